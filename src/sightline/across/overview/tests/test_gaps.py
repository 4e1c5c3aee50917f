import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.gaps import gaps
from sightline.across.overview.tests.factories import LAST, STEADY, counted
from sightline.areas.dataset.tests.factories import MeasureFactory, published
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    PriorityFactory,
    ProgressFactory,
    SuccessTestFactory,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


def missing(viewer=None):
    """By heading, what is missing and who closes it."""
    found = gaps(viewer=viewer or member(Role.READER), on=TODAY)
    return {sort.heading: [(gap.words, gap.who) for gap in sort.gaps] for sort in found.sorts if sort.gaps}


def sentence():
    return gaps(viewer=member(Role.READER), on=TODAY).sentence.replace(NBSP, " ")


def text(response):
    return response.content.decode().replace(NBSP, " ")


def test_every_sort_of_gap_is_named_with_who_closes_it():
    qap, police = GroupFactory(short_name="QAP"), AgencyFactory(name="Police")
    priority = PriorityFactory(leads=[qap])
    ActivityFactory(priority=priority)
    ActivityFactory(priority=priority, lead=police)
    ProgressFactory(activity=priority.activities.first())
    SuccessTestFactory(priority=priority, sort="measure", title="Fewer wait")
    MeasureFactory(reference="M9", title="Waits", supplier=police)

    assert missing() == {
        "Priorities without a measure": [("The plan names no measure for priority 1", "QAP")],
        "Measures without a figure": [("M9 Waits", "Police")],
        "Activities without a lead": [("Activity 1.1 has no lead", "QAP")],
        "Activities without progress this quarter": [
            ("Activity 1.2 has had no report for seven quarters", police.short_name)
        ],
        "Success tests that cannot be judged yet": [
            ("“Fewer wait” has no measure, no baseline and no target", "QAP")
        ],
    }
    assert sentence() == (
        "There are 5 gaps: one priority without a measure, one measure without a figure, one activity without a lead, "
        "one activity without progress this quarter and one success test that cannot be judged yet."
    )


def test_where_nothing_is_missing_the_page_says_what_it_looked_for(visit):
    priority = PriorityFactory()
    thread.link(counted(*STEADY), priority, on=TODAY)
    SuccessTestFactory(priority=priority)

    page = text(visit(member(Role.READER)).get("/gaps"))

    assert "Nothing is missing that this page looks for." in page
    assert "Every activity has a lead." in page


def test_without_a_current_plan_only_the_measures_are_looked_at(visit):
    MeasureFactory(title="Waits")

    page = text(visit(member(Role.READER)).get("/gaps"))

    assert "No plan is current" in page
    assert "There is one gap: one measure without a figure." in page


def test_a_measure_with_nothing_but_symbols_has_no_figure():
    measure = MeasureFactory(reference="M9", title="Waits")
    published(measure, LAST, None, symbol="x")

    assert list(missing()) == ["Measures without a figure"]


def test_whether_an_unshared_measure_has_figures_is_not_told(visit):
    MeasureFactory(sharing="not_agreed", title="Waits")

    page = text(visit(member(Role.READER)).get("/gaps"))

    assert "Waits" not in page
    assert "The figures of 1 measure are not shared with you" in page


def test_who_may_not_see_the_plan_is_refused(visit):
    assert visit(member(Role.ADMINISTRATOR)).get("/gaps").status_code == 403


def test_the_page_asks_as_often_for_many_gaps_as_for_one(visit):
    client = visit(member(Role.READER))

    def asked(count):
        for _ in range(count):
            priority = PriorityFactory()
            ActivityFactory(priority=priority)
            SuccessTestFactory(priority=priority, sort="measure")
            MeasureFactory()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/gaps").status_code == 200
        return len(queries)

    assert asked(1) == asked(5)
