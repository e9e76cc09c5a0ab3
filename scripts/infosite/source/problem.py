"""A mistake in what an editor wrote: where it is, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from ..messages.message import Message


@dataclass(frozen=True)
class Problem:
    """One finding. `line` and `column` count from 1; a warning (a reminder) deserves a look and stops nothing."""

    path: str
    line: int
    column: int
    message: Message
    severity: Literal["error", "warning"] = "error"

    @property
    def what(self) -> str:
        """What is wrong, in the language of the editor."""
        return self.message.what

    @property
    def hint(self) -> str:
        """How to mend it; empty where nothing is to be added."""
        return self.message.hint

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, int, str, str, str]:
        return self.path, self.line, self.column, *self.message.in_language("en"), self.severity

    def __str__(self) -> str:
        """For people: `path:line:column: what`, and how to mend it below."""
        lines = [f"{self.path}:{self.line}:{self.column}: {self.what}"]
        lines += [f"    {line}" for line in self.hint.splitlines()]
        return "\n".join(lines)

    def annotation(self) -> str:
        """For GitHub: shown on the line of the pull request."""
        level = "error" if self.severity == "error" else "notice"
        message = _escape("\n".join(part for part in (self.what, self.hint) if part))
        file = _escape(self.path).replace(":", "%3A").replace(",", "%2C")
        return f"::{level} file={file},line={self.line},col={self.column}::{message}"

    def as_json(self) -> dict[str, Any]:
        """The finding as JSON has it: path, line, column, severity, code, what and hint."""
        place = {"path": self.path, "line": self.line, "column": self.column}
        return {**place, "code": self.message.code, "what": self.what, "hint": self.hint, "severity": self.severity}


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def some(names: Iterable[str]) -> str:
    """The first twelve names in their order, for a list of what is known."""
    ordered = sorted(names)
    return ", ".join(ordered[:12]) + (" …" if len(ordered) > 12 else "")


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """`Did you mean …?` with the nearest known word, or nothing when none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return Message("hint.did-you-mean", name=near[0]) if near else None
