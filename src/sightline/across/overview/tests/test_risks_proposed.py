"""What the record proposes as a risk, and what it no longer does."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.risks_proposed import proposed
from sightline.across.overview.tests.factories import RISING, STEADY, counted, signals
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import tree, waiting
from sightline.areas.risk import operations as risks
from sightline.areas.risk.tests.factories import written
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

IN_AUTUMN = date(2025, 9, 30)  # the last day before the last quarter


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def names(found):
    return [each.name.split()[0] for each in found]


def test_concern_and_what_needs_a_judgement_are_proposed_and_no_improvement(manager):
    signals()

    assert names(proposed(viewer=manager, on=TODAY).signals) == ["M1", "M3"]


@pytest.mark.parametrize(
    ("raised_on", "owed_on", "is_proposed"),
    [
        (date(2025, 12, 1), date(2026, 1, 14), False),
        (date(2025, 12, 1), date(2026, 1, 13), True),
        (date(2025, 10, 16), date(2026, 2, 1), False),
        (date(2025, 10, 15), date(2026, 2, 1), True),
    ],
    ids=["in time", "past its date", "for 90 days", "for 91 days"],
)
def test_what_was_sent_up_is_proposed_once_it_is_late_or_waits_long(manager, raised_on, owed_on, is_proposed):
    groups = tree()
    leg = waiting(groups.qap, groups.adults, sent_on=raised_on, owed_on=owed_on)

    found = proposed(viewer=manager, on=TODAY).escalations

    assert names(found) == ([leg.escalation.reference] if is_proposed else [])


def test_what_waits_with_two_boards_is_proposed_once(manager):
    groups = tree()
    raised = governance.raise_escalation(
        groups.qap, to=[groups.adults, groups.children], sort="signal", title="Too few", ask="Agree who pays.",
        about=[counted(*STEADY)], answer_owed_on=date(2025, 11, 1), by=manager, on=date(2025, 10, 1),
    )  # fmt: skip

    assert names(proposed(viewer=manager, on=TODAY).escalations) == [raised.reference]


def test_what_is_a_risk_already_is_proposed_no_more_until_that_risk_is_closed(manager):
    measure = counted(*RISING, direction="lower")
    risk = written(by=manager, about=[measure])
    while_open = proposed(viewer=manager, on=TODAY).signals

    risks.close_risk(risk, because="So.", by=manager, on=TODAY)

    assert (while_open, names(proposed(viewer=manager, on=TODAY).signals)) == ((), [measure.reference])


def test_what_was_set_aside_is_kept_with_its_reason(manager):
    measure = counted(*RISING, direction="lower")

    risks.set_aside(measure, because="One month.", by=manager, on=TODAY)

    found = proposed(viewer=manager, on=TODAY)
    assert (found.signals, [each.aside for each in found.set_aside]) == ((), ["One month."])


def test_a_signal_that_began_after_it_was_set_aside_is_proposed_anew(manager):
    measure = counted(*RISING, direction="lower")

    risks.set_aside(measure, because="No signal yet.", by=manager, on=IN_AUTUMN)

    assert names(proposed(viewer=manager, on=TODAY).signals) == [measure.reference]


def test_a_signal_that_was_there_when_it_was_set_aside_stays_so(manager):
    measure = counted(*STEADY, 40, 40, direction="lower")

    risks.set_aside(measure, because="A home opened.", by=manager, on=IN_AUTUMN)

    assert proposed(viewer=manager, on=TODAY).signals == ()


def test_the_page_offers_to_write_it_down_or_to_set_it_aside(visit, manager):
    counted(*RISING, direction="lower", reference="M1")

    page = visit(manager).get(reverse("risks_proposed")).content.decode()

    assert f"{reverse('add_risk')}?about=measure:M1" in page
    assert f"{reverse('set_risk_aside')}?about=measure:M1" in page


def test_the_scrutineer_reads_what_is_proposed_and_an_approver_does_not(visit, partnership):
    readers = (member(Role.SCRUTINEER), member(Role.AGENCY_APPROVER))

    assert [visit(each).get(reverse("risks_proposed")).status_code for each in readers] == [200, 403]


def test_a_stranger_is_sent_to_sign_in(client, partnership):
    assert reverse("sign_in") in client.get(reverse("risks_proposed"))["Location"]


def test_nothing_proposed_is_said(manager):
    assert proposed(viewer=manager, on=TODAY).sentence.startswith("Nothing is proposed")


def test_the_page_asks_no_more_with_many_proposals(manager):
    groups = tree()

    def propose(times):
        for _ in range(times):
            counted(*RISING, direction="lower")
            waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 1))

    propose(1)
    with CaptureQueriesContext(connection) as with_one:
        proposed(viewer=manager, on=TODAY)

    propose(3)

    with CaptureQueriesContext(connection) as with_four:
        assert len(proposed(viewer=manager, on=TODAY).signals) == 4
    assert len(with_four) == len(with_one)
