"""From a page to "sent": what readers tap and type until a record is confirmed or mended, by mail and on a forge."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Page

import miniature
from editions import body, editions_of, publish, templates
from infosite import cli
from infosite.cli import check
from infosite.forge import Forge, forge_of
from infosite.messages import language
from infosite.output import Output, Published
from infosite.pages.render import Renderer
from infosite.records.city import Feedback
from infosite.records.texts import Text
from infosite.site.edition import Edition
from infosite.suggestions import feedback_pages, maintainer_pages
from infosite.suggestions.filled import read
from infosite.suggestions.forms import FORMS
from serve import Host, served

PATH = "services/deutschkurs/"
GITHUB = Forge("https://github.com/flussingen/ankommen", "github")
FORGES = {
    "github": GITHUB,
    "gitlab": Forge("https://gitlab.com/flussingen/ankommen", "gitlab"),
    "gitea": Forge("https://git.flussingen.city/ankommen", "gitea"),
}
MAIL = Feedback(email="ankommen@flussingen.city")
SENT = "Sun, 22 Nov 2026 09:30:00 +0100"
ANCHOR = re.compile(r"<a(?: [^>]*?)? href=\"([^\"]*)\"[^>]*>(.*?)</a>", re.DOTALL)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature.copy_city(tmp_path_factory.mktemp("feedback") / "city")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.choose("en")


def edition(root: Path, tag: str = "de", feedback: Feedback | None = None, forge: Forge | None = None) -> Edition:
    """One language of a city with a mail address, a forge, both or neither."""
    site = editions_of(root)[tag].site
    site = replace(site, city=site.city.model_copy(update={"feedback": feedback}))
    return Edition(site, tag, Published(miniature.URL, forge=forge))


def pages(of: Edition) -> dict[str, str]:
    """Every page beside the records, by its path."""
    return {one.path: str(one.content) for one in feedback_pages.outputs(Renderer(of, templates()))}


def links(html: str) -> dict[str, str]:
    """The addresses of a page by their words, the first of each."""
    found: dict[str, str] = {}
    for address, words in ANCHOR.findall(html):
        found.setdefault(" ".join(re.sub("<[^>]+>", " ", words).split()), unescape(address))
    return found


class Hand:
    """Somebody with a phone, who counts what is tapped and typed from the page of a record on."""

    def __init__(self, of: Edition) -> None:
        self.edition = of
        self.html = body(of, PATH)
        self.taps = self.typed = 0
        self.text = ""

    def tap(self, words: str) -> str:
        """A link by its words; a link of the page beside shows that page, any other its address."""
        self.taps += 1
        address = links(self.html)[words]
        if address.partition("#")[0] == "feedback/":
            self.html = pages(self.edition)[self.edition.prefix + PATH + "feedback/index.html"]
            fragment = address.partition("#")[2]
            assert not fragment or f' id="{fragment}"' in self.html
        elif address.startswith("mailto:"):
            self.text = unquote(urlsplit(address).query.partition("&body=")[2]).replace("\r\n", "\n")
        else:
            query = parse_qs(urlsplit(address).query)
            self.text = next((query[key][0] for key in ("body", "issue[description]") if key in query), "")
        return address

    def write(self, place: str, words: str) -> None:
        """A tap behind a place in the text, and the keys."""
        self.taps += 1
        self.typed += len(words)
        assert place in self.text
        self.text = self.text.replace(place, place.replace("[ ]", f"[{words}]") if "[ ]" in place else place + words)

    def send(self) -> None:
        self.taps += 1


def suggested(root: Path, folder: Path, text: str, *, mail: bool) -> str:
    """The file that comes of what was sent; what was answered where there is none."""
    if mail:
        message = EmailMessage()
        message["From"], message["To"], message["Date"] = "jo@example.org", "ankommen@flussingen.city", SENT
        message.set_content(text)
        file = folder / "mail.eml"
        file.write_bytes(bytes(message))
    else:
        file = folder / "event.json"
        file.write_text(json.dumps({"issue": {"body": text, "created_at": "2026-11-22T08:30:00Z"}}), "utf-8")
    assert cli.main(["suggest", str(file), "--root", str(root), "--output", str(folder)]) == 0
    given = json.loads((folder / "suggestion.json").read_text("utf-8"))["file"]
    return given["text"] if given else (folder / "message.md").read_text("utf-8")


@pytest.mark.parametrize(("tag", "forge"), [("de", None), ("en", "gitlab"), ("ar", "github"), ("de", "gitea")])
def test_still_true_takes_three_taps_and_no_key(root: Path, tmp_path: Path, tag: str, forge: str | None) -> None:
    of = edition(root, tag, None if forge else MAIL, FORGES.get(forge or ""))
    hand = Hand(of)
    hand.tap(of.localizer.label("feedback.true"))
    hand.tap(of.localizer.label("feedback.by.call"))
    hand.send()
    assert (hand.taps, hand.typed) == (3, 0)
    text = suggested(root, tmp_path, hand.text, mail=forge is None)
    assert "  - {type: call, date: 2026-11-22}" in text.splitlines()


@pytest.mark.parametrize("forge", [None, "gitlab", "gitea"])
def test_a_new_phone_number_takes_five_taps_and_thirteen_keys(root: Path, tmp_path: Path, forge: str | None) -> None:
    hand = Hand(edition(root, "de", None if forge else MAIL, FORGES.get(forge or "")))
    hand.tap("Hier stimmt etwas nicht")
    hand.tap("Telefonnummer 0211 89-21020")
    hand.write("### Was soll dort stehen?\n", "0211 8921099")
    hand.write("[ ] Ich habe angerufen", "x")
    hand.send()
    assert (hand.taps, hand.typed) == (5, 13)
    text = suggested(root, tmp_path, hand.text, mail=forge is None)
    assert "{number: 0211 8921099, description: {de: Anmeldung, en: registration}}" in text
    assert "assured_fields: {phones: 2026-11-22}" in text


def test_on_github_a_new_phone_number_takes_eight_taps(root: Path, tmp_path: Path) -> None:
    """GitHub fills in the record and the old number, but no choice: each takes two taps."""
    hand = Hand(edition(root, "de", None, GITHUB))
    hand.tap("Hier stimmt etwas nicht")
    address = hand.tap("Telefonnummer 0211 89-21020")
    query = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    form = yaml.safe_load((miniature.PROJECT / ".github/ISSUE_TEMPLATE" / query.pop("template")).read_text("utf-8"))
    fields = {one["id"]: one for one in form["body"] if "id" in one}
    assert query == {"record": "service:deutschkurs", "old": "0211 89-21020"}
    assert [fields[key]["type"] for key in query] == ["input", "input"], "a choice in the address hides the form"
    answers = {**query, "field": "Telefonnummer", "new": "0211 8921099", "by": "Ich habe angerufen"}
    needed = [key for key, one in fields.items() if one.get("validations") and key not in query]
    for key in needed:
        hand.taps += 2 if fields[key]["type"] == "dropdown" else 1
        hand.typed += 0 if fields[key]["type"] == "dropdown" else len(answers[key])
    hand.send()
    assert needed == ["field", "new", "by"]
    assert (hand.taps, hand.typed) == (8, 12)
    sent = "\n\n".join(f"### {one['attributes']['label']}\n\n{answers.get(key, '_No response_')}"
                       for key, one in fields.items())  # fmt: skip
    assert "number: 0211 8921099" in suggested(root, tmp_path, sent, mail=False)


OPENED = """addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || /^https?:$/.test(link.protocol) && link.host === location.host) return;
  event.preventDefault();
  window.opened = link.href;
}, true)"""


@pytest.mark.parametrize("way", ["mail", "forge"])
def test_on_a_phone_two_taps_open_what_is_to_be_sent(
    root: Path, tmp_path: Path, page: Page, city_host: Host, way: str
) -> None:
    """Counted in Chromium at 360 px. What follows in the mail or on the forge is
    counted from what was opened: sending, and before it the new number and a tick."""
    if way == "mail":
        publish(edition(root, "de", MAIL).site, tmp_path, PATH, "de")
        beside = tmp_path / PATH / "feedback/index.html"
        beside.parent.mkdir()
        beside.write_text(pages(edition(root, "de", MAIL))[PATH + "feedback/index.html"], "utf-8")
    with served(tmp_path) if way == "mail" else nullcontext(city_host) as host:
        page.add_init_script(OPENED)
        for words, choice, rest in (
            ("Stimmt noch", "Ich habe angerufen", ()),
            (
                "Hier stimmt etwas nicht",
                "Telefonnummer 0211 89-21020",
                ("### Was soll dort stehen?", "[ ] Ich habe ang"),
            ),
        ):
            page.goto(host.url + PATH)
            taps = 0
            for link in (words, choice):
                target = page.get_by_role("link", name=link, exact=True).first
                box = target.bounding_box()
                assert box is not None
                assert box["height"] >= 24, link
                target.tap()
                taps += 1
            opened = unquote(page.evaluate("() => window.opened"))
            assert opened.startswith("mailto:" if way == "mail" else miniature.REPOSITORY)
            assert all(opened.count(place) == 1 for place in rest)
            assert taps + len(rest) + 1 <= (8 if rest else 4)


def test_every_choice_of_every_page_begins_what_is_read_as_a_form(root: Path) -> None:
    """In German and in English; what is left to choose is a box."""
    for tag in ("de", "en", "ar"):
        for of in (edition(root, tag, MAIL), edition(root, tag, None, FORGES["gitlab"])):
            for path, html in pages(of).items():
                hand = Hand(of)
                hand.html = html
                for words, address in links(html).items():
                    if address.startswith(("mailto:", "https://gitlab.com")):
                        hand.tap(words)
                        heads = re.findall(r"^### (.*)$", hand.text, re.MULTILINE)
                        forms = [[one.words("de" if tag == "de" else "en") for one in form] for form in FORMS.values()]
                        assert heads in forms, (path, words)


def test_a_box_is_ticked_or_written_over(root: Path) -> None:
    text = "\n".join(
        f"### {one.words('de')}\n" + {"record": "x", "field": "- [X] Alles auf der Seite\n[ ] Telefonnummer",
        "by": "[ ] Ich war dort\nich habe angerufen"}.get(one.key, "") for one in FORMS["still-true"]
    )  # fmt: skip
    filled = read(text)
    assert getattr(filled, "answers", filled) == {"record": "x", "field": "all", "by": "call", "on": "", "learnt": ""}


def test_where_nobody_hears_no_link_is_shown(root: Path) -> None:
    """A repository that stands for another leads nowhere; a form or a number of the city's own takes all."""
    assert forge_of("https://github.com/example/ankommen") is None
    assert forge_of("https://example.org/source") is None
    assert forge_of("") is None
    silent = edition(root)
    assert pages(silent) == {}
    assert "feedback/" not in body(silent, PATH)
    assert "Hier stimmt etwas nicht" not in body(silent, PATH)
    own = edition(root, feedback=Feedback(url="https://flussingen.city/form"))
    assert pages(own) == {}
    assert links(body(own, PATH))["Hier stimmt etwas nicht"] == "https://flussingen.city/form"


