from datetime import date

import pytest
from django.urls import reverse

from sightline.spine.partnership import access
from sightline.spine.partnership.models import Partnership
from sightline.spine.partnership.permissions import ROLES, May, Relation, Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, PartnershipFactory, member

PASSWORD = "horse staple battery"


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("sign_in"), {"email": email, "password": password, **more})


def test_a_member_signs_in_and_goes_where_they_were_going(partnership, client):
    who = member(Role.READER, password=PASSWORD)

    response = sign_in(client, who.email.upper(), next="/partnership")

    assert response.url == "/partnership"


def test_nobody_is_sent_to_another_site_after_signing_in(partnership, client):
    who = member(Role.READER, password=PASSWORD)

    response = sign_in(client, who.email, next="https://elsewhere.example/")

    assert response.url == "/"


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(partnership, client):
    who = member(Role.READER, password=PASSWORD)

    wrong, unknown = sign_in(client, who.email, "wrong"), sign_in(client, "nobody@example.org")

    sentence = "The e-mail address and password do not fit together"
    assert [sentence in page.content.decode() for page in (wrong, unknown)] == [True, True]


def test_five_wrong_passwords_lock_the_account_from_there_even_for_the_right_one(partnership, client):
    who = member(Role.READER, password=PASSWORD)

    statuses = [sign_in(client, who.email, "wrong").status_code for _ in range(5)]

    assert statuses[-1] == 429
    assert sign_in(client, who.email).status_code == 429


def test_a_closed_account_lets_nobody_in(partnership, client):
    who = member(Role.READER, password=PASSWORD)
    who.is_active = False
    who.save()

    sign_in(client, who.email)

    assert "_auth_user_id" not in client.session


def test_a_visitor_of_the_demonstration_becomes_somebody_by_choosing(partnership, client):
    who = member(Role.PERFORMANCE_OFFICER, name="Performance officer")

    client.post(reverse("be", args=[who.pk]))

    assert client.session["_auth_user_id"] == str(who.pk)


def test_a_real_partnership_offers_nobody_to_be(db, client):
    PartnershipFactory(is_demonstration=False, stands_on=None)
    who = member(Role.ADMINISTRATOR)

    statuses = [
        client.get(reverse("people")).status_code,
        client.post(reverse("be", args=[who.pk])).status_code,
    ]

    assert statuses == [404, 404]
    assert "_auth_user_id" not in client.session


def test_only_a_demonstration_stands_on_a_day_of_its_own(db, settings):
    settings.TODAY = date(2030, 1, 1)
    demonstration = Partnership(is_demonstration=True, stands_on=TODAY)
    real = Partnership(is_demonstration=False)

    days = [access.today(demonstration), access.today(real)]

    assert days[0] == date(2030, 1, 1)
    assert days[1] != date(2030, 1, 1)


@pytest.mark.parametrize(("right", "relation"), ROLES[Role.AGENCY_CONTRIBUTOR].items())
def test_a_contributor_holds_agency_rights_over_their_own_agency_alone(db, right, relation):
    own, other = AgencyFactory(), AgencyFactory()
    contributor = member(Role.AGENCY_CONTRIBUTOR, agency=own)

    held = (contributor.may(right, own), contributor.may(right, other))

    assert held == (True, relation is Relation.ANY)


def test_the_page_of_rights_says_what_the_matrix_says(visit):
    shown = visit(member(Role.READER)).get(reverse("rights")).content.decode()

    assert shown.count("own agency</td>") == sum(
        held is Relation.OWN_AGENCY for rights in ROLES.values() for held in rights.values()
    )
    assert all(right.verb in shown for right in May)


def test_no_proxy_keeps_a_page_of_a_member(partnership, visit):
    response = visit(member(Role.READER)).get(reverse("home"))

    assert response["Cache-Control"] == "private, no-cache"
