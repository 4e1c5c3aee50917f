"""The Executive's one page: what is asked, what is stuck, what changed, and what came of the last answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from sightline.across.overview.difference import Verdict, marked, verdict
from sightline.across.overview.home.came_back import News, answers
from sightline.across.overview.home.chairs_owed import to_respond
from sightline.across.overview.home.changed import news_first
from sightline.across.overview.home.duty import Duty
from sightline.across.overview.home.groups_owed import to_answer
from sightline.across.overview.home.known import Known, LongestOverdue, known
from sightline.across.overview.home.my_work import all_duties
from sightline.across.overview.path import path
from sightline.across.overview.telling import Late, asked_of, late_returns, says, short
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import Standing
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import charts, words
from sightline.ui.charts import Drawing

MOST_ASKED, MOST_CHANGED, MOST_ANSWERED = 2, 3, 3  # so that it stays one page of A4
WIDE, NARROW = 520, 330  # px: the path's drawing on a screen; on a phone and on paper
SPARK = (190, 62)  # px
UNKNOWN = Verdict("No measure is linked to it, so no figure can say.", "")


@dataclass(frozen=True)
class Ask:
    """A decision the Executive owes: why, what is asked, by when."""

    duty: Duty
    account: str
    ask: str


@dataclass(frozen=True)
class Overdue:
    """A concern past its date. `drawings` are its path, wide and narrow; only the longest has them."""

    title: str
    url: str
    reference: str
    owed: str
    days: int
    drawings: tuple[Drawing, Drawing] | None = None


@dataclass(frozen=True)
class Stuck:
    """The activities that have been stuck for the same number of quarters, as (code, address)."""

    activities: tuple[tuple[str, str], ...]
    quarters: int


@dataclass(frozen=True)
class Change:
    """A measure whose signal is news or goes on. `says` is what it shows, `because` what was made of it."""

    row: MeasureRow
    says: str
    because: str


@dataclass(frozen=True)
class After:
    """One of the Executive's answers, and what a measure shows since."""

    on: date
    answer: str
    reference: str
    url: str
    verdict: str
    line: Drawing | None


@dataclass(frozen=True)
class OnePage:
    """All that the page says.

    `responses` are the recommendations that wait for the Executive's. `others` is what the member owes besides, as a
    chair or for an agency, and `back` what came back to a group they chair and wants a word. `more_asked` and
    `more_overdue` are what one sheet has no room for.
    """

    over: str
    sentence: str
    asked: tuple[Ask, ...]
    more_asked: tuple[Ask, ...]
    responses: tuple[Duty, ...]
    others: tuple[Duty, ...]
    back: tuple[News, ...]
    overdue: tuple[Overdue, ...]
    more_overdue: int
    stuck: tuple[Stuck, ...]
    late: Late | None
    changed: tuple[Change, ...]
    after: tuple[After, ...]
    calm: str
    plan_url: str


def one_page(*, viewer: Member, on: date) -> OnePage:
    found = known(viewer=viewer, on=on)
    asked = [leg for leg in found.ours if leg.to_group.kind == Group.Kind.EXECUTIVE]
    asks = tuple(
        Ask(to_answer(leg), short(leg.escalation.account), short(leg.escalation.ask)) for leg in asked
    )
    waiting = [row for row in found.recommendations if _waits_for_us(row, viewer)]
    past = found.overdue
    current = plan.current_plan(viewer=viewer)
    activities = _activities(current, viewer, on)
    return OnePage(
        over=f"Executive, as it stands on {words.date(on)}. {_meets(found)}".strip(),
        sentence=_sentence(len(asks), len(waiting), past, on),
        asked=asks[:MOST_ASKED],
        more_asked=asks[MOST_ASKED:],
        responses=tuple(to_respond(row) for row in waiting),
        others=all_duties(found, besides=[*asked, *waiting]),
        back=tuple(news for news in answers(found) if news.deeds) if viewer.standing.chairs else (),
        overdue=tuple(_overdue(past.legs, viewer, on)),
        more_overdue=past.more,
        stuck=_stuck(activities),
        late=late_returns(viewer=viewer, on=on),
        changed=_changed(found),
        after=tuple(_after(found)),
        calm=_calm(found.rows, activities),
        plan_url=reverse("plan_on_a_page", args=[current.reference]) if current else "",
    )


def _meets(found: Known) -> str:
    following = found.executive_meeting
    return f"Next meeting {words.day_month(following.held_on)}" if following else ""


def _waits_for_us(recommendation: Any, viewer: Member) -> bool:
    return recommendation.responded_on is None and recommendation.made_to_id in viewer.standing.executives


