from collections import Counter
from datetime import date

import pytest

from sightline.areas.plan import operations, queries, rules
from sightline.areas.plan.models import Plan, Promise, Version
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    ProgressFactory,
    PromiseFactory,
    VersionFactory,
    report,
)
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory
from sightline.spine.thread import operations as thread
from sightline.spine.thread.models import Link
from sightline.spine.thread.rules import NotAPattern

pytestmark = pytest.mark.django_db

NEXT_REPORT = Promise.Due.NEXT_REPORT


def enter(manager, **said) -> Promise:
    """Enter a promise of the annual report 2022/23."""
    board = said.pop("comes_back_to", None) or GroupFactory()
    promised = {
        "title": "Report what the revised threshold document changed", "owner": board, "comes_back_to": board,
        "document": "Annual report 2022/23", "year": "2022/23", "made_on": date(2023, 9, 30), "due": NEXT_REPORT,
    }  # fmt: skip
    return operations.enter_promise(**promised | said, by=manager, on=TODAY)


def deeds(about: Promise) -> list[str]:
    return list(Entry.objects.filter(about_id=about.pk).order_by("pk").values_list("did", flat=True))


# --- Entering ---


def test_a_promise_for_the_next_report_is_due_a_year_after_it_was_made(manager):
    promise = enter(manager)

    assert (promise.reference, promise.state, promise.due_on) == ("PM1", "open", date(2024, 9, 30))
    assert deeds(promise) == ["entered the promise"]


def test_a_promise_of_29_february_is_due_on_28_february(manager):
    assert enter(manager, made_on=date(2024, 2, 29)).due_on == date(2025, 2, 28)


def test_a_promise_says_what_it_is_about(manager):
    priority = PriorityFactory()

    promise = enter(manager, about=[priority])

    assert Link.objects.get(supporter=promise.pk).supported_id == priority.pk


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"made_on": date(2026, 1, 15)}, rules.InTheFuture),
        ({"due": Promise.Due.DAY}, rules.NoDay),
        ({"due": Promise.Due.DAY, "due_on": date(2023, 9, 29)}, rules.OutOfOrder),
    ],
)
def test_a_promise_with_impossible_days_is_refused(said, refusal, manager):
    with pytest.raises(refusal):
        enter(manager, **said)

    assert not Promise.objects.exists()


# --- Put in other words ---


def test_an_open_promise_is_reworded_and_the_ledger_keeps_how_it_read(manager):
    promise = enter(manager)

    operations.reword_promise(
        promise, title=" Report what the document changed ", why="It was too long.", by=manager, on=TODAY
    )

    promise.refresh_from_db()
    assert promise.title == "Report what the document changed"
    assert queries.earlier_wordings(promise) == [
        queries.Wording("Report what the revised threshold document changed", TODAY, "It was too long.")
    ]
    assert deeds(promise) == ["entered the promise", "reworded the promise"]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": "Report what the revised threshold document changed "}, rules.SameWords),
        ({"title": " "}, NothingSaid),
        ({"why": " "}, NothingSaid),
    ],
)
def test_words_change_for_a_reason_or_not_at_all(said, refusal, manager):
    promise = enter(manager)

    with pytest.raises(refusal):
        operations.reword_promise(
            promise, **{"title": "Report it", "why": "Too long."} | said, by=manager, on=TODAY
        )

    assert deeds(promise) == ["entered the promise"]


def test_a_settled_promise_keeps_its_words(manager):
    promise = PromiseFactory(state="kept", settled_on=TODAY, statement="It was told.")

    with pytest.raises(rules.PromiseSettled, match="is settled: kept"):
        operations.reword_promise(promise, title="Say it", why="Too long.", by=manager, on=TODAY)


# --- The same promise made again ---


def test_a_promise_made_again_takes_the_place_of_the_old_one_and_keeps_its_age(manager, reader):
    first = enter(manager, made_on=date(2014, 9, 30))

    again = enter(manager, again=first)

    first.refresh_from_db()
    assert (first.state, first.statement) == ("made_again", "Made again as PM2, in Annual report 2022/23.")
    assert deeds(first) == ["entered the promise", "let PM2 take the promise over"]
    (line,) = queries.open_promises(viewer=reader, on=TODAY)
    assert (line.reference, line.age_words(TODAY)) == (
        again.reference,
        "Promised twice since 2014, open for 11\N{NO-BREAK SPACE}years",
    )


def test_a_promise_made_a_third_time_hangs_on_the_first(manager):
    first = enter(manager, made_on=date(2014, 9, 30))
    second = enter(manager, made_on=date(2020, 9, 30), again=first)

    third = enter(manager, again=second)

    assert queries.made_again(first) == [second, third]
    assert queries.first_made(third) == first
    assert list(Promise.objects.values_list("state", flat=True)) == ["made_again", "made_again", "open"]


