"""One group: when it meets and what comes to it, what it asked, owes, reported and watches, who sits on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse

from sightline.across.overview.home.duty import Part, Way
from sightline.analysis.periods import quarter_of
from sightline.areas.assurance import queries as assurance
from sightline.areas.governance import queries as governance
from sightline.areas.membership import queries as membership
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.forms import owner_key
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words
from sightline.ui.charts import Drawing

A_YEAR = timedelta(days=365)
MOST = 4  # of each list: a page to look round from, not another register


@dataclass(frozen=True)
class Chapter:
    """One part of the page: a few lines, how many there are beside, and where all of them stand."""

    heading: str
    finding: str
    parts: tuple[Part, ...]
    more: int
    all: Way | None
    empty: str


@dataclass(frozen=True)
class GroupPage:
    """All that the page says. Who may not read meetings is told what the group is and who sits on it."""

    group: Group
    lead: str
    next_meeting: Any | None
    chapters: tuple[Chapter, ...]
    seats: Sequence[Any]
    attendance: str
    ways: tuple[Way, ...]


def group_page(code: str, *, viewer: Member, on: date) -> GroupPage:
    """A group by its code, also one that no longer meets; 404 when there is none."""
    group = membership.group(code).first()
    if group is None:
        raise Http404("There is no such group.")
    seats = membership.seats_on(group, on=on)
    if not viewer.may(May.SEE_MEETING):
        return GroupPage(group, "", None, (), seats, "", ())
    meetings = governance.coming_meetings(viewer=viewer, group=group)
    following = next((meeting for meeting in meetings if meeting.held_on >= on), None)
    return GroupPage(
        group=group,
        lead=_lead(group, following, on),
        next_meeting=following,
        chapters=tuple(_chapters(group, meetings, following, viewer, on)),
        seats=seats,
        attendance=_attendance(group, viewer, on),
        ways=tuple(_ways(group, viewer)),
    )


def _lead(group: Group, following: Any | None, on: date) -> str:
    if group.ended_on and group.ended_on < on:
        return f"It met for the last time by {words.date(group.ended_on)}."
    if following is None:
        return "No meeting is planned."
    return f"It meets on {words.day_date(following.held_on)}, {words.in_days(following.held_on, on)}."


def _ways(group: Group, viewer: Member) -> Iterator[Way]:
    yield "Rhythm", reverse("rhythm", args=[group.code])
    yield "Forward plan", reverse("forward_plan", args=[group.code])
    yield "Meetings", f"{reverse('meetings')}?group={group.code}"
    yield "Attendance", reverse("attendance", args=[group.code])
    yield "What it asked, and what it got", reverse("asked_and_got", args=[group.code])
    if viewer.may(May.RUN_MEETING, group):
        yield "Standing items", reverse("standing_items", args=[group.code])


def _attendance(group: Group, viewer: Member, on: date) -> str:
    rows = governance.attendance_by_agency(viewer=viewer, since=on - A_YEAR, group=group)
    expected, came = sum(row.whole.expected for row in rows), sum(row.whole.came for row in rows)
    if not expected:
        return "No meeting was held in a year."
    taken = f"{came} of {words.plural(expected, 'seat')} at the table {'was' if came == 1 else 'were'} taken"
    return f"In a year {taken}, {words.percent(100 * came / expected, 0)}."


def _chapters(
    group: Group, meetings: Sequence[Any], following: Any | None, viewer: Member, on: date
) -> Iterator[Chapter]:
    yield _meetings(group, meetings, following, viewer, on)
    yield _asked(group, viewer, on)
    yield _owes(group, viewer, on)
    yield _raised(group, viewer, on)
    if governance.writes_reports(group):
        yield _reports(group, viewer)
    yield _comes_back(group, viewer, on)


def _meetings(
    group: Group, meetings: Sequence[Any], following: Any | None, viewer: Member, on: date
) -> Chapter:
    """Those to write up, the next with what its forward plan brings, and the last that were held."""
    past = governance.last_meetings(group, most=2, viewer=viewer)
    to_write_up = [meeting for meeting in meetings if meeting.held_on < on]
    ahead = governance.forward_items(following, viewer=viewer) if following else []
    parts = [
        Part(_day(each), each.get_absolute_url(), "To be written up.", icons.late()) for each in to_write_up
    ]
    if following:
        brings = f"Forward plan: {'; '.join(item.title for item in ahead[:MOST])}." if ahead else ""
        parts.append(Part(_day(following), following.get_absolute_url(), brings, icons.stage("open")))
    parts += [
        Part(_day(each), each.get_absolute_url(), _came_of(each), icons.stage("accepted")) for each in past
    ]
    return Chapter(
        "Meetings", "", tuple(parts), 0, ("All meetings", f"{reverse('meetings')}?group={group.code}"), "No meeting is in the record yet.",
    )  # fmt: skip


def _day(meeting: Any) -> str:
    return words.date(meeting.held_on)


def _came_of(meeting: Any) -> str:
    if meeting.cancelled_because:
        return f"Cancelled: {meeting.cancelled_because}"
    minutes = meeting.minutes_state.label.lower()
    return f"{words.plural(meeting.decided, 'decision') if meeting.decided else 'No decision'}. Minutes: {minutes}."


def _asked(group: Group, viewer: Member, on: date) -> Chapter:
    found = governance.open_lines(group, viewer=viewer)
    waiting = [line for line in found if line.waiting]
    late = sum(bool(line.days_late(on)) for line in waiting)
    shown = waiting[:MOST]
    return Chapter(
        heading="Escalations it raised or was sent",
        finding=_counted(
            (len(waiting), late, "waits for an answer", "wait for an answer"),
            (
                len(found) - len(waiting),
                0,
                "came back and is not accepted yet",
                "came back and are not accepted yet",
            ),
        ),
        parts=tuple(
            Part(
                str(line.escalation),
                line.escalation.get_absolute_url(),
                f"{line.state_words(on)}.",
                icons.late() if line.days_late(on) else icons.stage("submitted"),
            )
            for line in shown
        ),
        more=len(waiting) - len(shown),
        all=("All escalations", f"{reverse('escalations')}?group={group.code}"),
        empty="No escalation of this group waits for an answer.",
    )


def _owes(group: Group, viewer: Member, on: date) -> Chapter:
    return _actions(
        actions.open_of(group, viewer=viewer),
        "Actions it owes",
        ("All actions it owes", f"{reverse('actions')}?owner={owner_key(group)}"),
        "It owes no action.",
        lambda row: words.capitalised(_due(row, on)),
        on,
    )


def _raised(group: Group, viewer: Member, on: date) -> Chapter:
    """What came of its meetings, its decisions and what it sent up: it asks how each stands, whoever owes it."""
    return _actions(
        actions.open_raised_by(group, viewer=viewer),
        "Actions its meetings and asks raised",
        ("All actions it raised", f"{reverse('actions')}?raised_by={group.code}"),
        "No action that came of its meetings or asks is open.",
        lambda row: f"{row.owner.short_name if row.owner else 'Nobody'}, {_due(row, on)}",
        on,
    )


def _actions(
    found: Sequence[Any], heading: str, every: Way, empty: str, note: Callable[[Any], str], on: date
) -> Chapter:
    late = sum(row.is_late(on) for row in found)
    return Chapter(
        heading=heading,
        finding=_counted((len(found), late, "is open", "are open")),
        parts=tuple(
            Part(str(row), row.get_absolute_url(), note(row), _icon(row.is_late(on))) for row in found[:MOST]
        ),
        more=max(0, len(found) - MOST),
        all=every,
        empty=empty,
    )


def _due(row: Any, on: date) -> str:
    return f"due {words.date(row.due_on)}, {words.in_days(row.due_on, on)}."


def _counted(*counts: tuple[int, int, str, str]) -> str:
    """`Three are open, one of them past its date. One is complete.` Each is how many, how many of them late, and the
    words for one and for many; what there is none of is left out.
    """
    return " ".join(
        f"{words.counted(count, one, many, capital=True)}{_late(late, count)}."
        for count, late, one, many in counts
        if count
    )


def _late(late: int, of: int) -> str:
    if not late:
        return ""
    if late == of:
        return ", past its date" if of == 1 else ", all of them past their dates"
    return f", {words.spelled(late)} of them past {'its date' if late == 1 else 'their dates'}"


def _reports(group: Group, viewer: Member) -> Chapter:
    found = governance.reports_of(group, most=MOST, viewer=viewer)
    return Chapter(
        heading="Its reports",
        finding="",
        parts=tuple(
            Part(
                f"{row.get_sort_display()}, {quarter_of(row.quarter_on).label}",
                row.get_absolute_url(),
                f"Sent on {words.date(row.sent_on)}." if row.sent_on else "Begun, not sent yet.",
                icons.stage("accepted" if row.sent_on else "in_progress"),
            )
            for row in found
        ),
        more=0,
        all=("All groups’ reports", reverse("group_reports")),
        empty="It has sent no report.",
    )


def _comes_back(group: Group, viewer: Member, on: date) -> Chapter:
    """Recommendations made to it, the risks it reviews, and the promises that are due."""
    parts = [
        *(
            Part(str(row), row.get_absolute_url(), _response(row), _icon(row.days_late(on)))
            for row in assurance.open_recommendations(group, viewer=viewer)
        ),
        *(
            Part(
                f"{line.risk}, score {line.current.score}",
                line.risk.get_absolute_url(),
                f"Review due {words.date(line.risk.review_on)}.",
                _icon(line.days_past_review(on)),
            )
            for line in risk.risks_to_review(group, until=on + A_YEAR, viewer=viewer)
        ),
        *(
            Part(
                str(row),
                row.get_absolute_url(),
                f"{row.source}. {row.due_words}.",
                _icon(row.is_late(on)),
            )
            for row in plan.promises_coming_to(group, until=on, viewer=viewer)
        ),
    ]
    return Chapter(
        heading="What comes back to it",
        finding="Recommendations, risks to review, and promises that it is asked about.",
        parts=tuple(parts),
        more=0,
        all=None,
        empty="No recommendation, no risk and no promise comes back to it.",
    )


def _response(row: Any) -> str:
    if row.responded_on is None:
        return f"Response owed by {words.date(row.response_due_on)}."
    return f"Under way, due {words.date(row.due_on)}."


def _icon(is_late: object) -> Drawing:
    return icons.late() if is_late else icons.stage("open")
