"""Professional challenges as sentences, stops and tables."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.areas.governance.queries import AgencyTally, AtStage, ChallengeLine, Counts, Tally
from sightline.spine.partnership.models import Agency
from sightline.ui.path import State, Stop
from sightline.ui.tables import Column, Row, Table, late_word, two_lines
from sightline.ui.words import counted, number, plural, spelled
from sightline.ui.words import date as in_words

RAISED = Column(head="Raised", numeric=True)
HOW_IT_WENT = (
    Column(head="Open", numeric=True),
    Column(head="Resolved", numeric=True),
    Column(head="Withdrawn", numeric=True),
    Column(head="In time", numeric=True),
    Column(head="Median working days", numeric=True, absent="None has ended"),
)


def sentence(whole: Tally, of: Agency | None) -> str:
    """How the year went, for everybody or for one agency: how many, how many in time, how long."""
    party = f" by {of.name} or with it" if of else ""
    if not whole.raised:
        return f"No challenge{party} is recorded in this year."
    said = f"{counted(whole.raised, 'was', 'were', capital=True)} raised{party}"
    if not whole.ended:
        return f"{said}; none has ended yet."
    half = f" Half took {_days(whole.days)} working days or fewer." if whole.days is not None else ""
    return f"{said}; {spelled(whole.ended)} ended, {spelled(whole.in_time)} of them with every stage in time.{half}"


def state_words(line: ChallengeLine, *, on: date) -> str:
    """How it stands, in one line."""
    row, last = line.challenge, line.last
    if row.ended_on:
        return f"{row.get_state_display()} on {in_words(row.ended_on)}"
    if line.is_late(on):
        return f"{last.stage}, {plural((on - last.due_on).days, 'day')} past its date"
    return f"{last.stage}, until {in_words(last.due_on)}"


def finding(line: ChallengeLine, *, on: date) -> str:
    """`Resolved after 12 days, at stage 2`; `Open for 40 days, at stage 1`."""
    row = line.challenge
    lasted = plural(((row.ended_on or on) - row.raised_on).days, "day")
    how = f"{row.get_state_display()} after" if row.ended_on else "Open for"
    return f"{how} {lasted}, at stage {line.last.stage.number}"


def facts(line: ChallengeLine) -> list[tuple[str, str]]:
    row = line.challenge
    return [
        ("Raised by", f"{row.raised_by.name}, {in_words(row.raised_on)}"),
        ("With", row.raised_with.name),
        ("Topic", row.get_topic_display()),
        ("Concerns", row.get_life_course_display()),
    ]


def stops(line: ChallengeLine, *, on: date) -> list[Stop]:
    """The stages it went through, each with whether it was in time."""
    found = []
    for step in line.steps:
        late = step.is_late(on)
        if step.ended_on:
            how = "past its date" if late else "in time"
            said = f"Left on {in_words(step.ended_on)}, {how}. {step.words}".strip()
            state: State = "done"
        else:
            said = f"Until {in_words(step.due_on)}{', which has passed' if late else ''}."
            state = "late" if late else "now"
        found.append(Stop(in_words(step.began_on), f"{step.stage}. {said}", state))
    row = line.challenge
    if row.ended_on:
        found.append(Stop(in_words(row.ended_on), row.get_state_display(), "done"))
    return found


def open_table(lines: Iterable[ChallengeLine], *, on: date) -> Table:
    """What is not resolved yet, of any year."""
    return Table(
        caption="Open now",
        columns=(Column(head="Challenge", width="wide"), Column(head="Stage"), Column(head="Until")),
        rows=[
            Row((_linked(line), str(line.last.stage), _until(line.last.due_on, line.is_late(on))))
            for line in lines
        ],
        empty="No challenge is open.",
    )


def register(lines: Iterable[ChallengeLine], *, on: date) -> Table:
    """Every challenge of a year, with how it stands."""
    return Table(
        caption="Every challenge of the year",
        columns=(Column(head="Challenge", width="wide"), Column(head="Raised"), Column(head="How it stands", width="wide")),
        rows=[
            Row((_linked(line), in_words(line.challenge.raised_on), _stands(line, on))) for line in lines
        ],
        empty="None was raised.",
    )  # fmt: skip


def count_tables(counts: Counts) -> list[Table]:
    """By quarter, topic, agency and stage."""
    return [
        _tallies("By quarter", "Raised in", counts.by_quarter),
        _tallies("By topic", "Topic", counts.by_topic),
        _agencies(counts.by_agency),
        _stages(counts.by_stage),
    ]


def _tallies(caption: str, head: str, tallies: Sequence[Tally]) -> Table:
    return Table(
        caption=caption,
        columns=(Column(head=head, width="wide"), RAISED, *HOW_IT_WENT),
        rows=[Row((tally.label, tally.raised, *_cells(tally))) for tally in tallies],
        empty="There is nothing to count.",
    )


def _agencies(agencies: Sequence[AgencyTally]) -> Table:
    received = [
        Column(head=column.head, numeric=True, over="Of those received", absent=column.absent)
        for column in HOW_IT_WENT
    ]
    return Table(
        caption="By agency",
        columns=(
            Column(head="Agency", width="wide"), Column(head="Raised", numeric=True), Column(head="Received", numeric=True),
            *received,
        ),
        rows=[Row((each.label, each.raised, each.received.raised, *_cells(each.received))) for each in agencies],
        empty="There is nothing to count.",
    )  # fmt: skip


def _stages(stages: Sequence[AtStage]) -> Table:
    heads = ("Came to it", "Ended at it", "Went on", "At it now", "Left it in time")
    return Table(
        caption="By stage",
        columns=(Column(head="Stage", width="wide"), *(Column(head=head, numeric=True) for head in heads)),
        rows=[
            Row((each.label, each.reached, each.ended, each.went_on, each.stand, each.in_time))
            for each in stages
        ],
        empty="There is nothing to count.",
    )


def _cells(tally: Tally) -> tuple[int | str | None, ...]:
    days = None if tally.days is None else _days(tally.days)
    return tally.open, tally.resolved, tally.withdrawn, tally.in_time, days


def _days(days: float | None) -> str:
    return number(int(days)) if days is not None and days == int(days) else number(days or 0, 1)


def _linked(line: ChallengeLine) -> SafeString:
    row = line.challenge
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)


def _stands(line: ChallengeLine, on: date) -> str | SafeString:
    words: str | SafeString = state_words(line, on=on)
    if line.is_late(on):
        words = late_word(words)
    return two_lines(words, line.challenge.outcome) if line.challenge.outcome else words


def _until(due_on: date, is_late: bool) -> str | SafeString:
    return late_word(f"{in_words(due_on)}, passed") if is_late else in_words(due_on)
