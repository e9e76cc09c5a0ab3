"""Thirty tasks of the eight people whom the site is for, walked in Chromium on a phone.

What is told: taps, keystrokes, and whether the answer then stands on the screen without scrolling.

Tasks are made of a city as it was read, so that the same walks hold for an invented city, where they are tests, and for
the real one: `python tests/tasks.py [SITE]` prints them as a table.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import browser as chromium
import miniature
from infosite.records.service import Service
from infosite.site.exit_page import can_be_left
from infosite.site.load import load
from infosite.site.ranked import services_for, topic_pages
from infosite.site.site import Site
from infosite.site.urls import Urls
from serve import Host, served

TAPS, KEYS = 2, 8
"""What an answer may cost."""
WAIT = 4_000
"""Milliseconds in which an answer must be there."""
Device = Literal["touch", "keyboard", "without a script", "offline"]
Step = tuple[Literal["tap", "type", "press", "see"], str]
"""Tap what a selector finds first; type words; press a key; wait until something is there."""
WHO = {"employers": "employer", "volunteers": "volunteer", "students": "student", "eu-citizens": "EU citizen"}
"""What a reader of an audience is called here."""
WAY = ".answer-card .call, .answer-card .ways a"
CALL = "main a[href^='tel:']"
FIELD = "#find"
HOLDS_FOCUS = ":focus"


@dataclass(frozen=True)
class Task:
    """What somebody wants, from which page, by which steps, and what shows that they have it."""

    who: str
    wants: str
    start: str
    steps: tuple[Step, ...]
    answer: str
    """A selector; the first that it finds must stand on the screen."""
    device: Device = "touch"
    before: tuple[str, ...] = ()
    """Pages that were visited before the network went away."""


@dataclass(frozen=True)
class Walk:
    """How a task went."""

    task: Task
    taps: int
    keys: int
    scrolled: int
    """Taps on something that did not stand on the screen."""
    fault: str = ""
    """Why the answer was not there; empty where it was."""

    @property
    def is_good(self) -> bool:
        return not self.fault and self.taps <= TAPS and self.keys <= KEYS


# --- the tasks of a city ---------------------------------------------------------------------------------------


def tasks_of(site: Site) -> list[Task]:
    """What the eight people want in this city. A task that needs what the city has not is left out."""
    return [
        task
        for person in (_mother, _letter, _tonight, _readers, _blind, _without_script, _offline)
        for task in person(site)
    ]


def _to(path: str, inside: str = "main ") -> str:
    """A link to a page; links are relative."""
    return f"{inside}a[href$='{path}']"


def _topics(site: Site) -> list[str]:
    """Topics with somebody to call, those with most services first."""
    first = {name: topic_pages(site, name, category, "")[0].records for name, category in site.main_topics}
    reached = [name for name, records in first.items() if records and records[0].phones]
    return sorted(reached, key=lambda name: -len(site.services_in(name)))


def _first_service(site: Site, topic: str) -> Service:
    service: Service = topic_pages(site, topic, site.categories[topic], "")[0].records[0]
    return service


def _asked(site: Site, kind: str) -> str:
    """Words of not more than eight letters that a page of a kind answers, as people type them."""
    words = [
        question.words
        for group in site.questions.values()
        for question in group.questions
        if question.language == site.default_language
        and any(answer.startswith(f"{kind}:") for answer in question.answers[:1])
    ]
    return min(words, key=lambda one: (len(one) > KEYS, len(one) < 4, -len(one)))[:KEYS].strip() if words else ""


def _postcode(site: Site) -> str:
    return next(code for _, (_, quarter) in sorted(site.quarters.items()) for code in quarter.postal_codes)


def _mother(site: Site) -> Iterator[Task]:
    who, topic = "mother", _topics(site)[0]
    service = _first_service(site, topic)
    page, tile = Urls.service(service.id), ("tap", _to(Urls.topic(topic)))
    yield Task(who, "whom to call about a topic", "", (tile,), ".group .row-call")
    yield Task(who, "how to reach a place", "", (tile, ("tap", _to(page))), WAY)
    near = ("tap", _to(Urls.welcome_points))
    typed = (("tap", "[name=near]"), ("type", _postcode(site)), ("press", "Enter"))
    yield Task(who, "help near her, by postcode", "", (near, *typed), "[data-near-found] a")
    query = site.localizer(site.default_language).plain(service.name).split()[0][:KEYS]
    found = (("tap", FIELD), ("type", query))
    yield Task(who, "a place whose name she knows", "", (*found, ("tap", f"[role=option][href$='{page}']")), WAY)
    words = _asked(site, "service")
    yield Task(who, "an answer to words of her own", "", (("tap", FIELD), ("type", words)), "[role=option]")
    if len(site.languages) > 1:
        other = site.languages[1]
        yield Task(who, "her language", "", (("tap", f"main a[hreflang={other}]"),), f"html[lang={other}] h1")
        turn = (("tap", "header details.popover summary"), ("tap", f"header a[lang={other}]"))
        yield Task(who, "this page in her language", page, turn, f"html[lang={other}] :is({WAY})")


def _letter(site: Site) -> Iterator[Task]:
    if not site.city.first_words:
        return
    who, name = "man with a letter", site.city.first_words[0]
    word, start = site.words[name], ("tap", _to(Urls.letters))
    row = ("tap", _to(Urls.word(name)))
    yield Task(who, "what the word means", "", (start, row), "main .lead")
    yield Task(who, "whom to call about it", "", (start, row), ".answer-card .call")
    if word.deadline:
        yield Task(who, "until when he must act", "", (start, row), "main .deadline")
    typed = (("tap", "#word"), ("type", word.term[:5]))
    yield Task(who, "the word, by its first letters", "", (start, *typed), f"form .row {_to(Urls.word(name), '')}")
    searched = (("tap", FIELD), ("type", word.term[:KEYS]))
    yield Task(who, "the word, by the search", "", searched, f"[role=option][href$='{Urls.word(name)}']")
    if word.say:
        yield Task(who, "what to say at the desk", Urls.word(name), (("tap", "a.show"),), "#say blockquote")


def _tonight(site: Site) -> Iterator[Task]:
    who, alarm = "homeless tonight", ("tap", "header .urgent")
    yield Task(who, "112, from any page", Urls.topics, (alarm,), f"{CALL}[href='tel:112']")
    if site.city.tonight:
        entry = ("tap", f"main a[href$='{Urls.emergency}#tonight']")
        yield Task(who, "somebody to call tonight", "", (entry,), "[data-tonight] .row-call")
        yield Task(who, "how to reach a place tonight", "", (entry, ("tap", "[data-tonight] h4 a")), WAY)
    yield Task(
        who, "112, by the search", "", (("tap", FIELD), ("type", "112")), f"[role=option][href*='{Urls.emergency}']"
    )


def _readers(site: Site) -> Iterator[Task]:
    """Those who look for other things than most: employers, volunteers …"""
    for path in site.guides_of_audiences:
        head = next(iter(site.markdown_by_path[path].values())).head
        who, entrance = WHO.get(head.audiences[0], head.audiences[0]), ("tap", _to(path))
        yield Task(who, "what to do first", "", (entrance,), ".guide .prose :is(ol, p)")
        yield Task(who, "the same from the topics", Urls.topics, (entrance,), ".guide .prose :is(ol, p)")
        if services_for(site, head.audiences):
            yield Task(who, "a place for them", "", (entrance, ("tap", "article ~ :is(ul, .group) h3 a")), WAY)
    if site.agenda.upcoming:
        event = ("tap", f"main a[href*='{Urls.events}']")
        yield Task("volunteer", "when and where people meet", "", (event,), ".answer-card .facts > *")
    flyer = ("tap", "main a[href$='flyer/']")
    page = Urls.service(_first_service(site, _topics(site)[0]).id)
    yield Task("volunteer", "a notice for the board", page, (flyer,), "main :is(.number, .sides)")


def _blind(site: Site) -> Iterator[Task]:
    who, tab, enter = "blind", ("press", "Tab"), ("press", "Enter")
    page = Urls.service(_first_service(site, _topics(site)[0]).id)
    by_heading = ("press", "next heading")
    yield Task(who, "a place, by its headings", page, (by_heading, by_heading, tab), f"{WAY}{HOLDS_FOCUS}", "keyboard")
    skip = (tab, enter, *[tab] * 4)
    yield Task(who, "a place, past the frame", page, skip, f".answer-card a{HOLDS_FOCUS}", "keyboard")
    alarm = (*[tab] * (4 if len(site.languages) > 1 else 3), enter)
    yield Task(who, "112, by Tab alone", Urls.topics, alarm, f"{CALL}[href='tel:112']", "keyboard")
    words = _asked(site, "service")[:6]
    said = (("tap", FIELD), ("type", words), ("see", "[role=option]"), ("press", "ArrowDown"))
    yield Task(who, "results that are read out", "", said, "[role=option][aria-selected=true]", "keyboard")


def _without_script(site: Site) -> Iterator[Task]:
    who, how = "without JavaScript", "without a script"
    topic = _topics(site)[0]
    record = ("tap", _to(Urls.service(_first_service(site, topic).id)))
    yield Task(who, "how to reach a place", "", (("tap", _to(Urls.topic(topic))), record), WAY, how)
    names = (("tap", _to(Urls.services, "header ")),)
    yield Task(who, "a name, where the search would be", "", names, "main .letters, main .jump", how)
    code = (("tap", ".codes summary"), ("tap", ".codes li a"))
    yield Task(who, "help near, by postcode", Urls.welcome_points, code, "main h1", how)
    if site.city.tonight:
        entry = ("tap", f"main a[href$='{Urls.emergency}#tonight']")
        yield Task(who, "somebody to call tonight", "", (entry,), "[data-tonight] .row-call", how)


def _offline(site: Site) -> Iterator[Task]:
    who, how = "offline", "offline"
    topics = _topics(site)
    kept = next(one for one in site.services.values() if not one.is_gone and not can_be_left(site, one))
    page = Urls.service(kept.id)
    yield Task(who, "a page that was read before", page, (), WAY, how, (page,))
    yield Task(who, "112", page, (("tap", "header .urgent"),), f"{CALL}[href='tel:112']", how, (page,))
    topic = Urls.topic(topics[0])
    yield Task(who, "whom to call about a topic", "", (("tap", _to(topic)),), ".group .row-call", how, ("", topic))
    unread = Urls.organization(sorted(site.organizations)[-1])
    yield Task(who, "a page that is not kept", unread, (), ".sos a", how, ("",))


# --- walking ---------------------------------------------------------------------------------------------------


SEEN = """one => {
  const box = one.getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && Math.min(box.bottom, box.top + 120) <= innerHeight;
}"""
"""Whether it stands on the screen; of something tall its beginning."""
NEXT_HEADING = """() => {
  const all = [...document.querySelectorAll("main :is(h1, h2, h3)")];
  const next = all[all.indexOf(document.activeElement) + 1];
  next.tabIndex = -1;
  next.focus();
}"""
"""What a screen reader's key for the next heading does."""


