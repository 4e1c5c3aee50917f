"""The groups' year: the rhythm of each, the sub-groups' meetings of 2025/26, and what each means to look at when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

from sightline.across.overview.meeting import hold
from sightline.analysis import working_days
from sightline.analysis.periods import financial_year
from sightline.areas.governance import operations
from sightline.areas.governance.models import Meeting, Rhythm
from sightline.areas.governance.queries import calendar
from sightline.config.demonstration.diary import TODAY, Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.thread.models import Item

RHYTHMS_SET_ON = date(2024, 4, 2)
PLANNED_ON = date(2025, 3, 3)
LOOKED_FORWARD_ON = date(2025, 11, 24)
YEAR = financial_year(2025)

_WEEKDAY, _AFTER = Rhythm.Falls.WEEKDAY, Rhythm.Falls.AFTER_QUARTER
_PAPERS: dict[str, Any] = {"papers_close_before": 5, "papers_out_before": 3}
_QUARTERLY = {"every": Rhythm.Every.QUARTER, "looks_at_quarter": True, "reports_due_before": 8} | _PAPERS
_OF_A_SUB_GROUP = {"every": Rhythm.Every.QUARTER} | _PAPERS
# Month counted from, week, day: of the bodies as they have met since 2024, of the sub-groups as they choose, most of
# which say no end.
RHYTHMS: dict[str, dict[str, Any]] = {
    "executive": _QUARTERLY
    | {"falls": _WEEKDAY, "from_month": 3, "week": 1, "weekday": 3, "starts_at": time(9, 30), "ends_at": time(12)},
    "dscpg": _QUARTERLY
    | {"falls": _WEEKDAY, "from_month": 2, "week": 3, "weekday": 0, "starts_at": time(14), "ends_at": time(16, 30)},
    "dsab": _QUARTERLY
    | {"falls": _WEEKDAY, "from_month": 2, "week": 3, "weekday": 2, "starts_at": time(10), "ends_at": time(12, 30)},
    "qap": _QUARTERLY
    | {"falls": _AFTER, "from_month": 1, "days_after": 20, "starts_at": time(14), "ends_at": time(16, 30), "returns_due_before": 12},
    "learning": _OF_A_SUB_GROUP
    | {"every": Rhythm.Every.TWO_MONTHS, "falls": _WEEKDAY, "from_month": 1, "week": 2, "weekday": 1, "starts_at": time(10)},
    "neglect": _OF_A_SUB_GROUP | {"falls": _WEEKDAY, "from_month": 1, "week": 2, "weekday": 3, "starts_at": time(13, 30)},
    "child-exploitation": _OF_A_SUB_GROUP
    | {"falls": _WEEKDAY, "from_month": 1, "week": 2, "weekday": 0, "starts_at": time(10)},
    "adult-exploitation": _OF_A_SUB_GROUP
    | {"falls": _WEEKDAY, "from_month": 1, "week": 2, "weekday": 4, "starts_at": time(10)},
    "mash": _OF_A_SUB_GROUP
    | {"every": Rhythm.Every.MONTH, "falls": _WEEKDAY, "from_month": 1, "week": 1, "weekday": 1, "starts_at": time(9), "ends_at": time(10)},
    # Twice in 2025 the fourth Monday was a bank holiday; the forum met the day after.
    "nai": _OF_A_SUB_GROUP | {"falls": _WEEKDAY, "from_month": 2, "week": 4, "weekday": 0, "starts_at": time(15)},
}  # fmt: skip

# Who sits at each sub-group's table, and which agency sent apologies every third time.
TABLES = {
    "learning": (("bchft", "dmbc-cs", "dmbc-asc", "icb", "wmp", "cvs", "business-unit"), "cvs"),
    "neglect": (("icb", "dmbc-cs", "dmbc-eh", "dmbc-edu", "wmp", "business-unit"), "dmbc-edu"),
    "child-exploitation": (("wmp", "dmbc-cs", "yjs", "icb", "dmbc-edu", "business-unit"), "icb"),
    "adult-exploitation": (("dmbc-asc", "wmp", "bchft", "probation", "cvs", "business-unit"), "probation"),
    "mash": (("dmbc-cs", "wmp", "icb", "dmbc-edu", "business-unit"), "icb"),
    "nai": (("dgft", "dmbc-cs", "icb", "wmp", "business-unit"), "wmp"),
}
MINUTES = {
    "learning": "The group took its activities in turn and agreed what goes to QAP.",
    "neglect": "The group took its activities in turn. Neglect of children and self-neglect had half the time each.",
    "child-exploitation": "The group read the figures on missing children and took its activities in turn.",
    "adult-exploitation": "The group took its activities in turn, with an expert by experience at the table.",
    "mash": "The group read the week’s waits and what stood in their way.",
    "nai": "The forum heard what the wards and the midwives had tried since it last met.",
}


@dataclass(frozen=True)
class Ahead:
    """An item of a forward plan: for a month, once or every year, brought by a role."""

    group: str
    month_on: date
    title: str
    brought_by: str
    words: str = ""
    about: tuple[str, str] | None = None
    every_year: bool = False


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


AHEAD = (
    Ahead("executive", _month("2026-03"), "The next plan: what was chosen, and what was not", "Business manager",
          "The plan ends in March 2026.", ("plan", "2024-26")),
    Ahead("executive", _month("2026-06"), "Contributions for the year", "Chief executive", every_year=True),
    Ahead("executive", _month("2026-09"), "The annual report", "Business manager", every_year=True),
    Ahead("dscpg", _month("2026-02"), "Young people who turn 18 in care", "Head of safeguarding and review",
          "The first of the three measures asked for.", ("priority", "2024-26-P2")),
    Ahead("dscpg", _month("2026-05"), "Private fostering: the year’s figures", "Director of children’s services", every_year=True),
    Ahead("dsab", _month("2026-02"), "Deprivation of Liberty: is the backlog gone?", "Head of adult safeguarding",
          about=("activity", "2024-26-A1.5")),
    Ahead("dsab", _month("2026-05"), "The safeguarding adults return before it is sent", "Director of adult social care", every_year=True),
    Ahead("qap", _month("2026-01"), "The plan to shorten waits for mental health support", "Head of safeguarding",
          "The mental health trust promised it for January.", ("activity", "2024-26-A1.2")),
    Ahead("qap", _month("2026-04"), "Have the two new assessors helped?", "Principal social worker",
          "The answer to E7 asked for it.", ("measure", "M17")),
    Ahead("qap", _month("2026-10"), "What the year’s audits found", "Performance officer", every_year=True),
    Ahead("learning", _month("2026-03"), "The Mental Capacity Act audit, second round", "Named nurse",
          about=("activity", "2024-26-A1.6")),
    Ahead("learning", _month("2026-05"), "Training for the year", "Learning and development coordinator", every_year=True),
    Ahead("neglect", _month("2026-04"), "The hoarding toolkit after two years", "Designated nurse for children",
          about=("theme", "2024-26-T1")),
    Ahead("neglect", _month("2026-07"), "Assessments made with the Graded Care Profile", "Head of early help", every_year=True),
    Ahead("child-exploitation", _month("2026-04"), "The transition protocol: what the lawyers said", "Detective inspector",
          about=("activity", "2024-26-A2.9")),
    Ahead("child-exploitation", _month("2026-07"), "Children missing over the summer", "Head of youth justice", every_year=True),
    Ahead("adult-exploitation", _month("2026-04"), "Young adults outside every duty", "Head of community safety",
          "Whatever the board answers by then.", ("activity", "2024-26-A2.3")),
    Ahead("mash", _month("2026-02"), "Notifications that waited over a weekend", "Head of the front door",
          "Counted since April, as the Children’s Group asked.", ("measure", "M38")),
    Ahead("nai", _month("2026-02"), "ICON: who it reaches", "Named doctor", about=("activity", "2024-26-A1.10")),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    for code, said in RHYTHMS.items():
        yield Event(RHYTHMS_SET_ON, partial(_set_rhythm, cast, code, said))
    for code in TABLES:
        days = _days(cast, code)
        yield Event(PLANNED_ON, partial(_plan, cast, code, days))
        for place, held_on in enumerate(day for day in days if day < TODAY):
            yield Event(held_on, partial(_hold, cast, code, held_on, is_third=place % 3 == 2))
    for item in AHEAD:
        yield Event(LOOKED_FORWARD_ON, partial(_look_forward, cast, item))


def _days(cast: Cast, code: str) -> list[date]:
    """The days of the year by the group's rhythm; one that is closed moves to the next working day."""
    closed = calendar.closed_days(YEAR.starts_on, YEAR.ends_on)
    rhythm = Rhythm(group=cast.groups[code], **RHYTHMS[code])
    return [
        working_days.after(slot.held_on, 0, closed=closed)
        for slot in calendar.slots(rhythm, YEAR, closed=closed)
    ]


