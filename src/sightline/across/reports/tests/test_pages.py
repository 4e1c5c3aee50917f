"""The pages: they show, they refuse the outsider, they refuse the wrong state in words, they ask no more with more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.overview.tests.factories import LAST
from sightline.across.reports.finalising import finalise
from sightline.across.reports.tests.factories import calm, commented, concern, priority, world
from sightline.areas.dataset.tests.factories import opened
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

LIVE = f"/packs/quarter/{LAST.key}"


@pytest.fixture
def here():
    return world()


def text(response):
    return " ".join(response.content.decode().split())


def test_the_packs_are_listed_with_their_state(here, visit):
    calm("M1")
    opened(by=here.officer)
    before = text(visit(here.chair).get("/packs"))
    finalise(LAST, by=here.officer, on=TODAY)

    after = text(visit(here.chair).get("/packs"))

    assert "Live, not final" in before
    assert "Version 1, final 14 January 2026" in after


def test_the_live_pack_says_what_stands_in_the_way_and_where_to_write_it(here, visit):
    concern("M1")

    shown = text(visit(here.chair).get(LIVE))

    assert "M1 has no commentary. The pack is not final until it has." in shown
    assert 'href="/measures/M1/comment"' in shown
    assert "Make the pack final" not in shown


def test_every_figure_leads_to_where_it_comes_from(here, visit):
    priority(1, concern("M1"), calm("M2"))

    shown = text(visit(here.chair).get(LIVE))

    assert shown.count('href="/measures/M1/values/2025-26-Q3"') >= 2
    assert 'href="/measures/M2/values/2025-26-Q3"' in shown


def test_the_officer_makes_a_pack_final_and_is_shown_it(here, visit):
    commented(concern("M1"), here.chair)

    answer = visit(here.officer).post(f"{LIVE}/finalise")

    assert (answer.status_code, answer["Location"]) == (302, "/packs/pack-2025-26-Q3-v1")
    assert "Version 1, final: every signal has its commentary." in text(
        visit(here.chair).get(answer["Location"])
    )


def test_a_pack_with_a_signal_unexplained_is_refused_in_words(here, visit):
    concern("M1")

    answer = visit(here.officer).post(f"{LIVE}/finalise")

    assert answer.status_code == 422
    assert "M1 shows a signal and has no commentary yet." in text(answer)


def test_a_pack_is_made_final_by_a_deed_and_not_by_a_link(here, visit):
    assert visit(here.officer).get(f"{LIVE}/finalise").status_code == 405


@pytest.mark.parametrize("key", ["2025-26-Q4", "2025-12", "2025-26-FY", "yesterday"])
def test_there_is_no_pack_of_what_is_not_a_quarter_that_is_over(here, visit, key):
    assert visit(here.chair).get(f"/packs/quarter/{key}").status_code == 404


def test_there_is_no_final_pack_where_none_was_made(here, visit):
    assert visit(here.chair).get("/packs/pack-2025-26-Q3-v1").status_code == 404


EVERY = ["/packs", LIVE, f"{LIVE}/pdf", f"{LIVE}/word", "/packs/x", "/packs/x/pdf", "/packs/x/word"]


@pytest.mark.parametrize("address", EVERY)
def test_a_stranger_is_sent_to_sign_in(here, client, address):
    answer = client.get(address)

    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in")


@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize("role", [Role.READER, Role.AGENCY_CONTRIBUTOR, Role.ADMINISTRATOR])
def test_who_may_not_see_packs_is_refused(here, visit, role, address):
    assert visit(member(role)).get(address).status_code == 403


def test_who_may_see_a_pack_may_not_therefore_make_it_final(here, visit):
    assert visit(here.chair).post(f"{LIVE}/finalise").status_code == 403


@pytest.mark.parametrize(
    ("ending", "kind", "magic"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_a_pack_comes_as_a_file_named_after_its_quarter_and_state(here, visit, ending, kind, magic):
    reference = finalise(LAST, by=here.officer, on=TODAY)
    client = visit(here.chair)

    live, final = client.get(f"{LIVE}/{ending}"), client.get(f"/packs/{reference}/{ending}")

    assert (live["Content-Type"], live.content[: len(magic)]) == (kind, magic)
    assert 'filename="pack-2025-26-Q3-live-2026-01-14.' in live["Content-Disposition"]
    assert 'filename="pack-2025-26-Q3-v1.' in final["Content-Disposition"]


def test_the_page_asks_no_more_with_more_rows(here, visit):
    def ask():
        with CaptureQueriesContext(connection) as queries:
            visit(here.chair).get(LIVE)
        return len(queries)

    priority(1, concern("M1"))
    few = ask()
    for number in range(2, 6):
        priority(number, concern(f"M{number}"))

    assert ask() == few