def walk(page: Page, host: Host, task: Task, wait: int = WAIT) -> Walk:
    """Does what a task says, and tells what it cost and whether the answer stood on the screen."""
    taps = keys = scrolled = 0
    fault = ""
    try:
        for path in task.before:
            page.goto(host.url + path)
            _wait_until_kept(page)
        host.online = task.device != "offline"
        page.goto(host.url + task.start)
        for kind, what in task.steps:
            if kind == "tap":
                target = page.locator(what).first
                target.wait_for(timeout=wait)
                scrolled += not target.evaluate(SEEN)
                target.click(timeout=wait)
                taps += task.device != "keyboard"
            elif kind == "type":
                page.keyboard.type(what)
                keys += len(what)
            elif kind == "see":
                page.locator(what).first.wait_for(timeout=wait)
            elif what == "next heading":
                page.evaluate(NEXT_HEADING)
                keys += 1
            else:
                page.keyboard.press(what)
                keys += 1
        answer = page.locator(task.answer).first
        expect(answer).to_be_visible(timeout=wait)
        page.wait_for_timeout(50)
        if not answer.evaluate(SEEN):
            fault = "below the screen"
    except (Error, AssertionError) as problem:
        fault = str(problem).strip().splitlines()[0]
    finally:
        host.online = True
    return Walk(task, taps, keys, scrolled, fault)


