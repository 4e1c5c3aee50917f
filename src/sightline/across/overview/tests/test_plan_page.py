from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.plan_page import plan_page
from sightline.across.overview.tests.factories import RISING, STEADY, counted
from sightline.areas.governance.tests.factories import EscalationFactory
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    PlanFactory,
    PriorityFactory,
    ProgressFactory,
    SuccessTestFactory,
    ThemeFactory,
    VersionFactory,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


def sheet(plan=None, viewer=None):
    return plan_page((plan or PlanFactory()).reference, viewer=viewer or member(Role.READER), on=TODAY)


def text(response):
    return response.content.decode().replace(NBSP, " ")


def test_the_first_line_counts_what_the_squares_show():
    priority = PriorityFactory()
    for rating in ("done", "on_track", "on_track", "stuck"):
        ProgressFactory(activity=ActivityFactory(priority=priority), rating=rating)
    PriorityFactory()

    found = sheet()

    assert f"{found.sentence} {found.rest}".replace(NBSP, " ") == (
        "4 activities: 1 done, 2 on track. One is stuck. Priorities 1 and 2 have no measure."
    )


def test_measures_are_drawn_where_they_are_a_test_or_show_a_signal_and_the_rest_are_counted():
    priority = PriorityFactory()
    test = SuccessTestFactory(priority=priority, sort="measure")
    tested, signal, steady = (counted(*series) for series in (STEADY, RISING, STEADY))
    thread.link(tested, test, on=TODAY)
    thread.link(signal, priority, on=TODAY)
    thread.link(steady, priority, on=TODAY)

    (column,) = sheet().columns

    assert [each.row.reference for each in column.measured] == [tested.reference, signal.reference]
    assert column.more == 1
    assert column.has_measure


def test_a_measure_set_as_two_tests_is_counted_once():
    priority = PriorityFactory()
    measure = counted(*STEADY)
    for _ in range(2):
        thread.link(measure, SuccessTestFactory(priority=priority, sort="measure"), on=TODAY)

    (column,) = sheet().columns

    assert (len(column.measured), column.more) == (2, 0)


def test_the_sheet_shows_the_hole_where_a_priority_has_no_measure(visit):
    PriorityFactory()

    page = text(visit(member(Role.READER)).get("/plans/2024-26/on-a-page"))

    assert "No measure." in page
    assert "The plan names none for this priority." in page


def test_a_test_without_its_measure_does_not_fill_the_hole():
    SuccessTestFactory(sort="measure")

    (column,) = sheet().columns

    assert not column.has_measure


def test_what_was_sent_up_about_a_priority_is_named_to_who_may_know_of_it(visit):
    priority = PriorityFactory()
    thread.link(EscalationFactory(reference="E10"), priority, on=TODAY)
    reader, scrutineer = (
        text(visit(member(role)).get("/plans/2024-26/on-a-page")) for role in (Role.READER, Role.SCRUTINEER)
    )

    assert "see E10" in scrutineer
    assert "E10" not in reader


def test_themes_stand_at_the_foot_with_what_carries_them(visit):
    theme = ThemeFactory(title="Think Family")
    ActivityFactory(priority=PriorityFactory()).themes.add(theme)
    ThemeFactory(title="Voice")

    strands = {strand.title: strand.said.replace(NBSP, " ") for strand in sheet().strands}

    assert strands == {"Think Family": "1 activity carries it", "Voice": "Nothing carries it yet"}


def test_the_version_is_the_one_in_force(visit):
    VersionFactory(number=3, status="approved", approved_on=date(2024, 4, 1))

    assert "Version 3, as it stands on 14 January 2026 (2025/26 Q3)" in text(
        visit(member(Role.READER)).get("/plans/2024-26/on-a-page")
    )


def test_it_is_one_sheet_of_a3_or_sheets_of_a4(visit):
    PlanFactory()
    client = visit(member(Role.READER))

    assert "plan_on_a_page_a3.css" in text(client.get("/plans/2024-26/on-a-page"))
    assert "plan_on_a_page_a4.css" in text(client.get("/plans/2024-26/on-a-page?paper=a4"))
    assert "plan_on_a_page_a3.css" in text(client.get("/plans/2024-26/on-a-page?paper=silk"))


def test_a_closed_plan_keeps_its_page(visit):
    PriorityFactory(
        plan=PlanFactory(
            reference="2020-22",
            state="closed",
            begins_on=date(2020, 4, 1),
            ends_on=date(2022, 3, 31),
        )
    )

    assert visit(member(Role.READER)).get("/plans/2020-22/on-a-page").status_code == 200


def test_a_figure_that_is_not_shared_stays_off_the_sheet(visit):
    thread.link(
        counted(*STEADY, 9999, sharing="not_agreed"),
        SuccessTestFactory(sort="measure"),
        on=TODAY,
    )

    page = text(visit(member(Role.READER)).get("/plans/2024-26/on-a-page"))

    assert "9,999" not in page
    assert "not shared with you" in page


def test_who_may_not_see_the_plan_is_refused(visit):
    PlanFactory()

    assert visit(member(Role.ADMINISTRATOR)).get("/plans/2024-26/on-a-page").status_code == 403


def test_the_sheet_asks_as_often_for_many_priorities_as_for_one(visit):
    client = visit(member(Role.READER))

    def asked(count):
        for _ in range(count):
            priority = PriorityFactory()
            ProgressFactory(activity=ActivityFactory(priority=priority))
            thread.link(
                counted(*RISING),
                SuccessTestFactory(priority=priority, sort="measure"),
                on=TODAY,
            )
            thread.link(counted(*RISING), ThemeFactory(), on=TODAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/plans/2024-26/on-a-page").status_code == 200
        return len(queries)

    assert asked(1) == asked(4)
