"""The record, as the scrutineer comes to it: what is past its date, what nothing holds up, what was corrected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.across.overview.gaps import NO_FIGURES
from sightline.across.overview.home.came_back import News
from sightline.across.overview.home.changed import Changed, changed
from sightline.across.overview.home.duty import Duty, Part
from sightline.across.overview.home.groups_owed import late_answer
from sightline.across.overview.home.known import Known, known
from sightline.across.overview.home.my_work import held
from sightline.across.overview.home.quarter_line import quarter_line
from sightline.across.overview.priority import without_figures
from sightline.areas.assurance import queries as assurance
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow, Restatement
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import GapKind, Standing
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words
from sightline.ui.path import Stop

A_YEAR = timedelta(days=365)
MOST_ENTRIES = 4  # of the ledger
MOST_BACK = 4
Entry = tuple[date, str, SafeString]  # when, who, what and about what


@dataclass(frozen=True)
class Unsupported:
    """A priority that no measure holds up."""

    title: str
    url: str


@dataclass(frozen=True)
class Record:
    """All that the page says. `owed` is what the scrutineer owes, `recommendations` what is past its date of what they
    asked for and `back` what came back of it. `gaps` are headings with how many stand under each, `corrected` the
    restatements of a year; `chains` leads from a measure's key to the page of its latest figure."""

    over: str
    sentence: str
    owed: tuple[Duty, ...]
    since: date
    back: tuple[News, ...]
    recommendations: tuple[Part, ...]
    answers: tuple[Part, ...]
    more_answers: int
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
    returns = tuple(_returns(found))
    recommended = tuple(_recommendations(found))
    unsupported = tuple(_unsupported(found))
    corrected = tuple(dataset.restatements(viewer=viewer, since=on - A_YEAR, until=on))
    news = changed(found)
    return Record(
        over=f"{held(viewer, on)}, {viewer.agency.name}",
        sentence=_sentence(
            found.overdue.count, len(recommended), len(returns), len(unsupported), len(corrected)
        ),
        owed=tuple(_owed(found)),
        since=found.since,
        back=tuple(_back(found)),
        recommendations=recommended,
        answers=tuple(late_answer(leg, on) for leg in found.overdue.legs),
        more_answers=found.overdue.more,
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
        did = words.capitalised(line.entry.did)
        about = (
            format_html('<a href="{}">{}</a>', line.url, line.entry.about) if line.url else line.entry.about
        )
        yield line.entry.on, line.entry.by, format_html("{}<small>{}</small>", did, about)


def _owed(found: Known) -> Iterator[Duty]:
    """The report to the Executive's next meeting."""
    if not found.viewer.may(May.WRITE_SCRUTINY):
        return
    meeting = found.executive_meeting
    if meeting is None or assurance.reports_for(meeting.reference, viewer=found.viewer):
        return
    is_begun = any(draft.meeting_id == meeting.pk for draft in assurance.drafts(viewer=found.viewer))
    yield Duty(
        due_on=meeting.papers_close_on or meeting.held_on,
        counted_as=("report", "reports"),
        heading=f"Your report to the Executive of {words.date(meeting.held_on)}",
        url=meeting.get_absolute_url(),
        note="Begun. Nobody reads it before you send it."
        if is_begun
        else "What you saw, what is good, what worries you, and your judgement.",
        deed=(
            "Carry on with the report" if is_begun else "Write the report",
            reverse("write_scrutiny_report", args=[meeting.reference]),
        ),
        other=("See what was never answered", reverse("reading_room")),
    )


def _back(found: Known) -> Iterator[News]:
    """What was said and done in answer to recommendations, the newest first."""
    rows: Sequence[Any] = assurance.recommendations_answered_or_done(found.since, viewer=found.viewer)
    answered = (
        News(
            on=row.responded_on,
            icon=icons.stage("accepted"),
            heading=row.title,
            url=row.get_absolute_url(),
            text=f"{row.get_response_display()}. {row.reasons}",
            note=f"{row.reference}. {row.made_to.short_name} responded on {words.date(row.responded_on)}",
        )
        for row in rows
        if row.responded_on and row.responded_on >= found.since
    )
    done = (
        News(
            on=row.done_on,
            icon=icons.tick(),
            heading=row.title,
            url=row.get_absolute_url(),
            text=row.outcome,
            note=f"{row.reference}. Called done on {words.date(row.done_on)}{'' if row.evidence else ', with no evidence of what changed'}",
        )
        for row in rows
        if row.done_on and row.done_on >= found.since
    )
    yield from sorted((*answered, *done), key=lambda news: news.on, reverse=True)[:MOST_BACK]


def _recommendations(found: Known) -> Iterator[Part]:
    """What the scrutineer asked for that is past its date, the longest first."""
    late: Sequence[Any] = assurance.overdue_recommendations(viewer=found.viewer, on=found.on)
    for row in late:
        owed = "a response" if row.responded_on is None else "what was agreed"
        yield Part(
            str(row),
            row.get_absolute_url(),
            f"{row.owner.short_name} owed {owed} on {words.date(row.owed_on)}, {words.plural(row.days_late(found.on), 'day')} ago.",
            icons.late(),
            row.owed_on,
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


def _sentence(answers: int, recommended: int, returns: int, unsupported: int, corrected: int) -> str:
    """`One answer and two returns are past their dates. One priority has no measure. Three figures were corrected in a year.`"""
    counts = ((answers, "answer"), (recommended, "recommendation"), (returns, "return"))
    late = [words.counted(count, noun) for count, noun in counts if count]
    said = []
    if late:
        past = "is past its date" if answers + recommended + returns == 1 else "are past their dates"
        said.append(f"{words.join_and(late)} {past}.")
    else:
        said.append("nothing is past its date.")
    if unsupported:
        said.append(
            f"{words.counted(unsupported, 'priority', 'priorities')} {'has' if unsupported == 1 else 'have'} no measure."
        )
    if corrected:
        said.append(
            f"{words.counted(corrected, 'figure')} {'was' if corrected == 1 else 'were'} corrected in a year."
        )
    return " ".join(words.capitalised(one) for one in said)
