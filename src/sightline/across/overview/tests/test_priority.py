from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.how_we_know import tests_by_priority as how_we_know
from sightline.across.overview.priority import priority_page
from sightline.across.overview.tests.factories import LAST, RISING, STEADY, counted
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.tests.factories import MeasureFactory, TargetFactory
from sightline.areas.plan import operations as plan
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    GroundFactory,
    PriorityFactory,
    ProgressFactory,
    SuccessTestFactory,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode().replace(NBSP, " ")


def known(test, *measures):
    """One test as the page tells it: what is known, what it lacks, where it stands."""
    viewer = member(Role.READER)
    rows = dataset.rows(*(m.pk for m in measures), viewer=viewer, on=TODAY, quarter=LAST) if measures else ()
    (found,) = how_we_know([test.priority], {row.pk: row for row in rows}, viewer=viewer, on=TODAY)[
        test.priority_id
    ]
    return tuple(said.replace(NBSP, " ") for said in (found.said, found.missing, found.word))


# --- How we will know ---


def test_a_measure_is_told_from_its_baseline_to_its_target_and_where_it_stands():
    measure = counted(*RISING, direction="lower", unit="percent")
    TargetFactory(measure=measure, value=5)
    test = SuccessTestFactory(
        sort="measure", baseline_words="12 % in 2022/23", target=5, due_on=date(2026, 3, 31)
    )
    thread.link(measure, test, on=TODAY)

    assert known(test, measure) == (
        "Was 12 % in 2022/23. To be 5 % by March 2026. Now 40 %.", "", "Concern, high. Hits or misses its target by chance",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"sort": "measure"}, "No measure, no baseline, no target"),
        ({"sort": "measure", "baseline": 0, "target": 0, "due_on": None}, "No measure, no date"),
        ({"sort": "judgement", "due_on": date(2026, 3, 31)}, "No judge"),
        ({"sort": "deliverable", "due_on": None}, "No date"),
        ({"sort": "deliverable", "due_on": date(2026, 1, 13)}, "1 day past its date"),
        ({"sort": "deliverable", "due_on": date(2026, 1, 14)}, ""),
        ({"sort": "deliverable", "due_on": None, "state": "met", "state_words": "Published"}, ""),
    ],
)
def test_what_a_test_lacks_is_named(fields, missing):
    assert known(SuccessTestFactory(**fields))[1] == missing


def test_a_judgement_names_its_judge_in_the_words_of_its_sort():
    test = SuccessTestFactory(
        sort="judgement", judged_by="Adults’ Board", state="not_met", state_words="May 2025"
    )

    assert known(test) == ("Adults’ Board judges. May 2025.", "", "Not assured")


# --- The page ---


def test_the_page_tells_the_priority_in_its_four_parts(visit):
    priority = PriorityFactory(leads=[GroupFactory(short_name="QAP")])
    GroundFactory(priority=priority, account="Seven lessons of reviews", source="Partners’ workshop")
    ProgressFactory(activity=ActivityFactory(priority=priority), rating="stuck", barrier="Too few assessors")
    counts = counted(*RISING, title="Applications in time")
    thread.link(counts, priority, on=TODAY)

    page = text(visit(member(Role.READER)).get(f"/priorities/{priority.reference}"))

    for said in (
        "Priority 1 of 1", "Seven lessons of reviews", "Partners’ workshop", "QAP", ". One is stuck",
        "Too few assessors", "1 signal this quarter",
    ):  # fmt: skip
        assert said in page


def test_a_priority_that_nothing_measures_says_so_where_its_measures_would_stand(visit):
    priority = PriorityFactory()

    assert "The plan names no measure for this priority." in text(
        visit(member(Role.READER)).get(f"/priorities/{priority.reference}")
    )


def test_its_gaps_are_its_own_with_who_closes_them_and_a_measure_without_a_figure_is_one():
    priority, other = PriorityFactory(leads=[GroupFactory(short_name="QAP")]), PriorityFactory()
    ActivityFactory(priority=other)
    SuccessTestFactory(priority=priority)
    empty = MeasureFactory(reference="M9", short_title="Waits", supplier=AgencyFactory(name="Police"))
    thread.link(empty, priority, on=TODAY)
    thread.link(MeasureFactory(sharing="not_agreed"), priority, on=TODAY)

    page = priority_page(priority.reference, viewer=member(Role.READER), on=TODAY)

    assert [(gap.words, gap.who) for gap in page.gaps] == [("M9 Waits has no figure yet", "Police")]


def test_a_chair_is_led_to_the_report_she_owes(visit):
    group = GroupFactory()
    priority = PriorityFactory()
    reported = ActivityFactory(priority=priority, lead=group)
    owed = ActivityFactory(priority=priority, lead=group)
    ProgressFactory(activity=reported)
    address = f"/priorities/{priority.reference}"

    hers, outsiders = (
        text(visit(each).get(address)) for each in (member(chairs=[group]), member(chairs=[GroupFactory()]))
    )

    assert f"/activities/{owed.reference}/progress" in hers
    assert "Yours to report on:" in hers
    assert "Report progress" not in outsiders


def test_a_figure_that_is_not_shared_stays_out_of_the_page(visit):
    priority = PriorityFactory()
    measure = counted(*STEADY, 9999, sharing="not_agreed")
    test = SuccessTestFactory(priority=priority, sort="measure")
    thread.link(measure, test, on=TODAY)
    address = f"/priorities/{priority.reference}"

    assert "9,999" in text(visit(member(Role.PERFORMANCE_OFFICER)).get(address))
    assert "9,999" not in text(visit(member(Role.READER)).get(address))
    assert "Its figures are not shared with you." in text(visit(member(Role.READER)).get(address))


def test_what_happened_tells_of_its_activities_to_who_may_read_the_ledger(visit):
    group = GroupFactory()
    priority = PriorityFactory()
    activity = ActivityFactory(priority=priority, lead=group)
    chair = member(chairs=[group])
    plan.report_progress(
        activity, quarter=LAST, rating="on_track", account="", barrier="", ask="", by=chair, on=TODAY
    )
    address = f"/priorities/{priority.reference}"

    assert "A1.1: reported progress" in text(visit(chair).get(address))
    assert "reported progress" not in text(visit(member(Role.READER)).get(address))


def test_who_may_not_see_the_plan_is_refused(visit):
    priority = PriorityFactory()

    assert visit(member(Role.ADMINISTRATOR)).get(f"/priorities/{priority.reference}").status_code == 403


def test_a_priority_of_no_plan_is_not_there(visit):
    assert visit(member(Role.READER)).get("/priorities/2024-26-P9").status_code == 404


def test_the_page_asks_as_often_for_many_activities_tests_and_measures_as_for_one(visit):
    priority, client = PriorityFactory(leads=[GroupFactory()]), visit(member(Role.BUSINESS_MANAGER))

    def asked(count):
        for _ in range(count):
            ProgressFactory(activity=ActivityFactory(priority=priority, lead=GroupFactory()))
            test = SuccessTestFactory(priority=priority, sort="measure")
            thread.link(counted(*RISING), test, on=TODAY)
            thread.link(counted(*STEADY), priority, on=TODAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/priorities/{priority.reference}").status_code == 200
        return len(queries)

    assert asked(1) == asked(6)