def _wait_until_kept(page: Page) -> None:
    """Waits until the site is on the phone; a policy without `eval` lets nobody wait for a function."""
    for _ in range(400):
        if page.evaluate("navigator.serviceWorker.controller !== null"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing was kept")


@contextmanager
def device(browser: Browser, kind: Device) -> Iterator[Page]:
    """A phone on which scripts run, or do not, or whose network will go."""
    offline = kind == "offline"
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        has_touch=kind != "keyboard",
        is_mobile=kind != "keyboard",
        java_script_enabled=kind != "without a script",
        service_workers="allow" if offline else "block",
        locale="de-DE",
    )
    if offline:
        context.add_init_script(chromium.HURRIED)
    yield context.new_page()
    context.close()


def walks(browser: Browser, host: Host, site: Site) -> Iterator[Walk]:
    """Every task of a city, one after the other; one page for each kind of device."""
    tasks = tasks_of(site)
    for kind in dict.fromkeys(task.device for task in tasks):
        with device(browser, kind) as page:
            for task in tasks:
                if task.device == kind:
                    yield walk(page, host, task)


def table(found: list[Walk]) -> str:
    lines = [f"{'who':20}{'wants':36}{'taps':>6}{'keys':>6}{'below':>7}  answer on the screen"]
    for one in found:
        said = one.fault or ("yes" if one.is_good else "yes, but dear")
        lines.append(f"{one.task.who:20}{one.task.wants:36}{one.taps:>6}{one.keys:>6}{one.scrolled:>7}  {said}")
    return "\n".join(lines)


def report(built: Path, root: Path, day: date) -> None:
    site, _ = load(root, day)
    assert site is not None
    with served(built) as host, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.QUIET))
        found = list(walks(launched, host, site))
        launched.close()
    print(f"Tasks of the eight people (at most {TAPS} taps or {KEYS} keystrokes, then the answer without scrolling)")
    print(table(found))
    print(
        f"{sum(one.is_good for one in found)} of {len(found)}; `below`: taps on what does not stand on the first screen"
    )


def main() -> None:
    if sys.argv[1:]:
        report(Path(sys.argv[1]), miniature.PROJECT, date.today())
        return
    with tempfile.TemporaryDirectory() as folder:
        now = str(int(time.time()))  # real facts may be younger than the day of the tests
        site = miniature.build(miniature.PROJECT, Path(folder, "site"), SITE_URL=miniature.URL, SOURCE_DATE_EPOCH=now)
        report(site, miniature.PROJECT, date.today())


if __name__ == "__main__":
    main()
