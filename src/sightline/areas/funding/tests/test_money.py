"""What was agreed, invoiced, received and spent: the deeds, what they refuse, and that everything adds up."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.analysis.periods import financial_year
from sightline.areas.funding import operations, queries, rules
from sightline.areas.funding.models import Contribution, Grant, Spending
from sightline.areas.funding.views import tables
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import NotYetHappened
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.ui.tables import Row

pytestmark = pytest.mark.django_db

NOW, BEFORE = financial_year(2025), financial_year(2024)
IN_KIND = Contribution.Sort.IN_KIND


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


def agree(manager, pounds=1000, *, year=NOW, agency=None, named="", **changes):
    given_by = agency or (None if named else AgencyFactory())
    return operations.agree_contribution(
        year, agency=given_by, named=named, agreed=Decimal(pounds), **changes, by=manager, on=TODAY
    )


def spend(manager, head, planned, spent=None, *, year=NOW):
    return operations.record_spending(
        year, head=head, planned=None if planned is None else Decimal(planned), spent=spent if spent is None else Decimal(spent),
        by=manager, on=TODAY,
    )  # fmt: skip


def text(response):
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def date_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


# --- Contributions ---


def test_what_is_agreed_is_invoiced_and_received_on_days(manager):
    row = agree(manager, 1750)

    operations.invoice_contribution(
        row, amount=Decimal(1750), invoiced_on=date(2025, 4, 22), by=manager, on=TODAY
    )
    operations.receive_contribution(
        row, amount=Decimal(1000), received_on=date(2025, 6, 2), by=manager, on=TODAY
    )

    total = queries.year(NOW, viewer=manager).together
    assert (total.agreed, total.invoiced, total.received, total.outstanding) == (1750, 1750, 1000, 750)


def test_who_is_no_agency_gives_by_name(manager):
    assert agree(manager, named="A college").giver == "A college"


def test_an_agency_that_had_another_name_is_still_the_one_it_is(manager):
    board = AgencyFactory(name="Integrated Care Board")

    row = agree(manager, agency=board, named="Clinical Commissioning Group")

    assert (row.giver, queries.contributions_of(board, viewer=manager)) == (
        "Clinical Commissioning Group",
        [row],
    )


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"agency": None, "named": " "}, rules.FromNobody, "Choose the agency"),
        ({"agreed": Decimal(0)}, rules.NoSum, "£0 is no sum"),
        ({"agreed_on": date(2026, 1, 15)}, NotYetHappened, "15.January.2026 is still to come"),
    ],
)
def test_agreeing_refuses_in_words(manager, changes, refusal, words):
    said = {"agency": AgencyFactory(), "agreed": Decimal(1000)}

    with pytest.raises(refusal, match=words):
        operations.agree_contribution(NOW, **said | changes, by=manager, on=TODAY)

    assert not Entry.objects.exists()


def test_an_agency_agrees_once_a_year_in_cash_and_once_in_kind(manager):
    police = AgencyFactory()
    agree(manager, agency=police)
    agree(manager, agency=police, sort=IN_KIND)
    agree(manager, agency=police, year=BEFORE)

    for again in ({"agency": police}, {"agency": police, "named": "Its old name"}):
        with pytest.raises(rules.RecordedAlready, match="is in the record of that year already"):
            agree(manager, **again)


def test_who_gives_by_name_agrees_once_however_it_is_written(manager):
    agree(manager, named="A college")

    with pytest.raises(rules.RecordedAlready):
        agree(manager, named="a College ")


@pytest.mark.parametrize("deed", [operations.invoice_contribution, operations.receive_contribution])
def test_no_more_is_invoiced_or_received_than_was_agreed(manager, deed):
    row = agree(manager, 1000)
    day = "invoiced_on" if deed is operations.invoice_contribution else "received_on"

    with pytest.raises(rules.MoreThanAgreed, match=r"£1,000\.50 is more than the £1,000 agreed"):
        deed(row, amount=Decimal("1000.50"), **{day: TODAY}, by=manager, on=TODAY)


def test_what_is_given_in_kind_is_not_invoiced_but_received(manager):
    row = agree(manager, sort=IN_KIND)

    with pytest.raises(rules.NotInvoiced, match="in kind is not invoiced"):
        operations.invoice_contribution(row, amount=Decimal(10), invoiced_on=TODAY, by=manager, on=TODAY)
    operations.receive_contribution(row, amount=Decimal(1000), received_on=TODAY, by=manager, on=TODAY)

    assert Contribution.objects.get().received == 1000


def test_another_sum_is_agreed_with_a_reason_and_the_first_stays_in_the_ledger(manager):
    row = agree(manager, 1000)

    operations.change_agreed(
        row, agreed=Decimal(900), because="Its own budget was cut.", by=manager, on=TODAY
    )

    told = Entry.objects.first().details
    assert (Contribution.objects.get().agreed, told["before"], told["now"]) == (900, "1000.00", "900")


@pytest.mark.parametrize(
    ("agreed", "because", "refusal"),
    [(900, " ", NothingSaid), (0, "So.", rules.NoSum), (499, "So.", rules.LessThanInvoiced)],
)
def test_another_sum_is_refused_in_words(manager, agreed, because, refusal):
    row = agree(manager, 1000)
    operations.invoice_contribution(row, amount=Decimal(500), invoiced_on=TODAY, by=manager, on=TODAY)

    with pytest.raises(refusal):
        operations.change_agreed(row, agreed=Decimal(agreed), because=because, by=manager, on=TODAY)

    assert Contribution.objects.get().agreed == 1000


# --- Spending and grants ---


def test_spending_is_known_in_all_only_once_every_head_is(manager):
    spend(manager, Spending.Head.REVIEWS, 100, 120)
    spend(manager, Spending.Head.EVENTS, 50)
    part = queries.year(NOW, viewer=manager)

    spend(manager, Spending.Head.EVENTS, 50, 0)

    whole = queries.year(NOW, viewer=manager)
    assert (part.planned, part.spent, part.spent_so_far, whole.spent) == (150, None, 120, 120)


def test_what_stood_under_a_head_before_stays_in_the_ledger(manager):
    spend(manager, Spending.Head.REVIEWS, 100, 20)

    spend(manager, Spending.Head.REVIEWS, 100, 60)

    assert Entry.objects.first().details["spent_before"] == "20.00"


@pytest.mark.parametrize(("planned", "spent"), [(None, None), (100, -1), (-1, None)])
def test_spending_without_a_sum_or_below_nothing_is_refused(manager, planned, spent):
    with pytest.raises(rules.NoSum):
        spend(manager, Spending.Head.REVIEWS, planned, spent)

    assert not Spending.objects.exists()


@pytest.mark.parametrize(
    ("planned", "spent", "left"),
    [(100, 70, "£30"), (100, 130, "£30 over"), (100, 100, "£0"), (None, 70, None), (100, None, None)],
)
def test_what_is_left_of_a_plan_is_said_once_both_sums_are_known(manager, planned, spent, left):
    spend(manager, Spending.Head.REVIEWS, planned, spent)

    table = tables.spending(
        queries.year(NOW, viewer=manager),
        queries.year(BEFORE, viewer=manager),
        key="2025-26",
        may_record=False,
    )

    assert [row.cells[-1] for row in table.rows if isinstance(row, Row)] == [left, left]


def test_a_grant_shows_in_every_year_it_runs_in(manager):
    operations.record_grant(
        title="Coordinator", funder="Three partners", purpose="Exploitation.", amount=Decimal(96_000),
        begins_on=date(2025, 3, 31), ends_on=date(2026, 4, 1), by=manager, on=TODAY,
    )  # fmt: skip

    years = [financial_year(first) for first in (2023, 2024, 2025, 2026, 2027)]

    assert [len(queries.year(year, viewer=manager).grants) for year in years] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, NothingSaid),
        ({"funder": " "}, NothingSaid),
        ({"purpose": " "}, NothingSaid),
        ({"amount": Decimal(0)}, rules.NoSum),
        ({"ends_on": date(2025, 3, 31)}, rules.EndsBeforeItBegins),
        ({"received_on": date(2026, 1, 15)}, NotYetHappened),
    ],
)
def test_a_grant_is_refused_in_words(manager, changes, refusal):
    said = {
        "title": "Coordinator", "funder": "Three partners", "purpose": "Exploitation.", "amount": Decimal(1),
        "begins_on": date(2025, 4, 1), "ends_on": date(2025, 4, 1),
    }  # fmt: skip

    with pytest.raises(refusal):
        operations.record_grant(**said | changes, by=manager, on=TODAY)

    assert not Grant.objects.exists()


# --- Totals that add ---


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (None, "The three rows add up to £3,500."),
        (3000, "The cash adds up to the total that is printed: £3,000 (Report)."),
        (2900, "The cash adds up to £3,000, £100 more than the total that is printed: £2,900 (Report)."),
        (3100, "The cash adds up to £3,000, £100 less than the total that is printed: £3,100 (Report)."),
    ],
)
def test_a_year_is_held_against_the_total_that_was_printed(manager, printed, said):
    agree(manager, 1000)
    agree(manager, 2000)
    agree(manager, 500, sort=IN_KIND)
    if printed:
        operations.state_total(NOW, amount=Decimal(printed), source="Report", by=manager, on=TODAY)

    assert said in tables.adds(queries.year(NOW, viewer=manager)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_printed_total_without_rows_is_no_difference(manager):
    operations.state_total(NOW, amount=Decimal(380_150), source="Report", by=manager, on=TODAY)

    year = queries.year(NOW, viewer=manager)

    assert year.differs_by is None
    assert tables.adds(year) == (
        "A total of £380,150 (Report) is printed. Who gave what of it is not in the record."
    )


def test_every_total_row_is_the_sum_of_the_rows_above_it(manager):
    police = AgencyFactory()
    agree(manager, 1000, agency=police, year=BEFORE)
    agree(manager, 700, named="A college that gives no more", year=BEFORE)
    agree(manager, 1200, agency=police)
    agree(manager, 300, sort=IN_KIND)

    table = tables.contributions(
        queries.year(NOW, viewer=manager), queries.year(BEFORE, viewer=manager), may_record=False
    )

    totals = {row.cells[0]: row.cells[1:4] for row in table.rows if isinstance(row, Row) and row.is_total}
    assert {
        name: [str(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in cells]
        for name, cells in totals.items()
    } == {
        "Total in cash": ["£1,700", "£1,200", "80.0 %"],
        "Total in kind": ["None", "£300", "20.0 %"],
        "Total": ["£1,700", "£1,500", "100.0 %"],
    }


def test_a_year_stands_beside_the_one_before_giver_by_giver(manager):
    board, police = AgencyFactory(), AgencyFactory()
    was = agree(manager, 900, agency=board, named="Its old name", year=BEFORE)
    gone = agree(manager, 50, named="A college", year=BEFORE)
    now = agree(manager, 1000, agency=board)
    new = agree(manager, 10, agency=police)

    pairs = queries.beside(queries.year(NOW, viewer=manager), queries.year(BEFORE, viewer=manager))

    assert [(pair.now, pair.before) for pair in pairs] == [(now, was), (new, None), (None, gone)]


@pytest.mark.parametrize("year", ["2025", "2025-27", "abcd-ef", "1066-67"])
def test_a_year_that_is_none_is_not_there(year):
    with pytest.raises(Http404):
        queries.period(year)


def test_a_year_is_found_by_its_address():
    assert queries.period("2025-26") == NOW


# --- Pages ---


@pytest.mark.parametrize("where", ["/money", "/money/2025-26", "/money/2025-26/contributions/record"])
def test_a_stranger_is_sent_to_sign_in_and_a_contributor_refused(client, visit, partnership, where):
    assert reverse("sign_in") in client.get(where)["Location"]
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(where).status_code == 403


def test_an_approver_reads_their_own_agencys_money_and_nobody_elses(visit, manager):
    police = AgencyFactory(name="Police")
    agree(manager, 1234, agency=police)
    agree(manager, 5678, agency=AgencyFactory(name="Council"))
    spend(manager, Spending.Head.REVIEWS, 4321)
    operations.state_total(NOW, amount=Decimal(9876), source="Report", by=manager, on=TODAY)
    approver = visit(member(Role.AGENCY_APPROVER, agency=police))

    pages = text(approver.get("/money")) + text(approver.get("/money/2025-26"))

    assert "£1,234" in pages
    assert [sum_ for sum_ in ("5,678", "4,321", "9,876", "6,912", "Council") if sum_ in pages] == []


def test_another_agencys_contribution_is_not_there_for_an_approver(visit, manager):
    police = AgencyFactory()
    own, other = agree(manager, agency=police), agree(manager)

    mine = queries.contributions_of(other.agency, viewer=member(Role.AGENCY_APPROVER, agency=police))

    assert mine == []
    assert queries.contributions_of(police, viewer=member(Role.AGENCY_APPROVER, agency=police)) == [own]


def test_the_scrutineer_reads_the_money_and_records_none(visit, manager):
    row = agree(manager)
    scrutineer = visit(member(Role.SCRUTINEER))

    assert scrutineer.get("/money/2025-26").status_code == 200
    assert scrutineer.get(reverse("change_agreed", args=[row.pk])).status_code == 403


def test_an_empty_record_says_so(as_manager):
    assert "No money is in the record yet." in text(as_manager.get("/money"))
    assert "No contribution is in the record of this year." in text(as_manager.get("/money/2025-26"))


def test_each_deed_has_its_form(as_manager, manager):
    police = AgencyFactory()
    posted = [
        ("/money/2025-26/contributions/record", {"agency": police.pk, "sort": "cash", "agreed": "1000"}),
        ("/money/2025-26/spending/record", {"head": "reviews", "planned": "10", "spent": ""}),
        ("/money/2025-26/printed-total", {"amount": "1000", "source": "Report"}),
        (
            "/money/grants/record",
            {
                "title": "Coordinator", "funder": "Three", "purpose": "Work.", "amount": "9",
                **date_boxes("begins_on", TODAY), **date_boxes("ends_on", TODAY),
            },
        ),
    ]  # fmt: skip

    answered = [as_manager.post(where, typed).status_code for where, typed in posted]
    row = Contribution.objects.get()
    for name, typed in (
        ("invoice_contribution", {"amount": "900", **date_boxes("invoiced_on", TODAY)}),
        ("receive_contribution", {"amount": "900", **date_boxes("received_on", TODAY)}),
        ("change_agreed", {"agreed": "950", "because": "Cut."}),
    ):
        answered.append(as_manager.post(reverse(name, args=[row.pk]), typed).status_code)

    assert answered == [302] * 7
    row.refresh_from_db()
    assert (row.agreed, row.invoiced, row.received, Spending.objects.get().spent) == (950, 900, 900, None)


def test_more_than_agreed_is_refused_on_the_form(as_manager, manager):
    row = agree(manager, 1000)

    response = as_manager.post(
        reverse("receive_contribution", args=[row.pk]), {"amount": "1001", **date_boxes("received_on", TODAY)}
    )

    assert response.status_code == 422
    assert "£1,001 is more than the £1,000 agreed." in text(response)


@pytest.mark.parametrize("page", ["/money", "/money/2025-26"])
def test_a_page_asks_no_more_of_the_database_with_many_rows(as_manager, manager, page):
    def fill():
        for year in (BEFORE, NOW):
            agree(manager, year=year)
            agree(manager, year=year, sort=IN_KIND)

    fill()
    with CaptureQueriesContext(connection) as with_few:
        as_manager.get(page)

    for _ in range(5):
        fill()

    with CaptureQueriesContext(connection) as with_many:
        assert as_manager.get(page).status_code == 200
    assert len(with_many) == len(with_few)
