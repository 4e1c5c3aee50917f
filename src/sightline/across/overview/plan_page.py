"""A whole plan as one sheet tells it: every activity, every test, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.across.overview.how_we_know import HowWeKnow, of_sort, tests_by_priority
from sightline.across.overview.sections import told
from sightline.analysis.periods import Period
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow, Heading
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import words

MOST_LETTERS = 190  # of why a priority was chosen


@dataclass(frozen=True)
class Drawn:
    """A measure on the sheet: its name, where it stands in few words, and its row where there is one to draw."""

    title: str
    said: str
    url: str
    row: MeasureRow | None


@dataclass(frozen=True)
class Column:
    """One priority: its activities, the measures worth showing, how many more there are, and its other tests.

    A measure is worth showing where it is a test or shows a signal. `asked` names the escalations that concern the
    priority, for where it has no measure.
    """

    priority: Any
    why: str
    rows: list[ActivityRow]
    measured: tuple[Drawn, ...]
    more: int
    others: tuple[HowWeKnow, ...]
    asked: tuple[str, ...]

    @property
    def has_measure(self) -> bool:
        return self.more > 0 or any(each.row for each in self.measured)


@dataclass(frozen=True)
class Strand:
    """A theme at the foot of the sheet, and who carries it."""

    title: str
    url: str
    said: str


@dataclass(frozen=True)
class Sheet:
    """All that the sheet says. `version` is the approved one in words."""

    plan: Any
    version: str
    quarters: Sequence[Period]
    sentence: str
    rest: str
    tally: list[tuple[str, str, int]]
    columns: tuple[Column, ...]
    strands: tuple[Strand, ...]


def plan_page(reference: str, *, viewer: Member, on: date) -> Sheet:
    """A plan on a page as it stands on a day; 404 when the viewer may not know of it."""
    found = plan.plan(reference, viewer=viewer)
    quarters = plan.quarters_to_show(found, on=on)
    rows = plan.activity_rows(found, quarters=quarters, viewer=viewer)
    priorities = plan.priorities(found, viewer=viewer)
    themes = plan.themes(found, viewer=viewer)
    headings = {heading.pk: heading for heading in plan.outline(found, viewer=viewer)}
    measures = _measures(headings.values(), viewer, on)
    parts = dataset.parts(viewer=viewer)
    here = {
        pk: [row for row in measures.values() if row.pk in each.without(parts)]
        for pk, each in headings.items()
    }
    tests = tests_by_priority(priorities, measures, viewer=viewer, on=on)
    asked = thread.supporters([priority.pk for priority in priorities], Kind.ESCALATION, viewer=viewer)
    by_priority = plan.by_priority(rows)
    columns = tuple(
        _column(
            priority,
            by_priority.get(priority.pk, []),
            tests[priority.pk],
            here[priority.pk],
            asked.get(priority.pk, []),
        )
        for priority in priorities
    )
    return Sheet(
        plan=found,
        version=_version(found),
        quarters=quarters,
        sentence=_sentence(rows),
        rest=_rest(rows, columns),
        tally=plan.tally(rows),
        columns=columns,
        strands=tuple(_strand(theme, here[theme.pk]) for theme in themes),
    )


def _measures(headings: Iterable[Heading], viewer: Member, on: date) -> dict[int, MeasureRow]:
    """By key, every measure linked to a priority, a theme, or what stands under them."""
    keys = frozenset[int]().union(*(heading.measures | heading.below for heading in headings))
    if not keys:
        return {}
    rows = dataset.rows(*keys, viewer=viewer, on=on, quarter=dataset.last_quarter(on))
    return {row.pk: row for row in rows}


def _column(
    priority: Any,
    rows: list[ActivityRow],
    tests: Sequence[HowWeKnow],
    here: Sequence[MeasureRow],
    asked: Sequence[Any],
) -> Column:
    of_measures = of_sort(tests, "measure")
    set_as_tests = {test.row.pk for test in of_measures if test.row}
    signals = [row for row in here if row.is_signal and row.pk not in set_as_tests]
    return Column(
        priority=priority,
        why=_opening(priority.why),
        rows=rows,
        measured=(*map(_drawn_test, of_measures), *map(_drawn_signal, signals)),
        more=sum(row.pk not in set_as_tests for row in here) - len(signals),
        others=tuple(test for test in tests if test.sort != "measure"),
        asked=tuple(item.reference for item in asked),
    )


def _opening(why: str) -> str:
    """As many of the first sentences as a column of the sheet has room for; the first one whatever its length."""
    first, *others = why.split(". ")
    said = first
    for sentence in others:
        if len(said) + len(sentence) > MOST_LETTERS:
            return f"{said}."
        said = f"{said}. {sentence}"
    return said


def _drawn_test(test: HowWeKnow) -> Drawn:
    row = test.row
    if row is None:
        return Drawn(test.title, test.missing, test.url, None)
    return Drawn(row.short_title, _said(row, test.missing), row.url, row)


def _drawn_signal(row: MeasureRow) -> Drawn:
    return Drawn(row.short_title, _said(row, ""), row.url, row)


def _said(row: MeasureRow, missing: str) -> str:
    """`64.7 %, 85 %: out of reach`, `74, 7 quarters below the mean. No target`."""
    if not row.is_shared:
        return "not shared with you"
    said = ", ".join(
        part for part in (row.latest_words or "no figure yet", row.target_words or told(row)) if part
    )
    return f"{said}. {missing}" if missing else said


def _strand(theme: Any, here: Sequence[MeasureRow]) -> Strand:
    signals = sum(row.is_signal for row in here)
    said = []
    if here:
        said.append(
            f"{words.plural(len(here), 'measure')}, {words.plural(signals, 'signal') if signals else 'no signal'}"
        )
    if carried := len(theme.activities.all()):
        said.append(
            f"{words.plural(carried, 'activity', 'activities')} {'carries' if carried == 1 else 'carry'} it"
        )
    return Strand(theme.title, theme.get_absolute_url(), ". ".join(said) or "Nothing carries it yet")


def _version(found: Any) -> str:
    approved = next((version for version in found.versions.all() if version.is_approved), None)
    return f"Version {approved.number}" if approved else "No approved version"


def _sentence(rows: Sequence[ActivityRow]) -> str:
    """`30 activities: 8 done, 17 on track.`"""
    if not rows:
        return "No activity is named yet."
    counts = {state: count for state, _, count in plan.tally(rows)}
    whole = words.plural(len(rows), "activity", "activities")
    return f"{whole}: {counts['done']} done, {counts['on_track']} on track."


def _rest(rows: Sequence[ActivityRow], columns: Sequence[Column]) -> str:
    """What is stuck, and which priorities nothing measures."""
    said = []
    if stuck := sum(row.state == "stuck" for row in rows):
        said.append(f"{words.counted(stuck, 'is', 'are', capital=True)} stuck.")
    unmeasured = [str(column.priority.number) for column in columns if not column.has_measure]
    if unmeasured:
        which, have = ("Priority", "has") if len(unmeasured) == 1 else ("Priorities", "have")
        said.append(f"{which} {words.join_and(unmeasured)} {have} no measure.")
    return " ".join(said)