def _sentence(asked: int, responses: int, past: LongestOverdue, on: date) -> str:
    """`One decision and two responses are asked of you. One concern is 34 days past its date.`"""
    said = asked_of("you", decisions=asked, responses=responses)
    if not past.count:
        return f"{said} No concern is past its date."
    days = words.plural(past.legs[0].days_late(on), "day")
    if past.count == 1:
        return f"{said} One concern is {days} past its date."
    return f"{said} {words.spelled(past.count, capital=True)} concerns are past their dates, the longest by {days}."


def _overdue(past: Sequence[Any], viewer: Member, on: date) -> Iterator[Overdue]:
    for at, leg in enumerate(past):
        escalation = leg.escalation
        yield Overdue(
            title=escalation.title,
            url=escalation.get_absolute_url(),
            reference=escalation.reference,
            owed=f"{leg.to_group.short_name} owed an answer on {words.day_month(leg.answer_owed_on)}",
            days=leg.days_late(on),
            drawings=_drawings(escalation.reference, viewer, on) if at == 0 else None,
        )


def _drawings(reference: str, viewer: Member, on: date) -> tuple[Drawing, Drawing]:
    """The path in few words: what was received says little, why it went further stands on its own page."""
    levels, legs = path(governance.escalation_account(reference, viewer=viewer, on=on), on=on)
    said = [replace(leg, words="" if leg.state == "asked" else leg.words.partition(":")[0]) for leg in legs]
    title = f"The path of {reference}"
    wide, narrow = (
        charts.levels_path(levels, said, on, title=title, chart_width=width, is_small=True)
        for width in (WIDE, NARROW)
    )
    return wide, narrow


def _activities(current: Any | None, viewer: Member, on: date) -> Sequence[Standing]:
    if current is None:
        return ()
    return plan.standings(current, quarters=plan.quarters_to_show(current, on=on), viewer=viewer)


def _stuck(rows: Sequence[Standing]) -> tuple[Stuck, ...]:
    """The longest stuck first."""
    stuck = sorted((row for row in rows if row.state == "stuck"), key=lambda row: -row.lasting)
    return tuple(
        Stuck(tuple((row.code, row.url) for row in alike), lasting)
        for lasting, alike in groupby(stuck, key=lambda row: row.lasting)
    )


def _changed(found: Known) -> tuple[Change, ...]:
    return tuple(
        Change(row, says(row), _because(row, found)) for row in news_first(found.rows)[:MOST_CHANGED]
    )


def _because(row: MeasureRow, found: Known) -> str:
    if row.signal_ended:
        return ""
    if row.commentary and not row.needs_commentary:
        return short(row.commentary.so_what)
    by = f" by {words.day_month(found.papers_close_on)}" if found.papers_close_on else ""
    return f"{found.assurance} says what it means{by}."


def _after(found: Known) -> Iterator[After]:
    """The last answers, each with the first measure that its escalation is about."""
    viewer = found.viewer
    answered: Sequence[Any] = governance.our_answers(viewer=viewer, limit=2 * MOST_ANSWERED)
    legs = [leg for leg in answered if leg.to_group.kind == Group.Kind.EXECUTIVE]
    about = thread.supporters([leg.escalation_id for leg in legs], Kind.MEASURE, viewer=viewer)
    rows = {row.pk: row for row in found.everything}
    for leg in legs[:MOST_ANSWERED]:
        row: MeasureRow | None = next(
            (rows[item.pk] for item in about.get(leg.escalation_id, []) if item.pk in rows), None
        )
        said = verdict(row, leg.ended_on) if row else UNKNOWN
        yield After(
            on=leg.ended_on,
            answer=short(leg.answer),
            reference=leg.escalation.reference,
            url=leg.escalation.get_absolute_url(),
            verdict=said.short,
            line=_line(row, leg.ended_on) if row and row.is_shared and row.series else None,
        )


def _line(row: MeasureRow, day: date) -> Drawing:
    width, height = SPARK
    return marked(
        row, day, width=width, height=height, title=f"{row.short_title}, the day of your answer marked"
    )


def _calm(rows: Sequence[MeasureRow], activities: Sequence[Standing]) -> str:
    """`36 of 42 measures show no signal. 29 of 30 activities reported this quarter.`"""
    quiet = sum(not row.is_signal for row in rows)
    reported = sum(row.state is not None for row in activities)
    said = [f"{quiet} of {words.plural(len(rows), 'measure')} show no signal."] if rows else []
    said += (
        [f"{reported} of {words.plural(len(activities), 'activity', 'activities')} reported this quarter."]
        if activities
        else []
    )
    return " ".join(said)
