"""Sending up, answering, taking further: what each deed does and what it refuses."""

from datetime import date

import pytest

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import Escalation, HandOver, Meeting
from sightline.areas.governance.tests.factories import (
    DecisionFactory,
    MeetingFactory,
    tree,
    waiting,
)
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.rules import NotAPattern
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

OWED = date(2026, 3, 1)
TOMORROW = date(2026, 1, 15)


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def raise_one(group, manager, *to, **changes):
    said = {
        "to": to,
        "sort": Escalation.Sort.BARRIER,
        "title": "Too few assessors",
        "ask": "Agree who pays.",
        "about": [ItemFactory()],
        "answer_owed_on": OWED,
        "on": TODAY,
    }
    return operations.raise_escalation(group, **said | changes, by=manager)


def legs(escalation):
    return list(escalation.hand_overs.order_by("pk"))


def test_an_escalation_waits_with_each_board_it_was_sent_to(groups, manager):
    raised = raise_one(groups.qap, manager, groups.children, groups.adults)

    assert [(leg.from_group, leg.to_group, leg.state, leg.answer_owed_on) for leg in legs(raised)] == [
        (groups.qap, groups.children, "sent", OWED),
        (groups.qap, groups.adults, "sent", OWED),
    ]
    assert (raised.reference, raised.state, raised.owner) == ("E1", "raised", groups.qap)


def test_escalations_are_numbered_one_after_the_other(groups, manager):
    references = [raise_one(groups.qap, manager, groups.adults).reference for _ in range(11)]

    assert references[-2:] == ["E10", "E11"]


def test_a_measure_and_a_report_stand_under_an_escalation_and_an_activity_above_it(groups, manager):
    measure = ItemFactory(reference="M17")
    report = ItemFactory(kind=Kind.GROUP_REPORT, reference="learning-2025-26-Q3")
    activity = ItemFactory(kind=Kind.ACTIVITY, reference="2024-26-A1.5")

    raised = raise_one(groups.qap, manager, groups.adults, about=[measure, report, activity])

    assert set(raised.rests_on.values_list("supporter__reference", flat=True)) == {
        "M17",
        "learning-2025-26-Q3",
    }
    assert list(raised.supports.values_list("supported__reference", flat=True)) == ["2024-26-A1.5"]


def test_nothing_is_raised_about_what_no_escalation_can_be_about(groups, manager):
    with pytest.raises(NotAPattern):
        raise_one(
            groups.qap, manager, groups.adults, about=[ItemFactory(kind=Kind.ESCALATION, reference="E0")]
        )

    assert not Escalation.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"title": " "}, rules.NothingAsked, "title"),
        ({"ask": " "}, rules.NothingAsked, "what is asked"),
        ({"about": []}, rules.AboutNothing, "what it is about"),
        ({"to": []}, rules.NotAbove, "the Adults' Board"),
        ({"answer_owed_on": date(2026, 1, 13)}, DateHasPassed, "13.January.2026 has passed"),
    ],
)
def test_raising_refuses_in_words(groups, manager, changes, refusal, words):
    with pytest.raises(refusal, match=words):
        raise_one(groups.qap, manager, groups.adults, **changes)

    assert not Entry.objects.exists()


def test_an_answer_may_be_owed_today(groups, manager):
    raised = raise_one(groups.qap, manager, groups.adults, answer_owed_on=TODAY)

    assert queries.overdue(viewer=manager, on=TODAY) == []
    assert [leg.escalation for leg in queries.overdue(viewer=manager, on=TOMORROW)] == [raised]


@pytest.mark.parametrize("to", ["learning", "qap"])
def test_nothing_is_sent_sideways_or_down(groups, manager, to):
    with pytest.raises(rules.NotAbove, match="does not stand above QAP"):
        raise_one(groups.qap, manager, getattr(groups, to))


def test_the_top_of_the_tree_raises_nothing(groups, manager):
    with pytest.raises(rules.NobodyAbove, match="No group stands above the Executive"):
        raise_one(groups.executive, manager, groups.adults)


def test_all_groups_above_are_found_once_and_the_nearest_first(groups):
    assert [group.code for group in queries.groups_above(groups.learning, on=TODAY)] == [
        "qap",
        "adults",
        "children",
        "executive",
    ]