def test_what_repeats_a_promise_was_not_made_before_it(manager):
    first = enter(manager)

    with pytest.raises(rules.OutOfOrder, match="PM1 was made on"):
        enter(manager, made_on=date(2014, 9, 30), again=first)

    first.refresh_from_db()
    assert first.is_open


def test_a_settled_promise_that_is_made_again_stays_settled(manager):
    first = PromiseFactory(state="kept", settled_on=TODAY, statement="It was told.")

    enter(manager, again=first)

    first.refresh_from_db()
    assert first.state == "kept"


# --- What was found, and what became of it ---


def test_what_was_found_of_a_promise_leaves_it_open(manager):
    promise, measure = PromiseFactory(), MeasureItemFactory()

    operations.trace_promise(
        promise, finding="slipped", account="A draft is there.", found_on=TODAY, evidence=[measure], by=manager, on=TODAY
    )  # fmt: skip

    promise.refresh_from_db()
    assert promise.is_open
    assert Link.objects.get(supported=promise.pk).supporter_id == measure.pk
    assert deeds(promise) == ["traced it: put off"]


@pytest.mark.parametrize(
    ("account", "found_on", "refusal"),
    [
        (" ", TODAY, NothingSaid),
        ("There.", date(2026, 1, 15), rules.InTheFuture),
        ("There.", date(2023, 9, 29), rules.OutOfOrder),
    ],
)
def test_what_was_found_needs_words_and_a_day_since_the_promise(account, found_on, refusal, manager):
    with pytest.raises(refusal):
        operations.trace_promise(
            PromiseFactory(), finding="done", account=account, found_on=found_on, by=manager, on=TODAY
        )


def test_a_promise_is_kept_with_words_and_what_shows_it(manager):
    promise, measure = PromiseFactory(), MeasureItemFactory()

    operations.settle_promise(
        promise, state="kept", statement="It was told.", evidence=[measure], by=manager, on=TODAY
    )

    promise.refresh_from_db()
    assert (promise.state, promise.statement, promise.settled_on) == ("kept", "It was told.", TODAY)
    assert Link.objects.get(supported=promise.pk).supporter_id == measure.pk


def test_no_promise_is_dropped_without_a_word(manager):
    with pytest.raises(NothingSaid, match="No promise ends without a word"):
        operations.settle_promise(PromiseFactory(), state="dropped", statement=" ", by=manager, on=TODAY)


def test_what_cannot_show_it_is_refused_and_the_promise_stays_open(manager):
    promise = PromiseFactory()

    with pytest.raises(NotAPattern):
        operations.settle_promise(
            promise, state="kept", statement="Told.", evidence=[PlanFactory()], by=manager, on=TODAY
        )

    promise.refresh_from_db()
    assert promise.is_open


def test_a_settled_promise_is_traced_and_settled_no_more(manager):
    promise = PromiseFactory(state="dropped", settled_on=TODAY, statement="Not ours.")

    with pytest.raises(rules.PromiseSettled):
        operations.settle_promise(promise, state="kept", statement="After all.", by=manager, on=TODAY)
    with pytest.raises(rules.PromiseSettled):
        operations.trace_promise(
            promise, finding="done", account="There.", found_on=TODAY, by=manager, on=TODAY
        )


def test_two_members_settle_a_promise_once(manager):
    promise = PromiseFactory()
    stale = Promise.objects.get(pk=promise.pk)
    operations.settle_promise(promise, state="kept", statement="It was told.", by=manager, on=TODAY)

    with pytest.raises(rules.PromiseSettled):
        operations.settle_promise(stale, state="dropped", statement="Not ours.", by=manager, on=TODAY)

    promise.refresh_from_db()
    assert (promise.state, promise.statement) == ("kept", "It was told.")


def test_a_settled_promise_is_opened_again_with_a_reason(manager):
    promise = PromiseFactory(state="kept", settled_on=TODAY, statement="It was told.")

    operations.reopen_promise(promise, why="Only half of it was.", by=manager, on=TODAY)

    promise.refresh_from_db()
    assert (promise.is_open, promise.statement) == (True, "")
    assert Entry.objects.get().details["statement"] == {"was": "It was told.", "now": ""}


@pytest.mark.parametrize("state", ["open", "made_again"])
def test_what_is_open_or_taken_over_is_not_opened_again(state, manager):
    settled = {"settled_on": TODAY, "statement": "Made again."} if state != "open" else {}
    promise = PromiseFactory(state=state, **settled)

    with pytest.raises(rules.PromiseOpen):
        operations.reopen_promise(promise, why="Why not.", by=manager, on=TODAY)


# --- What comes back ---