def test_what_is_gone_or_no_form_can_change_gets_a_letter(root: Path) -> None:
    of = edition(root, feedback=MAIL)
    for path in ("services/altes-angebot/", "districts/1/"):
        found = links(body(of, path))
        assert "Stimmt noch" not in found
        assert found["Hier stimmt etwas nicht"].startswith("mailto:ankommen@flussingen.city?subject=Stimmt%20nicht")


def test_a_page_that_can_be_left_at_once_keeps_that_beside_it(root: Path) -> None:
    html = pages(edition(root, feedback=MAIL))["services/frauenhaus/feedback/index.html"]
    assert 'data-leave="' in html
    assert '<meta name="referrer" content="no-referrer">' in html


@pytest.mark.parametrize(
    ("url", "kind", "edits", "issue", "file"),
    [
        ("https://github.com/a/b", "", "/edit/main/x", "/issues/new?title=T&body=B", "/new/main/d?filename=n&value=v"),
        ("https://gitlab.com/a/b/", "", "/-/edit/main/x",
         "/-/issues/new?issue%5Btitle%5D=T&issue%5Bdescription%5D=B", "/-/new/main/d?file_name=n"),
        ("https://codeberg.org/a/b", "", "/_edit/main/x", "/issues/new?title=T&body=B",
         "/_new/main/d?filename=n&value=v"),
        ("https://git.stadt.de/a/b", "gitlab", "/-/edit/main/x",
         "/-/issues/new?issue%5Btitle%5D=T&issue%5Bdescription%5D=B", "/-/new/main/d?file_name=n"),
        ("https://git.stadt.de/a/b", "", "/edit/main/x", "/issues/new?title=T&body=B",
         "/new/main/d?filename=n&value=v"),
    ],
)  # fmt: skip
def test_each_forge_has_its_addresses(url: str, kind: str, edits: str, issue: str, file: str) -> None:
    forge = forge_of(url, kind)
    assert forge is not None
    begin = url.rstrip("/")
    assert (forge.edits("edit/main/") + "x", forge.new_issue("T", "B"), forge.new_file("d", "n", "v")) == (
        begin + edits,
        begin + issue,
        begin + file,
    )


