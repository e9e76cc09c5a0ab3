"""Several forms in one mail, each with a verdict of its own; none where two of them are about the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ..editing.saving import Check
from ..site.site import Site
from ..source.problem import Problem
from .filled import parted
from .judge import Verdict, judge

MOST = 10
"""Forms of one mail; more are no mail of a person."""


def verdicts(
    body: str,
    site: Site,
    files: Mapping[str, str],
    root: Path,
    before: Sequence[Problem],
    check: Check,
    sent: date | None = None,
    *,
    by_mail: bool,
) -> list[Verdict]:
    """What comes of a text: as `judge` says, once for each form in a mail. An issue holds one form."""
    known = dict(files)

    def judged(text: str) -> Verdict:
        return judge(text, site, known, root, before, check, sent, by_mail=by_mail)

    forms = parted(body) if by_mail else [body]
    if not 1 < len(forms) <= MOST:
        return [judged(body)]
    found: list[Verdict] = []
    for form in forms:
        verdict = judged(form)
        if any(_is_about_the_same(verdict, other) for other in found):
            return [judged(body)]
        found.append(verdict)
        if verdict.suggestion is not None:
            known[verdict.suggestion.path] = verdict.suggestion.text
    return found


def _is_about_the_same(one: Verdict, other: Verdict) -> bool:
    (record, field), (other_record, other_field) = one.about, other.about
    return record == other_record != "" and (field == other_field or "all" in (field, other_field))
