from datetime import date

import pytest

from sightline.analysis.periods import quarter
from sightline.areas.plan import operations, rules
from sightline.areas.plan.models import Ground, Plan, Progress, SuccessTest, Version
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    GroundFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    ProgressFactory,
    SuccessTestFactory,
    ThemeFactory,
    VersionFactory,
)
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.models import Link

pytestmark = pytest.mark.django_db


def deeds() -> list[tuple[str, str]]:
    """What the ledger holds, oldest first: (about, did)."""
    return list(Entry.objects.order_by("pk").values_list("about", "did"))


# --- Plans and versions ---


def test_a_plan_is_known_by_its_years(manager):
    plan = operations.draft_plan(
        title="Priorities 2026 to 2028",
        begins_on=date(2026, 4, 1),
        ends_on=date(2028, 3, 31),
        by=manager,
        on=TODAY,
    )

    assert (plan.reference, plan.state) == ("2026-28", Plan.State.DRAFT)
    assert deeds() == [("2026-28 Priorities 2026 to 2028", "drafted the plan")]


def test_a_second_plan_for_the_same_years_is_refused(manager):
    PlanFactory()

    with pytest.raises(rules.YearsTaken):
        operations.draft_plan(
            title="Again", begins_on=date(2024, 4, 1), ends_on=date(2026, 3, 31), by=manager, on=TODAY
        )

    assert deeds() == []


def test_versions_are_numbered_in_turn(manager):
    plan = PlanFactory()

    for dated_on in (date(2020, 11, 20), date(2022, 6, 27), date(2022, 6, 30)):
        operations.add_version(plan, dated_on=dated_on, author="Business unit", by=manager, on=TODAY)

    assert [(version.number, version.dated_on) for version in plan.versions.all()] == [
        (3, date(2022, 6, 30)),
        (2, date(2022, 6, 27)),
        (1, date(2020, 11, 20)),
    ]


def test_an_approval_says_who_and_when_and_supersedes_what_came_before(manager):
    executive = GroupFactory(name="Executive")
    first = VersionFactory(status=Version.Status.APPROVED, approved_on=date(2024, 3, 12))
    draft, second = VersionFactory(plan=first.plan), VersionFactory(plan=first.plan)

    operations.approve_version(second, approved_on=TODAY, approved_by=executive, by=manager, on=TODAY)

    assert list(first.plan.versions.values_list("number", "status", "approved_on", "approved_by")) == [
        (second.number, "approved", TODAY, executive.pk),
        (draft.number, "superseded", None, None),
        (first.number, "superseded", date(2024, 3, 12), None),
    ]
    assert [did.replace("\xa0", " ") for _, did in deeds()] == [
        "recorded that the Executive approved version 3 on 14 January 2026"
    ]


def test_an_approved_plan_becomes_current(manager):
    plan = PlanFactory(state=Plan.State.DRAFT)
    VersionFactory(plan=plan, status=Version.Status.APPROVED, approved_on=TODAY)

    operations.make_current(plan, by=manager, on=TODAY)

    plan.refresh_from_db()
    assert plan.is_current
    assert [did for _, did in deeds()] == ["made this the current plan"]


def test_a_plan_closes_with_a_statement_and_its_day(manager):
    plan = PlanFactory()

    operations.close_plan(plan, closing_statement="Two of three reached.", by=manager, on=TODAY)

    plan.refresh_from_db()
    assert (plan.state, plan.closed_on, plan.closing_statement) == ("closed", TODAY, "Two of three reached.")


def test_nothing_in_a_closed_plan_can_be_written(manager):
    closed = PlanFactory(state=Plan.State.CLOSED)
    priority = PriorityFactory(plan=closed)
    activity, test, theme = (
        ActivityFactory(priority=priority),
        SuccessTestFactory(priority=priority),
        ThemeFactory(plan=closed),
    )
    words = {"title": "Other", "by": manager, "on": TODAY}
    writes = [
        lambda: operations.change_plan(closed, values="", source="", **words),
        lambda: operations.add_version(closed, dated_on=TODAY, author="Unit", by=manager, on=TODAY),
        lambda: operations.make_current(closed, by=manager, on=TODAY),
        lambda: operations.close_plan(closed, closing_statement="Again", by=manager, on=TODAY),
        lambda: operations.add_priority(closed, number=9, short_title="Other", why="", **words),
        lambda: operations.change_priority(priority, short_title="", why="", leads=[], themes=[], **words),
        lambda: operations.add_ground(priority, kind="data", account="More", by=manager, on=TODAY),
        lambda: operations.remove_ground(GroundFactory(priority=priority), by=manager, on=TODAY),
        lambda: operations.add_theme(closed, **words),
        lambda: operations.change_theme(theme, account="", **words),
        lambda: operations.add_activity(priority, number=9, short_title="Other", **words),
        lambda: operations.change_activity(
            activity, short_title="", lead=None, due_on=None, themes=[], **words
        ),
        lambda: operations.close_activity(activity, why="", by=manager, on=TODAY),
        lambda: operations.reopen_activity(activity, why="", by=manager, on=TODAY),
        lambda: operations.report_progress(
            activity, quarter=quarter(2025, 3), rating="done", by=manager, on=TODAY
        ),
        lambda: operations.add_success_test(priority, number=9, sort="measure", **words),
        lambda: operations.record_result(
            test, state="met", state_words="", state_on=TODAY, by=manager, on=TODAY
        ),
        lambda: operations.link_measure(activity, measure=MeasureItemFactory(), why="", by=manager, on=TODAY),
        lambda: operations.unlink_measure(activity, measure=MeasureItemFactory(), by=manager, on=TODAY),
    ]

    for write in writes:
        with pytest.raises(rules.PlanClosed):
            write()

    assert deeds() == []


