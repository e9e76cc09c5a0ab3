"""The language in which the program speaks to editors: asked for, else that of their machine, else English."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Mapping

LANGUAGES = ("en", "de")
"""Every message stands in each of them; the first is spoken where no other is asked for."""
VARIABLES = ("INFOSITE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says which language its people read; the first that is set counts."""
_chosen = LANGUAGES[0]  # of the whole process: threads and copied processes say the same


def of(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for (`de_DE.UTF-8`, `de`), English where it asks for one that we lack."""
    asked = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    tag = asked.replace("_", "-").split("-")[0].split(".")[0].lower()
    return tag if tag in LANGUAGES else LANGUAGES[0]


def choose(tag: str | None = None) -> None:
    """Speaks this language from now on, or that of the environment."""
    global _chosen
    _chosen = tag or of(os.environ)


def chosen() -> str:
    """The code of the language in which editors are told what is wrong."""
    return _chosen


def add_option(parser: ArgumentParser, words: str) -> None:
    """`--language de`, for commands that speak to editors; `words` say so in their help."""
    parser.add_argument("--language", choices=LANGUAGES, help=words)
