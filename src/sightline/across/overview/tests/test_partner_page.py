"""The page of one agency: its own trends, its own word, nobody beside it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from sightline.analysis.periods import quarter
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import MeetingFactory
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member

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


@pytest.fixture
def challenge(police):
    """Raise a challenge on a day, of the police with the council or the other way round."""
    manager, council = member(Role.BUSINESS_MANAGER), AgencyFactory(name="Borsetshire Council")
    governance.set_challenge_stage(
        number=1, title="Practitioner to practitioner", working_days=5, from_on=date(2024, 4, 1), source="local",
        by=manager, on=date(2024, 4, 1),
    )  # fmt: skip

    def raised(on, *, by_police, ended_on=None):
        by, other = (police, council) if by_police else (council, police)
        recorded = governance.record_challenge(
            raised_by=by, raised_with=other, topic="threshold", life_course="children",
            account="Whether a first report of neglect meets the threshold.", raised_on=on, by=manager, on=on,
        )  # fmt: skip
        if ended_on:
            governance.resolve_challenge(
                recorded, outcome="Agreed.", learning="None.", by=manager, on=ended_on
            )

    return raised


def cells(response):
    """The rows of the challenges, as the words of their cells."""
    table = response.content.decode().split("Professional challenges raised", 1)[1].split("</table>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", table, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "|", row)).replace("||", "|").strip("| ") for row in rows]


def test_challenges_are_counted_on_either_side_for_who_may_know_of_them(visit, police, challenge):
    challenge(date(2025, 5, 6), by_police=True, ended_on=date(2025, 5, 8))
    challenge(date(2025, 6, 3), by_police=False, ended_on=date(2025, 6, 30))
    challenge(date(2025, 11, 4), by_police=False, ended_on=date(2025, 11, 6))
    challenge(date(2025, 12, 2), by_police=False)
    seated = member(Role.AGENCY_APPROVER, agency=police, sits_on=[GroupFactory()])

    shown_to_police = shown(visit, seated, police)

    assert cells(shown_to_police) == ["Raised by it|1|0|0|1 of 1", "Raised with it|3|2|1|1 of 2"]


def test_an_agencys_approver_is_told_of_its_challenges_and_its_data_lead_of_none(
    visit, police, approver, challenge
):
    challenge(date(2025, 11, 4), by_police=False)
    data_lead = member(Role.AGENCY_CONTRIBUTOR, agency=police)

    assert cells(shown(visit, approver, police)) == [
        "Raised by it|0|0|0||none ended",
        "Raised with it|1|1|1||none ended",
    ]
    assert "hallenge" not in shown(visit, data_lead, police).content.decode()


def test_an_agency_without_a_challenge_says_so(visit, police):
    page = shown(visit, member(Role.BUSINESS_MANAGER), police).content.decode()

    assert "None was raised by this agency or with it" in page


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
