"""What the eight people want of the site, walked: in two taps or eight keystrokes, then it stands on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from editions import editions_of
from serve import Host, served
from tasks import Device, Task, device, tasks_of, walk

DEVICES: tuple[Device, ...] = ("touch", "keyboard", "without a script", "offline")


@pytest.fixture(scope="module")
def tasks(city: Path) -> list[Task]:
    return tasks_of(editions_of(city)["de"].site)


def test_each_of_the_eight_has_tasks(tasks: list[Task]) -> None:
    assert len(tasks) >= 30
    people = {"mother", "man with a letter", "homeless tonight", "employer", "volunteer", "blind"}
    assert {task.who for task in tasks} == people | {"without JavaScript", "offline"}


@pytest.mark.parametrize("kind", DEVICES)
def test_every_task_ends_with_the_answer_on_the_screen(
    browser: Browser, city_host: Host, tasks: list[Task], kind: Device
) -> None:
    with device(browser, kind) as page:
        walks = [walk(page, city_host, task) for task in tasks if task.device == kind]
    assert walks
    assert [one for one in walks if not one.is_good] == []


def test_a_walk_that_finds_no_answer_says_so(browser: Browser, city_site: Path) -> None:
    lost = Task("reader", "what is not there", "", (), "main .no-such-answer")
    hidden = Task("reader", "what stands far below", "", (), "footer li a")
    with served(city_site) as host, device(browser, "touch") as page:
        assert not walk(page, host, lost, wait=200).is_good
        assert walk(page, host, hidden, wait=200).fault == "below the screen"