def test_a_tree_that_by_mistake_goes_round_in_a_ring_still_ends():
    first = GroupFactory()
    second = GroupFactory(above=[first])
    first.above.add(second)

    assert queries.groups_above(second, on=TODAY) == [first]


def test_receiving_says_so_once(groups, manager):
    leg = waiting(groups.qap, groups.adults)

    operations.receive_escalation(leg, by=manager, on=TODAY)

    assert (leg.state, leg.received_on) == ("received", TODAY)
    with pytest.raises(rules.IsNotHolding, match="received E"):
        operations.receive_escalation(leg, by=manager, on=TODAY)


def test_an_answer_brings_it_back_to_the_raising_group(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    chair = member(chairs=[groups.qap])

    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    [line] = queries.came_back(viewer=chair)
    assert (line.escalation, line.back_on, line.state_words(TODAY)) == (
        leg.escalation,
        TODAY,
        "Answered by the Adults' Board on 14\xa0January\xa02026, not yet accepted",
    )


def test_while_one_board_still_holds_it_the_other_boards_answer_does_not_bring_it_back(groups, manager):
    raised = raise_one(groups.qap, manager, groups.children, groups.adults)
    first, second = legs(raised)

    operations.answer_escalation(first, answer="Yes.", because="It is owed.", by=manager, on=TODAY)
    still_waiting = Escalation.objects.get().state
    operations.return_escalation(second, words="Not ours: ask the Executive.", by=manager, on=TODAY)

    assert (still_waiting, Escalation.objects.get().state) == ("raised", "answered")


def test_an_answer_may_cite_the_decision_it_was_taken_by(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    decision = DecisionFactory(meeting__group=groups.adults)

    operations.answer_escalation(
        leg, answer="Yes.", because="It is owed.", decision=decision, by=manager, on=TODAY
    )

    assert list(leg.escalation.rests_on.values_list("supporter__reference", flat=True)) == [
        decision.reference
    ]


def test_a_group_cannot_answer_by_another_groups_decision(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    decision = DecisionFactory(meeting__group=groups.children)

    with pytest.raises(rules.NotTheirs, match="was taken by the Children's Group"):
        operations.answer_escalation(
            leg, answer="Yes.", because="So.", decision=decision, by=manager, on=TODAY
        )


@pytest.mark.parametrize(("answer", "because"), [("", "It is owed."), ("Yes.", " ")])
def test_an_answer_needs_its_words_and_its_reason(groups, manager, answer, because):
    leg = waiting(groups.qap, groups.adults)

    with pytest.raises(NothingSaid):
        operations.answer_escalation(leg, answer=answer, because=because, by=manager, on=TODAY)

    assert HandOver.objects.get().state == "sent"


def test_what_was_answered_is_held_no_longer(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    stale = HandOver.objects.get()
    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    with pytest.raises(
        rules.IsNotHolding, match=r"The Adults' Board does not hold E.*: answered on 14.January.2026"
    ):
        operations.return_escalation(stale, words="No.", by=manager, on=TODAY)

    assert HandOver.objects.get().answer == "Yes."


def test_taken_further_it_waits_with_the_group_above_and_nowhere_else(groups, manager):
    leg = waiting(groups.qap, groups.adults)

    [onward] = operations.take_further(
        leg,
        to=[groups.executive],
        words="It needs three partners' money.",
        answer_owed_on=OWED,
        by=manager,
        on=TODAY,
    )

    assert (leg.state, leg.ended_on) == ("taken_further", TODAY)
    assert (onward.from_group, onward.to_group, onward.continues) == (groups.adults, groups.executive, leg)
    assert Escalation.objects.get().state == "raised"


def test_the_second_board_cannot_take_to_the_executive_what_waits_there_already(groups, manager):
    raised = raise_one(groups.qap, manager, groups.children, groups.adults)
    first, second = legs(raised)
    further = {
        "to": [groups.executive],
        "words": "Beyond us.",
        "answer_owed_on": OWED,
        "by": manager,
        "on": TODAY,
    }
    operations.take_further(first, **further)

    with pytest.raises(rules.WaitsThereAlready, match="E1 already waits with the Executive"):
        operations.take_further(second, **further)

    assert [leg.state for leg in legs(raised)] == ["taken_further", "sent", "sent"]


def test_the_answer_comes_back_down_to_the_agendas_of_all_it_passed_through(groups, manager):
    meetings = {
        code: MeetingFactory(group=getattr(groups, code), held_on=date(2026, 1, 29))
        for code in ("learning", "qap", "adults", "children")
    }
    raised = raise_one(groups.learning, manager, groups.qap)
    further = {"words": "Beyond us.", "answer_owed_on": OWED, "by": manager, "on": TODAY}
    [at_adults] = operations.take_further(legs(raised)[0], to=[groups.adults], **further)
    [at_executive] = operations.take_further(at_adults, to=[groups.executive], **further)
    operations.answer_escalation(at_executive, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    told = {
        code: [
            line.title
            for line in queries.agenda(meeting, viewer=manager, on=TODAY)
            if line.sort == "returned"
        ]
        for code, meeting in meetings.items()
    }

    assert told == {
        "learning": ["E1 Too few assessors: answered by the Executive. Is it enough?"],
        "qap": ["E1 Too few assessors: what came of what we took further"],
        "adults": ["E1 Too few assessors: what came of what we took further"],
        "children": [],
    }


def test_accepting_the_answer_closes_it_with_words(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    operations.accept_answer(leg.escalation, words="Two assessors start in April.", by=manager, on=TODAY)

    closed = Escalation.objects.get()
    assert (closed.state, closed.closed_on, closed.closing_words) == (
        "closed",
        TODAY,
        "Two assessors start in April.",
    )


def test_nothing_is_closed_before_its_answer_is_back(groups, manager):
    leg = waiting(groups.qap, groups.adults)

    with pytest.raises(rules.NoAnswerYet, match="waits for an answer from the Adults' Board"):
        operations.accept_answer(leg.escalation, words="Never mind.", by=manager, on=TODAY)


def test_what_is_closed_stays_closed(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)
    operations.accept_answer(leg.escalation, words="Two assessors start in April.", by=manager, on=TODAY)

    with pytest.raises(rules.EscalationClosed, match=r"closed on 14.January.2026"):
        operations.send_back_up(
            leg.escalation, to=[groups.adults], words="More.", answer_owed_on=OWED, by=manager, on=TODAY
        )


def test_an_answer_that_is_not_enough_goes_back_up_to_who_gave_it(groups, manager):
    raised = raise_one(groups.qap, manager, groups.adults)
    [onward] = operations.take_further(
        legs(raised)[0], to=[groups.executive], words="Beyond us.", answer_owed_on=OWED, by=manager, on=TODAY
    )
    operations.answer_escalation(onward, answer="Later.", because="No money.", by=manager, on=TODAY)

    [again] = operations.send_back_up(
        raised, to=[groups.executive], words="Later is not a date.", answer_owed_on=OWED, by=manager, on=TODAY
    )

    assert (again.from_group, again.to_group, again.round, again.continues) == (
        groups.qap,
        groups.executive,
        2,
        None,
    )
    assert Escalation.objects.get().state == "raised"


def test_it_does_not_go_back_up_to_a_group_that_did_not_answer(groups, manager):
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(leg, answer="Later.", because="No money.", by=manager, on=TODAY)

    with pytest.raises(rules.NotAbove, match="The Children's Group did not answer"):
        operations.send_back_up(
            leg.escalation, to=[groups.children], words="And you?", answer_owed_on=OWED, by=manager, on=TODAY
        )


def test_overdue_begins_the_day_after_the_answer_was_owed(groups, manager):
    waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 13))
    waiting(groups.qap, groups.children, owed_on=TODAY)

    late = queries.overdue(viewer=manager, on=TODAY)

    assert [(leg.to_group, leg.days_late(TODAY)) for leg in late] == [(groups.adults, 1)]


def test_a_contributor_is_told_of_no_escalation(groups, partnership):
    waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 1))
    contributor = member(Role.AGENCY_CONTRIBUTOR)

    assert queries.escalations(viewer=contributor) == []
    assert queries.overdue(viewer=contributor, on=TODAY) == []


def test_a_restricted_escalation_is_known_to_the_group_that_raised_it_and_to_no_other(groups, partnership):
    leg = waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 1))
    Escalation.objects.filter(pk=leg.escalation_id).update(restricted=True)
    on_qap, elsewhere = member(sits_on=[groups.qap]), member(sits_on=[groups.adults])

    told = {
        who: (
            queries.overdue(viewer=who, on=TODAY),
            queries.still_waiting(viewer=who, on=TODAY),
            queries.longest_overdue(viewer=who, on=TODAY, most=4)[0],
            queries.in_play(since=TODAY, viewer=who),
        )
        for who in (on_qap, elsewhere)
    }

    assert all(told[on_qap])
    assert not any(told[elsewhere])