# --- what one organization should confirm -------------------------------------------------------------------------


def maintained(of: Edition) -> dict[str, Output]:
    return {one.path: one for one in maintainer_pages.outputs(Renderer(of, templates()))}


def test_a_maintainer_sees_all_that_is_theirs_oldest_first_with_two_links_each(root: Path) -> None:
    of = edition(root, "en", MAIL)
    html = str(maintained(of)["en/about/status/bruecke/index.html"].content)
    assert re.findall(r"<h2>(.*?) <", html) == ["old or unsure", "up to date"]
    found = links(html)
    here = {one.removesuffix("index.html") for one in pages(of)}
    told = [address for words, address in found.items() if words.startswith(("Still true :", "Correct it :"))]
    assert len(told) == 2 * 9
    assert {address.replace("../", "").partition("#")[0] for address in told} <= here
    assert "altes-angebot" not in html


@pytest.mark.parametrize("forge", [*FORGES, None])
def test_a_maintainer_begins_something_new_with_their_name_in_it(root: Path, tmp_path: Path, forge: str | None) -> None:
    of = edition(root, "en", None if forge else MAIL, FORGES.get(forge or ""))
    found = links(str(maintained(of)["en/about/status/bruecke/index.html"].content))
    query = parse_qs(urlsplit(found["A new offer"]).query)
    if forge == "github":
        assert query == {"template": ["new-offer-en.yml"], "organization": ["bruecke"]}
    else:
        text = next(query[key][0] for key in ("body", "issue[description]") if key in query)
        assert "### Who runs it?\nbruecke\n" in text.replace("\r\n", "\n")
    files = {words: address for words, address in found.items() if "as a file" in words}
    assert len(files) == (2 if forge else 0)
    own = miniature.copy_city(tmp_path / "city")
    for address in files.values():
        parts, given = urlsplit(address), parse_qs(urlsplit(address).query)
        folder = parts.path.partition("new/main/")[2]
        assert next(given[key][0] for key in ("filename", "file_name") if key in given) == "short-name.yml"
        if forge != "gitlab":  # which takes no text
            name = f"new-{folder.rpartition('/')[2]}"
            (own / folder / f"{name}.yml").write_text(given["value"][0].replace("short-name", name), "utf-8")
    left = {one.message.code for one in check.find(own, miniature.DAY)[1] if one.severity == "error"}
    assert left == (
        {"text.unfinished"} if forge in ("github", "gitea") else set()
    )  # words that wait for the editor's own


