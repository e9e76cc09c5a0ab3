"""What must hold of warnings, sources and days, so that nothing is said too early, too late or about a person."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Service, WelcomePoint
from .problem import Problem
from .site import Site


def alerts_end_after_they_begin(site: Site) -> Iterator[Problem]:
    """A warning ends on its first day or later; else nobody ever sees it."""
    for record, document in site.records():
        alert = record.alert
        if alert is not None and alert.valid_from and alert.valid_to and alert.valid_to < alert.valid_from:
            yield document.problem(
                ("alert", "valid_to"),
                f"the warning ends before it begins on {alert.valid_from}, so nobody ever sees it",
                "Swap `valid_from` and `valid_to`, or correct the year.",
            )


def alerts_that_are_over(site: Site) -> Iterator[Problem]:
    """A warning whose last day is past is shown no more: a reminder to take it out."""
    for record, document in site.records():
        alert = record.alert
        if alert is None or alert.valid_to is None or (alert.valid_from or alert.valid_to) > alert.valid_to:
            continue
        if alert.valid_to < site.today:
            yield document.problem(
                ("alert", "valid_to"),
                f"the warning was over on {alert.valid_to}, and nobody sees it any more",
                "Take it out, or give it a new last day.",
                reminder=True,
            )


def what_has_ended_is_closed(site: Site) -> Iterator[Problem]:
    """A place or service whose `closed` day is past has a status that says so: a reminder."""
    for record, document in site.records():
        if isinstance(record, (Service, WelcomePoint)) and record.closed is not None and not record.is_gone:
            if record.closed.latest < site.today:
                yield document.problem(
                    ("closed",),
                    f"it ended in {record.closed}, and its status is still {record.status}",
                    "Write status: closed.",
                    reminder=True,
                )


RULES = [alerts_end_after_they_begin, alerts_that_are_over, what_has_ended_is_closed]
