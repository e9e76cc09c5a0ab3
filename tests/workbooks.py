"""Workbooks of the cases: what the tables of a city are as .xlsx, and what somebody or some program did to them."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment


def made(given: dict[str, Any], tables: dict[str, str]) -> bytes:
    """The file of a case. `tables` are the sheets as comma-separated text, by name.

    `text`, `hex` and `packed` are another file in its place, `cut` the first bytes of it; `add_sheet` and `copy_sheet`
    come first, then `do` (who, method or `set`, what with), then `cells` (`sheet!B4`).
    """
    if "text" in given:
        return str(given["text"]).encode()
    if "hex" in given:
        return bytes.fromhex(given["hex"])
    if "packed" in given:
        return _packed(given["packed"])
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = tables | {name: _lines(rows) for name, rows in given.get("add_sheet", {}).items()}
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in csv.reader(io.StringIO(text)):
            sheet.append([words or None for words in row])
    if "copy_sheet" in given:
        book.copy_worksheet(book[given["copy_sheet"]])
    named = {sheet.title: sheet for sheet in book.worksheets}
    for who, what, *rest in given.get("do", []):
        target = _target(book, named, who)
        if what == "set":
            setattr(target, *rest)
        else:
            getattr(target, what)(*rest)
    for place, value in given.get("cells", {}).items():
        sheet, _, cell = place.partition("!")
        _write(named[sheet][cell], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()[: given.get("cut")]


def _lines(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _packed(files: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text if isinstance(text, str) else b" " * text["repeat"])
    return out.getvalue()


def _target(book: Any, sheets: dict[str, Any], who: str) -> Any:
    """A sheet, its `protection`, a row or a column of it, or the book."""
    if who == "book":
        return book
    name, _, part = who.partition(".")
    inside = re.fullmatch(r"(\w+)\[(\w+)\]", part)
    if inside is None:
        return getattr(sheets[name], part) if part else sheets[name]
    key = int(inside[2]) if inside[2].isdigit() else inside[2]
    return getattr(sheets[name], inside[1])[key]


def _write(cell: Any, value: Any) -> None:
    if not isinstance(value, dict):
        cell.value = value
        return
    if "rich" in value:
        cell.value = CellRichText(*(TextBlock(InlineFont(b=True), words) for words in value["rich"]))
    elif "formula" in value:
        cell.value = value["formula"]
    elif "date" in value:
        cell.value = (datetime if "T" in value["date"] else date).fromisoformat(value["date"])
    elif "time" in value:
        cell.value = time.fromisoformat(value["time"])
    else:
        cell.value = value["value"]
    if "format" in value:
        cell.number_format = value["format"]
    if "link" in value:
        cell.hyperlink = value["link"]
    if "comment" in value:
        cell.comment = Comment(value["comment"], "Anna")
