"""What is owed for groups: by their chairs, and by the business unit that carries what nobody else does."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Duty, Part, heading
from sightline.across.overview.home.known import Known
from sightline.across.overview.sections import told
from sightline.analysis.periods import quarter_of
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.ui import icons, words

AHEAD = timedelta(days=21)  # how long before its papers close a meeting begins to be somebody's work


def of_groups(known: Known) -> Iterator[Duty]:
    """Answers, reports, progress, commentary and papers, as far as this member's rights make them theirs."""
    viewer, on = known.viewer, known.on
    yield from _answers(known)
    if viewer.may(May.REPORT_FOR_GROUP):
        yield from _reports(known)
    if viewer.may(May.REPORT_PROGRESS):
        yield from _progress(known)
    if viewer.may(May.COMMENT):
        yield from _commentary(known)
    if viewer.may(May.RUN_MEETING):
        yield from _meetings(known)
    if viewer.may(May.FINALISE_PACK):
        yield from _pack(known)
    yield from _actions(viewer, on)


def holds_any(viewer: Member, right: May) -> bool:
    """Whether the member holds a right over any group's: who carries what is left lying."""
    return Relation.ANY in relation(viewer.standing.roles, right)


def _answers(known: Known) -> Iterator[Duty]:
    viewer, on = known.viewer, known.on
    for leg in known.ours:
        if viewer.may(May.ANSWER_ESCALATION, leg.to_group):
            yield to_answer(leg)
    if known.overdue and holds_any(viewer, May.ANSWER_ESCALATION):
        yield _to_chase(known.overdue, on)


def to_answer(leg: Any) -> Duty:
    """An escalation that waits for a group's answer."""
    escalation, page = leg.escalation, leg.escalation.get_absolute_url()
    return Duty(
        due_on=leg.answer_owed_on,
        counted_as=("answer", "answers"),
        heading=escalation.title,
        url=page,
        note=f"Sent up to {leg.to_group.short_name} by {leg.from_group.short_name} on {words.date(leg.sent_on)}",
        quote=escalation.ask,
        deed=("Answer it", reverse("answer_escalation", args=[escalation.reference, leg.to_group.code])),
        other=(f"See the escalation, {escalation.reference}", page),
    )


def _to_chase(late: Sequence[Any], on: date) -> Duty:
    return Duty(
        due_on=min(leg.answer_owed_on for leg in late),
        counted_as=("late answer to chase", "late answers to chase"),
        heading=heading(len(late), "One answer is past its date", "{} answers are past their dates"),
        note="The Executive and the scrutineer see it in red.",
        deed=("See the escalations", reverse("escalations")),
        parts=tuple(
            Part(
                str(leg.escalation),
                leg.escalation.get_absolute_url(),
                f"{leg.to_group.short_name} owed it on {words.date(leg.answer_owed_on)}, "
                f"{words.plural(leg.days_late(on), 'day')} ago.",
                icons.late(),
                leg.answer_owed_on,
            )
            for leg in late
        ),
    )


def _reports(known: Known) -> Iterator[Duty]:
    quarter = known.quarter
    for account in governance.owed_report(viewer=known.viewer, quarter_on=quarter.starts_on):
        begun = account.report is not None
        read = f"{known.assurance} reads it with the pack."
        yield Duty(
            due_on=account.due_on,
            counted_as=("report", "reports"),
            heading=f"{account.group.short_name}’s report for {quarter.long_label}",
            note=f"Begun, not sent yet. {read}" if begun else read,
            deed=(
                "Carry on with the report" if begun else "Write the report",
                reverse("write_report", args=[account.group.code, quarter.key]),
            ),
        )


def _progress(known: Known) -> Iterator[Duty]:
    quarter = known.quarter
    owed = plan.owed_progress(viewer=known.viewer, quarter_on=quarter.starts_on)
    if not owed:
        return
    carries = holds_any(known.viewer, May.REPORT_PROGRESS)
    addresses = [reverse("report_progress", args=[activity.reference]) for activity in owed]
    yield Duty(
        due_on=known.papers_close_on,
        counted_as=("activity to report on", "activities to report on"),
        heading=f"Progress in {quarter.long_label}",
        note="No group leads these, so you report on them." if carries else "How it goes, what is in the way, what you ask.",
        deed=("Report on the first" if len(owed) > 1 else "Report progress", addresses[0]),
        parts=tuple(
            Part(f"{activity.code} {activity.short_title}", address, icon=icons.progress("no_report", 18))
            for activity, address in zip(owed, addresses, strict=True)
        ),
    )  # fmt: skip


