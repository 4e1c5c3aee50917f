"""The page of one agency: its own trends, its own word, nobody beside it."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.analysis.periods import quarter
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import MeetingFactory
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

pytestmark = pytest.mark.django_db

Q3 = quarter(2025, 3)


@pytest.fixture
def police(partnership):
    return AgencyFactory(code="police", name="Borsetshire Police")


@pytest.fixture
def approver(police):
    return member(Role.AGENCY_APPROVER, agency=police)


def shown(visit, who, agency):
    return visit(who).get(reverse("partner_page", args=[agency.code]))


def test_the_agency_sees_its_quarter_and_what_it_was_never_asked(visit, police, approver):
    html = shown(visit, approver, police).content.decode()

    assert "2025/26 Q3 (October to December)" in html
    assert "Only the agency reads this page until 27\xa0January\xa02026" in html
    assert "No action of its own has fallen due." in html
    assert "Add a word and open it" in html


def test_an_action_closed_in_time_counts_and_a_late_one_does_not(visit, police, approver):
    manager, about = member(Role.BUSINESS_MANAGER), MeetingFactory()
    for completed_on in (date(2025, 11, 20), date(2025, 12, 20)):
        owed = actions.raise_action(
            about,
            title="Ring first",
            owner=police,
            due_on=date(2025, 12, 1),
            by=manager,
            on=date(2025, 11, 1),
        )
        actions.complete_action(
            owed,
            evidence_kind="voice",
            evidence="Homes say that they are rung before anybody calls.",
            by=manager,
            on=completed_on,
        )

    assert "1 of 2 closed in time" in shown(visit, approver, police).content.decode()


def test_a_partner_reads_the_quarter_before_until_the_page_is_open(visit, police, approver):
    manager = member(Role.BUSINESS_MANAGER)
    before = shown(visit, manager, police).content.decode()

    visit(approver).post(reverse("open_partner_page", args=["police"]), {"word": "One post was empty."})

    after = shown(visit, manager, police).content.decode()
    assert "Partner page, 2025/26 Q2" in before
    assert "Add a word and open it" not in before
    assert "Partner page, 2025/26 Q3" in after
    assert "One post was empty." in after


def test_another_agency_finds_nothing_and_a_reader_is_refused(visit, client, police):
    assert shown(visit, member(Role.AGENCY_APPROVER), police).status_code == 404
    assert shown(visit, member(Role.READER), police).status_code == 403
    assert client.get(reverse("partner_page", args=["police"])).status_code == 302


def test_only_the_agency_opens_its_page(visit, police):
    address = reverse("open_partner_page", args=["police"])

    assert visit(member(Role.BUSINESS_MANAGER)).post(address, {"word": ""}).status_code == 403
    assert visit(member(Role.AGENCY_CONTRIBUTOR, agency=police)).get(address).status_code == 403
    assert not police.partner_pages.exists()


def test_opening_it_twice_is_refused_in_words(visit, police, approver):
    governance.open_partner_page(police, Q3, by=approver, on=TODAY)

    refused = visit(approver).post(reverse("open_partner_page", args=["police"]), {"word": "More."})

    assert refused.status_code == 422
    assert "was opened on 14\xa0January\xa02026" in refused.content.decode()


def test_the_page_asks_as_much_of_one_action_as_of_many(
    visit, police, approver, django_assert_max_num_queries
):
    manager, about = member(Role.BUSINESS_MANAGER), MeetingFactory()
    client, address = visit(approver), reverse("partner_page", args=["police"])

    def owe(times):
        for _ in range(times):
            actions.raise_action(
                about,
                title="Ring first",
                owner=police,
                due_on=date(2025, 12, 1),
                by=manager,
                on=date(2025, 11, 1),
            )

    owe(1)
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    owe(20)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