def test_an_open_promise_comes_back_to_its_group_from_its_day_on(reader):
    board = GroupFactory()
    due = PromiseFactory(comes_back_to=board, due_on=TODAY)
    PromiseFactory(comes_back_to=board, due_on=date(2026, 1, 15))
    PromiseFactory(due_on=TODAY)
    PromiseFactory(comes_back_to=board, due_on=TODAY, state="kept", settled_on=TODAY, statement="Told.")

    assert queries.promises_coming_to(board, until=TODAY, viewer=reader) == [due]


def test_the_promises_that_are_due_come_the_oldest_first(reader):
    late, later = PromiseFactory(due_on=date(2025, 1, 1)), PromiseFactory(due_on=date(2024, 12, 31))

    assert queries.promises_due(until=TODAY, viewer=reader) == [later, late]


# --- The ledger ---


def approved_plan(**said) -> Plan:
    plan = PlanFactory(**said)
    VersionFactory(plan=plan, status=Version.Status.APPROVED, approved_on=date(2024, 3, 12))
    return plan


def test_every_activity_of_an_approved_plan_is_a_promise(reader):
    lead = AgencyFactory()
    activity = ActivityFactory(priority__plan=approved_plan(), lead=lead)

    (line,) = queries.open_promises(viewer=reader, on=TODAY)

    assert (line.reference, line.who, line.made_on, line.due_on, line.is_activity) == (
        activity.reference,
        lead.short_name,
        date(2024, 3, 12),
        date(2026, 3, 31),
        True,
    )
    assert line.source == "Priorities 2024 to 2026, activity 1.1"


def test_a_draft_plan_has_promised_nothing_yet(reader):
    ActivityFactory(priority__plan=PlanFactory(state=Plan.State.DRAFT))

    assert queries.promise_ledger(viewer=reader) == []


def test_an_activity_that_repeats_a_promise_is_told_with_it(reader):
    activity = ActivityFactory(priority__plan=approved_plan())
    promise = PromiseFactory(made_on=date(2014, 9, 30))
    thread.link(activity, promise, on=TODAY)

    (line,) = queries.promise_ledger(viewer=reader)

    assert (line.reference, line.times, line.first_on) == (promise.reference, 2, date(2014, 9, 30))


def test_an_activity_that_repeats_the_later_of_two_promises_counts_for_both(manager, reader):
    first = enter(manager, made_on=date(2014, 9, 30))
    second = enter(manager, again=first)
    activity = ActivityFactory(priority__plan=approved_plan())
    thread.link(activity, second, on=TODAY)

    (line,) = queries.open_promises(viewer=reader, on=TODAY)
    family = queries.family_of(second, viewer=reader)

    assert (line.times, family.age_words(TODAY)) == (
        3,
        "Promised three times since 2014, open for 11\N{NO-BREAK SPACE}years",
    )
    assert {item.pk for item in family.others} == {first.pk, activity.pk}


def test_the_ledger_says_what_became_of_each_activity(manager, reader):
    priority = PriorityFactory(plan=approved_plan())
    done = report(ActivityFactory(priority=priority), "on_track", "done")
    slow = report(ActivityFactory(priority=priority), "done", "behind")
    left, closed = ActivityFactory(priority=priority), ActivityFactory(priority=priority, closed_on=TODAY)
    carried = ActivityFactory(priority=priority)
    into = PriorityFactory(
        plan=PlanFactory(
            reference="2026-28", begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31), state="draft"
        )
    )
    operations.leave_activity(left, why="Nobody wants it.", by=manager, on=TODAY)
    operations.carry_over(carried, into=into, why="Half of it is left.", by=manager, on=TODAY)

    became = {line.reference: line.state_words for line in queries.promise_ledger(viewer=reader)}

    assert became == {
        done.reference: "Kept: reported as done",
        slow.reference: "Open",
        left.reference: "Left, with a reason",
        closed.reference: "Closed 14\N{NO-BREAK SPACE}January\N{NO-BREAK SPACE}2026",
        carried.reference: "Carried over as 2026-28-A1.1",
    }


def test_an_open_promise_says_what_was_last_found_of_it(manager, reader):
    promise = PromiseFactory()
    for finding in ("under_way", "slipped"):
        operations.trace_promise(
            promise, finding=finding, account="Said.", found_on=TODAY, by=manager, on=TODAY
        )

    (line,) = queries.promise_ledger(viewer=reader)

    assert (line.state_words, line.days_late(TODAY)) == ("Open: put off", 471)


