"""Tables for people's spreadsheet programs, and back: .xlsx and .csv. Text stays text, and nothing in it is a formula.

A table has a key for each column in its first row, what the column is called in German and English in the next two,
then rows of texts. So a column is known by its key, whatever language its reader speaks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from ..messages.message import Message
from ..source.problem import Problem

MAX_BYTES = 10_000_000
MAX_UNPACKED = 100_000_000
"""Bytes of all that is packed into one workbook."""
MOST_ROWS = 20_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheet programs take for the beginning of a formula."""
HEADS = 3
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xls files begin, and workbooks with a password."""
Row = dict[str, str]


@dataclass(frozen=True)
class Column:
    """One column: its key, its head in German and English, and what may be chosen in it."""

    key: str
    head: tuple[str, str]
    choices: tuple[str, ...] = ()
    width: int = 18
    hidden: bool = False


@dataclass
class Table:
    """One sheet. `first_line` tells the line of its first row, for messages."""

    name: str
    columns: Sequence[Column]
    rows: list[Row] = field(default_factory=list)
    first_line: int = HEADS + 1
    heads: list[tuple[int, Row]] = field(default_factory=list)
    """The rows of heads below the keys, with their lines."""
    beside: list[tuple[int, str]] = field(default_factory=list)
    """What stands in no column that has a head: its line, its words."""


# --- writing -----------------------------------------------------------------------------------------------------


def to_csv(table: Table) -> bytes:
    """As UTF-8 with a mark that makes spreadsheet programs read it as such."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    for language in (0, 1):
        writer.writerow([column.head[language] for column in table.columns])
    for row in table.rows:
        writer.writerow([_harmless(row.get(column.key, "")) for column in table.columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(words: str) -> str:
    """With an apostrophe before what would be a formula; `_without_apostrophe` takes it away again."""
    bare = words.lstrip("'")
    return f"'{words}" if bare.startswith(FORMULA) or (bare != words and bare[:1].isdigit()) else words


def to_xlsx(tables: Sequence[Table], today: date) -> bytes:
    """A workbook with a sheet for each table: heads that stay in sight, lists to choose from, all cells text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    book.remove(book.active)
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for table in tables:
        sheet = book.create_sheet(table.name)
        heads = [{column.key: column.key for column in table.columns}]
        heads += [{column.key: column.head[number] for column in table.columns} for number in (0, 1)]
        for line, row in enumerate([*heads, *table.rows], 1):
            for number, column in enumerate(table.columns, 1):
                words = row.get(column.key, "")
                if words == "":
                    continue
                cell = sheet.cell(line, number)
                cell.value = words
                cell.data_type = "s"  # openpyxl takes `=1+1` for a formula; here it is what somebody wrote
                cell.quotePrefix = words.startswith(FORMULA)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.number_format = "@"
                if line <= HEADS:
                    cell.font = Font(bold=line > 1, color="777777" if line == 1 else "000000")
        sheet.freeze_panes = sheet.cell(HEADS + 1, 3)
        for number, column in enumerate(table.columns, 1):
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = column.width
            sheet.column_dimensions[letter].hidden = column.hidden
            if column.choices:
                own = get_column_letter(lists.max_column + 1 if lists.max_row > 1 or lists["A1"].value else 1)
                for line, choice in enumerate(column.choices, 1):
                    lists[f"{own}{line}"] = choice
                source = f"lists!${own}$1:${own}${len(column.choices)}"
                known = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
                sheet.add_data_validation(known)
                known.add(f"{letter}{HEADS + 1}:{letter}{max(HEADS + len(table.rows), HEADS + 1)}")
    moment = datetime.combine(today, time())
    book.properties.created = book.properties.modified = moment
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- reading -----------------------------------------------------------------------------------------------------


def read(file: Path) -> tuple[list[Table], list[Problem]]:
    """Every table of a .xlsx or .csv file, or what is wrong with it. Formulas are not computed: their text counts."""
    if not file.is_file():
        return [], [Problem(file.name, 1, 1, Message("import.no-file", file=file))]
    if file.stat().st_size > MAX_BYTES:
        return [], [Problem(file.name, 1, 1, Message("import.too-large", file=file.name, most=MAX_BYTES))]
    try:
        if file.suffix.lower() == ".csv":
            return [_table(file.stem, _csv_lines(file.read_bytes()))], []
        return _from_xlsx(file.read_bytes()), []
    except _Unreadable as error:
        return [], [Problem(file.name, error.line, 1, error.message)]


class _Unreadable(Exception):  # noqa: N818
    def __init__(self, message: Message, line: int = 1) -> None:
        self.message, self.line = message, line


def _csv_lines(raw: bytes) -> list[list[str]]:
    try:
        is_wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")  # Excel's "Unicode text"
        text = raw.decode("utf-16") if is_wide else raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")  # what German Excel writes as .csv
    told = re.match(r"sep=([;,\t])\r?\n", text)
    text = text[told.end() :] if told else text  # programs do not show this line, nor count it
    delimiter = told[1] if told else max(";,\t", key=text.partition("\n")[0].count)
    lines: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    began = 1
    try:
        for line in reader:
            lines.append(line)
            began = reader.line_num + 1
    except csv.Error:
        raise _Unreadable(Message("table.quotes" if '"' in text else "table.unreadable"), began) from None
    if len(lines) > MOST_ROWS:
        raise _Unreadable(Message("table.too-long", most=MOST_ROWS))
    return [[_without_apostrophe(words) for words in line] for line in lines]


def _without_apostrophe(words: str) -> str:
    """What a program keeps as text by an apostrophe or a formula (`="0211"`)."""
    kept = re.fullmatch(r'="([^"]*)"', words)
    if kept is not None:
        return kept[1]
    return words[1:] if re.match(r"'+(?:[-=+@\t\r]|\d)", words) else words


def _from_xlsx(raw: bytes) -> list[Table]:
    from openpyxl import load_workbook

    if not raw:
        raise _Unreadable(Message("table.empty"))
    if raw.startswith(OLD_OFFICE):
        code = "table.encrypted" if "EncryptedPackage".encode("utf-16-le") in raw else "table.old-excel"
        raise _Unreadable(Message(code))
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            if (
                "xl/workbook.xml" not in packed.namelist()
                and sum(one.file_size for one in packed.infolist()) < MAX_BYTES
            ):
                raise _Unreadable(Message("table.other-program"))
            if sum(one.file_size for one in packed.infolist()) > MAX_UNPACKED:
                raise _Unreadable(Message("table.too-long", most=MOST_ROWS))
        book = load_workbook(io.BytesIO(raw), data_only=False)
    except _Unreadable:
        raise
    except (BadZipFile, KeyError, ValueError, OSError, TypeError, AttributeError, SyntaxError):
        raise _Unreadable(Message("table.unreadable")) from None
    found = []
    for sheet in book.worksheets:
        if sheet.title == "lists" or sheet.sheet_state != "visible" or sheet.calculate_dimension() == "A1:A1":
            continue
        if sheet.max_row > MOST_ROWS:
            raise _Unreadable(Message("table.too-long", most=MOST_ROWS))
        for merged in sorted(sheet.merged_cells.ranges, key=lambda one: one.min_row):
            raise _Unreadable(Message("table.merged", cells=merged.coord, name=sheet.title), merged.min_row)
        found.append(_table(sheet.title, [[_shown(cell) for cell in row] for row in sheet.iter_rows()]))
    return found


def _shown(cell: Any) -> str:
    """What a cell shows: a number with the noughts of its form, an address behind other words."""
    if isinstance(cell.value, int) and re.fullmatch(r"0{4,15}", str(cell.number_format)):
        return str(cell.value).zfill(len(cell.number_format))
    words = _text(cell.value)
    target = cell.hyperlink.target if cell.hyperlink is not None else None
    if target and target.startswith("https://") and words and "." not in words and "@" not in words:
        return f"{words} <{target}>"
    return words


def _text(value: Any) -> str:
    """What a cell shows: programs make dates and numbers of what looks like one."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        if value.second == 59 or value.microsecond:  # a part of a day that no binary number meets
            value = (value + timedelta(seconds=1)).replace(second=0, microsecond=0)
        return f"{value:%Y-%m-%dT%H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(name: str, lines: list[list[str]]) -> Table:
    """The rows below the heads; those that are empty are passed over by who reads them."""
    keys = [key.strip() for key in lines[0]] if lines else []
    keys = [key.lower() if re.fullmatch(r"[A-Za-z_]+(?:\.[A-Za-z_]+)*", key) else key for key in keys]
    if not any(keys):
        raise _Unreadable(Message("table.no-heads"))
    columns = [Column(key, (key, key)) for key in keys]
    rows = []
    for line in lines[1:]:
        cells = {key: _written(words) for key, words in zip(keys, line, strict=False) if key}
        rows.append({key: words for key, words in cells.items() if words})
    bare = {number for number, key in enumerate(keys) if not key}
    beside = [
        (line, words.strip())
        for line, cells_of in enumerate(lines, 1)
        for number, words in enumerate(cells_of)
        if (number >= len(keys) or number in bare) and words.strip()
    ]
    return Table(name, columns, rows[HEADS - 1 :], heads=list(enumerate(rows[: HEADS - 1], 2)), beside=beside)


def _written(words: str) -> str:
    """What somebody wrote, without what programs add at its ends."""
    words = words.replace("\r\n", "\n").replace("_x000D_", "").strip(" \n\u00a0\u200b\ufeff")
    moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d):00", words)
    if moment is None:
        return words
    return moment[1] if moment[2] == "00:00" else f"{moment[1]}T{moment[2]}"
