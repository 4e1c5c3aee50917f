"""The tests by which the plan will know whether it worked, each with where it stands now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.analysis.spc import Assurance
from sightline.analysis.symbols import format_number
from sightline.areas.dataset.queries import MeasureRow
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import icons, words

STANDING = {
    Assurance.MEETS: "Meets its target",
    Assurance.MISSES: "Misses its target",
    Assurance.HIT_OR_MISS: "Hits or misses its target by chance",
}


@dataclass(frozen=True)
class HowWeKnow:
    """One success test. `said` is what is known of it, `missing` what it lacks, `word` where it stands.

    `state` is its own: open, on_track, behind, met or not_met. `row` is the measure it is read from, where it is one.
    """

    sort: str
    title: str
    url: str
    said: str
    missing: str
    state: str
    word: str
    row: MeasureRow | None = None

    @property
    def has_figures(self) -> bool:
        return self.row is not None and self.row.is_shared and bool(self.row.series)


def tests_by_priority(
    priorities: Iterable[Any], rows: Mapping[int, MeasureRow], *, viewer: Member, on: date
) -> dict[int, tuple[HowWeKnow, ...]]:
    """By priority, its tests in order. `rows` are the measures at hand, by key."""
    tests = {priority.pk: list(priority.success_tests.all()) for priority in priorities}
    keys = [test.pk for of_priority in tests.values() for test in of_priority]
    measures = thread.supporters(keys, Kind.MEASURE, viewer=viewer)
    return {
        priority: tuple(_test(test, [rows[item.pk] for item in measures.get(test.pk, []) if item.pk in rows], on) for test in found)
        for priority, found in tests.items()
    }  # fmt: skip


def of_sort(tests: Iterable[HowWeKnow], sort: str) -> list[HowWeKnow]:
    return [test for test in tests if test.sort == sort]


def _test(test: Any, rows: list[MeasureRow], on: date) -> HowWeKnow:
    row = rows[0] if rows else None
    said = _measured(test, row) if test.sort == "measure" else _judged_or_delivered(test)
    return HowWeKnow(
        sort=test.sort,
        title=test.title,
        url=test.get_absolute_url(),
        said=" ".join(said),
        missing=_missing(test, row, on),
        state=test.state,
        word=_standing(row) if row and row.is_shared and row.series else test.state_in_words,
        row=row,
    )


def _measured(test: Any, row: MeasureRow | None) -> Iterator[str]:
    if was := test.baseline_words or (_figure(test.baseline, row) if test.baseline is not None else ""):
        yield f"Was {was}."
    if test.target is not None:
        by = f" by {words.month_year(test.due_on)}" if test.due_on else ""
        yield f"To be {_figure(test.target, row)}{by}."
    if row and not row.is_shared:
        yield "Its figures are not shared with you."
    elif row and row.latest_words:
        yield f"Now {row.latest_words}."


def _judged_or_delivered(test: Any) -> Iterator[str]:
    if test.judged_by:
        yield f"{test.judged_by} judges."
    if test.state_words:
        yield f"{test.state_words}."
    elif test.due_on:
        yield f"Due {words.date(test.due_on)}."


def _missing(test: Any, row: MeasureRow | None, on: date) -> str:
    """What the test lacks to be judged, or by how much its date has passed."""
    needs = {"date": bool(test.due_on) or test.state == "met"}
    if test.sort == "measure":
        has_baseline = test.baseline is not None or bool(test.baseline_words)
        needs = {
            "measure": row is not None,
            "baseline": has_baseline,
            "target": test.target is not None,
        } | needs
    elif test.sort == "judgement":
        needs = {"judge": bool(test.judged_by)} | needs
    if lacks := [f"no {what}" for what, is_there in needs.items() if not is_there]:
        return ", ".join(lacks).capitalize()
    is_open = test.sort != "measure" and test.state not in ("met", "not_met")
    return (
        f"{words.plural((on - test.due_on).days, 'day')} past its date"
        if is_open and test.due_on < on
        else ""
    )


def _standing(row: MeasureRow) -> str:
    """`Concern, low. Misses its target`."""
    said = icons.variation(row.reading.variation)[1]
    standing = STANDING.get(row.reading.assurance)
    return f"{said}. {standing}" if standing else said


def _figure(value: float, row: MeasureRow | None) -> str:
    return format_number(value, row.unit) if row else words.number(value)