def test_what_is_late_in_the_ledger_is_counted_by_who_promised_it(manager, reader):
    board, council = GroupFactory(short_name="Board"), AgencyFactory(short_name="Council")
    plan = approved_plan()
    priority = PriorityFactory(plan=plan)
    due = {"priority": priority, "due_on": date(2025, 9, 30)}
    PromiseFactory(owner_group=board)
    PromiseFactory(owner_group=board, due="undated")
    PromiseFactory(owner_group=board, due_on=TODAY)
    PromiseFactory(owner_group=board, state="kept", settled_on=TODAY, statement="Told.")
    ActivityFactory(**due, lead=council)
    report(ActivityFactory(**due, lead=council), "behind")
    ActivityFactory(**due, lead=None)
    report(ActivityFactory(**due), "done")
    ActivityFactory(**due, closed_on=TODAY)
    ActivityFactory(priority=priority)
    operations.leave_activity(ActivityFactory(**due), why="Nobody wants it.", by=manager, on=TODAY)
    thread.link(ActivityFactory(**due), PromiseFactory(owner_group=board, due_on=TODAY), on=TODAY)

    found = queries.late_promises(viewer=reader, on=TODAY)

    late = [line.who for line in queries.promise_ledger(viewer=reader) if line.days_late(TODAY)]
    assert found == {"Council": 2, "Board": 1, "": 1} == dict(Counter(late))


def test_a_late_activity_is_counted_with_the_promise_that_the_plan_before_repeated(manager, reader):
    before = ActivityFactory(priority__plan=approved_plan())
    promise = PromiseFactory(due_on=TODAY)
    thread.link(before, promise, on=TODAY)
    next_plan = PlanFactory(
        reference="2026-28", begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31), state="draft"
    )
    into = PriorityFactory(plan=next_plan)
    operations.carry_over(before, into=into, why="Half of it is left.", by=manager, on=TODAY)
    VersionFactory(plan=next_plan, status=Version.Status.APPROVED, approved_on=TODAY)
    later = date(2029, 1, 1)

    found = queries.late_promises(viewer=reader, on=later)

    late = [line.reference for line in queries.promise_ledger(viewer=reader) if line.days_late(later)]
    assert (sum(found.values()), late) == (1, [promise.reference])


def test_a_promise_without_a_date_is_asked_about_but_never_late():
    undated, dated = PromiseFactory(due="undated"), PromiseFactory()

    assert (undated.is_late(TODAY), dated.is_late(TODAY), dated.is_late(dated.due_on)) == (False, True, False)
    assert undated.due_words.replace("\N{NO-BREAK SPACE}", " ") == (
        "No date was given: asked about from 30 September 2024"
    )


def test_the_ledger_takes_the_same_queries_with_one_promise_and_with_many(
    manager, reader, django_assert_num_queries
):
    priority = PriorityFactory(plan=approved_plan())

    def more():
        enter(manager, again=PromiseFactory(made_on=date(2014, 9, 30)))
        ProgressFactory(activity=ActivityFactory(priority=priority))

    more()
    with django_assert_num_queries(3):
        queries.promise_ledger(viewer=reader)
    more()
    with django_assert_num_queries(3):
        queries.promise_ledger(viewer=reader)


@pytest.mark.parametrize(
    ("times", "since", "until", "said"),
    [
        (1, date(2023, 9, 30), None, "Promised in 2023"),
        (1, date(2026, 1, 2), TODAY, "Promised in 2026, open for 12 days"),
        (1, date(2025, 1, 15), TODAY, "Promised in 2025, open for 11 months"),
        (1, date(2025, 1, 14), TODAY, "Promised in 2025, open for 1 year"),
        (3, date(2014, 9, 30), TODAY, "Promised three times since 2014, open for 11 years"),
    ],
)
def test_the_age_of_a_promise_in_words(times, since, until, said):
    assert queries.age_words(times, since, until).replace("\N{NO-BREAK SPACE}", " ") == said


def test_an_activity_carried_over_is_the_same_promise_made_again(manager, reader):
    before = ActivityFactory(priority__plan=approved_plan())
    next_plan = PlanFactory(
        reference="2026-28", begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31), state="draft"
    )
    over = operations.carry_over(
        before, into=PriorityFactory(plan=next_plan), why="Half of it is left.", by=manager, on=TODAY
    )
    VersionFactory(plan=next_plan, status=Version.Status.APPROVED, approved_on=TODAY)

    lines = {line.reference: line for line in queries.promise_ledger(viewer=reader)}

    assert lines[before.reference].state == "made_again"
    carried = lines[over.into.reference]
    assert (carried.state, carried.times, carried.first_on) == ("open", 2, date(2024, 3, 12))


def test_promises_said_to_show_one_another_do_not_lead_round_for_ever(reader):
    one, two = PromiseFactory(), PromiseFactory()
    thread.link(one, two, on=TODAY)
    thread.link(two, one, on=TODAY)

    assert len(queries.promise_ledger(viewer=reader)) == 2
