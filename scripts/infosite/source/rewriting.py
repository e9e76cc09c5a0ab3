"""YAML text changed at single places: every other line, its comments and its order stay as they are.

A change is made by the places at which YAML's parser finds things, and then the whole is read again: what was asked for
is different and nothing else is, or nothing is changed (`CannotRewrite`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from .document import Path, at
from .yaml_values import LOADER, flow


class CannotRewrite(Exception):  # noqa: N818
    """The change cannot be made without touching more than it should."""


class Rewriting:
    """One text and what was changed in it. Paths are keys and indices: `("phones", 0, "number")`.

    Values are texts, numbers, true and false, and lists and mappings of them; they are written on one line.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def get(self, path: Path) -> Any:
        """What stands at a path, every value as the text it is; None where nothing does."""
        return at(yaml.load(self.text, LOADER), path)

    def set(self, path: Path, value: Any, after: tuple[str, ...] = ()) -> None:
        """Another value at a path. A key that is missing is added behind the first of `after` that is there."""
        if self.get(path) is not None:
            self._change(lambda data: _put(data, path, value), self._replaced(path, flow(value)))
        elif self.get(path[:-1]) is not None or len(path) == 1:
            self._change(lambda data: _put(data, path, value), self._added(path, flow(value), after))
        else:
            self.set(path[:-1], {path[-1]: value}, after)

    def insert(self, path: Path, item: Any, *, first: bool = False) -> None:
        """One more item of a list, at its end or as its first; the list is begun where there is none."""
        if not self.get(path):
            self.set(path, [item])
            return
        self._change(lambda data: _at(data, path).insert(0 if first else len(_at(data, path)), item),
                     self._inserted(path, flow(item), first))  # fmt: skip

    def drop(self, path: Path) -> None:
        """Takes out a key or an item; a list or mapping that is then empty goes with it."""
        *above, step = path
        if above and len(self.get(tuple(above))) == 1:
            self.drop(tuple(above))
            return
        self._change(lambda data: _at(data, tuple(above)).__delitem__(step), self._dropped(path))

    # --- inside ---

    def _change(self, meant: Callable[[Any], object], text: str) -> None:
        """Takes a text over when reading it gives what was meant, and nothing else is different."""
        expected = yaml.load(self.text, LOADER)
        meant(expected)
        try:
            read = yaml.load(text, LOADER)
        except yaml.YAMLError:
            read = None
        if read != _as_texts(expected) or list(_comments(text)) != list(_comments(self.text)):
            raise CannotRewrite
        self.text = text

    def _node(self, path: Path) -> Any:
        node: Any = yaml.compose(self.text, LOADER)
        for step in path:
            node = dict(_parts(node))[step]
        return node

    def _replaced(self, path: Path, value: str) -> str:
        node = self._node(path)
        start, end = node.start_mark.index, _end(self.text, node)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            start = self.text.rindex(":", 0, start) + 1  # what stood below the key stands behind it
            value = f" {value}"
        return self.text[:start] + value + self.text[end:]

    def _added(self, path: Path, value: str, after: tuple[str, ...]) -> str:
        above, key = path[:-1], path[-1]
        node = self._node(above)
        if node.flow_style:
            at = node.end_mark.index - 1
            return f"{self.text[:at].rstrip()}, {key}: {value}{self.text[at:]}"
        parts = dict(_parts(node))
        before = next((parts[name] for name in after if name in parts), None)
        last = before if before is not None else list(parts.values())[-1]
        at = _line_end(self.text, _end(self.text, last))
        return f"{self.text[:at]}\n{' ' * node.start_mark.column}{key}: {value}{self.text[at:]}"

    def _inserted(self, path: Path, item: str, first: bool) -> str:
        node = self._node(path)
        if node.flow_style:
            at = node.start_mark.index + 1 if first else node.end_mark.index - 1
            words = f"{item}, " if first else f", {item}"
            return self.text[:at].rstrip() + words + self.text[at:].lstrip()
        dash = _start(self.text, node.value[0], node)
        indent = " " * (dash - (self.text.rfind("\n", 0, dash) + 1))
        if first:
            return f"{self.text[:dash]}- {item}\n{indent}{self.text[dash:]}"
        at = _line_end(self.text, _end(self.text, node))
        return f"{self.text[:at]}\n{indent}- {item}{self.text[at:]}"

    def _dropped(self, path: Path) -> str:
        *above, step = path
        parent, text = self._node(tuple(above)), self.text
        names = [key for key, _ in _parts(parent)]
        index = names.index(step)
        starts = [_start(text, key, parent) for key, _ in _nodes(parent)]
        ends = [_end(text, value) for _, value in _nodes(parent)]
        if not parent.flow_style:
            ends = [_line_end(text, end) for end in ends]
        if index + 1 < len(starts) and parent.flow_style:
            return text[: starts[index]] + text[starts[index + 1] :]
        if index:
            return text[: ends[index - 1]] + text[ends[index] :]
        return text[: starts[0]] + text[starts[1] :] if len(starts) > 1 else text[: starts[0]] + text[ends[0] :]


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _put(data: Any, path: Path, value: Any) -> None:
    _at(data, path[:-1])[path[-1]] = value


def _as_texts(value: Any) -> Any:
    """A value as it reads once it is written."""
    if isinstance(value, dict):
        return {str(key): _as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_texts(inner) for inner in value]
    return value if isinstance(value, str) else yaml.load(flow(value), LOADER)


def _comments(text: str) -> list[str]:
    """What stands behind a `#` that begins a line; a change moves it at most."""
    return [line.strip() for line in text.split("\n") if line.lstrip().startswith("#")]


def _nodes(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return [(item, item) for item in node.value] if isinstance(node, yaml.SequenceNode) else []


def _parts(node: Any) -> list[tuple[str | int, Any]]:
    """Keys or indices with the nodes below them."""
    if isinstance(node, yaml.MappingNode):
        return [(key.value, value) for key, value in node.value]
    return list(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else []


def _start(text: str, node: Any, parent: Any) -> int:
    """Where a key begins, or the dash of an item."""
    start: int = node.start_mark.index
    return text.rindex("-", 0, start) if isinstance(parent, yaml.SequenceNode) and not parent.flow_style else start


def _end(text: str, node: Any) -> int:
    """Where a value ends, without what the parser counts to it: empty lines and comments that follow."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        return _end(text, _nodes(node)[-1][1])
    return len(text[: node.end_mark.index].rstrip())


def _line_end(text: str, at: int) -> int:
    """The end of the line, so that a comment stays with what it is about."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
