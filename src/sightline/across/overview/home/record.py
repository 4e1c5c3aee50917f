"""The record, as the scrutineer comes to it: what is past its date, what nothing holds up, what was corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.across.overview.gaps import NO_FIGURES
from sightline.across.overview.home.changed import Changed, changed
from sightline.across.overview.home.duty import Part
from sightline.across.overview.home.known import Known, known
from sightline.across.overview.home.my_work import held
from sightline.across.overview.home.quarter_line import quarter_line
from sightline.across.overview.priority import without_figures
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow, Restatement
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import GapKind, Standing
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.ui import icons, words
from sightline.ui.path import Stop

A_YEAR = timedelta(days=365)
MOST_ENTRIES = 6  # of the ledger
Entry = tuple[date, str, SafeString]  # when, who, what and about what


@dataclass(frozen=True)
class Unsupported:
    """A priority that no measure holds up."""

    title: str
    url: str


@dataclass(frozen=True)
class Record:
    """All that the page says. `gaps` are headings with how many stand under each, `corrected` the
    restatements of a year; `chains` leads from a measure's key to the page of its latest figure."""

    over: str
    sentence: str
    answers: tuple[Part, ...]
    returns: tuple[Part, ...]
    has_plan: bool
    unsupported: tuple[Unsupported, ...]
    gaps: tuple[tuple[str, int], ...]
    corrected: tuple[Restatement, ...]
    chains: dict[int, str]
    changed: Changed
    entries: tuple[Entry, ...]
    line: tuple[Stop, ...]


def record(*, viewer: Member, on: date) -> Record:
    found = known(viewer=viewer, on=on)
    current = plan.current_plan(viewer=viewer)
    answers = tuple(_answers(found))
    returns = tuple(_returns(found))
    unsupported = tuple(_unsupported(found))
    corrected = tuple(dataset.restatements(viewer=viewer, since=on - A_YEAR, until=on))
    news = changed(found)
    return Record(
        over=f"{held(viewer, on)}, {viewer.agency.name}",
        sentence=_sentence(len(answers), len(returns), len(unsupported), len(corrected)),
        answers=answers,
        returns=returns,
        has_plan=current is not None,
        unsupported=unsupported,
        gaps=tuple((heading, count) for heading, count in _gaps(found, current) if count),
        corrected=corrected,
        chains={row.pk: chain(row) for row in news.rows if row.latest_period},
        changed=news,
        entries=tuple(_entries(viewer)),
        line=quarter_line(found),
    )


def chain(row: MeasureRow) -> str:
    """The page of a measure's latest figure, from which the way leads to the return and the signature."""
    latest = row.latest_period
    return reverse("value", args=[row.reference, latest.key]) if latest else row.url


def _entries(viewer: Member) -> Iterator[Entry]:
    for line in ledger.lines(ledger.entries(viewer=viewer)[:MOST_ENTRIES], viewer=viewer):
        did = f"{line.entry.did[:1].upper()}{line.entry.did[1:]}"
        about = (
            format_html('<a href="{}">{}</a>', line.url, line.entry.about) if line.url else line.entry.about
        )
        yield line.entry.on, line.entry.by, format_html("{}<small>{}</small>", did, about)


def _answers(found: Known) -> Iterator[Part]:
    for leg in found.overdue:
        yield Part(
            str(leg.escalation),
            leg.escalation.get_absolute_url(),
            f"{leg.to_group.short_name} owed an answer on {words.date(leg.answer_owed_on)}, {words.plural(leg.days_late(found.on), 'day')} ago.",
            icons.late(),
            leg.answer_owed_on,
        )


def _returns(found: Known) -> Iterator[Part]:
    """Late returns by their agency. Where a return stands is everyone's to know; what stands in it is not."""
    for one in dataset.late_returns(viewer=found.viewer, on=found.on):
        collection = one.ret.collection
        yield Part(
            one.ret.agency.name,
            collection.get_absolute_url(),
            f"Its return for {collection.period.label} is {words.plural(one.days, 'day')} late: {words.plural(one.asked, 'figure')}.",
            icons.late(),
            one.ret.due_on,
        )


def _unsupported(found: Known) -> Iterator[Unsupported]:
    for section in found.sections:
        if section.is_unmeasured and section.heading:
            yield Unsupported(section.title, reverse("priority", args=[section.heading.reference]))


def _gaps(found: Known, current: Any | None) -> Iterator[tuple[str, int]]:
    """How many other gaps there are, by the headings of the gaps' own page, which tells each of them and more sorts."""
    standings: list[Standing] = []
    if current is not None:
        quarters = plan.quarters_to_show(current, on=found.on)
        standings = [
            one
            for one in plan.standings(current, quarters=quarters, viewer=found.viewer)
            if not one.is_closed
        ]
    yield GapKind.NO_LEAD.value, sum(not one.is_led for one in standings)
    if current is not None and found.quarter.starts_on <= current.ends_on:
        yield GapKind.NO_REPORT.value, sum(one.state is None for one in standings)
    yield NO_FIGURES, sum(1 for _ in without_figures(found.everything))


def _sentence(answers: int, returns: int, unsupported: int, corrected: int) -> str:
    """`One answer and two returns are past their dates. One priority has no measure. Three figures were corrected in a year.`"""
    late = [_count(count, noun) for count, noun in ((answers, "answer"), (returns, "return")) if count]
    said = []
    if late:
        past = "is past its date" if answers + returns == 1 else "are past their dates"
        said.append(f"{words.join_and(late)} {past}.")
    else:
        said.append("nothing is past its date.")
    if unsupported:
        said.append(
            f"{_count(unsupported, 'priority', 'priorities')} {'has' if unsupported == 1 else 'have'} no measure."
        )
    if corrected:
        said.append(
            f"{_count(corrected, 'figure')} {'was' if corrected == 1 else 'were'} corrected in a year."
        )
    return " ".join(f"{one[:1].upper()}{one[1:]}" for one in said)


def _count(count: int, one: str, many: str = "") -> str:
    return f"{words.spelled(count)} {one if count == 1 else many or one + 's'}"