# --- Priorities, grounds, themes ---


def test_a_priority_says_who_leads_it_and_what_it_carries(manager):
    plan, board = PlanFactory(), GroupFactory()
    theme = ThemeFactory(plan=plan)

    priority = operations.add_priority(
        plan, number=2, title="Transitions", short_title="Transitions", why="At 18 the law changes.",
        leads=[board], themes=[theme], by=manager, on=TODAY,
    )  # fmt: skip

    assert priority.reference == "2024-26-P2"
    assert (list(priority.leads.all()), list(priority.themes.all())) == ([board], [theme])
    assert deeds() == [("P2 Transitions", "added the priority")]


def test_a_priority_number_is_used_once_in_a_plan(manager):
    priority = PriorityFactory(number=1)

    with pytest.raises(rules.NumberTaken, match="There is a priority with the number 1 already"):
        operations.add_priority(
            priority.plan, number=1, title="Other", short_title="Other", why="", by=manager, on=TODAY
        )


def test_the_ledger_keeps_what_a_priority_said_before(manager):
    board = GroupFactory(name="Adults’ Board")
    priority = PriorityFactory(why="Old", title="Same", short_title="Same")

    operations.change_priority(
        priority, title="Same", short_title="Same", why="New", leads=[board], themes=[], by=manager, on=TODAY
    )

    assert Entry.objects.get().details == {
        "why": {"was": "Old", "now": "New"},
        "leads": {"was": [], "now": ["Adults’ Board"]},
    }


def test_evidence_taken_away_stays_readable_in_the_ledger(manager):
    ground = GroundFactory(account="Named most often.", source="Workshop, February 2024")

    operations.remove_ground(ground, by=manager, on=TODAY)

    assert not Ground.objects.exists()
    assert Entry.objects.get().details == {
        "account": "Named most often.",
        "source": "Workshop, February 2024",
    }


def test_themes_take_the_next_reference(manager):
    plan = ThemeFactory().plan

    assert operations.add_theme(plan, title="Voice", by=manager, on=TODAY).reference == "2024-26-T2"


# --- Activities and progress ---


@pytest.mark.parametrize("lead", [GroupFactory, AgencyFactory])
def test_a_group_or_an_agency_leads_an_activity_by_owning_it(lead, manager):
    leader = lead()

    activity = operations.add_activity(
        PriorityFactory(number=1), number=5, title="Watch the numbers", short_title="Numbers", lead=leader,
        by=manager, on=TODAY,
    )  # fmt: skip

    activity.refresh_from_db()
    assert (activity.reference, activity.code, activity.lead) == ("2024-26-A1.5", "1.5", leader)


def test_a_new_lead_takes_the_place_of_the_old(manager):
    activity = ActivityFactory(lead=AgencyFactory(name="Trust"), title="Same", short_title="Same")
    group = GroupFactory(name="Learning")

    operations.change_activity(
        activity, title="Same", short_title="Same", lead=group, due_on=None, themes=[], by=manager, on=TODAY
    )

    activity.refresh_from_db()
    assert (activity.owner_agency, activity.owner_group) == (None, group)
    assert Entry.objects.get().details == {
        "owner": {"was": "Trust", "now": "Learning"},
    }


def test_a_closed_activity_opens_again_and_the_ledger_keeps_when_it_was_closed(manager):
    activity = ActivityFactory(closed_on=date(2025, 6, 30))

    operations.reopen_activity(activity, why="The work began again.", by=manager, on=TODAY)

    activity.refresh_from_db()
    assert activity.closed_on is None
    assert Entry.objects.get().details == {"why": "The work began again.", "was_closed_on": "2025-06-30"}


