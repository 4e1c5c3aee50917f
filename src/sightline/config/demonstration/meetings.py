"""The meetings of the boards in full: their papers, their notes, and their minutes on the way to being approved.

What each decided and who came is in `groups.py`; here is all that hangs on it. Illustrative, and about nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sightline.across.reports.paper.press import printed
from sightline.analysis import working_days
from sightline.areas.governance import operations
from sightline.areas.governance.models import Decision, Interest, Meeting, Paper
from sightline.config.demonstration.diary import TODAY, Event
from sightline.config.demonstration.founding import Cast
from sightline.config.demonstration.groups import EXTRAORDINARY, meeting_days
from sightline.spine.thread.models import Item
from sightline.ui.charts import ink

Source = Paper.Source
PAPERS_COME, MINUTES_GO_OUT = 16, 9  # days before a meeting, and after it
PAPERS_GO_OUT = 3  # working days before a meeting
# What each group reads, from the live record.
PAPERS: dict[str, tuple[tuple[str, str], ...]] = {
    "qap": ((Source.PACK, "Quality and performance pack"), (Source.REPORTS, "What the groups report")),
    "dscpg": ((Source.PACK, "Quality and performance pack"), (Source.PLAN, "Progress on the plan")),
    "dsab": ((Source.PACK, "Quality and performance pack"), (Source.PLAN, "Progress on the plan")),
    "executive": (
        (Source.OVERVIEW, "Overview of the plan"), (Source.RISKS, "Risks above their target"), (Source.SCRUTINY, "The scrutineer’s report"),
    ),
}  # fmt: skip
LATE_RETURNS = "Quarter,Asked,In time,Late,Missing\n2024/25 Q3,10,9,1,0\n2024/25 Q4,9,7,1,1\n2025/26 Q1,10,8,1,1\n2025/26 Q2,10,8,1,1\n"

# What was said to each sort of line; a line whose title begins as one of TITLED has its own words.
NOTES = {
    "minutes": "Agreed as a true record.",
    "returned": "Taken. The group that asked hears of it at its own next meeting.",
    "received": "Discussed. The answer is recorded with the escalation.",
    "forward": "Heard, with thanks to those who brought it.",
    "scrutiny": "Heard. What the group says to a recommendation stands with it.",
    "promise": "What is known stands with the promise. It comes back until it is settled.",
    "risk": "The judgement and its reasons stand with the risk.",
    "assurance": "The answers were read. The conclusion stands with the request.",
}
TITLED = {
    "Apologies": "Apologies as recorded. The chair asked for interests.",
    "Actions due": "Read one by one. What is past its date was given a new one, with the reason.",
    "The quarter’s figures": "Signals first. Nobody read more into a single month than the chart bears out.",
    "Late and missing returns": "Named. The business unit speaks to each data lead this week.",
    "Escalations across": "Those past their date were read out with the names of the groups that owe the answer.",
    "Anything else": "Nothing.",
}


@dataclass(frozen=True)
class Later:
    """A decision that was written up after the meeting, while its minutes were still a draft."""

    on: date
    meeting: str
    sort: str
    title: str
    text: str
    reasons: str
    about: tuple[str, str]


# In the order in which they were recorded, after those of `stories.RULINGS`: decisions are numbered as they come.
WRITTEN_UP = (
    Later(
        date(2025, 12, 8), "executive-2025-12-05", Decision.Sort.DEFERRED,
        "A standing answer for assessors waits for the budget",
        "Whether two assessors are paid for beyond August 2026 is decided in March, with the budget.",
        "The winter’s figures are needed first, and no partner can commit before its own budget is set.",
        ("measure", "M17"),
    ),
    Later(
        date(2025, 12, 10), "dsab-2025-11-18", Decision.Sort.NOT_TO_DO,
        "No third assessment suite",
        "The board does not ask for a third suite.",
        "The second opened in June, and two quarters cannot show yet what it does. QAP brings it back if M14 stays above its mean.",
        ("measure", "M14"),
    ),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    """Everything that hangs on the meetings of the boards, on its day."""
    days = list(meeting_days())
    for group, held_on, _ in days:
        come_on = held_on - timedelta(days=PAPERS_COME)
        out_on = working_days.before(held_on, PAPERS_GO_OUT, closed=())
        yield Event(come_on, partial(_add_papers, cast, group, held_on, come_on))
        yield Event(out_on, partial(_send_papers, cast, group, held_on, out_on))
        if held_on <= TODAY:
            yield Event(held_on, partial(_take_notes, cast, group, held_on))
            yield Event(held_on, partial(_approve_earlier, cast, group, held_on))
            sent_on = held_on + timedelta(days=MINUTES_GO_OUT)
            yield Event(sent_on, partial(_send_minutes, cast, group, held_on, sent_on))
    for held_on in EXTRAORDINARY:
        sent_on = held_on + timedelta(days=MINUTES_GO_OUT)
        yield Event(sent_on, partial(_send_minutes, cast, "executive", held_on, sent_on))
    for number in range(7, 12 + 13):  # the first of each month from July 2024 to January 2026
        on = date(2024 + (number - 1) // 12, (number - 1) % 12 + 1, 1)
        yield Event(on, partial(_keep_up, cast, on))
    for each in WRITTEN_UP:
        yield Event(each.on, partial(_write_up, cast, each))
    yield from _interests(cast)
    yield Event(date(2025, 10, 20), partial(_attach_late_returns, cast))
    yield Event(TODAY, partial(_attach_plan_for_waits, cast))
    yield Event(date(2025, 9, 2), partial(_set_standing, cast))


def _meeting(group: str, held_on: date) -> Meeting:
    return Meeting.objects.get(reference=f"{group}-{held_on.isoformat()}")


def _add_papers(cast: Cast, group: str, held_on: date, on: date) -> None:
    for source, title in PAPERS[group]:
        operations.add_live_paper(
            _meeting(group, held_on), title=title, source=source, by=cast.manager(on), on=on
        )


def _send_papers(cast: Cast, group: str, held_on: date, on: date) -> None:
    operations.send_papers(_meeting(group, held_on), by=cast.manager(on), on=on)


def _take_notes(cast: Cast, group: str, held_on: date) -> None:
    meeting = _meeting(group, held_on)
    notes = {item.number: _note(item.sort, item.title) for item in meeting.agenda_items.all()}
    said = {number: note for number, note in notes.items() if note}
    operations.write_minutes(
        meeting, notes=said, minutes=meeting.minutes, by=cast.manager(held_on), on=held_on
    )


def _note(sort: str, title: str) -> str:
    own = (note for start, note in TITLED.items() if title.startswith(start))
    return next(own, NOTES.get(sort, ""))


def _send_minutes(cast: Cast, group: str, held_on: date, on: date) -> None:
    operations.send_minutes(_meeting(group, held_on), by=cast.manager(on), on=on)


def _approve_earlier(cast: Cast, group: str, held_on: date) -> None:
    """Each meeting approves the minutes of the one before it."""
    at = _meeting(group, held_on)
    earlier = Meeting.objects.filter(group=at.group, held_on__lt=held_on, minutes_approved_at=None)
    for meeting in earlier.exclude(minutes_sent_on=None):
        operations.approve_minutes(meeting, at=at, by=cast.manager(held_on), on=held_on)


def _keep_up(cast: Cast, on: date) -> None:
    """Once a month the business unit sends the sub-groups' minutes on, and records those that were approved meanwhile."""
    held = Meeting.objects.filter(state=Meeting.State.HELD, minutes_approved_at=None, held_on__lt=on)
    by = cast.manager(on)
    for meeting in held.exclude(group__code__in=PAPERS).order_by("held_on"):
        later = meeting.group.meetings.filter(state=Meeting.State.HELD, held_on__gt=meeting.held_on)
        if not meeting.minutes_sent_on:
            operations.send_minutes(meeting, by=by, on=on)
        elif at := later.order_by("held_on").first():
            operations.approve_minutes(meeting, at=at, by=by, on=on)


