"""What stands in the way of a meeting, a report, an escalation or a pack, said in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sightline.analysis.periods import Period
from sightline.areas.governance.models import Decision, Escalation, GroupReport, HandOver, Meeting
from sightline.errors import Refused
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and

# The groups that account for themselves each quarter; the others read those accounts.
REPORTING = frozenset({Group.Kind.SUB_GROUP, Group.Kind.FORUM})


class NotAbove(Refused): ...


class NobodyAbove(Refused): ...


class NothingAsked(Refused): ...


class AboutNothing(Refused): ...


class NothingCalled(Refused): ...


class DateHasPassed(Refused): ...


class WaitsThereAlready(Refused): ...


class IsNotHolding(Refused): ...


class NoAnswerYet(Refused): ...


class EscalationClosed(Refused): ...


class NotTheirs(Refused): ...


class NoWords(Refused): ...


class MeetingHeld(Refused): ...


class MeetingCancelled(Refused): ...


class MeetingNotHeld(Refused): ...


class MeetsThatDayAlready(Refused): ...


class EarlierMeetingOpen(Refused): ...


class PapersTooLate(Refused): ...


class NobodyCame(Refused): ...


class DoesNotReport(Refused): ...


class QuarterNotBegun(Refused): ...


class ReportSent(Refused): ...


class ReportIncomplete(Refused): ...


class SameAsLastQuarter(Refused): ...


class NoQuarter(Refused): ...


class SignalsUncommented(Refused): ...


def the(group: Group) -> str:
    """A group as a sentence names it: the Executive, the Adults' Board, QAP."""
    is_a_body = group.kind in {Group.Kind.EXECUTIVE, Group.Kind.BOARD}
    return f"the {group.short_name}" if is_a_body else group.short_name


def The(group: Group) -> str:  # noqa: N802 - the same word, where a sentence begins with it
    words = the(group)
    return words[:1].upper() + words[1:]


def check_is_something(reference: str, item: Item | None) -> None:
    if item is None:
        raise NothingCalled(
            f"Nothing is called {reference}. Write references as they stand on the pages, such as M17 or A1.5."
        )


# --- Escalations ----------------------------------------------------------------------------------------------------


def check_can_send_up(
    sender: Group, to: Collection[Group], *, above: Collection[Group], answer_owed_on: date, on: date
) -> None:
    """Raise unless every group stands above the sender and the answer is owed from today on."""
    if not above:
        raise NobodyAbove(f"No group stands above {the(sender)}. It answers or returns what it holds.")
    if not to:
        raise NotAbove(f"Choose who is asked: {join_and(map(the, above))}.")
    for group in to:
        if group not in above:
            raise NotAbove(
                f"{The(group)} does not stand above {the(sender)}. {The(sender)} reports to {join_and(map(the, above))}."
            )
    if answer_owed_on < on:
        raise DateHasPassed(
            f"{in_words(answer_owed_on)} has passed. Give the date from today on by which an answer is owed."
        )


def check_can_raise(*, title: str, ask: str, about: Collection[Item]) -> None:
    if not title.strip():
        raise NothingAsked("Give it a title: what is the matter, in one line.")
    if not ask.strip():
        raise NothingAsked("Say what is asked: what should the group above decide or do?")
    if not about:
        raise AboutNothing("Say what it is about: a measure, an activity, a priority or a group's report.")


def check_does_not_wait_with(escalation: Escalation, legs: Iterable[HandOver], to: Iterable[Group]) -> None:
    """Raise when a group already holds this escalation: it is asked once at a time."""
    waiting = {leg.to_group_id: leg for leg in legs if leg.is_waiting}
    for group in to:
        if group.pk in waiting:
            raise WaitsThereAlready(
                f"{escalation.reference} already waits with {the(group)}, since {in_words(waiting[group.pk].sent_on)}. "
                "Return it with a word about that."
            )


def check_is_holding(leg: HandOver) -> None:
    """Raise unless this leg still waits for its group's answer."""
    if not leg.is_waiting:
        raise IsNotHolding(
            f"{The(leg.to_group)} does not hold {leg.escalation.reference}: "
            f"{leg.get_state_display().lower()} on {in_words(leg.end_on)}."
        )


def check_not_received(leg: HandOver) -> None:
    check_is_holding(leg)
    if leg.received_on:
        raise IsNotHolding(
            f"{The(leg.to_group)} received {leg.escalation.reference} on {in_words(leg.received_on)}."
        )


def check_can_answer(leg: HandOver, *, answer: str, because: str, decision: Decision | None) -> None:
    check_is_holding(leg)
    if not answer.strip():
        raise NoWords("Write the answer: what was decided on what was asked?")
    if not because.strip():
        raise NoWords("Say why. An answer without its reason comes back as a question.")
    if decision and decision.meeting.group_id != leg.to_group_id:
        raise NotTheirs(
            f"Decision {decision.reference} was taken by {the(decision.meeting.group)}, not by {the(leg.to_group)}."
        )


def check_has_words(words: str, wanted: str) -> None:
    """Raise unless something was written; `wanted` is the sentence that says what."""
    if not words.strip():
        raise NoWords(wanted)


def check_has_come_back(escalation: Escalation, legs: Iterable[HandOver]) -> None:
    """Raise unless the answer is back and not yet accepted."""
    if escalation.closed_on:
        raise EscalationClosed(f"{escalation.reference} was closed on {in_words(escalation.closed_on)}.")
    if escalation.state == Escalation.State.RAISED:
        waiting = join_and(the(leg.to_group) for leg in legs if leg.is_waiting)
        raise NoAnswerYet(
            f"{escalation.reference} waits for an answer from {waiting}. It comes back when that is given."
        )


