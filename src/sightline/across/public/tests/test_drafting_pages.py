"""Drafting, choosing tables, checking and approving, on screen: who may, what is shown, what is refused in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.across.public.tests.factories import (
    AGAIN,
    BY_AGE,
    OVER_FIVE_YEARS,
    YEAR,
    YEARS,
    ages,
    checked,
    compared,
    drafted,
    durations,
    manager,
    officer,
    out,
    reporting,
    shares,
)
from sightline.areas.dataset.tests.factories import published
from sightline.areas.release import queries
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import GroupFactory, member

pytestmark = pytest.mark.usefixtures("partnership")

DRAFT = {
    "title": "Child protection plans",
    "summary": "How many started, and how many were repeats.",
    "audience": "public",
    "family": "exact",
}
YEARS_OF_N5 = {"first": YEARS[0].key, "last": YEARS[-1].key}


def text(response):
    return " ".join(response.content.decode().split())


def test_the_officer_drafts_chooses_and_checks_and_the_manager_approves(visit):
    shares()
    author, second = officer(), manager()

    begun = visit(author).post("/releases/draft", DRAFT)
    chosen = visit(author).post(f"{begun['Location']}?kind=over_time&measure=N5", YEARS_OF_N5)
    after_check = visit(author).post("/releases/R1/check")
    after_approval = visit(second).post("/releases/R1/approve")

    assert [each.status_code for each in (begun, chosen, after_check, after_approval)] == [302] * 4
    release = queries.release("R1", viewer=second)
    assert (release.state, release.approved_by) == ("approved", second)
    assert [cell.number for cell in release.content.tables[0].rows[-1].cells[:2]] == [88, 319]


def test_a_draft_holds_what_was_chosen_and_no_figure(visit):
    shares()
    release = drafted()

    visit(officer()).post(f"/releases/{release.reference}/tables?kind=over_time&measure=N5", YEARS_OF_N5)

    release.refresh_from_db()
    assert release.selection == [
        {"kind": "over_time", "measure": "N5", "periods": [year.key for year in YEARS], "dimension": ""}
    ]
    assert release.content_text == ""


def test_the_authors_own_words_hold_no_figure(visit):
    answer = visit(officer()).post(
        "/releases/draft", {**DRAFT, "summary": "There were 3 children on a plan."}
    )

    assert answer.status_code == 422
    assert "Your own words hold" in text(answer)
    assert queries.releases(viewer=officer()) == []


def test_only_what_may_leave_and_can_be_checked_is_offered(visit):
    shares()
    published(reporting("N6", unit="percent"), YEAR, 22.5)
    published(reporting("N7", sharing="limited"), YEAR, 40)
    published(reporting("N9", disclosure="internal"), YEAR, 40)
    release = drafted()

    shown = text(visit(officer()).get(f"/releases/{release.reference}/tables?kind=over_time"))

    offered = [name for name in ("N5", "N5a", "N5b", "N6", "N7", "N9") if f'<option value="{name}"' in shown]
    assert offered == ["N5", "N5a", "N5b"]


@pytest.mark.parametrize(("kind", "offered"), [("compared", ["N5"]), ("breakdown", ["N8"])])
def test_a_kind_of_table_is_offered_of_what_it_can_be_made_of(visit, kind, offered):
    compared()
    durations()
    release = drafted()

    shown = text(visit(officer()).get(f"/releases/{release.reference}/tables?kind={kind}"))

    assert [name for name in ("N5", "N5a", "N8") if f'<option value="{name}"' in shown] == offered


def test_only_periods_of_which_the_table_can_be_made_are_offered(visit):
    published(durations(), YEARS[-2], 228)
    release = drafted()

    shown = text(visit(officer()).get(f"/releases/{release.reference}/tables?kind=breakdown&measure=N8"))

    assert [year.key for year in YEARS if f'<option value="{year.key}"' in shown] == [YEAR.key]


def test_what_cannot_be_made_has_no_form(visit):
    shares()
    release = drafted()

    assert (
        visit(officer()).get(f"/releases/{release.reference}/tables?kind=breakdown&measure=N5").status_code
        == 404
    )


def test_a_table_is_taken_out_again(visit):
    shares()
    release = drafted(OVER_FIVE_YEARS)

    visit(officer()).post(f"/releases/{release.reference}/tables", {"take_out": OVER_FIVE_YEARS.id})

    release.refresh_from_db()
    assert release.selection == []


def test_the_same_table_is_refused_twice_in_words(visit):
    shares()
    release = drafted(OVER_FIVE_YEARS)

    answer = visit(officer()).post(
        f"/releases/{release.reference}/tables?kind=over_time&measure=N5", YEARS_OF_N5
    )

    assert answer.status_code == 422
    assert "This table is in it already." in text(answer)


def test_periods_the_wrong_way_round_are_refused_in_words(visit):
    shares()
    release = drafted()

    answer = visit(officer()).post(
        f"/releases/{release.reference}/tables?kind=over_time&measure=N5",
        {"first": YEARS[-1].key, "last": YEARS[0].key},
    )

    assert "“To” comes before “From”." in text(answer)


def test_a_release_without_tables_is_not_checked(visit):
    release = drafted()

    answer = visit(officer()).post(f"/releases/{release.reference}/check")

    assert "There is no table in it. Choose what to release." in text(answer)


def test_a_frozen_release_is_not_chosen_for_again(visit):
    shares()
    release = out(OVER_FIVE_YEARS)

    answer = visit(officer()).post(f"/releases/{release.reference}/tables", {"take_out": OVER_FIVE_YEARS.id})

    assert answer.status_code == 422
    assert "is published and never changes" in text(answer)


def test_the_author_is_told_that_somebody_else_approves(visit):
    shares()
    author = manager()
    release = checked(drafted(OVER_FIVE_YEARS, by=author))

    answer = visit(author).post(f"/releases/{release.reference}/approve")

    assert "You wrote R1" in text(answer)


def test_figures_that_changed_since_the_check_are_said_to_have_changed(visit):
    measure = shares(again=(*AGAIN[:4], 60))
    release = checked(drafted(OVER_FIVE_YEARS))
    measure.numerator.values.filter(number=60).update(number=80)

    answer = visit(manager()).post(f"/releases/{release.reference}/approve")

    assert "The figures have changed since it was checked" in text(answer)


@pytest.mark.parametrize("path", ["draft", "R1/tables", "R1/check", "R1/approve"])
def test_who_may_neither_draft_nor_approve_is_refused(visit, path):
    ages(20, 30, 40, 50)
    drafted(BY_AGE)

    for outsider in (member(Role.SCRUTINEER), member(sits_on=[GroupFactory()]), member(Role.READER)):
        assert visit(outsider).get(f"/releases/{path}").status_code == 403


def test_a_later_release_begins_with_the_tables_of_the_one_it_takes_the_place_of(visit):
    shares()
    first = out(OVER_FIVE_YEARS, title="Plans")

    shown = text(visit(officer()).get(f"/releases/draft?supersedes={first.reference}"))
    visit(officer()).post(f"/releases/draft?supersedes={first.reference}", {**DRAFT, "title": "Plans again"})

    later = queries.release("R2", viewer=officer())
    assert 'value="Plans"' in shown
    assert (later.supersedes, later.selection) == (first, first.selection)


def test_choosing_asks_no_more_with_more_tables(visit):
    def asked(release):
        client = visit(author)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/releases/{release.reference}/tables")
        return len(queries)

    author = officer()
    shares()
    ages(20, 30, 40, 50)

    assert asked(drafted(OVER_FIVE_YEARS, BY_AGE, title="Second")) == asked(drafted(BY_AGE, title="First"))