def test_an_escalation_that_was_handed_over_cannot_be_deleted(groups):
    leg = waiting(groups.qap, groups.adults)

    with pytest.raises(Exception, match="protected"):
        leg.escalation.delete()


def test_every_deed_writes_one_entry(groups, manager):
    raised = raise_one(groups.qap, manager, groups.adults)
    [leg] = legs(raised)
    operations.receive_escalation(leg, by=manager, on=TODAY)
    operations.answer_escalation(leg, answer="Later.", because="No money.", by=manager, on=TODAY)
    [again] = operations.send_back_up(
        raised, to=[groups.adults], words="When?", answer_owed_on=OWED, by=manager, on=TODAY
    )
    operations.return_escalation(again, words="Ask the Executive.", by=manager, on=TODAY)
    operations.accept_answer(raised, words="We ask the Executive.", by=manager, on=TODAY)

    assert list(Entry.objects.order_by("pk").values_list("did", flat=True)) == [
        "raised",
        "received",
        "answered",
        "sent back up",
        "returned",
        "accepted the answer and closed",
    ]


def test_the_median_is_told_once_three_were_answered(groups, manager):
    for number, day in enumerate((date(2025, 12, 11), date(2025, 12, 21), date(2026, 1, 10)), 1):
        assert queries.median_days_to_answer(viewer=manager) is None, number
        leg = waiting(groups.qap, groups.adults)
        operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=day)

    assert queries.median_days_to_answer(viewer=manager) == (20, 3)


