"""What is owed: raised about an item, given another date, completed with evidence, opened again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from sightline.errors import NothingSaid
from sightline.spine.actions import operations, queries, rules
from sightline.spine.actions.models import Action, NewDate, Reminder
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.rules import NotAPattern
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 3, 1)
EVIDENCE = "The audit of March found it in 18 of 20 records."


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def decision(db):
    return ItemFactory(kind=Kind.DECISION, reference="2026-03")


def raise_one(about, manager, *, owner=None, due_on=DUE, **changes):
    said = {"title": "Write the advert", "owner": owner or AgencyFactory(), "due_on": due_on, "on": TODAY}
    return operations.raise_action(about, **said | changes, by=manager)


def complete(action, by, **changes):
    said = {"evidence_kind": "audit", "evidence": EVIDENCE, "on": TODAY}
    return operations.complete_action(action, **said | changes, by=by)


def test_an_action_is_owed_by_its_owner_and_tied_to_what_it_arose_from(decision, manager):
    police = AgencyFactory()

    action = raise_one(decision, manager, owner=police, owed_by_role="Head of safeguarding")

    assert (action.reference, action.owner, action.state, action.due_on) == ("AC1", police, "open", DUE)
    assert [end.reference for end in queries.arose_from(action, viewer=manager)] == ["2026-03"]
    assert queries.arising_from([decision.pk], viewer=manager) == {decision.pk: [action]}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ACTION])
def test_an_action_arises_from_any_kind_of_item(manager, kind):
    assert raise_one(ItemFactory(kind=kind), manager).reference == "AC1"


def test_an_action_does_not_arise_from_an_action(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(NotAPattern):
        raise_one(action, manager)

    assert Action.objects.count() == Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"title": " "}, rules.NothingOwed, "what is to be done"),
        ({"due_on": date(2026, 1, 13)}, DateHasPassed, "has passed"),
    ],
)
def test_raising_refuses_in_words(decision, manager, changes, refusal, words):
    with pytest.raises(refusal, match=words):
        raise_one(decision, manager, **changes)

    assert not Action.objects.exists()


def test_what_arises_from_a_hidden_item_is_hidden_but_from_who_owes_it(manager, partnership):
    police = AgencyFactory()
    hidden = ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=police)
    raise_one(hidden, manager, owner=police)

    seen = [
        queries.actions(viewer=viewer).exists()
        for viewer in (manager, member(agency=police, sits_on=[GroupFactory()]), member(Role.SCRUTINEER))
    ]

    assert seen == [True, True, False]


@pytest.mark.parametrize("evidence", ["", "Done.", " " * 40, "It was all done now"])
def test_that_it_was_done_is_not_evidence(decision, manager, evidence):
    action = raise_one(decision, manager)

    with pytest.raises(rules.NoEvidence, match="what changed and how we know"):
        complete(action, manager, evidence=evidence)

    assert Action.objects.get().state == "open"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"evidence_kind": ""}, "say that there is none"),
        ({"evidence_kind": "measure"}, "by its reference, such as M17"),
        ({"evidence_kind": "none", "evidence": "None yet."}, "why there is no evidence"),
    ],
)
def test_completing_refuses_what_is_left_unsaid(decision, manager, changes, words):
    action = raise_one(decision, manager)

    with pytest.raises(rules.NoEvidence, match=words):
        complete(action, manager, **changes)

    assert Action.objects.get().state == "open"


def test_there_is_no_evidence_that_can_be_seen_somewhere(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(rules.NoEvidence, match="Either there is evidence"):
        complete(action, manager, evidence_kind="none", items=[ItemFactory()])


def test_an_action_is_completed_once_and_with_evidence(decision, manager):
    action = raise_one(decision, manager)
    complete(action, manager)

    with pytest.raises(rules.ActionComplete, match="AC1 was completed"):
        complete(action, manager, evidence=f"{EVIDENCE} Again.", on=DUE)

    done = Action.objects.get()
    assert (done.state, done.evidence_kind, done.evidence, done.completed_on, done.completed_by) == (
        "complete",
        "audit",
        EVIDENCE,
        TODAY,
        manager,
    )


def test_a_measure_that_moved_stands_under_the_action_it_was_moved_by(decision, manager):
    action, measure = raise_one(decision, manager), ItemFactory(reference="M17")

    complete(action, manager, evidence_kind="measure", items=[measure])

    assert queries.shown_by(action, viewer=manager) == [measure]
    assert [link.why for link in measure.supports.all()] == ["Shows what changed"]


def test_what_cannot_show_a_change_is_refused_and_nothing_is_completed(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(NotAPattern):
        complete(action, manager, items=[ItemFactory(kind=Kind.PLAN)])

    assert Action.objects.get().state == "open"


def test_an_action_may_be_complete_with_no_evidence_of_change_and_says_so(decision, manager):
    action = raise_one(decision, manager)

    complete(action, manager, evidence_kind="none", evidence="Nobody asked the families before it began.")

    assert queries.without_evidence(viewer=manager, most=9) == ([action], 1)
    assert action.state_words.endswith(", no evidence of change")
    assert Entry.objects.filter(did="completed, with no evidence of change").exists()


def test_an_action_opened_again_keeps_what_it_had_claimed_and_loses_what_showed_it(decision, manager):
    action, measure = raise_one(decision, manager), ItemFactory(reference="M17")
    complete(action, manager, evidence_kind="measure", items=[measure])

    operations.reopen_action(action, because="M17 fell back in March.", by=manager, on=DUE)

    kept, again = action.reopenings.get(), Action.objects.get()
    assert (kept.because, kept.evidence, kept.was_completed_on) == (
        "M17 fell back in March.",
        EVIDENCE,
        TODAY,
    )
    assert (again.state, again.evidence_kind, again.evidence, again.completed_on) == ("open", "", "", None)
    assert queries.shown_by(action, viewer=manager) == []


def test_what_is_open_is_not_opened_again(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(rules.ActionOpen, match="AC1 is still open"):
        operations.reopen_action(action, because="It came back.", by=manager, on=TODAY)


def test_a_date_moves_with_its_reason_and_the_old_one_stays_readable(decision, manager):
    action, later = raise_one(decision, manager), date(2026, 4, 1)

    operations.move_date(action, due_on=later, because="The audit is a month late.", by=manager, on=TODAY)

    moved = action.new_dates.get()
    assert Action.objects.get().due_on == later
    assert (moved.was_due_on, moved.due_on, moved.because) == (DUE, later, "The audit is a month late.")


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"because": " "}, NothingSaid, "why the date moves"),
        ({"due_on": DUE}, rules.SameDate, "already"),
        ({"due_on": date(2026, 1, 13)}, DateHasPassed, "has passed"),
    ],
)
def test_moving_a_date_refuses_in_words(decision, manager, changes, refusal, words):
    action = raise_one(decision, manager)
    said = {"due_on": date(2026, 4, 1), "because": "The audit is late."} | changes

    with pytest.raises(refusal, match=words):
        operations.move_date(action, **said, by=manager, on=TODAY)

    assert not NewDate.objects.exists()


def test_progress_is_noted_while_it_is_open(decision, manager):
    action = raise_one(decision, manager)
    operations.note_progress(action, text="Half of it is written.", by=manager, on=TODAY)
    complete(action, manager)

    with pytest.raises(rules.ActionComplete):
        operations.note_progress(action, text="One more thing.", by=manager, on=TODAY)

    assert [turn.text for turn in queries.on_the_way(action)] == ["Half of it is written."]


def test_everything_said_on_the_way_is_told_the_last_first(decision, manager):
    action = raise_one(decision, manager)
    operations.note_progress(action, text="Begun.", by=manager, on=TODAY)
    operations.move_date(action, due_on=date(2026, 4, 1), because="Late.", by=manager, on=date(2026, 1, 15))
    complete(action, manager, on=date(2026, 1, 16))
    operations.reopen_action(action, because="Too soon.", by=manager, on=date(2026, 1, 17))

    assert [turn.what for turn in queries.on_the_way(action)] == ["Opened again", "New date", "Progress"]


def test_the_database_itself_refuses_completion_without_evidence(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(IntegrityError):
        Action.objects.filter(pk=action.pk).update(state="complete")


def test_a_member_is_told_what_their_agency_and_groups_owe_the_first_due_first(
    decision, manager, partnership
):
    police, group = AgencyFactory(), GroupFactory()
    later = raise_one(decision, manager, owner=police)
    sooner = raise_one(decision, manager, owner=group, due_on=date(2026, 2, 1))
    done = raise_one(decision, manager, owner=group)
    complete(done, manager)
    raise_one(decision, manager)

    assert queries.owed_actions(viewer=member(agency=police, sits_on=[group])) == [sooner, later]


def test_what_is_owed_by_a_day_and_what_is_late(decision, manager):
    group = GroupFactory()
    sooner = raise_one(decision, manager, owner=group, due_on=date(2026, 2, 1))
    raise_one(decision, manager, owner=group)

    assert queries.due_at(group, viewer=manager, until=date(2026, 2, 1)) == [sooner]
    assert queries.late_actions(viewer=manager, on=date(2026, 2, 1)) == []
    assert queries.late_actions(viewer=manager, on=date(2026, 2, 2)) == [sooner]


def test_a_group_asks_about_what_arose_from_its_own_whoever_owes_it(manager):
    group, police = GroupFactory(), AgencyFactory()
    of_theirs = ItemFactory(kind=Kind.MEETING, reference="theirs", owner_group=group)
    of_others = ItemFactory(kind=Kind.MEETING, reference="others", owner_group=GroupFactory())
    raised = raise_one(of_theirs, manager, owner=police)
    raise_one(of_others, manager, owner=police)

    assert queries.due_at(group, viewer=manager, until=raised.due_on) == [raised]
    assert queries.due_at(group, viewer=manager, until=raised.due_on - timedelta(days=1)) == []


# --- Reminders ---


def test_whoever_may_complete_it_is_reminded_by_one_letter_that_names_no_action(
    decision, manager, mailoutbox
):
    police, group = AgencyFactory(), GroupFactory()
    lead = member(Role.AGENCY_CONTRIBUTOR, agency=police)
    chair = member(chairs=[group])
    member(agency=police, sits_on=[group])
    owed = [raise_one(decision, manager, owner=owner) for owner in (police, police, group)]

    reminded = operations.remind(owed, by=manager, on=TODAY)

    assert (reminded.reached, reminded.nobody) == ((lead.name, chair.name), ())
    assert [(letter.to, letter.body.count("AC")) for letter in mailoutbox] == [
        ([lead.email], 4),
        ([chair.email], 2),
    ]
    assert not any("Write the advert" in letter.body for letter in mailoutbox)
    assert set(Reminder.objects.values_list("action__reference", "to")) == {
        ("AC1", lead.pk), ("AC2", lead.pk), ("AC3", chair.pk),
    }  # fmt: skip


def test_where_nobody_signs_in_the_owner_is_to_be_rung(decision, manager, mailoutbox):
    police = AgencyFactory(name="The police")

    reminded = operations.remind([raise_one(decision, manager, owner=police)], by=manager, on=TODAY)

    assert reminded.words == "Nobody signs in for The police. Ring them."
    assert not mailoutbox
    assert not Entry.objects.filter(did="sent a reminder").exists()


def test_a_letter_that_could_not_be_sent_is_not_recorded_as_one(decision, manager, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    police = AgencyFactory()
    lead = member(Role.AGENCY_CONTRIBUTOR, agency=police)

    reminded = operations.remind([raise_one(decision, manager, owner=police)], by=manager, on=TODAY)

    assert reminded.missed == (lead.name,)
    assert not Reminder.objects.exists()


def test_nothing_late_is_nothing_to_remind_of(manager):
    with pytest.raises(rules.NobodyToRemind, match="Nothing is past its date"):
        operations.remind([], by=manager, on=TODAY)


# --- The register, and how each owner stands ---


def four_actions(decision, manager, police):
    """One late, one in time, one complete with evidence and one without."""
    late = raise_one(decision, manager, owner=police, due_on=date(2025, 12, 1), on=date(2025, 11, 1))
    ahead = raise_one(ItemFactory(), manager, owner=GroupFactory())
    shown = raise_one(decision, manager, owner=police)
    silent = raise_one(decision, manager, owner=police)
    complete(shown, manager, on=date(2026, 1, 12))
    complete(silent, manager, evidence_kind="none", evidence="Nobody was asked before it began.")
    return late, ahead, shown, silent


@pytest.mark.parametrize(
    ("state", "kept"),
    [("", (0, 1, 3, 2)), ("open", (0, 1)), ("late", (0,)), ("complete", (3, 2)), ("no_evidence", (3,))],
)
def test_the_register_narrows_by_how_an_action_stands(decision, manager, state, kept):
    rows = four_actions(decision, manager, AgencyFactory())
    wanted = queries.Wanted(state=state)

    found = list(queries.register(wanted, viewer=manager, on=TODAY))

    assert found == [rows[place] for place in kept]
    assert queries.counts(wanted, viewer=manager, on=TODAY)[state or "all"] == len(kept)


def test_the_register_narrows_by_owner_and_by_what_the_action_arose_from(decision, manager):
    police = AgencyFactory()
    late, ahead, *_ = four_actions(decision, manager, police)

    of_police = queries.register(queries.Wanted(owner=police, state="open"), viewer=manager, on=TODAY)
    of_measures = queries.register(queries.Wanted(arising=Kind.MEASURE), viewer=manager, on=TODAY)

    assert (list(of_police), list(of_measures)) == ([late], [ahead])


def test_each_agency_stands_with_what_it_owes_and_with_what_fell_due_in_each_quarter(decision, manager):
    police = AgencyFactory()
    four_actions(decision, manager, police)

    (found,) = queries.by_agency(viewer=manager, on=TODAY, since=date(2025, 10, 1))

    assert (found.owner, found.open, found.overdue) == (police, 1, 1)
    assert [
        (each.quarter.key, each.due, each.closed, each.closed_in_time, each.without_evidence)
        for each in found.quarters
    ] == [("2025-26-Q3", 1, 0, 0, 0), ("2025-26-Q4", 2, 2, 2, 1)]
    assert (found.due, found.closed, found.closed_in_time, found.without_evidence) == (3, 2, 2, 1)


def test_what_was_open_before_the_quarters_asked_for_is_still_overdue(decision, manager):
    police = AgencyFactory()
    four_actions(decision, manager, police)

    (found,) = queries.by_agency(viewer=manager, on=TODAY, since=TODAY)

    assert (found.open, found.overdue, len(found.quarters)) == (1, 1, 1)


def test_an_agency_reads_how_it_stands_itself_and_no_other(decision, manager):
    police = AgencyFactory()
    four_actions(decision, manager, police)
    lead = member(Role.AGENCY_CONTRIBUTOR, agency=AgencyFactory())

    assert queries.by_agency(viewer=lead, on=TODAY, since=TODAY) == []
    assert queries.by_group(viewer=lead, on=TODAY, since=TODAY) == []
    assert [each.open for each in queries.by_group(viewer=manager, on=TODAY, since=TODAY)] == [1]
