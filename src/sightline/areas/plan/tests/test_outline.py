from datetime import date

import pytest

from sightline.areas.plan import queries
from sightline.areas.plan.models import Plan
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    SuccessTestFactory,
    ThemeFactory,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread import operations as thread

pytestmark = pytest.mark.django_db


def outline(of=None, viewer=None):
    return queries.outline(of, viewer=viewer or member(Role.READER))


def closed_plan():
    return PlanFactory(
        reference="2022-24", state=Plan.State.CLOSED, begins_on=date(2022, 4, 1), ends_on=date(2024, 3, 31)
    )


def test_the_current_plan_comes_as_its_priorities_in_order_and_then_its_themes():
    theme = ThemeFactory(title="Voice")
    second, first = PriorityFactory(number=2, short_title="Exploitation"), PriorityFactory(number=1)
    PriorityFactory(plan=closed_plan(), number=1)

    assert [(head.pk, head.number, head.title) for head in outline()] == [
        (first.pk, 1, "Mental health"),
        (second.pk, 2, "Exploitation"),
        (theme.pk, None, "Voice"),
    ]


def test_a_plan_that_is_given_comes_whether_it_is_current_or_not():
    old = PriorityFactory(plan=closed_plan())
    PriorityFactory()

    assert [head.pk for head in outline(old.plan)] == [old.pk]
    assert outline(PlanFactory(reference="2030-32", state=Plan.State.DRAFT)) == []


def test_measures_linked_to_a_heading_are_kept_apart_from_those_below_it():
    priority = PriorityFactory()
    activity, test = ActivityFactory(priority=priority), SuccessTestFactory(priority=priority)
    own, both, under_activity, under_test = (MeasureItemFactory() for _ in range(4))
    for measure, part in (
        (own, priority),
        (both, priority),
        (both, activity),
        (under_activity, activity),
        (under_test, test),
    ):
        thread.link(measure, part, on=TODAY)

    (head,) = outline()

    assert head.measures == {own.pk, both.pk}
    assert head.below == {under_activity.pk, under_test.pk}
    assert head.without({own.pk, under_test.pk}) == {own.pk, both.pk, under_activity.pk}


def test_a_measure_the_viewer_may_not_know_of_stands_under_nothing():
    agency = AgencyFactory()
    priority, restricted = PriorityFactory(), MeasureItemFactory(restricted=True, owner_agency=agency)
    thread.link(restricted, priority, on=TODAY)

    (to_all,), (to_them,) = outline(), outline(viewer=member(Role.READER, agency=agency))

    assert (to_all.measures, to_them.measures) == (frozenset(), {restricted.pk})
