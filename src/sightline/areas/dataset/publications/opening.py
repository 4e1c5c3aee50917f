"""Opening what somebody sent as a published CSV file: one line at a time, and suspected until it is text."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from sightline.areas.dataset.publications.problems import Fault, Problems, Unrecognised

LONGEST_LINE = 1024 * 1024  # bytes; the widest published files hold a few thousand a line
_BEGINNING = 512  # bytes, enough to tell a file of another kind
_BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_AS_PUBLISHED = "Download it again and send it as it was published."
_AS_UTF8 = f"{_AS_PUBLISHED} From Excel, save it as “CSV UTF-8”."

# How files of other kinds begin, and what to do with one.
_OTHER_KINDS = (
    (b"PK", "This is a zip archive or a spreadsheet, not a CSV file.",
     "Open it and send the .csv file inside; a spreadsheet can be saved as “CSV UTF-8”."),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "This is an old Excel file (.xls).", "Save it as “CSV UTF-8” and send that."),
    (b"%PDF", "This is a PDF.", "Send the publisher's CSV file."),
    (b"\x1f\x8b", "This is a compressed file (.gz).", "Unpack it and send the .csv file inside."),
    (b"{", "This is JSON, as the publisher's API answers.", "Send the publisher's CSV file."),
    (b"<", "This is a web page, not a data file: the link led to a page, or to its sign-in.",
     "Open the publisher's page and use its download button."),
)  # fmt: skip


class Records:
    """The records of a CSV file below its heading, as lists of cells.

    `head` are the headings as written. `number` is the line reached, the heading being 1. A record that is no record
    (bytes that are not UTF-8, cells too few or too many, a file cut off) becomes a problem and is passed over; a
    blank line is passed over in silence.
    """

    def __init__(self, file: BinaryIO, problems: Problems) -> None:
        self.number = 0
        self._file = file
        self._problems = problems
        self._is_spoilt = False
        self._is_ended = True
        file.seek(0)
        _refuse_other_kinds(file.read(_BEGINNING))
        file.seek(0)
        first = file.readline(LONGEST_LINE)
        _refuse_no_heading(first)
        self._reader = csv.reader(self._lines(first.removeprefix(_BOM)), strict=True)
        self.head = self._first_record()

    def __iter__(self) -> Iterator[list[str]]:
        reader, width = self._reader, len(self.head)
        while True:
            try:
                record = next(reader, None)
            except csv.Error as error:
                self._problems.add(_broken(str(error)).at(self.number))
                return
            if record is None:
                return
            if self._is_spoilt:
                self._is_spoilt = False
                self._problems.add(self._not_utf8(record).at(self.number), same="not UTF-8")
            elif len(record) == width:
                yield record
            elif any(cell.strip() for cell in record):
                if len(record) > width and not any(cell.strip() for cell in record[width:]):
                    yield record[:width]
                else:
                    self._ragged(record)

    def _first_record(self) -> list[str]:
        try:
            head = [name.strip() for name in next(self._reader)]
        except (csv.Error, StopIteration):
            raise Unrecognised(f"The file's first line cannot be read. {_AS_PUBLISHED}") from None
        if self._is_spoilt:
            raise Unrecognised(f"The file's first line is not written in UTF-8. {_AS_UTF8}")
        return head

    def _lines(self, first: bytes) -> Iterator[str]:
        readline, line = self._file.readline, first
        while line:
            self.number += 1
            if len(line) >= LONGEST_LINE:
                raise csv.Error("line too long")
            self._is_ended = line.endswith(b"\n")
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                self._is_spoilt = True
                text = line.decode("cp1252", "replace")
            yield text
            line = readline(LONGEST_LINE)

    def _not_utf8(self, record: list[str]) -> Fault:
        spoilt = (name for name, cell in zip(self.head, record, strict=False) if not cell.isascii())
        return Fault(
            next(spoilt, ""), "This is not written in UTF-8, so letters may be read wrongly.", _AS_UTF8
        )

    def _ragged(self, record: list[str]) -> None:
        cells, width = len(record), len(self.head)
        if cells < width and not self._is_ended:
            wrong = f"The file ends in the middle of this row, after {cells} of {width} cells."
            self._problems.add(Fault("", wrong, _AS_PUBLISHED).at(self.number))
        else:
            wrong = f"The row has {cells} cells and the heading {width}."
            remedy = "Text with a comma must stand in quotation marks. " + _AS_PUBLISHED
            self._problems.add(Fault("", wrong, remedy).at(self.number), same=("ragged", cells))


def _refuse_other_kinds(beginning: bytes) -> None:
    if beginning.startswith(_WIDE_MARKS):
        raise Unrecognised(
            "The file is saved as Unicode text (UTF-16). Save it as “CSV UTF-8” and send that."
        )
    begins = beginning.removeprefix(_BOM).lstrip()
    for mark, wrong, remedy in _OTHER_KINDS:
        if begins.startswith(mark):
            raise Unrecognised(f"{wrong} {remedy}")
    if b"\0" in begins:
        raise Unrecognised("The file holds no text. Send the publisher's CSV file.")


def _refuse_no_heading(first: bytes) -> None:
    if not first.removeprefix(_BOM).strip():
        raise Unrecognised(
            "The file is empty, or begins with an empty line. Its first line must name the columns."
        )
    if b"," not in first and any(mark in first for mark in (b";", b"\t")):
        raise Unrecognised(f"The columns are not parted by commas. {_AS_PUBLISHED}")


def _broken(error: str) -> Fault:
    if "unexpected end" in error:
        wrong = "The file ends inside a quotation: it was cut off, or a quotation mark is never closed."
    elif "too long" in error or "field larger" in error:
        wrong = "This row is longer than any row of figures: a quotation mark is never closed, or lines run together."
    else:
        wrong = "The quotation marks of this row are broken, and nothing below it can be read."
    return Fault("", wrong, _AS_PUBLISHED)
