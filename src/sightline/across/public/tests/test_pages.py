"""What the world may read: published releases, from their frozen content alone, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.public.tests.factories import (
    BESIDE_OTHERS,
    BY_AGE,
    BY_DURATION,
    OVER_FIVE_YEARS,
    ages,
    approved,
    checked,
    compared,
    drafted,
    durations,
    manager,
    out,
    shares,
)
from sightline.areas.release import operations
from sightline.spine.partnership.tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("partnership")

FILES = ("data.csv", "data.meta.csv", "package.zip")


def text(response):
    return " ".join(response.content.decode().split()).replace("\N{NO-BREAK SPACE}", " ")


def statuses(client, release, table=OVER_FIVE_YEARS):
    paths = ["", *(f"/{name}" for name in FILES), f"/charts/{table.id}.svg"]
    return {client.get(f"/figures/{release.slug}{path}").status_code for path in paths}


def test_a_stranger_reads_what_is_published(client):
    shares()
    release = out(OVER_FIVE_YEARS, title="Child protection plans")

    listed, shown = text(client.get("/figures")), text(client.get(f"/figures/{release.slug}"))

    assert f'href="/figures/{release.slug}"' in listed
    assert "Published 14 January 2026" in listed
    assert "27.6 % (88 of 319). That is similar to England, 24.5 %." in shown
    assert release.sha256 in shown


def test_help_and_a_way_out_come_first_and_no_member_page_is_offered(client):
    shown = text(client.get("/figures"))

    assert shown.index("Call&nbsp;999") < shown.index("Exit this page") < shown.index("<main")
    assert 'href="/get-help"' in shown
    for inside in ("/dashboard", "/plans", "/escalations", "/ledger"):
        assert inside not in shown


def test_where_to_get_help_is_said_without_a_script(client):
    shown = text(client.get("/get-help"))

    assert 'href="tel:999"' in shown
    assert "Anyborough" in shown


@pytest.mark.parametrize("state", ["draft", "checked", "approved"])
def test_what_is_not_out_does_not_exist_for_strangers(client, state):
    shares()
    release = drafted(OVER_FIVE_YEARS)
    if state != "draft":
        checked(release)
    if state == "approved":
        approved(release)

    assert statuses(client, release) == {404}
    assert release.slug not in text(client.get("/figures"))


def test_what_is_for_partners_does_not_exist_for_strangers(client):
    shares()
    release = out(OVER_FIVE_YEARS, audience="partners")

    assert statuses(client, release) == {404}
    assert release.slug not in text(client.get("/figures"))


def test_a_guessed_address_is_a_page_there_is_not(client):
    assert client.get("/figures/child-deaths").status_code == 404


def test_the_public_reads_and_does_nothing_else(client):
    assert client.post("/figures").status_code == 405


def test_a_superseded_release_stays_as_it_was_and_says_so(client):
    shares()
    first = out(OVER_FIVE_YEARS, title="Plans")
    second = approved(checked(drafted(OVER_FIVE_YEARS, title="Plans again", supersedes=first)))
    operations.publish_release(second, note="A heading was wrong.", by=manager(), on=TODAY)

    shown = text(client.get(f"/figures/{first.slug}"))

    assert "A later release took the place of this one on 14 January 2026." in shown
    assert "A heading was wrong." in shown
    assert f'href="/figures/{second.slug}"' in shown
    assert "27.6 %" in shown


def test_a_withdrawn_release_shows_its_note_and_no_figure(client):
    shares()
    release = out(OVER_FIVE_YEARS, title="Plans")
    operations.withdraw_release(release, note="The source withdrew its figures.", by=manager(), on=TODAY)

    page = client.get(f"/figures/{release.slug}")

    assert (page.status_code, "The source withdrew its figures." in text(page)) == (410, True)
    for figure in ("27.6", "319", "24.5"):
        assert figure not in text(page)
    assert [client.get(f"/figures/{release.slug}/{name}").status_code for name in FILES] == [404] * 3
    assert "The source withdrew its figures." in text(client.get("/figures"))


def test_what_is_out_never_changes_with_the_record(client):
    share = compared()
    release = out(OVER_FIVE_YEARS, BESIDE_OTHERS)
    before = [
        client.get(f"/figures/{release.slug}{path}").content for path in ("", "/data.csv", "/package.zip")
    ]
    share.numerator.values.update(number=111)
    share.short_title, share.direction = "Something else", "higher"
    share.save()

    after = [
        client.get(f"/figures/{release.slug}{path}").content for path in ("", "/data.csv", "/package.zip")
    ]

    assert after == before


def test_hidden_cells_are_said_to_be_hidden_with_the_sum_a_reader_may_do(client):
    durations()
    release = out(BY_DURATION)

    shown = text(client.get(f"/figures/{release.slug}"))

    assert shown.count("hidden (small number)") == 2
    assert "<strong>237 − 73 − 63 − 64 = 37</strong> in the two together" in shown


def test_a_public_page_asks_no_more_of_the_database_with_more_tables(client):
    def asked(release):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/figures/{release.slug}")
        return len(queries)

    compared()
    durations()
    ages(20, 30, 40, 50)
    few = asked(out(OVER_FIVE_YEARS, title="Few"))

    assert asked(out(OVER_FIVE_YEARS, BESIDE_OTHERS, BY_DURATION, BY_AGE, title="Many")) == few <= 4


def test_the_list_asks_no_more_with_more_releases(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/figures")
        return len(queries)

    shares()
    out(OVER_FIVE_YEARS, title="First")
    few = asked()
    for title in ("Second", "Third", "Fourth"):
        out(OVER_FIVE_YEARS, title=title)

    assert asked() == few


def test_a_release_says_since_when_it_is_out_and_names_nobody(client):
    shares()
    release = out(OVER_FIVE_YEARS)

    shown = text(client.get(f"/figures/{release.slug}"))

    assert "<dt>Published</dt><dd>14 January 2026</dd>" in shown
    assert "<dt>Approved</dt><dd>14 January 2026, by somebody other than its author</dd>" in shown
    assert release.approved_by.name not in shown
