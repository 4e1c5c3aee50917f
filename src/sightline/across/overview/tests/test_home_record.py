"""The record, as the scrutineer comes to it; and the keeping of people, as an administrator does."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.home.keeping import keeping
from sightline.across.overview.home.record import record
from sightline.across.overview.tests.factories import LAST, RISING, counted
from sightline.analysis.periods import quarter
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import (
    MeasureFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
    the_return,
)
from sightline.areas.governance.tests.factories import tree, waiting
from sightline.areas.plan.tests.factories import ActivityFactory, PriorityFactory
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def scrutineer(partnership):
    return member(Role.SCRUTINEER)


@pytest.fixture
def police(partnership):
    return AgencyFactory(code="wmp", name="West Midlands Police", short_name="Police")


def plain(words):
    return words.replace(NBSP, " ")


def text(response):
    return plain(response.content.decode())


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").status_code == 200
    return len(captured)


def corrected(ret):
    """An accepted return one of whose figures was restated."""
    accepted(filled(ret, "12", by=contributor(ret.agency)))
    value = ret.boxes.first().values.get()
    dataset.restate_value(
        value, figure=Figure(number=11), because="One was counted twice.", by=performance_officer(), on=TODAY
    )


# --- The record ---


def test_the_record_opens_with_what_is_past_its_date_unmeasured_and_corrected(visit, scrutineer, police):
    groups = tree()
    waiting(groups.learning, groups.qap, owed_on=date(2026, 1, 4))
    PriorityFactory(short_title="Transitional safeguarding")
    MeasureFactory(supplier=police)
    corrected(the_return(opened(quarter(2025, 2)), police))
    opened(due_on=date(2026, 1, 12))

    found = record(viewer=scrutineer, on=TODAY)
    page = text(visit(scrutineer).get("/"))

    assert found.sentence == (
        "One answer and one return are past their dates. One priority has no measure. One figure was corrected in a year."
    )
    assert [part.words for part in found.returns] == ["West Midlands Police"]
    assert "owed an answer on 4 January 2026, 10 days ago" in page
    assert "Priority 1. Transitional safeguarding" in page
    assert "One was counted twice." in page


def test_the_other_gaps_are_counted_as_on_their_own_page(scrutineer):
    qap, priority = GroupFactory(), PriorityFactory()
    ActivityFactory(priority=priority, lead=qap)
    ActivityFactory(priority=priority)
    ActivityFactory(priority=priority, closed_on=date(2025, 6, 30))
    MeasureFactory()

    assert record(viewer=scrutineer, on=TODAY).gaps == (
        ("Activities without a lead", 1),
        ("Activities without progress this quarter", 2),
        ("Measures without a figure", 1),
    )


def test_a_signal_leads_to_where_its_figure_came_from(visit, scrutineer):
    counted(*RISING, reference="M1")

    page = text(visit(scrutineer).get("/"))

    assert f'<a href="{reverse("value", args=["M1", LAST.key])}">To its signature</a>' in page


def test_the_scrutineer_reads_no_unreleased_return(visit, scrutineer, police):
    MeasureFactory(supplier=police)
    ret = the_return(opened(due_on=date(2026, 1, 12)), police)
    lead = contributor(police)
    dataset.submit_return(filled(ret, "4321", by=lead), by=lead, on=TODAY)
    dataset.query_return(ret, text="429 or 447?", answer_by_on=None, by=performance_officer(), on=TODAY)

    page = text(visit(scrutineer).get("/"))

    assert ret.get_absolute_url() not in page
    assert "4321" not in page
    assert "429 or 447?" not in page


def test_the_ledger_and_the_rights_are_one_click_away(visit, scrutineer):
    page = text(visit(scrutineer).get("/"))

    assert f'href="{reverse("ledger")}?check=1"' in page
    assert f'href="{reverse("rights")}"' in page


def test_the_query_count_of_the_record_stays_with_many(visit, scrutineer, police):
    client, groups = visit(scrutineer), tree()

    def more(number):
        waiting(groups.learning, groups.qap, owed_on=date(2026, 1, number))
        ActivityFactory(priority=PriorityFactory())
        counted(*RISING, reference=f"S{number}")
        MeasureFactory(reference=f"M{number}", supplier=AgencyFactory())
        opened(quarter(2025, number), due_on=date(2026, 1, 12))

    more(1)
    few = queries(client)

    more(2)
    more(3)

    assert queries(client) == few


# --- The keeping ---


def missing(viewer):
    return [part.words for part in keeping(viewer=viewer, on=TODAY).missing]


def test_an_administrator_of_a_new_partnership_is_told_the_first_steps(visit, partnership):
    page = text(visit(member(Role.ADMINISTRATOR)).get("/"))

    assert "What comes first" in page
    assert "Let a business manager in" in page
    assert "One person may sign in, from 1 agency." in page


def test_an_administrator_is_told_who_is_missing(partnership, police):
    keeper = member(Role.ADMINISTRATOR, agency=AgencyFactory(short_name="Unit"))
    member(Role.BUSINESS_MANAGER, agency=keeper.agency)
    member(Role.PERFORMANCE_OFFICER, agency=keeper.agency)
    contributor(police)
    member(agency=police, name="Nobody yet")
    learning = GroupFactory(name="Learning")
    member(chairs=[GroupFactory(name="QAP")], agency=police)
    AgencyFactory(short_name="Healthwatch")
    AgencyFactory(short_name="Publisher", kind="publisher")

    assert missing(keeper) == [
        "Nobody is independent scrutineer",
        "Nobody at West Midlands Police may sign",
        f"{learning.name} has no chair",
        "Nobody yet has neither role nor seat",
        "Nobody signs in from Healthwatch",
    ]


def test_the_administrators_page_reads_no_figure(visit, partnership):
    counted(*RISING, reference="M1", short_title="Children missing")

    page = text(visit(member(Role.ADMINISTRATOR)).get("/"))

    assert "Children missing" not in page
    assert "It reads no plan, no figure and no meeting." in page


def test_the_query_count_of_the_keeping_stays_with_many(visit, partnership):
    client = visit(member(Role.ADMINISTRATOR))
    member(Role.READER, chairs=[GroupFactory()])
    few = queries(client)

    for _ in range(3):
        member(Role.READER, chairs=[GroupFactory()])

    assert queries(client) == few
