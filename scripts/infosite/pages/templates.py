"""The templates of a city's looks, read once; and what is wrong in one of them, with its line."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import CodeType

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket, BytecodeCache

from ..looks import Looks
from ..messages.message import Message
from ..source.problem import Problem

NO_TEMPLATES = ("assets",)
"""Folders among the looks whose files are copied as they are."""


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to in this process: a preview compiles only those that changed."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code for this name and text, where it is known."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = CompiledTemplates()


def environment(loader: BaseLoader) -> Environment:
    """The one Jinja environment: escapes by default, refuses undefined names."""
    env = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}  # every file is UTF-8
    return env


class UnprintableError(Exception):
    """A page that its templates cannot print. Its one argument is the Problem."""

    @property
    def problem(self) -> Problem:
        """What is wrong, and in which template."""
        return self.args[0]  # type: ignore[no-any-return]


class TemplateTexts(DictLoader):
    """Templates as they were when the looks were read: saving a file later changes nothing here."""

    def __init__(self, looks: Looks) -> None:
        self.called = {name: looks.called(name) for name in looks.files if name.split("/")[0] not in NO_TEMPLATES}
        self.unread: list[Problem] = []
        texts: dict[str, str] = {}
        for name, called in self.called.items():
            try:
                texts[name] = looks.text(name)
            except UnicodeDecodeError:
                self.unread.append(Problem(called, 1, 1, Message("file.not-utf-8")))
        super().__init__(texts)

    def get_source(  # type: ignore[override]
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, None]:
        """The text, and the name by which people know the file."""
        if template not in self.mapping:
            raise TemplateNotFound(template)
        return self.mapping[template], self.called[template], None


class Templates:
    """The environment of the latest looks, made anew only when one of their files has changed."""

    def __init__(self) -> None:
        self._texts: Mapping[str, str] | None = None
        self._read: tuple[Environment, list[Problem]]

    def read(self, looks: Looks, others: BaseLoader) -> tuple[Environment, list[Problem]]:
        """The environment, and every template that cannot be compiled. `others` has what the looks lack."""
        texts = TemplateTexts(looks)
        if texts.mapping != self._texts or texts.unread:
            env = environment(ChoiceLoader([texts, others]))
            self._texts, self._read = texts.mapping, (env, texts.unread + _compile(env, texts.mapping))
        return self._read


def _compile(env: Environment, names: Mapping[str, str]) -> list[Problem]:
    found = []
    for name in names:
        try:
            env.get_template(name)
        except TemplateError as error:
            found.append(problem_of(error))
    return sorted(found)


def problem_of(error: BaseException, page: str = "") -> Problem:
    """What went wrong while templates were compiled or a page was printed: the last template it passed through."""
    if isinstance(error, UnprintableError):
        return error.problem
    last = (_template_frames(error) or traceback.extract_tb(error.__traceback__))[-1]
    file, line = getattr(error, "filename", None) or last.filename, getattr(error, "lineno", None) or last.lineno or 1
    hint = Message("hint.on-page", page=page) if page else None
    if isinstance(error, TemplateNotFound):
        message = Message("template.missing", name=error.name, hint=hint)
    elif isinstance(error, KeyError) and error.args:
        message = Message("template.unknown-name", name=error.args[0], hint=hint)
    elif isinstance(error, (TemplateError, LookupError)):
        message = Message("template.error", reason=str(error), hint=hint)
    else:
        message = Message("template.error", reason=f"{type(error).__name__}: {error}", hint=hint)
    return Problem(str(file), int(line), 1, message)


def is_in_a_template(error: BaseException) -> bool:
    """Whether people who write templates can correct it: it is no mistake of the program."""
    known = isinstance(error, (TemplateError, UnprintableError))
    return known or (isinstance(error, LookupError) and bool(_template_frames(error)))


def _template_frames(error: BaseException) -> list[traceback.FrameSummary]:
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if not frame.filename.endswith(".py") and not frame.filename.startswith("<")]


@contextmanager
def located(page: str = "") -> Iterator[None]:
    """Raises UnprintableError in place of what templates raise: file and line outlive the process they were in."""
    try:
        yield
    except UnprintableError:
        raise
    except Exception as error:
        if is_in_a_template(error):
            raise UnprintableError(problem_of(error, page)) from error
        if page:
            error.add_note(f"This happened on the page {page}")
        raise
