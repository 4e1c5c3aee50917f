"""Opening a collection, giving longer, reminding, closing."""

from datetime import date

import pytest
from django.core import mail

from sightline.analysis.periods import quarter
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Collection, Reminder, Return
from sightline.areas.dataset.rules import collections as rules
from sightline.areas.dataset.tests.factories import (
    DUE,
    OPENED,
    Q3,
    TODAY,
    MeasureFactory,
    accepted,
    approver,
    contributor,
    filled,
    opened,
    performance_officer,
    the_return,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import AgencyFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    return AgencyFactory(code="wmp", name="West Midlands Police")


def test_a_collection_makes_a_return_of_exactly_the_boxes_asked(police):
    MeasureFactory(reference="M14", supplier=police, frequency="month")
    MeasureFactory(reference="M15", supplier=police)

    collection = opened()

    ret = the_return(collection, police)
    assert collection.reference == "2025-26-Q3"
    assert (ret.reference, ret.state, ret.due_on, ret.restricted) == ("2025-26-Q3-wmp", "open", DUE, True)
    assert [box.code for box in ret.boxes.select_related("measure", "category")] == [
        "M14 2025-10",
        "M14 2025-11",
        "M14 2025-12",
        "M15 2025-26-Q3",
    ]
    assert [(stage.state, stage.on) for stage in ret.stages.all()] == [("open", OPENED)]
    assert [entry.did for entry in Entry.objects.all()] == ["opened the collection"]


def test_an_agency_that_is_asked_nothing_has_no_return(police):
    MeasureFactory(supplier=police, frequency="financial_year")
    MeasureFactory()

    collection = opened()

    assert not collection.returns.filter(agency=police).exists()


@pytest.mark.parametrize(
    ("changes", "refusal", "says"),
    [
        ({"due_on": date(2026, 1, 1)}, DateHasPassed, "has passed"),
        ({"pack_closes_on": date(2026, 1, 10)}, rules.DatesOutOfOrder, "before the returns are due"),
    ],
)
def test_a_collection_is_refused_with_dates_out_of_order(police, changes, refusal, says):
    MeasureFactory(supplier=police)

    with pytest.raises(refusal, match=says):
        operations.open_collection(Q3, **({"due_on": DUE} | changes), by=None, on=OPENED)

    assert not Collection.objects.exists()


def test_a_collection_is_opened_once_a_period(police):
    MeasureFactory(supplier=police)
    opened()

    with pytest.raises(rules.CollectionExists, match="2025/26 Q3 is open already"):
        opened()


def test_a_collection_that_would_ask_nothing_is_refused():
    with pytest.raises(rules.NothingToAsk, match="No measure is asked for in 2025/26 Q3"):
        opened()


def test_an_extension_moves_one_return_and_keeps_its_reason(police):
    MeasureFactory(supplier=police)
    ret = the_return(opened(), police)

    operations.extend_return(
        ret, due_on=date(2026, 1, 23), because="New custody system.", by=performance_officer(), on=TODAY
    )

    ret.refresh_from_db()
    assert (ret.due_on, ret.extended_because) == (date(2026, 1, 23), "New custody system.")
    assert Entry.objects.first().details == {"because": "New custody system."}


@pytest.mark.parametrize("due_on", [DUE, date(2026, 1, 13)])
def test_an_extension_is_refused_to_a_day_that_gives_no_time(police, due_on):
    MeasureFactory(supplier=police)
    ret = the_return(opened(), police)

    with pytest.raises(rules.DatesOutOfOrder):
        operations.extend_return(ret, due_on=due_on, because="", by=performance_officer(), on=TODAY)


def test_a_collection_is_closed_once(police):
    MeasureFactory(supplier=police)
    collection = opened()
    operations.close_collection(collection, by=performance_officer(), on=TODAY)

    with pytest.raises(rules.CollectionClosed, match="closed on"):
        operations.close_collection(collection, by=performance_officer(), on=TODAY)


def test_a_reminder_goes_to_each_who_fills_in_alone_and_holds_no_figure(police):
    MeasureFactory(supplier=police)
    collection = opened()
    ret = the_return(collection, police)
    first, second = contributor(police), contributor(police)
    member(Role.AGENCY_APPROVER, agency=police)
    filled(ret, "987654", by=first)

    reminded = operations.remind(collection, [ret], by=performance_officer(), on=TODAY)

    assert reminded.reached == (first.name, second.name)
    assert [message.to for message in mail.outbox] == [[first.email], [second.email]]
    assert all("987654" not in message.body for message in mail.outbox)
    assert f"/returns/{ret.reference}" in mail.outbox[0].body
    assert Reminder.objects.filter(ret=ret, how="email", on=TODAY).count() == 2


def test_an_agency_without_anybody_to_remind_is_named(police):
    MeasureFactory(supplier=police)
    collection = opened()

    reminded = operations.remind(
        collection, list(collection.returns.all()), by=performance_officer(), on=TODAY
    )

    assert reminded.nobody == ("West Midlands Police",)


def test_a_reminder_that_the_mail_server_refuses_is_not_said_to_have_gone(police, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    MeasureFactory(supplier=police)
    collection = opened()
    data_lead = contributor(police)

    reminded = operations.remind(
        collection, list(collection.returns.all()), by=performance_officer(), on=TODAY
    )

    assert (reminded.reached, reminded.missed) == ((), (data_lead.name,))
    assert not Reminder.objects.exists()


def test_nobody_is_reminded_of_a_return_that_was_accepted(police):
    MeasureFactory(supplier=police)
    collection = opened()
    accepted(filled(the_return(collection, police), "5", by=contributor(police)))

    with pytest.raises(rules.NothingOwed, match="has sent and signed its return"):
        operations.remind(collection, list(collection.returns.all()), by=performance_officer(), on=TODAY)


def test_the_approvers_are_reminded_of_a_return_that_waits_for_their_signature(police):
    MeasureFactory(supplier=police)
    collection = opened()
    lead, signatory = contributor(police), approver(police)
    operations.submit_return(filled(the_return(collection, police), "5", by=lead), by=lead, on=TODAY)

    operations.remind(collection, list(collection.returns.all()), by=performance_officer(), on=TODAY)

    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([signatory.email], "Return for 2025/26 Q3: it waits for a signature")
    ]


def test_reminding_the_late_is_refused_when_nobody_is(police):
    MeasureFactory(supplier=police)

    with pytest.raises(rules.NothingOwed, match="Nobody is late"):
        operations.remind(opened(), [], by=performance_officer(), on=TODAY)


def test_completeness_counts_the_boxes_of_returns_that_came_and_timeliness_their_days(police):
    probation = AgencyFactory(code="nps")
    MeasureFactory(reference="M14", supplier=police, frequency="month")
    MeasureFactory(reference="M15", supplier=probation)
    before = opened(quarter(2025, 2), on=date(2025, 10, 1), due_on=date(2025, 10, 10))
    accepted(filled(the_return(before, police), "5", by=contributor(police)), on=date(2025, 10, 9))
    operations.close_collection(before, by=performance_officer(), on=date(2025, 10, 31))
    now = opened()
    filled(the_return(now, police), "5", by=contributor(police))

    tallies = queries.completeness(viewer=performance_officer(), until=Q3, on=TODAY)

    assert [(t.asked, t.arrived, t.due, t.on_time) for t in tallies] == [(4, 3, 2, 1), (4, 0, 2, 0)]
    assert (tallies[0].completeness, tallies[0].timeliness) == (75.0, 50.0)


def test_the_collections_page_counts_each_return_once_and_names_the_late(police):
    probation = AgencyFactory(code="nps", name="Probation Service")
    council = AgencyFactory(code="dmbc", name="Dudley Council")
    for agency in (police, probation, council):
        MeasureFactory(supplier=agency)
    collection = opened()
    accepted(filled(the_return(collection, council), "5", by=contributor(council)))
    Return.objects.filter(agency=police).update(due_on=date(2026, 1, 23))

    summary = queries.collection_summary(collection, viewer=performance_officer(), on=TODAY)

    assert (summary.accepted, summary.arrived, summary.filling) == (1, 0, 1)
    assert [(one.ret.agency.name, one.days_late) for one in summary.late] == [("Probation Service", 2)]
    assert [one.ret.agency.name for one in summary.standings] == [
        "Probation Service",
        "West Midlands Police",
        "Dudley Council",
    ]


def test_what_had_not_come_when_the_collection_was_closed_never_came(police):
    MeasureFactory(supplier=police)
    collection = opened()
    operations.close_collection(collection, by=performance_officer(), on=TODAY)
    collection.refresh_from_db()

    summary = queries.collection_summary(collection, viewer=performance_officer(), on=TODAY)

    assert [one.is_missing for one in summary.standings] == [True]
    assert queries.how_it_stands(summary, on=TODAY, reads=True) == "One return never came."


def test_a_group_member_sees_where_a_return_stands_but_gets_no_way_into_it(police):
    MeasureFactory(supplier=police)
    collection = opened()
    filled(the_return(collection, police), "5", by=contributor(police))

    (one,) = queries.collection_summary(collection, viewer=member(Role.SCRUTINEER), on=TODAY).standings

    assert (one.drafted, one.url) == (1, "")
