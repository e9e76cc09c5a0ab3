"""A YAML file under an editor's hands: what is changed changes, every other line stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Step = str | int
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def plain(words: str) -> str:
    """Words as a YAML value, in quotes where they need them."""
    dumped: str = yaml.safe_dump(words, allow_unicode=True, width=100_000)
    return dumped.removesuffix("...\n").strip()


class Sheet:
    """One file of facts. Paths are keys and indices: `("phones", 0, "number")`."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def name(self) -> str:
        """The id of a record: the name of its file."""
        return self.file.stem

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    @text.setter
    def text(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, "utf-8")

    @property
    def facts(self) -> Any:
        """What stands there, every value as it is written."""
        return yaml.load(self.text, Loader)

    def get(self, *path: Step) -> Any:
        """A value, or None where there is none."""
        value = self.facts
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def words(self, *path: Step, language: str) -> str:
        """A text in a language, where it may be the same for all."""
        value = self.get(*path)
        return str(value[language] if isinstance(value, dict) else value)

    def source(self, *path: Step) -> str:
        """A value as it is written, to stand after another key."""
        node, text = self._node(*path), self.text
        start = node.start_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            start = text.rindex("\n", 0, start)
        return text[start : _end(text, node)]

    # --- changing ---

    def replace(self, *path: Step, value: str) -> None:
        """Another value, as YAML."""
        node = self._node(*path)
        text = self.text
        self.text = text[: node.start_mark.index] + value + text[_end(text, node) :]

    def set(self, key: str, value: str, *, below: tuple[Step, ...] = ()) -> None:
        """A value at a key, which is added where it is missing: before the sources, or at the end."""
        if self.get(*below, key) is not None:
            self.replace(*below, key, value=value)
        elif below:
            self._add_below(below, key, value)
        else:
            lines = self.text.splitlines(keepends=True)
            at = next((index for index, line in enumerate(lines) if line.startswith("sources:")), len(lines))
            self.text = "".join([*lines[:at], f"{key}: {value}\n", *lines[at:]])

    def append(self, *path: Step, item: str) -> None:
        """One more item at the end of a list, which is begun where it is missing."""
        if not self.get(*path):
            self.set(str(path[-1]), f"\n  - {item}", below=path[:-1])
            return
        node, text = self._node(*path), self.text
        if node.flow_style:
            at = node.end_mark.index - 1
            self.text = text[:at].rstrip() + (", " if node.value else "") + item + text[at:]
        else:
            at = _line_end(text, _end(text, node))
            indent = " " * (node.value[0].start_mark.column - 2)
            self.text = f"{text[:at]}\n{indent}- {item}{text[at:]}"

    def drop(self, *path: Step) -> None:
        """Takes out a key or an item; what would be empty then goes with it."""
        *above, step = path
        parent, text = self._node(*above), self.text
        parts = [
            (key, value) if isinstance(parent, yaml.MappingNode) else (value, value) for key, value in _parts(parent)
        ]
        if len(parts) == 1 and above:
            self.drop(*above)
            return
        index = next(i for i, (key, _) in enumerate(_parts(parent)) if key == step)
        starts = [_start(text, key_node, parent) for key_node, _ in _nodes(parent)]
        ends = [_end(text, value) for _, value in _nodes(parent)]
        if not parent.flow_style:
            ends = [_line_end(text, end) for end in ends]
        del parts
        if index + 1 < len(starts):
            self.text = text[: starts[index]] + text[starts[index + 1] :]
        else:
            self.text = text[: ends[index - 1] if index else starts[0]] + text[ends[index] :]

    def path_at(self, line: int, column: int) -> tuple[Step, ...]:
        """The path to the value that begins there, counted from 1."""

        def search(node: yaml.Node, path: tuple[Step, ...]) -> tuple[Step, ...] | None:
            if (node.start_mark.line + 1, node.start_mark.column + 1) == (line, column) and path:
                return path
            for key, child in _parts(node):
                found = search(child, (*path, key))
                if found is not None:
                    return found
            return None

        found = search(self._node(), ())
        assert found is not None, f"{self.file.name}:{line}:{column}: nothing begins here"
        return found

    # --- inside ---

    def _node(self, *path: Step) -> Any:
        node: Any = yaml.compose(self.text, Loader)
        for step in path:
            node = dict(_parts(node))[step]
        return node

    def _add_below(self, below: tuple[Step, ...], key: str, value: str) -> None:
        node, text = self._node(*below), self.text
        if node.flow_style:
            at = node.end_mark.index - 1
            self.text = f"{text[:at].rstrip()}, {key}: {value}{text[at:]}"
        else:
            at = _line_end(text, _end(text, node))
            indent = " " * node.start_mark.column
            value = value.replace("\n", f"\n{indent}")
            self.text = f"{text[:at]}\n{indent}{key}: {value}{text[at:]}"


def _nodes(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return [(item, item) for item in node.value] if isinstance(node, yaml.SequenceNode) else []


def _parts(node: Any) -> list[tuple[Step, Any]]:
    """Keys or indices with the nodes below them."""
    if isinstance(node, yaml.MappingNode):
        return [(key.value, value) for key, value in node.value]
    return list(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else []


def _start(text: str, node: Any, parent: Any) -> int:
    """Where a key begins, or the dash of an item."""
    start: int = node.start_mark.index
    return text.rindex("-", 0, start) if isinstance(parent, yaml.SequenceNode) and not parent.flow_style else start


def _end(text: str, node: Any) -> int:
    """Where a value ends, without what PyYAML counts to it: empty lines and comments that follow."""
    if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style:
        return _end(text, _nodes(node)[-1][1])
    return len(text[: node.end_mark.index].rstrip())


def _line_end(text: str, at: int) -> int:
    """The end of the line, so that a comment stays with what it is about."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