def _commentary(known: Known) -> Iterator[Duty]:
    silent = [row for row in known.rows if row.needs_commentary and row.pk in known.spoken_for]
    if not silent:
        return
    yield Duty(
        due_on=known.papers_close_on,
        counted_as=("signal to comment on", "signals to comment on"),
        heading=heading(len(silent), "One signal has no commentary", "{} signals have no commentary"),
        note="What, so what, now what. The pack is not final before.",
        deed=("Write the first" if len(silent) > 1 else "Write the commentary", _comment(silent[0])),
        parts=tuple(
            Part(
                f"{row.reference} {row.short_title}",
                _comment(row),
                f"{row.latest_words}, {told(row)}",
                icons.variation(row.reading.variation, 18)[0],
            )
            for row in silent
        ),
    )


def _comment(row: MeasureRow) -> str:
    return reverse("comment", args=[row.reference])


def _meetings(known: Known) -> Iterator[Duty]:
    """A meeting that has passed is to be written up; the next of each group wants its papers."""
    seen: set[int] = set()
    for meeting in known.meetings:
        if not known.viewer.may(May.RUN_MEETING, meeting.group):
            continue
        if meeting.held_on < known.on:
            yield Duty(
                due_on=meeting.held_on,
                counted_as=("meeting to write up", "meetings to write up"),
                heading=f"Write up {meeting.group.short_name} of {words.date(meeting.held_on)}",
                note="Who came, what was said, what was decided.",
                deed=("Write it up", reverse("hold_meeting", args=[meeting.reference])),
                other=("See the agenda", meeting.get_absolute_url()),
            )
        elif meeting.group_id not in seen:
            seen.add(meeting.group_id)
            yield from _to_prepare(meeting, known.on)


def _to_prepare(meeting: Any, on: date) -> Iterator[Duty]:
    closes = meeting.papers_close_on or meeting.held_on
    due_on = closes if closes >= on else meeting.held_on
    if due_on - on > AHEAD:
        return
    group = meeting.group.short_name
    yield Duty(
        due_on=due_on,
        counted_as=("meeting to prepare", "meetings to prepare"),
        heading=f"Papers for {group} close" if due_on == closes else f"{group} meets",
        url=meeting.get_absolute_url(),
        note=f"It meets on {words.day_date(meeting.held_on)}, {words.in_days(meeting.held_on, on)}.",
        deed=("See the agenda", meeting.get_absolute_url()),
    )


def _pack(known: Known) -> Iterator[Duty]:
    meeting = known.assurance_meeting
    if meeting is None or meeting.quarter_on is None or meeting.quarter_on > known.quarter.starts_on:
        return
    if governance.packs(viewer=known.viewer, quarter_on=meeting.quarter_on):
        return
    quarter = quarter_of(meeting.quarter_on)
    silent = sum(row.needs_commentary for row in known.rows)
    stops = heading(
        silent, "One signal without commentary stops it.", "{} signals without commentary stop it."
    )
    yield Duty(
        due_on=known.papers_close_on,
        counted_as=("pack to finalise", "packs to finalise"),
        heading=f"{known.assurance} pack for {quarter.long_label}",
        note=f"{stops if silent else 'Every signal has its commentary.'} "
        f"{known.assurance} meets on {words.day_date(meeting.held_on)}.",
        deed=("Open the pack", reverse("quarter_pack", args=[quarter.key])),
        other=("See the agenda", meeting.get_absolute_url()),
    )


def _actions(viewer: Member, on: date) -> Iterator[Duty]:
    """Actions of the agency and the groups. Who may not complete one reads it on the actions' own page."""
    owed = [
        action
        for action in actions.owed_actions(viewer=viewer)
        if action.owner is not None and viewer.may(May.COMPLETE_ACTION, action.owner)
    ]
    if not owed:
        return
    yield Duty(
        due_on=owed[0].due_on,
        counted_as=("action", "actions"),
        heading=heading(len(owed), "One action", "{} actions"),
        note="Complete means: what changed, and how we know.",
        deed=("Say what changed", reverse("complete_action", args=[owed[0].reference]))
        if len(owed) == 1
        else ("See the actions", reverse("actions")),
        parts=tuple(
            Part(
                action.title,
                action.get_absolute_url(),
                f"{_owed_by(action)}, due {words.date(action.due_on)}, {words.in_days(action.due_on, on)}.",
                icons.late() if action.due_on < on else "",
                action.due_on,
            )
            for action in owed
        ),
    )


def _owed_by(action: Any) -> str:
    owner = action.owner.short_name
    return f"{owner}, {action.owed_by_role}" if action.owed_by_role else owner
