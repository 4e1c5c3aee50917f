"""Which columns are filters and which indicators, where no meta file says so."""

from typing import BinaryIO

from sightline.analysis.symbols import Unreadable
from sightline.areas.dataset.publications import cells
from sightline.areas.dataset.publications.geography import is_of_time_or_place
from sightline.areas.dataset.publications.meta import Column, unit_by_name
from sightline.areas.dataset.publications.opening import Records
from sightline.areas.dataset.publications.problems import Problems, Unrecognised

_MOST_REMEMBERED = 20_000
SEND_META = (
    "Send the file's .meta.csv beside it: it lies beside it in the publisher's download. Without one, write it: a CSV "
    "file with the columns col_name, col_type (Filter or Indicator) and label, and a row for each such column."
)


class _Seen:
    """What a column was seen to hold: the first line with a number, and the first with a word."""

    def __init__(self) -> None:
        self.number: tuple[int, str] | None = None
        self.word: tuple[int, str] | None = None
        self.texts: set[str] = set()

    def look(self, line: int, text: str) -> None:
        if len(self.texts) >= _MOST_REMEMBERED:
            self.texts.clear()
        self.texts.add(text)
        try:
            figure = cells.read(text)
        except Unreadable:
            self.word = self.word or (line, text)
            return
        if figure and figure.number is not None:
            self.number = self.number or (line, text)


def inferred_columns(file: BinaryIO) -> tuple[Column, ...]:
    """The filters and indicators of a data file, told by reading it to its end; the file then stands where it stood.

    A column of numbers and symbols alone is an indicator, one without a number a filter. One with numbers and words
    may be either, a year group or an indicator with a symbol nobody knows: that raises Unrecognised, for a wrong guess
    would lose figures without a word. A filter of bare numbers is taken for an indicator, and shows at once: the same
    area and period then stands in the file many times, with other figures.
    """
    reached = file.tell()
    records = Records(file, Problems())
    columns = [(at, name, _Seen()) for at, name in enumerate(records.head) if not is_of_time_or_place(name)]
    for record in records:
        for at, _, seen in columns:
            if record[at] not in seen.texts:
                seen.look(records.number, record[at])
    file.seek(reached)
    return tuple(_column(name, seen) for _, name, seen in columns)


def _column(name: str, seen: _Seen) -> Column:
    if seen.number and seen.word:
        (line, number), (other, word) = seen.number, seen.word
        raise Unrecognised(
            f"Column {name} says “{number}” in row {line} and “{word[:40]}” in row {other}, so it may be a filter or an "
            f"indicator. {SEND_META}"
        )
    is_indicator = seen.word is None
    return Column(name, name, is_indicator, unit_by_name(name) if is_indicator else None)
