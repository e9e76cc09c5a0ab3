"""What is wrong with a row of a table, all at once, as somebody reads it who sees no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..editing.targets import Target
from ..messages.message import Cure, Message
from ..site.named import with_ids
from ..site.site import Site
from ..source import decode
from ..source.document import read_yaml
from ..source.problem import Problem
from ..source.rewriting import CannotRewrite
from .columns import Fact


def of_row(problem: Problem, path: str, text: str) -> Message:
    """What the check says of a file, with the key on the line that it names: who fills in a table sees no file."""
    lines = text.split("\n")
    key = re.match(r"\s*(?:- )?([\w-]+):", lines[problem.line - 1]) if problem.path == path else None
    if key is None:
        return problem.message
    return Message("table.mistake", key=key[1], what=problem.message, hint=Cure(problem.message))


def mistakes_of(path: str, text: str, target: Target, site: Site) -> list[Message]:
    """What is wrong with the file as it would be; the rules are asked later, of all files together."""
    document, problems = read_yaml(path, text.encode())
    if document is not None:
        problems = decode.decode(document, type(target.part), site.city.country)[1]
        folder, name = next(key for key, one in site.documents.items() if one is target.document)
        problems = with_ids(problems, {**site.documents, (folder, name): document})
    return [problem.message for problem in problems]


def sound_part(differ: Sequence[Fact], written: Callable[[list[Fact]], str], wrong: Callable[[str], object]) -> str:
    """The file with those cells of a row alone with which nothing is wrong, or "": rules then look at these, too."""
    text = ""
    sound: list[Fact] = []
    for fact in differ:
        try:
            tried = written([*sound, fact])
        except CannotRewrite:
            continue
        if not wrong(tried):
            sound, text = [*sound, fact], tried
    return text