def test_the_account_tells_the_whole_way_up_and_back_down(groups, manager):
    MeetingFactory(group=groups.qap, held_on=date(2026, 1, 29))
    raised = raise_one(
        groups.qap, manager, groups.adults, on=date(2025, 12, 1), answer_owed_on=date(2026, 1, 13)
    )
    [leg] = legs(raised)
    operations.receive_escalation(leg, by=manager, on=date(2025, 12, 11))
    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    account = queries.escalation_account("E1", viewer=manager, on=TODAY)

    assert account.state_words == "Answered. Back at QAP on 29\xa0January, in\xa015\xa0days"
    assert [
        (step.on.isoformat(), step.group.code, step.what, step.days, step.state) for step in account.steps
    ] == [
        ("2025-12-01", "qap", "raised, sent up to the Adults' Board", None, "done"),
        ("2025-12-11", "adults", "received", 10, "done"),
        ("2026-01-14", "adults", "answered", 44, "done"),
        ("2026-01-14", "qap", "the answer is back", None, "now"),
        ("2026-01-29", "qap", "on its agenda", None, "ahead"),
    ]
    assert (account.days_to_answer, account.days_past, account.agenda_number) == (44, 1, 2)
    assert [deed.label for deed in account.closing_deeds] == ["Accept the answer", "Send it back up"]
    assert account.holding_deeds == ()


def test_the_account_of_what_waits_past_its_date_says_for_how_long(groups, manager):
    leg = waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 1))

    account = queries.escalation_account(leg.escalation.reference, viewer=manager, on=TODAY)

    assert account.state_words == "With the Adults' Board, 13\xa0days past its date"
    assert account.steps[-1].state == "late"
    [(held, deeds)] = account.holding_deeds
    assert held == leg
    assert [deed.label for deed in deeds] == ["Answer", "Take it further", "Return it", "Say it was received"]


def test_who_may_not_answer_is_offered_nothing(groups, partnership):
    leg = waiting(groups.qap, groups.adults)

    account = queries.escalation_account(leg.escalation.reference, viewer=member(Role.SCRUTINEER), on=TODAY)

    assert account.holding_deeds == ()


def test_a_meeting_that_is_cancelled_passes_the_answer_on_to_the_next(groups, manager):
    first = MeetingFactory(group=groups.qap, held_on=date(2026, 1, 29))
    second = MeetingFactory(group=groups.qap, held_on=date(2026, 4, 30))
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    operations.cancel_meeting(first, because="Snow.", by=manager, on=TODAY)

    assert queries.comes_to(groups.qap, since=TODAY) == second
    assert Meeting.objects.get(pk=first.pk).cancelled_because == "Snow."