def check_answered_it(escalation: Escalation, to: Collection[Group], *, answered: Collection[Group]) -> None:
    """Raise unless it goes back to those whose answer was not enough."""
    if not to:
        raise NotAbove(f"Choose whose answer was not enough: {join_and(map(the, answered))}.")
    for group in to:
        if group not in answered:
            raise NotAbove(
                f"{The(group)} did not answer {escalation.reference}. It goes back up to {join_and(map(the, answered))}."
            )


# --- Meetings -------------------------------------------------------------------------------------------------------


def check_can_plan(
    group: Group, *, held_on: date, papers_close_on: date | None, others: Iterable[Meeting], on: date
) -> None:
    """Raise unless the group can meet on this day; `others` are its other meetings."""
    if held_on < on:
        raise DateHasPassed(f"{in_words(held_on)} has passed. Plan a meeting for today or later.")
    if group.ended_on and held_on > group.ended_on:
        raise DateHasPassed(f"{The(group)} met for the last time before {in_words(group.ended_on)}.")
    if any(meeting.held_on == held_on for meeting in others):
        raise MeetsThatDayAlready(f"{The(group)} has a meeting on {in_words(held_on)} already.")
    if papers_close_on and papers_close_on > held_on:
        raise PapersTooLate(
            f"Papers cannot close on {in_words(papers_close_on)}, after the meeting on {in_words(held_on)}."
        )


def check_is_planned(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.HELD:
        raise MeetingHeld(
            f"{The(meeting.group)} met on {in_words(meeting.held_on)}. Its agenda stands as it was."
        )
    if meeting.state == Meeting.State.CANCELLED:
        raise MeetingCancelled(
            f"The meeting of {in_words(meeting.held_on)} was cancelled: {meeting.cancelled_because}"
        )


def check_can_hold(
    meeting: Meeting, *, earlier: Meeting | None, came: Mapping[Agency, str], on: date
) -> None:
    """Raise unless the meeting can be recorded as held; `earlier` is one of the group's that is still planned."""
    check_is_planned(meeting)
    if on < meeting.held_on:
        raise MeetingNotHeld(
            f"{The(meeting.group)} meets on {in_words(meeting.held_on)}. Record it as held that day or later."
        )
    if earlier:
        raise EarlierMeetingOpen(
            f"The meeting of {in_words(earlier.held_on)} is still planned. Record it as held, move it or cancel it first."
        )
    if not came:
        raise NobodyCame("Say which agencies were at the table.")


def check_was_held(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        check_is_planned(meeting)
    if meeting.state != Meeting.State.HELD:
        raise MeetingNotHeld(
            f"The meeting of {in_words(meeting.held_on)} is not recorded as held. Record who was there first."
        )


def check_can_decide(meeting: Meeting, *, title: str, text: str, reasons: str) -> None:
    check_was_held(meeting)
    check_has_words(title, "Give the decision a title: what was decided, in one line.")
    check_has_words(text, "Write the decision as it was taken.")
    check_has_words(reasons, "Say why it was decided. A decision without reasons cannot be looked back on.")


# --- Group reports --------------------------------------------------------------------------------------------------


def check_can_write(group: Group, quarter: Period, report: GroupReport | None, *, on: date) -> None:
    """Raise unless the group may still write its report for the quarter."""
    if group.kind not in REPORTING:
        raise DoesNotReport(f"{The(group)} reads the groups' reports and writes none of its own.")
    if on < quarter.starts_on:
        raise QuarterNotBegun(f"{quarter.long_label} has not begun.")
    if report and report.sent_on:
        raise ReportSent(
            f"The report for {quarter.label} was sent on {in_words(report.sent_on)} and stays as it was. "
            "What is new belongs in the next one."
        )


def check_can_send(report: GroupReport, *, before: GroupReport | None) -> None:
    """Raise unless a report says what it must; `before` is the group's last one."""
    if not report.highlights.strip():
        raise ReportIncomplete("Say what the group did this quarter.")
    if not report.what_changed.strip():
        raise ReportIncomplete(
            "Say what is different for children or adults. Where nothing is yet, say that."
        )
    if report.barrier.strip() and not report.ask.strip():
        raise ReportIncomplete(
            "A barrier needs an ask: who should do what about it? If it is in your own hands, say so there."
        )
    if report.ask.strip() and not report.barrier.strip():
        raise ReportIncomplete("An ask needs its barrier: what stands in the way?")
    if before and texts(before) == texts(report):
        raise SameAsLastQuarter(
            "This is last quarter's report word for word. Say what is new, or that nothing is and why."
        )


def texts(report: GroupReport) -> tuple[str, ...]:
    """What a report says, without its spaces at the ends."""
    return tuple(
        text.strip() for text in (report.highlights, report.barrier, report.ask, report.what_changed)
    )


# --- Packs ----------------------------------------------------------------------------------------------------------


def check_can_finalise(meeting: Meeting, uncommented: Sequence[str]) -> None:
    """Raise while a signal has no commentary; `uncommented` are the measures' references."""
    if meeting.quarter_on is None:
        raise NoQuarter(f"The meeting of {in_words(meeting.held_on)} looks at no quarter. Give it one first.")
    if meeting.state == Meeting.State.CANCELLED:
        check_is_planned(meeting)
    if uncommented:
        verb = "show" if len(uncommented) > 1 else "shows"
        have = "have" if len(uncommented) > 1 else "has"
        raise SignalsUncommented(f"{join_and(uncommented)} {verb} a signal and {have} no commentary yet.")
