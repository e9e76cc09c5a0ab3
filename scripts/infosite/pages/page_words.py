"""How a page says things: words of the interface, texts of records, office words explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from ..i18n.hyphens import hyphenated
from ..records.texts import Text
from ..site.urls import Urls
from .page_links import PageLinks


class PageWords(PageLinks):
    """What a page says, in its language or marked where it is in another."""

    def crumb(self, path: str) -> Markup:
        """What a page above this one is called, in few words: a topic by its name, not by its question."""
        route = self.edition.routes.get(path)
        category = getattr(route.subject, "category", None) if route is not None else None
        if category is not None:
            return self.text(category.name)
        if route is not None and path in SHORT_NAMES:
            return self.t(f"{route.template.removesuffix('.html')}.short")
        return self.edition.title_of(path)

    def t(self, key: str, **blanks: object) -> Markup:
        """As `Localizer.gettext`: words of the interface, blanks filled. Raises KeyError for a key that is none."""
        return self.localizer.gettext(key, **blanks)

    def label(self, key: str, **blanks: object) -> str:
        """Words of the interface for an attribute, where nothing can be marked as another language."""
        return self.localizer.label(key, **blanks)

    def text(self, text: Text) -> Markup:
        """A text of a record, long words divided; in another language than the page's it is marked."""
        words, language = self.localizer.version(text)
        divided = hyphenated(words, language or self.site.default_language)
        return self._marked(escape(divided), language)

    def beginning(self, text: Text) -> Markup:
        """The first sentence of a text, for lists; a short one takes the next along, a question its answer."""
        words, language = self.localizer.version(text)
        end = _SENTENCE_END.search(words, SHORTEST)
        if end and words[end.start()] in QUESTION_MARKS:
            end = _SENTENCE_END.search(words, end.end())
        return self._marked(escape(words[: end.end()] if end else words), language)

    def remark(self, text: Text) -> tuple[Markup, Markup | None]:
        """The first sentence of a text, however short and without links, for a button; and the rest."""
        words, language = self.localizer.version(text)
        end = _SENTENCE_END.search(words)
        first, rest = (words[: end.end()], words[end.end() :].strip()) if end else (words, "")
        return self._marked(escape(first), language), self._marked(escape(rest), language) if rest else None

    def opening(self, text: Text) -> tuple[Markup, Markup | None]:
        """The first sentence of a text, and the rest; a short one takes the next along."""
        words, language = self.localizer.version(text)
        end = _SENTENCE_END.search(words, SHORTEST)
        first, rest = (words[: end.end()], words[end.end() :].strip()) if end else (words, "")
        return self._marked(self.explain(first), language), self._marked(self.explain(rest), language) if rest else None

    def prose(self, text: Text) -> Markup:
        """A text as paragraphs, German office words linked to their explanation."""
        words, language = self.localizer.version(text)
        paragraphs = [self.explain(part.strip()) for part in re.split(r"\n\s*\n|\n", words) if part.strip()]
        if language not in ("", self.localizer.language):
            self.fell_back = True
            opening = Markup("<p{}>").format(self.localizer.marks(language))
        else:
            opening = Markup("<p>")
        return Markup("\n").join(opening + part + Markup("</p>") for part in paragraphs)

    def line(self, text: Text) -> Markup:
        """A text in one line, German office words linked to their explanation."""
        words, language = self.localizer.version(text)
        return self._marked(self.explain(words), language)

    def _marked(self, words: Markup, language: str) -> Markup:
        if language in ("", self.localizer.language):
            return words
        self.fell_back = True
        return self.localizer.foreign(words, language)

    def explain(self, words: str) -> Markup:
        """Plain words, escaped; the first use of each office word on the page leads to its explanation below."""
        return Markup("").join(
            escape(one) if isinstance(one, str) else self._explained_link(*one) for one in self.known_words(words)
        )

    def known_words(self, words: str) -> Iterator[str | tuple[str, str]]:
        """Words in pieces: plain text, and as (id, words) the first use of each office word on the page."""
        glossary, end = self.edition.glossary, 0
        for match in glossary.pattern.finditer(words) if glossary.pattern is not None else ():
            name = glossary.name_of[match[0]]
            if name not in self.explained:
                self.explained[name] = None
                yield words[end : match.start()]
                yield name, match[0]
                end = match.end()
        yield words[end:]

    def _explained_link(self, name: str, words: str) -> Markup:
        german = "" if self.localizer.language == "de" else self.localizer.marks("de")
        return Markup('<a class="word" href="#word-{}"{}>{}</a>').format(name, german, words)


SHORT_NAMES = (Urls.topics, Urls.services, Urls.welcome_points, Urls.events, Urls.guides, Urls.glossary, Urls.emergency)
"""Lists whose names the interface also has in few words."""
_SENTENCE_END = re.compile(r"[.!?؟](?=\s+[^\W\d_a-z])")
QUESTION_MARKS = "?؟"
SHORTEST = 40
"""Characters of a sentence that may stand alone; before them a full stop may be one of an abbreviation."""
