"""The pages: they show, they refuse the outsider, they refuse the wrong state in words, they ask no more with more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.release import operations, queries
from sightline.areas.release.models import DisclosurePolicy, Release
from sightline.areas.release.rules import Hiding
from sightline.areas.release.tests.factories import (
    CONTENT,
    OPENED,
    approved,
    checked,
    drafted,
    published,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

State = Release.State


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


@pytest.fixture
def as_officer(visit):
    return visit(member(Role.PERFORMANCE_OFFICER))


@pytest.fixture
def as_scrutineer(visit):
    return visit(member(Role.SCRUTINEER))


def text(response):
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def address(name, release):
    return reverse(name, args=[release.reference])


# --- Who may ---


@pytest.mark.parametrize("name", ["releases", "disclosure"])
def test_a_stranger_is_sent_to_sign_in(client, partnership, name):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert reverse("sign_in") in response["Location"]


@pytest.mark.parametrize("name", ["releases", "disclosure"])
def test_a_contributor_reads_none_of_it(visit, partnership, name):
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("make", [drafted, checked, approved])
def test_what_is_not_out_is_not_there_for_a_partner(as_scrutineer, as_officer, make):
    release = make()

    assert as_scrutineer.get(release.get_absolute_url()).status_code == 404
    assert as_officer.get(release.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["publish_release", "withdraw_release"])
def test_only_the_business_manager_lets_out_and_takes_back(as_manager, as_officer, as_scrutineer, name):
    where = address(name, published())

    assert [each.get(where).status_code for each in (as_manager, as_officer, as_scrutineer)] == [
        200,
        403,
        403,
    ]


def test_only_the_business_unit_changes_the_policy(as_manager, as_officer, as_scrutineer):
    where = reverse("change_disclosure", args=["exact"])

    assert [each.get(where).status_code for each in (as_manager, as_officer, as_scrutineer)] == [
        200,
        200,
        403,
    ]


# --- The register ---


def test_the_register_says_what_is_out_and_what_waits(as_manager):
    published()
    checked()
    approved()

    page = text(as_manager.get(reverse("releases")))

    assert "One is out. R2 waits for approval. R3 waits to be published." in page
    assert "1 to 5 hidden, the rest exact" in page


def test_an_empty_register_says_so(as_manager):
    assert "Nothing has been released yet." in text(as_manager.get(reverse("releases")))


def test_the_register_says_which_release_can_be_worked_out(as_manager):
    checked(report=OPENED)

    page = text(as_manager.get(reverse("releases")))

    assert "Checked, does not pass" in page
    assert "None are out. R1 cannot be approved: a count could be worked out." in page


def test_the_register_asks_no_more_with_more_releases(as_manager):
    published()
    as_manager.get(reverse("releases"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        as_manager.get(reverse("releases"))
    for _ in range(4):
        published()

    with CaptureQueriesContext(connection) as many:
        as_manager.get(reverse("releases"))

    assert len(many) == len(few)


# --- One release ---


def test_a_release_shows_what_a_reader_is_left_with_and_the_tables_as_they_are_read(as_manager):
    page = text(as_manager.get(checked().get_absolute_url()))

    assert (
        "No hidden count can be worked out. 6 counts, 2 hidden, tried alone, because nothing was out before."
        in page
    )
    assert "2 years or more" in page
    assert "1 to 36" in page
    assert "Children on a plan on 31 March 2025, by time on it" in page
    assert "hidden (small number)" in page
    assert CONTENT.points[0] in page
    assert "What is kept has this hash." in page


def test_which_of_the_hidden_counts_are_small_is_for_those_who_draft(as_officer, as_scrutineer):
    release = published()

    assert "1 to 36" in text(as_officer.get(release.get_absolute_url()))
    assert "1 to 36" not in text(as_scrutineer.get(release.get_absolute_url()))


def test_a_finding_stands_on_the_page_and_nobody_is_offered_to_approve(as_manager):
    release = checked(report=OPENED)

    page = text(as_manager.get(release.get_absolute_url()))

    assert "One count could be worked out." in page
    assert "2 years or more must be 4: 237 and what else stands in its sum give it away." in page
    assert "nobody can approve it" in page
    assert address("approve_release", release) not in page


def test_a_release_that_is_out_shows_who_did_what_and_what_happened(as_manager):
    release = published(title="Plans by duration")

    page = text(as_manager.get(release.get_absolute_url()))

    assert "Published on 14 January 2026." in page
    assert f'href="{reverse("public_release", args=[release.slug])}"' in page
    for person in (release.drafted_by, release.approved_by, release.published_by):
        assert person.name in page
    assert "Approved" in page
    assert "M14" in page


def test_a_draft_holds_no_figures_yet(as_officer):
    assert "holds no figures yet" in text(as_officer.get(drafted().get_absolute_url()))


@pytest.mark.parametrize(
    ("make", "role", "offered"),
    [
        (drafted, Role.PERFORMANCE_OFFICER, ["choose_release_tables"]),
        (checked, Role.PERFORMANCE_OFFICER, ["approve_release", "check_release", "choose_release_tables"]),
        (
            checked,
            Role.BUSINESS_MANAGER,
            ["approve_release", "check_release", "choose_release_tables", "withdraw_release"],
        ),
        (approved, Role.PERFORMANCE_OFFICER, []),
        (approved, Role.BUSINESS_MANAGER, ["publish_release", "withdraw_release"]),
        (published, Role.BUSINESS_MANAGER, ["withdraw_release"]),
        (published, Role.SCRUTINEER, []),
    ],
)
def test_what_is_offered_follows_from_the_state_and_the_right(visit, partnership, make, role, offered):
    release = make()
    names = (
        "choose_release_tables",
        "check_release",
        "approve_release",
        "publish_release",
        "withdraw_release",
    )

    page = text(visit(member(role)).get(release.get_absolute_url()))

    assert sorted(name for name in names if f'href="{address(name, release)}"' in page) == sorted(offered)


def test_a_draft_with_tables_is_checked_next(as_officer):
    release = drafted(selection=[{"measure": "M14"}])

    assert address("check_release", release) in text(as_officer.get(release.get_absolute_url()))


def test_an_author_is_not_offered_to_approve(as_manager, manager):
    release = checked(drafted(manager))

    assert address("approve_release", release) not in text(as_manager.get(release.get_absolute_url()))


def test_what_is_out_may_be_superseded_by_another(as_officer):
    release = published()

    assert f"{reverse('draft_release')}?supersedes=R1" in text(as_officer.get(release.get_absolute_url()))


def test_a_release_asks_no_more_with_more_tables_and_more_deeds(as_manager, manager):
    release = published()
    with CaptureQueriesContext(connection) as few:
        as_manager.get(release.get_absolute_url())
    for _ in range(3):
        published()
    operations.withdraw_release(release, note="A table was wrong.", by=manager, on=TODAY)

    with CaptureQueriesContext(connection) as many:
        as_manager.get(release.get_absolute_url())

    assert len(many) == len(few)


# --- Letting out and taking back ---


def test_publishing_leads_to_the_release(as_manager):
    release = approved()

    response = as_manager.post(address("publish_release", release))

    assert (response.status_code, response["Location"]) == (302, release.get_absolute_url())
    assert Release.objects.get().state == State.PUBLISHED


def test_publishing_what_is_not_approved_is_refused_in_words(as_manager):
    response = as_manager.post(address("publish_release", checked()))

    assert response.status_code == 422
    assert "R1 is checked. Only an approved release is published." in text(response)


def test_publishing_what_supersedes_another_asks_why(as_manager):
    first = published()
    second = approved(supersedes=first)
    where = address("publish_release", second)

    asked = text(as_manager.get(where))
    without = as_manager.post(where, {"note": ""})
    as_manager.post(where, {"note": "A return came late."})

    assert "Why R1 is superseded" in asked
    assert without.status_code == 422
    first.refresh_from_db()
    assert (first.state, first.note) == (State.SUPERSEDED, "A return came late.")
    page = text(as_manager.get(first.get_absolute_url()))
    assert "Superseded by R2 on 14 January 2026: A return came late." in page


def test_withdrawing_asks_for_a_note_and_warns_of_a_name(as_manager):
    release = published()
    where = address("withdraw_release", release)

    without = as_manager.post(where, {"note": ""})
    named = as_manager.post(where, {"note": "Mrs Example told us."})
    as_manager.post(where, {"note": "A table was wrong."})

    assert (without.status_code, named.status_code) == (422, 422)
    assert "This looks like a name." in text(named)
    assert "Withdrawn on 14 January 2026: A table was wrong." in text(
        as_manager.get(release.get_absolute_url())
    )


def test_what_was_withdrawn_is_kept_and_no_longer_shown(as_manager, as_scrutineer, manager):
    release = operations.withdraw_release(published(), note="A table was wrong.", by=manager, on=TODAY)

    kept, shown = (text(each.get(release.get_absolute_url())) for each in (as_manager, as_scrutineer))

    assert CONTENT.tables[0].title in kept
    assert CONTENT.tables[0].title not in shown
    assert CONTENT.points[0] not in shown
    assert "kept for the record and no longer shown" in shown


def test_withdrawing_twice_is_refused_in_words(as_manager, manager):
    release = published()
    operations.withdraw_release(release, note="Wrong.", by=manager, on=TODAY)

    response = as_manager.post(address("withdraw_release", release), {"note": "Wrong again."})

    assert response.status_code == 422
    assert "R1 was withdrawn on 14 January 2026." in text(response)


# --- The policy on small numbers ---


def test_the_policy_shows_what_is_in_force_and_what_publishers_keep_to(as_scrutineer):
    page = text(as_scrutineer.get(reverse("disclosure")))

    assert "1 to 5 hidden, the rest exact" in page
    assert "1 to 7 hidden, the rest to the nearest 5" in page
    assert "Nobody has changed it" in page
    assert "Change it" not in page


def test_raising_the_policy_is_in_force_at_once(as_manager):
    response = as_manager.post(
        reverse("change_disclosure", args=["exact"]), {"threshold": 9, "base": 1, "because": "A small town."}
    )

    assert response.status_code == 302
    assert queries.policy("exact", on=TODAY) == Hiding(9, 1)


def test_lowering_it_below_publishers_waits_on_the_page_for_the_other_of_the_two(as_manager, as_officer):
    as_manager.post(
        reverse("change_disclosure", args=["rounded"]), {"threshold": 7, "base": 3, "because": "Few figures."}
    )
    proposal = DisclosurePolicy.objects.get()
    where = reverse("confirm_disclosure", args=[proposal.pk])

    page = text(as_manager.get(reverse("disclosure")))
    own = as_manager.post(where)
    as_officer.post(where)

    assert "Proposed, waits for a second member" in page
    assert "1 to 7 hidden, the rest to the nearest 3" in page
    assert own.status_code == 422
    assert "You proposed it." in text(own)
    assert queries.policy("rounded", on=TODAY) == Hiding(7, 3)


@pytest.mark.parametrize(
    ("typed", "words"), [("0", "must be 1 or more"), ("5", "This is what is in force already.")]
)
def test_a_policy_that_changes_nothing_or_hides_nothing_is_refused_in_words(as_manager, typed, words):
    response = as_manager.post(
        reverse("change_disclosure", args=["exact"]), {"threshold": typed, "base": 1, "because": "Why not."}
    )

    assert response.status_code == 422
    assert words in text(response)


def test_a_family_that_does_not_exist_is_not_there(as_manager):
    assert as_manager.get(reverse("change_disclosure", args=["mixed"])).status_code == 404


def test_the_policy_asks_no_more_with_a_longer_history(as_manager, manager):
    def raised(threshold):
        operations.change_disclosure(
            family="exact", threshold=threshold, base=1, because="More.", by=manager, on=TODAY
        )

    raised(6)
    as_manager.get(reverse("disclosure"))
    with CaptureQueriesContext(connection) as few:
        as_manager.get(reverse("disclosure"))
    for threshold in (7, 8, 9):
        raised(threshold)

    with CaptureQueriesContext(connection) as many:
        as_manager.get(reverse("disclosure"))

    assert len(many) == len(few)