def _write_up(cast: Cast, ruling: Later) -> None:
    kind, reference = ruling.about
    operations.decide(
        Meeting.objects.get(reference=ruling.meeting), sort=ruling.sort, title=ruling.title, text=ruling.text,
        reasons=ruling.reasons, about=[Item.objects.get(kind=kind, reference=reference)], by=cast.manager(ruling.on),
        on=ruling.on,
    )  # fmt: skip


def _interests(cast: Cast) -> Iterator[Event]:
    """One that was settled at once, and one declared for a meeting to come."""
    board = date(2025, 11, 18)
    yield Event(board, partial(
        _declare, cast, "dsab-2025-11-18", "bchft", "Director of nursing",
        "The trust runs the second assessment suite and would run a third.", Interest.Done.HELD_BACK, board,
    ))  # fmt: skip
    yield Event(TODAY, partial(
        _declare, cast, "qap-2026-01-29", "icb", "Designated nurse",
        "The ICB’s own return is one of the two that are late; they are an item of this agenda.", "", TODAY,
    ))  # fmt: skip


def _declare(cast: Cast, meeting: str, agency: str, role: str, interest: str, done: str, on: date) -> None:
    operations.declare_interest(
        Meeting.objects.get(reference=meeting), agency=cast.agencies[agency], role=role, interest=interest, done=done,
        by=cast.manager(on), on=on,
    )  # fmt: skip


def _attach_late_returns(cast: Cast) -> None:
    on = date(2025, 10, 20)
    operations.attach_paper(
        Meeting.objects.get(reference="qap-2025-10-29"), title="Returns in time and late, four quarters",
        name="returns-in-time.csv", content=LATE_RETURNS.encode(), by=cast.manager(on), on=on,
    )  # fmt: skip


def _attach_plan_for_waits(cast: Cast) -> None:
    """What the mental health trust promised for January: an item of the agenda, and a paper of its own."""
    template = Path(__file__).with_name("shorter_waits.typ")
    operations.attach_paper(
        Meeting.objects.get(reference="qap-2026-01-29"), title="Shorter waits for mental health support",
        name="shorter-waits-illustrative.pdf", content=printed(template, {"font": ink.PAPER_FONT}), by=cast.manager(TODAY),
        on=TODAY,
    )  # fmt: skip


def _set_standing(cast: Cast) -> None:
    """One group has a list of its own; the others look at what their kind does."""
    on = date(2025, 9, 2)
    operations.set_standing_items(
        cast.groups["learning"],
        items=[
            ("Reviews and what came of them", ""), ("Our activities this quarter", "plans"), ("Training, and who was not reached", ""),
            ("Our report for the quarter", "group_reports"),
        ],
        by=cast.manager(on), on=on,
    )  # fmt: skip
