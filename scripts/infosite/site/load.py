"""`data/` and the heads of `docs/` to a Site; the only module that reads records from disk. Once per build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ..looks import PACKAGE, icons_of, words_of
from ..messages.message import Message, named
from ..records.amount import Amount
from ..records.category import Category
from ..records.city import City
from ..records.glossary import GlossaryTerm
from ..records.guide import Guide
from ..records.models import RECORDS
from ..records.parts import Part
from ..records.question import Questions
from ..records.record import Record
from ..records.school_holidays import SchoolHolidayTable
from ..records.slugs import slug_hint
from ..records.texts import canonical_language
from ..records.values import is_slug
from ..records.wording import Wording
from ..source import decode, files, guide_mistakes, markdown_shape, mkdocs_file, unread_files
from ..source.document import MAX_TABLE_BYTES, Document, nothing, read_mapping_text, read_yaml
from ..source.document import Path as KeyPath
from ..source.problem import Problem
from ..source.readable_rest import keys_at_the_edge, readable_rest
from ..source.salvage import Salvaged, remainder
from ..source.yaml_at_once import merge_marks
from . import past_counts
from .city_stand_ins import city_stand_ins
from .load_geometry import GeometryLoader
from .markdown_page import MarkdownPage
from .named import with_ids
from .site import Site

NO_HEAD = Guide(title="…", description="…")
"""In the place of one that is still to be read."""


def load(root: Path, today: date) -> tuple[Site | None, list[Problem]]:
    """The site below `root` (which holds data/ and docs/) and every problem found on the way.

    Records with problems are left out of the Site, but for what is left of them, which rules look at. Of the city as
    much is there as can be read; when that is too little, there is no Site.
    """
    survey = files.survey(root)
    if not survey.is_safe:
        return None, sorted(survey.problems)
    site, problems = _Loader(root).site(today)
    return site, sorted({*survey.problems, *mkdocs_file.problems(root), *problems})


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: dict[tuple[str, str], Document] = {}
        self.unread: set[tuple[str, str]] = set()
        self.salvaged = Salvaged()
        self.salvaged_pages: list[MarkdownPage] = []
        self.region = "DE"

    def site(self, today: date) -> tuple[Site | None, list[Problem]]:
        city = self._single("city.yml", City)
        if city is not None:
            self.region = city.country
        self.problems += unread_files.problems(self.root, city)
        categories = self._table("categories.yml", Category)
        words = self._table("glossary.yml", GlossaryTerm)
        amounts = self._table("amounts.yml", Amount, optional=True)
        questions = self._table("questions.yml", Questions, optional=True)
        wording = self._table("wording.yml", Wording, optional=True)
        school = self._single("school_holidays.yml", SchoolHolidayTable, optional=True)
        records = {folder: self._folder(folder, model) for folder, model in RECORDS.items()}
        markdown_pages = tuple(self._markdown_pages(city.languages)) if city is not None else ()
        maps = GeometryLoader(self.root, self._called, self.problems, self.unread, self._named_by_the_city)
        layers = tuple(maps.layers(city)) if city is not None else ()
        strings = {tag: self._strings(tag) for tag in city.languages} if city is not None else {}
        if city is None:
            return None, sorted(self.problems)
        outlines = maps.outlines(city.outlines)
        site = Site(
            city=city,
            today=today,
            categories=categories,
            words=words,
            amounts=amounts,
            strings=strings,
            organizations=records["organizations"],
            districts={int(name): district for name, district in records["districts"].items() if name.isdigit()},
            welcome_points=records["welcome_points"],
            services=records["services"],
            events=records["events"],
            markdown_pages=markdown_pages,
            outlines=outlines,
            layers=layers,
            base=dict(maps.base()),
            documents=self.documents,
            unread=frozenset(self.unread),
            salvaged=self.salvaged,
            salvaged_pages=tuple(self.salvaged_pages),
            past_counts=past_counts.read(self.root),
            school_holidays=school or SchoolHolidayTable(),
            questions=questions,
            icons=icons_of(self.root),
            wording=wording,
        )
        return site, sorted(with_ids(self.problems, {**self.salvaged.documents, **self.documents}))

    def _named_by_the_city(self, name: str) -> tuple[int, int]:
        """Where data/city.yml names a file."""
        document = self.documents.get(("city.yml", ""))
        places = document.values.items() if document is not None else ()
        return next((at for path, at in places if document is not None and document.value_at(path) == name), (1, 1))

    def _called(self, file: Path) -> str:
        below = self.root if file.is_relative_to(self.root) else PACKAGE.parent
        return file.relative_to(below).as_posix()

    def _document(self, file: Path, model: type[Any] | None = None) -> Document | None:
        if not file.is_file():
            self.problems.append(Problem(self._called(file), 1, 1, Message("file.missing")))
            return None
        document, problems = read_yaml(self._called(file), file.read_bytes(), MAX_TABLE_BYTES)
        self.problems += problems
        if document is None and model is not None:
            self._salvage_lines(file, problems, (file.name, ""), model)
        return document

    def _single(self, name: str, model: type[Any], *, optional: bool = False) -> Any:
        """A file of one part; what is left of it when it has mistakes, since all others need it."""
        if optional and not (self.root / "data" / name).is_file():
            return None
        document = self._document(self.root / "data" / name, model)
        part = None
        if document is not None:
            self.documents[name, ""] = document
            part, problems = decode.decode(document, model, self.region)
            self.problems += problems
        if part is None:
            self.unread.add((name.removesuffix(".yml"), ""))
        if part is None and document is not None:
            own = city_stand_ins(document.value, self.root) if model is City else {}
            part = self._salvage((name, ""), document, (), document.value, model, **own)
        return part or self.salvaged.parts.get((name, ""))

    def _salvage_lines(
        self, file: Path, problems: Sequence[Problem], key: tuple[str, str], model: type[Any], **own: str
    ) -> None:
        """What can still be said of a record some lines of which no program can read."""
        rest = readable_rest(self._called(file), file.read_bytes(), problems)
        if rest is None:
            return
        _, found = decode.decode(rest.document, model, self.region)
        told = {one.line for one in (*problems, *rest.further)}
        found = [one for one in found if one.message.values.get("key") not in rest.lost and one.line not in told]
        self.problems += (*rest.further, *found)
        left = remainder({**rest.document.value, **own}, model, self.region, own)
        if left is not None:
            self.salvaged.keep(key, rest.document, (), left.without(rest.lost))

    def _salvage(
        self, key: tuple[str, str], document: Document, base: KeyPath, value: Any, model: type[Any], **own: Any
    ) -> Any:
        """What rules can still look at of a part with mistakes."""
        left = remainder(value, model, self.region, own)
        if left is not None:
            self.salvaged.keep(key, document, base, left)
        return None if left is None else left.part

    def _table(self, name: str, model: type[Part], *, optional: bool = False) -> Any:
        """A file of many parts of one kind, by key."""
        if optional and not (self.root / "data" / name).is_file():
            return {}
        file, before = self.root / "data" / name, len(self.problems)
        document = self._document(file)
        raw = file.read_bytes() if document is None and file.is_file() else b""
        rest = readable_rest(self._called(file), raw, self.problems[before:]) if raw else None
        document = rest.document if rest else document
        lost = rest.lost & keys_at_the_edge(raw) if rest else frozenset()
        self.problems += rest.further if rest else ()
        if document is None:
            self.unread.add((name.removesuffix(".yml"), ""))
            return {}
        self.documents[name, ""] = document
        table, problems = decode.decode_table(document, model, self.region)
        told = {one.line for one in self.problems[before:]}
        self.problems += [one for one in problems if one.line not in told]
        for key in lost | document.value.keys() - table.keys():
            self.unread.add((name.removesuffix(".yml"), key))
            if key in document.value:
                self._salvage((name, key), document, (key,), document.value[key], model)
        return {key: part for key, part in table.items() if key not in lost}

    def _folder(self, folder: str, model: type[Record]) -> Any:
        records: dict[str, Record] = {}
        self.unread |= {(folder, name) for name in unread_files.misplaced(self.root, folder)}
        for file in sorted((self.root / "data" / folder).glob("*.yml")):
            if file.name.startswith(".") or not file.is_file():
                continue
            name, called = file.stem, self._called(file)
            if folder == "districts":
                if not re.fullmatch(r"\d\d", name):
                    self.problems.append(Problem(called, 1, 1, Message("district.file-name", name=name)))
                    continue
            elif not is_slug(name):
                message = Message("id.of-file", name=name, hint=slug_hint(name))
                self.problems.append(Problem(called, 1, 1, message))
                continue
            document, problems = read_yaml(called, file.read_bytes())
            self.problems += problems
            own = {"number": str(int(name))} if folder == "districts" else {"id": name}
            if document is None:
                self._salvage_lines(file, problems, (folder, name), model, **own)
            record = None
            if document is not None:
                record, problems = decode.decode(document, model, self.region)
                self.problems += problems
            if document is not None and record is None:
                self._salvage((folder, name), document, (), document.value, model, **own)
            if document is None or record is None:
                self.unread.add((folder, name))
            else:
                self.documents[folder, name] = document
                records[name] = record
        return records

    def _strings(self, tag: str) -> dict[str, Any]:
        document = self._document(words_of(self.root, tag))
        if document is None:
            self.unread.add(("strings", tag))
            return {}
        self.documents["strings", tag] = document
        return document.value

    def _markdown_pages(self, languages: tuple[str, ...]) -> Iterator[MarkdownPage]:
        docs = self.root / "docs"
        for folder in sorted(docs.iterdir()) if docs.is_dir() else []:
            if not folder.is_dir() or canonical_language(folder.name) is None:
                continue
            for file in sorted(folder.rglob("*.md")):
                if any(step.startswith(".") for step in file.relative_to(docs).parts):
                    continue
                called = self._called(file)
                if folder.name not in languages:
                    message = Message("files.no-language", tag=folder.name, languages=named(languages))
                    self.problems.append(Problem(called, 1, 1, message))
                    break
                page = self._page(file, folder, called)
                if page is not None:
                    yield page

    def _page(self, file: Path, folder: Path, called: str) -> MarkdownPage | None:
        address = file.relative_to(folder).with_suffix("").as_posix()
        address = "" if address == "index" else address.removesuffix("/index") + "/"
        key = f"docs/{folder.name}", address
        raw = file.read_bytes()
        self.unread.add(key)
        if raw.startswith(b"\xef\xbb\xbf"):
            self.problems.append(Problem(called, 1, 1, Message("file.byte-order-mark")))
            return None
        try:
            text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.problems.append(Problem(called, line, 1, Message("file.not-utf-8")))
            return None
        for cause in merge_marks(text):
            self.problems.append(Problem(called, cause.line, cause.column, cause.message))
            return None
        match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*\n", text, re.DOTALL)
        document = head = None
        if match is None:
            self.problems.append(Problem(called, 1, 1, Message("page.no-head")))
        else:
            document, problems = read_mapping_text(called, match[1], 2)
            self.problems += problems
        if document is not None:
            head, problems = decode.decode(document, Guide, self.region)
            self.problems += problems
        markdown, first_line = (text[match.end() :], match[0].count("\n") + 1) if match else (text, 1)
        shape = markdown_shape.mistakes(markdown, first_line)
        found = shape or guide_mistakes.mistakes(markdown, first_line)
        self.problems += [Problem(called, *mistake) for mistake in found]
        beside = frozenset(one.name for one in file.parent.iterdir() if one.suffix in files.BESIDE_PAGES)
        page = MarkdownPage(address, folder.name, NO_HEAD, "" if shape else markdown, first_line, called, beside)
        if document is None or head is None:
            document = document or nothing(called)
            head = self._salvage(key, document, (), document.value, Guide)
            self.salvaged_pages += [replace(page, head=head)] if head is not None else []
            return None
        self.unread.discard(key)
        self.documents[key] = document
        return replace(page, head=head)
