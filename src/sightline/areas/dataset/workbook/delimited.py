"""A return as CSV: whatever separates the columns, with a byte order mark or without."""

import csv
import io
from functools import partial

from sightline.areas.dataset.workbook import form as on_sheet
from sightline.areas.dataset.workbook.anatomy import MOST_ROWS
from sightline.areas.dataset.workbook.archive import LARGEST_FILE, MEBIBYTE
from sightline.areas.dataset.workbook.form import FileRead, FileRefused, Form, Problem, refuse
from sightline.areas.dataset.workbook.lines import Row, filled

# A CSV names the return on every line; a case system may leave out all but the line and its figure.
COLUMNS = (on_sheet.IS_RETURN, *on_sheet.COLUMNS)
NEEDED = (on_sheet.LINE, on_sheet.FIGURE)


def read_csv(content: bytes, form: Form) -> FileRead:
    """Raises FileRefused with everything that is wrong, by line of the file."""
    text = _text(content)
    records = _records(text)
    _refuse_bad_head(records[0])
    names = {name.strip().lower(): name for name in COLUMNS}
    head = [names.get(name.strip().lower(), "") for name in records[0]]
    rows, problems = [], []
    for number, record in enumerate(records[1:], start=2):
        if len(record) > len(head) and any(cell.strip() for cell in record[len(head) :]):
            says = f"The line has {len(record)} cells and the first line {len(head)}. Put text with a separator in it in quotes."
            problems.append(Problem(f"line {number}", says))
            continue
        texts = {name: plain(cell.strip()) for name, cell in zip(head, record, strict=False) if name}
        rows.append(Row(texts, partial(_where, number)))
    _refuse_other_returns(rows, form)
    found, wrong = filled(rows, form)
    if problems := problems + wrong:
        raise FileRefused(problems)
    return FileRead(tuple(found))


def _where(line: int, column: str) -> str:
    return f"line {line}, {column.lower()}"


def harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "@")) else text


def plain(text: str) -> str:
    """The text that was made harmless."""
    return text[1:] if text.startswith(("'=", "'+", "'@")) else text


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise refuse(
            f"The file is {len(content) // MEBIBYTE} MB. A return's CSV is never over {LARGEST_FILE // MEBIBYTE} MB."
        )
    has_wide_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if has_wide_mark else ["utf-8-sig", "cp1252"]  # Excel still saves the last
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            if not text.strip():
                raise refuse("The file is empty. Choose another.")
            return text
    raise refuse("The file is named like a CSV file and holds no text. Save it as CSV and send it again.")


def _records(text: str) -> list[list[str]]:
    first = text.lstrip().partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise refuse("The file is broken: a quotation mark is never closed. Save it as CSV again.") from None
    if len(records) > MOST_ROWS:
        raise refuse(
            f"The file has {len(records):,} lines. A return has one line for each figure: take out the rest."
        )
    return records


def _refuse_bad_head(head: list[str]) -> None:
    names = [name.strip().lower() for name in head]
    absent = [name for name in NEEDED if name.lower() not in names]
    if absent:
        raise refuse(
            f"The first line must name the columns, and has no “{'” and no “'.join(absent)}”.", "line 1"
        )
    twice = next((name for name in NEEDED if names.count(name.lower()) > 1), None)
    if twice:
        raise refuse(f"The column “{twice}” stands twice. Keep one.", "line 1")


def _refuse_other_returns(rows: list[Row], form: Form) -> None:
    for row in rows:
        named = row.text(on_sheet.IS_RETURN)
        if named and named != form.reference:
            raise refuse(
                f"This is the file of another return, {named}. This one is {form.reference}.",
                row.place(on_sheet.LINE),
            )
