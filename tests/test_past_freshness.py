"""How fresh the facts were on earlier days: counted from git's history, drawn on the page of freshness. Pure."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

import miniature
from editions import body
from infosite import cli
from infosite.output import Published
from infosite.review import past_freshness
from infosite.site import load, past_counts
from infosite.site.edition import Edition
from infosite.site.past_counts import PastCount

MEETING = "data/events/offener-treff.yml"
PAST = [
    {"day": "2026-10-05", "counts": {"services": [1, 2, 1], "phones": [0, 4, 0]}},
    {"day": "2026-11-20", "counts": {"services": [3, 1, 0], "phones": [1, 3, 0], "events": [1, 0, 0]}},
    {"day": "2027-01-01", "counts": {"services": [9, 9, 9]}},
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return miniature.copy_city(tmp_path / "city")


def commit(root: Path, day: str) -> None:
    when = f"{day}T12:00:00+00:00"
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", day], cwd=root, check=True,
        env={"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def changed(root: Path, before: str, after: str) -> None:
    file = root / MEETING
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def status_page(root: Path) -> str:
    site, _ = load.load(root, miniature.DAY)
    assert site is not None
    return body(Edition(site, "en", Published(miniature.URL)), "about/status/")


def test_each_day_of_the_history_is_counted_by_the_rules_of_today(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True)
    commit(root, "2026-11-20")
    changed(root, "status: unconfirmed", "status: nonsense")
    commit(root, "2026-11-21")
    changed(root, "status: nonsense\nassured_date: 2019", "status: unconfirmed\nassured_date: 2018")
    commit(root, "2026-11-22")
    changed(root, "status: unconfirmed\nassured_date: 2018", "status: active\nassured_date: 2026-11")
    commit(root, "2026-11-23")
    commit_of_nothing = subprocess.run(["git", "status", "--short"], cwd=root, capture_output=True, check=True)
    assert commit_of_nothing.stdout == b""
    assert cli.main(["freshness", "--root", str(root)]) == 0
    assert "3 days from 2026-11-20 to 2026-11-23: .freshness.json" in capsys.readouterr().out
    found = past_counts.read(root)
    assert [one.day for one in found] == [date(2026, 11, day) for day in (20, 22, 23)], "nothing is guessed of the 21st"
    (was, _, old), (now, _, less) = found[1].counts["events"], found[2].counts["events"]
    assert (now - was, old - less) == (1, 1)
    html = status_page(root)
    assert html.count('class="past"') == 8
    again = (root / past_counts.FILE).read_bytes()
    assert cli.main(["freshness", "--root", str(root)]) == 0
    assert (root / past_counts.FILE).read_bytes() == again, "same history, same bytes"


def test_over_many_months_one_day_stands_for_each() -> None:
    days = [date(2026, month, day) for month in range(12, 0, -1) for day in (28, 3)] + [date(2025, 12, 30)]
    chosen = list(past_freshness._chosen([(str(day), day) for day in days]))
    assert [day for _, day in chosen] == [date(2026, month, 28) for month in range(1, 13)]
    few = [("b", date(2026, 11, 3)), ("a", date(2026, 11, 2))]
    assert list(past_freshness._chosen(few)) == few[::-1]


def test_without_a_history_there_is_no_figure_and_no_harm(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tarball, a machine without git, one commit alone, a file that is not ours."""
    (root / past_counts.FILE).write_text(json.dumps(PAST), "utf-8")
    assert cli.main(["freshness", "--root", str(root)]) == 0
    assert "shows no figure" in capsys.readouterr().out
    assert not (root / past_counts.FILE).exists()
    monkeypatch.setenv("PATH", "/nowhere")
    assert past_freshness.past_freshness(root) == []
    for words in ("{", '[{"day": "soon", "counts": {}}]', json.dumps(PAST[:1]), '[{"day": "2026-11-20"}]'):
        (root / past_counts.FILE).write_text(words, "utf-8")
        assert "Over time" not in status_page(root)


def test_the_figure_says_the_same_as_its_table(root: Path) -> None:
    (root / past_counts.FILE).write_text(json.dumps(PAST), "utf-8")
    html = status_page(root)
    assert html.count('class="past"') == 2, "events were counted once, and a day to come is not shown"
    begin = html.index("Services</b></figcaption>\n<svg")
    services = html[begin : html.index("</figure>", begin)]
    assert re.findall(r'<path class="(\w+)" d="(.*?)"', services) == [
        ("fresh", "M0,15h40v5h-40zM50,5h40v15h-40z"),
        ("ageing", "M0,5h40v10h-40zM50,0h40v5h-40z"),
        ("old", "M0,0h40v5h-40z"),
    ]
    assert '<summary>Numbers<span class="visually-hidden">: Services</span></summary>' in services
    assert "2026</th><td>1</td><td>2</td><td>1</td></tr>" in services
    assert "2026</th><td>3</td><td>1</td><td>0</td></tr>" in services


def test_the_last_twelve_days_are_shown() -> None:
    many = [PastCount(day=date(2025, 1, day), counts={"services": (1, 1, 1)}) for day in range(1, 29)]
    figure = next(past_counts.figures(many, date(2026, 1, 1), ["services"]))
    assert [day.day for day, _ in figure.days] == list(range(17, 29))
