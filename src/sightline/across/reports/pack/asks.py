"""What the groups say, ask and send up: reports, escalations with their whole way, and what was last decided."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sightline.across.reports.pack.values import Assurance, Decided, Escalation, Fact, Ref, Report, Step
from sightline.analysis.periods import Period
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import EscalationLine, GroupAccount
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import words

# The order of a reader's concern.
STATES = ("late", "answered", "waiting", "closed")


def reports(quarter: Period, *, viewer: Member) -> tuple[Report, ...]:
    """Each reporting group by name with what it said; one without a report keeps its row."""
    return tuple(map(_report, governance.reports(quarter.starts_on, viewer=viewer)))


def _report(account: GroupAccount) -> Report:
    group, said = account.group.short_name, account.report if account.is_sent else None
    if said is None:
        return Report(group, "", False, account.due_on, "", "", "")
    return Report(
        group, said.get_absolute_url(), True, account.due_on, said.what_changed, said.barrier, said.ask
    )


def assurances(quarter: Period, *, viewer: Member) -> tuple[Assurance, ...]:
    """The assurance reports that were sent on the half-year that ends with a quarter, by group."""
    return tuple(
        Assurance(each.group.short_name, each.get_absolute_url(), each.assured, each.not_assured)
        for each in governance.assurance_reports(quarter.starts_on, viewer=viewer)
        if each.sent_on
    )


def escalations(
    lines: Sequence[EscalationLine], quarter: Period, *, viewer: Member, on: date
) -> tuple[Escalation, ...]:
    """Every escalation that is not closed, or was closed in the quarter or since; what is overdue first."""
    here = [each for each in lines if (each.escalation.closed_on or on) >= quarter.starts_on]
    keys = [each.escalation.pk for each in here]
    concerns = [
        thread.supporters(keys, Kind.MEASURE, viewer=viewer),
        *(thread.supported(keys, kind, viewer=viewer) for kind in (Kind.ACTIVITY, Kind.THEME, Kind.PRIORITY)),
    ]
    found = [_escalation(each, [kind.get(each.escalation.pk, []) for kind in concerns], on) for each in here]
    return tuple(sorted(found, key=lambda each: STATES.index(each.state)))


def _escalation(line: EscalationLine, concerns: Iterable[Sequence[Any]], on: date) -> Escalation:
    row = line.escalation
    first = [leg for leg in line.legs if not leg.continues_id]
    return Escalation(
        reference=row.reference,
        title=row.title,
        url=row.get_absolute_url(),
        raised_by=row.raised_by.short_name,
        asked=words.join_and(dict.fromkeys(leg.to_group.short_name for leg in first)),
        ask=row.ask,
        state=_state(line, on),
        words=line.state_words(on),
        concerns=tuple(item.short for items in concerns for item in items),
        steps=tuple(
            Step(words.capitalised(step.what), step.group.short_name, step.on, step.state)
            for step in governance.way(line, on=on)
            if step.what != "told"
        ),
        answers=tuple(Fact(leg.to_group.short_name, leg.answer) for leg in line.answers),
    )


def _is_open(line: EscalationLine) -> bool:
    return line.escalation.closed_on is None


def _state(line: EscalationLine, on: date) -> str:
    if not _is_open(line):
        return "closed"
    if not line.waiting:
        return "answered"
    return "late" if line.days_late(on) else "waiting"


def refs(lines: Iterable[EscalationLine], *, on: date) -> dict[int, Ref]:
    """Each escalation by its key, with where it stands."""
    return {
        line.escalation.pk: Ref(
            line.escalation.reference,
            line.escalation.title,
            line.escalation.get_absolute_url(),
            line.state_words(on),
            _is_open(line),
        )
        for line in lines
    }


def about(of: Iterable[int], known: Mapping[int, Ref], *, viewer: Member) -> dict[int, tuple[Ref, ...]]:
    """By measure and by priority, the escalations about it."""
    keys = list(of)
    # A measure supports the escalation that is about it; a priority is supported by the one about it.
    found = thread.supported(keys, Kind.ESCALATION, viewer=viewer)
    found |= thread.supporters(keys, Kind.ESCALATION, viewer=viewer)
    return {pk: tuple(known[item.pk] for item in items if item.pk in known) for pk, items in found.items()}


def decided(
    group: Group | None, sent_up: Mapping[int, Ref], *, before: date, viewer: Member
) -> tuple[Decided, ...]:
    """What the group decided at its last meeting before a day, each with what was sent up and what is owed since."""
    held = governance.last_held(group, before=before, viewer=viewer) if group else None
    if held is None:
        return ()
    taken = governance.decisions(held, viewer=viewer)
    keys = [each.pk for each in taken]
    raised = thread.supported(keys, Kind.ESCALATION, viewer=viewer)
    owed = actions.arising_from(keys, viewer=viewer)
    return tuple(
        Decided(
            Ref(each.reference, each.title, each.get_absolute_url()),
            held.held_on,
            (
                *(sent_up[item.pk] for item in raised.get(each.pk, []) if item.pk in sent_up),
                *(_action(action) for action in owed.get(each.pk, [])),
            ),
        )
        for each in taken
    )


def _action(action: Any) -> Ref:
    return Ref(
        action.reference, action.title, action.get_absolute_url(), action.state_words, is_open=action.is_open
    )
