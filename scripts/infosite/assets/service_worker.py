"""The site without a network: the service worker, what it keeps of each language, the app's manifest.

A language has a core, listed file by file with hashes, which a worker keeps unasked and which is small: a prepaid phone
pays for it; and a bundle of everything else, one file that is fetched only when the reader asks for it.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from jinja2 import Environment

from .. import compact_json
from ..output import Output
from ..site.edition import Edition
from ..site.urls import Urls
from .icons import ICONS
from .minify import printed

CORE = (Urls.home, Urls.emergency, Urls.offline)
"""What is kept unasked, with its sheets and scripts. The last one also says what is not kept, in every language."""
TEXT = (".html", ".js", ".css", ".svg", ".json", ".geojson")
LARGEST = 20_000_000
"""Bytes: a language that is larger is not offered as a whole."""

_RUNS = re.compile(rb'data-(?:open|runs|until)=\\?"[^"]*"')
"""Opening hours of the next days, in a page and in a bundle of pages."""
_ASSET = re.compile(Urls.asset(r"").encode() + rb'[\w.-]+\.(?:css|js|svg)(?=[" ])')
_LOADED = re.compile(rb'\b(?:href|src|data-update)="[./]*(' + Urls.asset(r"").encode() + rb'[\w.-]+\.(?:css|js))"')
"""What a page loads by itself; the script of the search comes when somebody searches."""
_NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)


def outputs(edition: Edition, env: Environment) -> Iterator[Output]:
    """The manifest of one language."""
    root = "../" * edition.prefix.count("/")
    names = {"edition": edition, "localizer": edition.localizer, "city": edition.site.city, "urls": edition.urls}
    manifest = json.loads(env.get_template("manifest.webmanifest").render(names, root=root, icons=ICONS))
    yield Output(edition.urls.page(edition.language, Urls.manifest), _json(manifest))


def finished(
    editions: Mapping[str, Edition], env: Environment, paths: Iterable[str], read: Callable[[str], bytes]
) -> Iterator[Output]:
    """The worker, and for each language its list and its bundle, from the finished files of the site."""
    first = next(iter(editions.values()))
    if not first.site.city.offline:
        yield Output(Urls.worker, printed(env.get_template("sw-off.js").render(), "sw-off.js"))
        return
    known = sorted(paths)
    lists = ""
    for tag, edition in editions.items():
        core, rest = _parts(edition, known, read)
        about: dict[str, object] = {"core": {name: _hash(lasting(text, edition)) for name, text in core.items()}}
        if sum(map(len, rest.values())) <= LARGEST:
            bundle = _bundle(rest)
            about |= {"all": _hash(lasting(bundle, edition)), "bytes": round(len(zlib.compress(bundle, 6)), -4)}
            yield Output(Urls.bundle(tag), bundle)
        content = _json(about)
        lists += content
        yield Output(Urls.kept(tag), content)
    worker = env.get_template("sw.js").render(languages=list(editions), version=_hash(lists.encode()))
    yield Output(Urls.worker, printed(worker, "sw.js"))


def _parts(
    edition: Edition, paths: list[str], read: Callable[[str], bytes]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is kept unasked, and all else of a language: contents by address."""
    tag, urls, known = edition.localizer.language, edition.urls, set(paths)
    pages = {urls.page(tag, path): read(urls.file(tag, path)) for path in sorted(edition.addresses)}
    wide = (urls.maps(tag), urls.search_shards(tag))
    found = {path for path in paths if urls.is_search_index(path, tag)}
    found |= {path for path in paths if path.startswith(wide) and path.endswith(TEXT)}
    found |= {urls.letter_words(tag), urls.stops} & known  # streets are many bytes: they stay with maps once opened
    files = {path: read(path) for path in sorted(found)}
    cards = (urls.desk_card(urls.record(one)) for one in edition.site.services.values() if one.has_desk_card)
    sheets = {urls.page(tag, path): urls.file(tag, path) for path in cards}
    files |= {name: read(file) for name, file in sheets.items() if file in known}
    files |= {path: read(path) for path in sorted(_assets((pages | files).values()) & known)}
    core = {name: content for name, content in pages.items() if name.removeprefix(edition.prefix) in CORE}
    loaded = {match.decode() for page in core.values() for match in _LOADED.findall(_NOSCRIPT.sub(b"", page))}
    core |= {path: files[path] for path in sorted(loaded & set(files))}
    return core, {name: content for name, content in (pages | files).items() if name not in core}


def _assets(texts: Iterable[bytes]) -> set[str]:
    """The styles, scripts and drawings that pages name."""
    return {match.decode() for text in texts for match in _ASSET.findall(text)}


def _bundle(files: Mapping[str, bytes]) -> bytes:
    """Texts by address as JSON, put together piece by piece: all at once they would fill the memory."""
    pieces = (_json({name: content.decode()}).strip()[1:-1].encode() for name, content in files.items())
    return b"{" + b",".join(pieces) + b"}\n"


def lasting(content: bytes, edition: Edition) -> bytes:
    """What does not become another with every day: a reader is asked to update when something was changed, and then.

    The day stands in the first language where a word has no translation.
    """
    site = edition.site
    for tag in (edition.language, site.default_language):
        content = content.replace(site.localizer(tag).date(site.today).encode(), b"")
    return _RUNS.sub(b"", content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def _json(value: object) -> str:
    return compact_json.dumps(value) + "\n"