def _set_rhythm(cast: Cast, code: str, said: dict[str, Any]) -> None:
    by = cast.manager(RHYTHMS_SET_ON)
    operations.set_rhythm(cast.groups[code], **said, by=by, on=RHYTHMS_SET_ON)


def _plan(cast: Cast, code: str, days: list[date]) -> None:
    by = cast.manager(PLANNED_ON)
    wanted = [calendar.Day(day) for day in days]
    operations.plan_year(cast.groups[code], days=wanted, by=by, on=PLANNED_ON)


def _hold(cast: Cast, code: str, held_on: date, *, is_third: bool) -> None:
    meeting = Meeting.objects.select_related("group").get(group=cast.groups[code], held_on=held_on)
    table, sometimes_away = TABLES[code]
    away = {sometimes_away} if is_third else set()
    by = cast.chair(code, held_on)
    hold(
        meeting,
        came={cast.agencies[agency]: "Safeguarding lead" for agency in table if agency not in away},
        apologies=[cast.agencies[agency] for agency in away],
        by=by,
        on=held_on,
    )
    operations.write_minutes(meeting, notes={}, minutes=MINUTES[code], by=by, on=held_on)


def _look_forward(cast: Cast, item: Ahead) -> None:
    kind, reference = item.about or ("", "")
    operations.look_forward(
        cast.groups[item.group], title=item.title, words=item.words, brought_by=item.brought_by,
        about=Item.objects.get(kind=kind, reference=reference) if kind else None,
        month_on=item.month_on, every_year=item.every_year,
        by=cast.manager(LOOKED_FORWARD_ON), on=LOOKED_FORWARD_ON,
    )  # fmt: skip
