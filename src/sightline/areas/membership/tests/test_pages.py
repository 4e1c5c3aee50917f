import pytest
from django.core import mail
from django.urls import reverse

from sightline.spine.partnership.models import Agency, Partnership
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member


def test_the_partnership_page_shows_a_group_under_each_it_reports_to(visit):
    boards = [GroupFactory(name="Adults’ Board"), GroupFactory(name="Children’s Group")]
    GroupFactory(name="Quality and Performance", above=boards)

    shown = visit(member(Role.READER)).get(reverse("partnership")).content.decode()

    assert shown.count("Quality and Performance") == 2


def test_the_partnership_page_asks_the_database_as_often_for_many_as_for_one(
    visit, django_assert_num_queries
):
    client = visit(member(Role.BUSINESS_MANAGER))
    client.get(reverse("partnership"))
    for _ in range(5):
        member(Role.READER, agency=AgencyFactory(), sits_on=[GroupFactory()])

    with django_assert_num_queries(11):
        client.get(reverse("partnership"))


def test_an_agency_is_added_from_its_form(visit):
    client = visit(member(Role.BUSINESS_MANAGER))

    response = client.post(
        reverse("add_agency"),
        {
            "code": "wmp",
            "name": "West Midlands Police",
            "short_name": "Police",
            "kind": "police",
            "is_statutory_partner": "on",
        },
    )

    assert response.status_code == 302
    agency = Agency.objects.get(code="wmp")
    assert (agency.name, agency.kind, agency.is_statutory_partner) == ("West Midlands Police", "police", True)


def test_the_region_is_said_on_its_form_and_stands_on_the_partnership_page(visit):
    client = visit(member(Role.BUSINESS_MANAGER))

    response = client.post(reverse("change_region"), {"region_code": " e12000005 "})

    assert response.status_code == 302
    assert "E12000005" in client.get(reverse("partnership")).content.decode()


def test_what_is_no_region_is_refused_in_words_on_the_form(visit):
    client = visit(member(Role.BUSINESS_MANAGER))

    shown = client.post(reverse("change_region"), {"region_code": "E08000027"}).content.decode()

    assert "“E08000027” is not the code of a region of England" in shown
    assert Partnership.objects.get().region_code == ""


def test_a_reader_may_not_change_anything(visit):
    agency = AgencyFactory()
    client = visit(member(Role.READER))

    statuses = [
        client.get(reverse("add_agency")).status_code,
        client.post(reverse("change_agency", args=[agency.code]), {"name": "Mine"}).status_code,
        client.get(reverse("add_member")).status_code,
        client.post(reverse("change_region"), {"region_code": "E12000005"}).status_code,
    ]

    assert statuses == [403, 403, 403, 403]
    assert Agency.objects.get(pk=agency.pk).name == agency.name


def test_a_link_to_choose_a_password_goes_to_one_member_and_works_once(visit, client):
    newcomer = member(Role.READER)
    visit(member(Role.ADMINISTRATOR)).post(reverse("send_link", args=[newcomer.pk]))
    [message] = mail.outbox
    link = next(line for line in message.body.splitlines() if "choose-password" in line)
    typed = {"password": "horse staple battery", "again": "horse staple battery"}

    first, second = client.post(link, typed), client.post(link, typed)

    assert message.to == [newcomer.email]
    assert (first.status_code, second.status_code) == (302, 410)


@pytest.mark.parametrize("role", [Role.PERFORMANCE_OFFICER, Role.AGENCY_CONTRIBUTOR, Role.SCRUTINEER])
def test_only_those_who_keep_members_see_their_addresses(visit, role):
    shown = visit(member(role)).get(reverse("member", args=[member().pk])).content.decode()

    assert "@example.org" not in shown