def test_it_is_found_by_nobody_who_was_not_sent_there(city_site: Path) -> None:
    page = city_site / "about/status/bruecke/index.html"
    assert '<meta name="robots" content="noindex">' in page.read_text("utf-8")
    for file in city_site.rglob("*"):
        if file.suffix in (".html", ".json", ".xml", ".txt") and "about/status/bruecke" not in file.as_posix():
            assert "status/bruecke" not in file.read_text("utf-8"), file


def test_a_maintainer_of_a_hundred_records_has_a_page_within_the_first_window(root: Path) -> None:
    """Budget P1: the page, the sheet that every page has and the icon."""
    small = edition(root, "de", MAIL).site
    one = small.services["deutschkurs"]
    many = {f"angebot-{n}": one.model_copy(update={"id": f"angebot-{n}", "maintainer": "bruecke"}) for n in range(100)}
    for n, name in enumerate(many):
        words = {"de": f"Angebot {n * 7919} in der Straße {n * 104729}", "en": f"Offer {n * 7919}"}
        many[name] = many[name].model_copy(update={"name": Text(words)})
    documents = {**small.documents, **{("services", name): small.documents["services", one.id] for name in many}}
    site = replace(small, services={**small.services, **many}, documents=documents)
    of = Edition(site, "de", Published(miniature.URL, forge=GITHUB))
    html = maintained(of)["about/status/bruecke/index.html"].data
    assert html.count(b"#wrong") > 100
    assert len(gzip.compress(html, 6)) < 9_000, "the sheet of all pages takes 4.0 kB, the icon 0.6"