def test_progress_is_kept_with_who_reported_it_and_when():
    group = GroupFactory()
    chair = member(chairs=[group], name="Chair")
    activity = ActivityFactory(lead=group)

    progress = operations.report_progress(
        activity, quarter=quarter(2025, 3), rating="stuck", account="Forty wait.", barrier="No assessors.",
        ask="Two assessors.", by=chair, on=TODAY,
    )  # fmt: skip

    progress.refresh_from_db()
    assert (progress.quarter, progress.rating, progress.reported_on, progress.reported_by) == (
        quarter(2025, 3), "stuck", TODAY, chair,
    )  # fmt: skip
    assert [did for _, did in deeds()] == ["reported progress for 2025/26 Q3: stuck"]


def test_a_second_report_corrects_the_first_and_the_ledger_keeps_both(manager):
    group = GroupFactory()
    first = ProgressFactory(activity__lead=group, rating="on_track", account="Going well.")

    operations.report_progress(
        first.activity, quarter=quarter(2025, 3), rating="behind", account="Waits grew.", by=manager, on=TODAY
    )

    only = Progress.objects.get()
    assert (only.pk, only.rating, only.account, only.reported_by) == (
        first.pk,
        "behind",
        "Waits grew.",
        manager,
    )
    entry = Entry.objects.get()
    assert entry.did == "corrected progress for 2025/26 Q3: behind"
    assert entry.details == {
        "rating": {"was": "on_track", "now": "behind"},
        "account": {"was": "Going well.", "now": "Waits grew."},
    }


def test_a_refused_report_leaves_nothing_behind(manager):
    activity = ActivityFactory(lead=GroupFactory())

    with pytest.raises(NothingSaid):
        operations.report_progress(activity, quarter=quarter(2025, 3), rating="stuck", by=manager, on=TODAY)

    assert not Progress.objects.exists()
    assert deeds() == []


# --- Success tests and measures ---


def test_a_success_test_may_still_lack_what_it_needs(manager):
    test = operations.add_success_test(
        PriorityFactory(number=1),
        number=3,
        title="Requests for support rise",
        sort="measure",
        by=manager,
        on=TODAY,
    )

    assert (test.reference, test.target, test.state) == ("2024-26-S1.3", None, SuccessTest.State.OPEN)


def test_a_success_test_gets_its_target_later(manager):
    test = SuccessTestFactory(sort=SuccessTest.Sort.MEASURE, title="Same", due_on=None)

    operations.change_success_test(
        test, title="Same", sort="measure", activity=None, baseline=74.5, baseline_words="", target=85.0,
        due_on=None, judged_by="", by=manager, on=TODAY,
    )  # fmt: skip

    assert Entry.objects.get().details == {
        "baseline": {"was": None, "now": 74.5},
        "target": {"was": None, "now": 85.0},
    }


@pytest.mark.parametrize(
    ("sort", "extra", "state", "did"),
    [
        ("measure", {"target": 85}, "met", "recorded a result: met"),
        ("deliverable", {}, "met", "recorded a result: done"),
        ("deliverable", {}, "not_met", "recorded a result: not delivered"),
        ("judgement", {"judged_by": "Scrutineer"}, "met", "recorded a result: assured"),
        ("judgement", {"judged_by": "Scrutineer"}, "not_met", "recorded a result: not assured"),
    ],
)
def test_a_result_is_recorded_in_the_words_of_its_kind_of_test(sort, extra, state, did, manager):
    test = SuccessTestFactory(sort=sort, **extra)

    operations.record_result(
        test, state=state, state_words="Ten records read", state_on=date(2025, 5, 20), by=manager, on=TODAY
    )

    test.refresh_from_db()
    assert (test.state, test.state_words, test.state_on) == (state, "Ten records read", date(2025, 5, 20))
    assert [did for _, did in deeds()] == [did]


@pytest.mark.parametrize("part", [PriorityFactory, ThemeFactory, ActivityFactory, SuccessTestFactory])
def test_a_measure_is_linked_with_why_and_unlinked_again(part, manager):
    under, measure = part(), MeasureItemFactory(reference="M17")

    operations.link_measure(under, measure=measure, why="It should fall.", by=manager, on=TODAY)
    link = Link.objects.get()
    operations.unlink_measure(under, measure=measure, by=manager, on=TODAY)

    assert (link.supporter_id, link.supported_id, link.why) == (measure.pk, under.pk, "It should fall.")
    assert not Link.objects.exists()
    assert [did for _, did in deeds()] == ["linked measure M17", "unlinked measure M17"]
