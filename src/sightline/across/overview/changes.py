"""What is new on the dashboard since the last quarter, so that nobody has to hold two packs side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sightline.across.overview.sections import told
from sightline.analysis.spc import Variation
from sightline.areas.dataset.queries import MeasureRow, Restatement
from sightline.ui import icons, words
from sightline.ui.charts import Drawing

SIZE = 20  # px
Found = TypeVar("Found")


@dataclass(frozen=True)
class Entry:
    """One thing that changed: its name, where to read of it, and what is new in a few words."""

    icon: Drawing
    name: str
    url: str
    words: str


@dataclass(frozen=True)
class Change:
    """How many of one sort, in words after their number, and each of them."""

    count: int
    words: str
    entries: tuple[Entry, ...]


def changes(
    rows: Sequence[MeasureRow], everything: Sequence[MeasureRow], restatements: Sequence[Restatement]
) -> tuple[Change, ...]:
    """New signals and ended ones among the listed rows; late returns and restated figures among all."""
    new = [row for row in rows if row.signal_is_new]
    ended = [row for row in rows if row.signal_ended]
    late = _late(everything)
    return (
        _change(new, "new signal", "new signals", _new),
        _change(ended, "signal ended", "signals ended", _ended),
        _change(late, "return late", "returns late", _owed),
        _change(restatements, "figure restated", "figures restated", _restated),
    )


def _change(found: Sequence[Found], one: str, many: str, entry: Callable[[Found], Entry]) -> Change:
    return Change(len(found), one if len(found) == 1 else many, tuple(map(entry, found)))


def _new(row: MeasureRow) -> Entry:
    return Entry(icons.variation(row.reading.variation, SIZE)[0], row.short_title, row.url, told(row))


def _ended(row: MeasureRow) -> Entry:
    return Entry(icons.variation(Variation.COMMON, SIZE)[0], row.short_title, row.url, "no special cause now")


def _late(rows: Sequence[MeasureRow]) -> list[list[MeasureRow]]:
    """The rows with a late figure, agency by agency: a return is late as a whole."""
    late: dict[int, list[MeasureRow]] = {}
    for row in rows:
        if row.owed and row.owed.is_late:
            late.setdefault(row.supplier_id, []).append(row)
    return list(late.values())


def _owed(of_agency: Sequence[MeasureRow]) -> Entry:
    first = of_agency[0]
    days = (first.owed.on - first.owed.due_on).days if first.owed else 0
    said = f"{words.plural(len(of_agency), 'measure')}, {words.plural(days, 'day')}"
    return Entry(icons.late(16), first.supplier, f"?agency={first.supplier_id}&all=1", said)


def _restated(found: Restatement) -> Entry:
    said = f"{found.before} to {found.after}"
    return Entry(icons.stage("resubmitted"), f"{found.reference}, {found.period.label}", found.url, said)
