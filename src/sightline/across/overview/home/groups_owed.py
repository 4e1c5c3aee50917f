"""What is owed for groups: by their chairs, and by the business unit that carries what nobody else does."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Duty, Part, gathered, heading
from sightline.across.overview.home.known import Known, LongestOverdue
from sightline.across.overview.sections import told
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words

NEAR = timedelta(days=28)  # how long before its date an action is somebody's work; the rest are counted
APART = 3  # answers that stand by themselves, with what was asked


def of_groups(known: Known, *, besides: Collection[Any] = ()) -> Iterator[Duty]:
    """Answers, reports, progress, commentary and actions, as far as this member's rights make them theirs.

    `besides` are the legs whose answers the page asks for already.
    """
    viewer = known.viewer
    yield from _answers(known, besides)
    owed = _owed_reports(known) if viewer.may(May.REPORT_FOR_GROUP) else []
    yield from (_report(account, known) for account in owed)
    if viewer.may(May.REPORT_PROGRESS):
        # Of its own activities a group speaks in its report.
        yield from _progress(known, besides={account.group.pk for account in owed})
    if viewer.may(May.COMMENT):
        yield from _commentary(known)
    yield from _actions(known)


def _answers(known: Known, besides: Collection[Any]) -> Iterator[Duty]:
    viewer, on = known.viewer, known.on
    legs = [leg for leg in known.ours if leg not in besides]
    ours = [to_answer(leg) for leg in legs if viewer.may(May.ANSWER_ESCALATION, leg.to_group)]
    register = ("See the escalations", reverse("escalations"))
    yield from gathered(ours, "{} escalations wait for an answer", on=on, apart=APART, all=register)
    if known.holds_any(May.ANSWER_ESCALATION) and known.overdue.legs:
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


def _to_chase(late: LongestOverdue, on: date) -> Duty:
    return Duty(
        due_on=late.legs[0].answer_owed_on,
        counted_as=("late answer to chase", "late answers to chase"),
        heading=heading(late.count, "One answer is past its date", "{} answers are past their dates"),
        note="The Executive and the scrutineer see it in red.",
        deed=("See the escalations", reverse("escalations")),
        parts=tuple(late_answer(leg, on) for leg in late.legs),
        all=("See the escalations", reverse("escalations")),
        more=late.more,
    )


def late_answer(leg: Any, on: date) -> Part:
    """An answer that is past its date: about what, and who owed it."""
    days = words.plural(leg.days_late(on), "day")
    return Part(
        str(leg.escalation),
        leg.escalation.get_absolute_url(),
        f"{leg.to_group.short_name} owed an answer on {words.date(leg.answer_owed_on)}, {days} ago.",
        icons.late(),
        leg.answer_owed_on,
    )


def _owed_reports(known: Known) -> list[Any]:
    return governance.owed_report(viewer=known.viewer, quarter_on=known.quarter.starts_on)


def _report(account: Any, known: Known) -> Duty:
    quarter, begun = known.quarter, account.report is not None
    read = f"{known.assurance} reads it with the pack."
    return Duty(
        due_on=account.due_on,
        counted_as=("report", "reports"),
        heading=f"{words.possessive(account.group.short_name)} report for {quarter.long_label}",
        note=f"Begun, not sent yet. {read}" if begun else read,
        deed=(
            "Carry on with the report" if begun else "Write the report",
            reverse("write_report", args=[account.group.code, quarter.key]),
        ),
    )


def _progress(known: Known, *, besides: set[int]) -> Iterator[Duty]:
    quarter = known.quarter
    all_owed = plan.owed_progress(viewer=known.viewer, quarter_on=quarter.starts_on)
    owed = [activity for activity in all_owed if activity.owner_group_id not in besides]
    if not owed:
        return
    carries = known.holds_any(May.REPORT_PROGRESS)
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


def _actions(known: Known) -> Iterator[Duty]:
    """The actions of the agency and the groups that are near their date or past it; who may not complete one reads it
    on the actions' own page.
    """
    viewer, on = known.viewer, known.on
    owed = [
        action
        for action in actions.owed_actions(viewer=viewer)
        if action.owner is not None and viewer.may(May.COMPLETE_ACTION, action.owner)
    ]
    near = [action for action in owed if action.due_on <= on + NEAR]
    if not near:
        return
    later = len(owed) - len(near)
    reminded = actions.last_reminded(near, to=viewer)
    yield Duty(
        due_on=near[0].due_on,
        counted_as=("action", "actions"),
        heading=heading(len(near), "One action", "{} actions"),
        note="Complete means: what changed, and how we know.",
        deed=("Say what changed", reverse("complete_action", args=[near[0].reference]))
        if len(near) == 1
        else ("See the actions", reverse("actions")),
        foot=heading(later, "One more is due later.", "{} more are due later.") if later else "",
        parts=tuple(_action(action, on, reminded.get(action.pk)) for action in near),
        all=("See the actions", reverse("actions")),
    )


def _action(action: Any, on: date, reminded_on: date | None) -> Part:
    reminded = f" Reminded on {words.date(reminded_on)}." if reminded_on else ""
    return Part(
        action.title,
        action.get_absolute_url(),
        f"{_owed_by(action)}, due {words.date(action.due_on)}, {words.in_days(action.due_on, on)}.{reminded}",
        icons.late() if action.due_on < on else "",
        action.due_on,
    )


def _owed_by(action: Any) -> str:
    owner = action.owner.short_name
    return f"{owner}, {action.owed_by_role}" if action.owed_by_role else owner
