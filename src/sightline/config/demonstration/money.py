"""The partnership's money: the published contributions of 2019/20 and 2022/23; every later year is illustrative.

Appendix 1 of the annual report 2022/23 lists eight contributions and prints no total: 342,397 is their sum. The
annual report 2019/20 prints 380,150 in all; who gave what of it is not in the record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from sightline.analysis.periods import financial_year
from sightline.areas.funding import operations
from sightline.areas.funding.models import Contribution, Spending
from sightline.config.demonstration.diary import TODAY, Event
from sightline.config.demonstration.founding import Cast

APPENDIX_1 = "Annual report 2022/23, appendix 1"
ANNUAL_REPORT_2020 = "Annual report 2019/20, finance"
TOTAL_2019_20 = Decimal(380_150)
CASH, IN_KIND = Contribution.Sort.CASH, Contribution.Sort.IN_KIND
HEAD = Spending.Head

# (agency's code or "", name then), pounds.
PUBLISHED_2022_23: tuple[tuple[str, str, int], ...] = (
    ("icb", "Black Country and West Birmingham CCG", 107_100),
    ("", "Dudley College", 1_750),
    ("dgft", "", 4_000),
    ("dmbc", "", 172_000),
    ("", "External schools and academies", 22_005),
    ("", "Halesowen College", 1_750),
    ("", "Internal schools", 19_927),
    ("wmp", "", 13_865),
)


@dataclass(frozen=True)
class Given:
    """A contribution of an illustrative year, and how many months after its invoice it was paid."""

    agency: str
    pounds: int
    named: str = ""
    sort: str = CASH
    note: str = ""
    months_to_pay: int | None = 2  # None: not by 14 January 2026
    waits_for_its_budget: bool = False

    @property
    def is_invoiced(self) -> bool:
        return self.sort == CASH and not self.waits_for_its_budget


ILLUSTRATIVE: dict[int, tuple[Given, ...]] = {
    2023: (
        Given("dmbc", 175_000), Given("icb", 107_100), Given("wmp", 14_150), Given("dgft", 4_000), Given("bchft", 3_000),
        Given("", 22_005, "External schools and academies"), Given("", 19_927, "Internal schools"),
        Given("", 1_750, "Dudley College"), Given("", 1_750, "Halesowen College"),
        Given("dmbc", 36_000, sort=IN_KIND, note="Offices, payroll and legal advice."),
    ),
    2024: (
        Given("dmbc", 180_000), Given("icb", 107_100, months_to_pay=5), Given("wmp", 14_600), Given("dgft", 4_500), Given("bchft", 4_500),
        Given("", 21_400, "External schools and academies"), Given("", 19_100, "Internal schools"),
        Given("", 1_750, "Dudley College", months_to_pay=7), Given("", 1_750, "Halesowen College"),
        Given("dmbc", 37_500, sort=IN_KIND, note="Offices, payroll and legal advice."),
        Given("cvs", 4_800, sort=IN_KIND, note="Rooms for training, 24 days."),
    ),
    2025: (
        Given("dmbc", 184_000), Given("icb", 107_100, months_to_pay=None, waits_for_its_budget=True, note="Asked to be invoiced once its own budget is settled."),
        Given("wmp", 15_000), Given("dgft", 5_000), Given("bchft", 5_000, months_to_pay=6),
        Given("", 21_400, "External schools and academies", months_to_pay=6), Given("", 18_600, "Internal schools", months_to_pay=None),
        Given("", 2_000, "Dudley College"), Given("", 2_000, "Halesowen College", months_to_pay=None),
        Given("dmbc", 38_500, sort=IN_KIND, note="Offices, payroll and legal advice.", months_to_pay=8),
        Given("cvs", 4_800, sort=IN_KIND, note="Rooms for training, 24 days.", months_to_pay=None),
        Given("wmp", 6_000, sort=IN_KIND, note="An analyst for twenty days.", months_to_pay=7),
    ),
}  # fmt: skip
# Head: what was planned, and what was spent or, in the year that runs, spent so far.
SPENDING: dict[int, dict[str, tuple[int, int | None]]] = {
    2023: {
        HEAD.REVIEWS: (42_000, 51_300), HEAD.TRAINING: (58_000, 54_900), HEAD.EVENTS: (6_000, 4_850),
        HEAD.LICENCES: (11_500, 11_420), HEAD.COMMISSIONED: (20_000, 17_600), HEAD.INDEPENDENT: (28_000, 28_000),
        HEAD.BUSINESS_UNIT: (183_000, 179_750),
    },
    2024: {
        HEAD.REVIEWS: (48_000, 46_200), HEAD.TRAINING: (60_000, 61_150), HEAD.EVENTS: (6_000, 5_900),
        HEAD.LICENCES: (17_500, 17_380), HEAD.COMMISSIONED: (15_000, 9_400), HEAD.INDEPENDENT: (29_000, 29_000),
        HEAD.BUSINESS_UNIT: (179_000, 181_900),
    },
    2025: {
        HEAD.REVIEWS: (50_000, 61_750), HEAD.TRAINING: (61_000, 39_800), HEAD.EVENTS: (6_000, 2_100),
        HEAD.LICENCES: (17_500, 17_500), HEAD.COMMISSIONED: (12_000, None), HEAD.INDEPENDENT: (29_500, 22_125),
        HEAD.BUSINESS_UNIT: (184_000, 138_400),
    },
}  # fmt: skip
NOTES: dict[tuple[int, str], str] = {
    (2024, HEAD.LICENCES): "With 60 licences for the Graded Care Profile, until summer 2026.",
    (2025, HEAD.REVIEWS): "Three reviews in one year instead of two.",
    (2025, HEAD.COMMISSIONED): "The voice of young adults: let in February.",
}


def events(cast: Cast) -> Iterator[Event]:
    yield Event(date(2023, 9, 28), partial(_publish, cast, date(2023, 9, 28)))
    for first, given in ILLUSTRATIVE.items():
        for each in given:
            yield from _lived(cast, first, each)
        spent_on = min(date(first + 1, 5, 15), TODAY)
        yield Event(spent_on, partial(_spend, cast, first, spent_on))
    yield Event(date(2024, 10, 17), partial(_coordinator, cast, date(2024, 10, 17)))
    yield Event(date(2025, 7, 17), partial(_assessors, cast, date(2025, 7, 17)))


def _lived(cast: Cast, first: int, given: Given) -> Iterator[Event]:
    """Agreed in February, invoiced in the first days of the year, paid some months later."""
    agreed_on, invoiced_on = date(first, 2, 20), date(first, 4, 22)
    yield Event(agreed_on, partial(_agree, cast, first, given, agreed_on))
    if given.is_invoiced:
        yield Event(invoiced_on, partial(_invoice, cast, first, given, invoiced_on))
    if given.months_to_pay is not None:
        paid_on = date(first, 4 + given.months_to_pay, 8)
        yield Event(paid_on, partial(_receive, cast, first, given, paid_on))


def _publish(cast: Cast, on: date) -> None:
    by = cast.manager(on)
    operations.state_total(
        financial_year(2019), amount=TOTAL_2019_20, source=ANNUAL_REPORT_2020, by=by, on=on
    )
    for code, named, pounds in PUBLISHED_2022_23:
        operations.agree_contribution(
            financial_year(2022), agency=cast.agencies.get(code), named=named, agreed=Decimal(pounds),
            source=APPENDIX_1, by=by, on=on,
        )  # fmt: skip


def _agree(cast: Cast, first: int, given: Given, on: date) -> None:
    operations.agree_contribution(
        financial_year(first), agency=cast.agencies.get(given.agency), named=given.named, sort=given.sort,
        agreed=Decimal(given.pounds), agreed_on=on, note=given.note, by=cast.manager(on), on=on,
    )  # fmt: skip


def _invoice(cast: Cast, first: int, given: Given, on: date) -> None:
    row = _row(cast, first, given)
    operations.invoice_contribution(row, amount=row.agreed, invoiced_on=on, by=cast.manager(on), on=on)


def _receive(cast: Cast, first: int, given: Given, on: date) -> None:
    row = _row(cast, first, given)
    operations.receive_contribution(row, amount=row.agreed, received_on=on, by=cast.manager(on), on=on)


def _row(cast: Cast, first: int, given: Given) -> Contribution:
    agency = cast.agencies.get(given.agency)
    year_on = financial_year(first).starts_on
    return Contribution.objects.get(year_on=year_on, agency=agency, named=given.named, sort=given.sort)


def _spend(cast: Cast, first: int, on: date) -> None:
    for head, (planned, spent) in SPENDING[first].items():
        operations.record_spending(
            financial_year(first), head=head, planned=Decimal(planned), spent=None if spent is None else Decimal(spent),
            note=NOTES.get((first, head), ""), by=cast.manager(on), on=on,
        )  # fmt: skip


def _coordinator(cast: Cast, on: date) -> None:
    """What the Executive answered to E2."""
    operations.record_grant(
        title="Exploitation coordinator", funder="Council, ICB and police, in equal thirds",
        purpose="One coordinator for all agencies for two years; the money ends with the post.", amount=Decimal(96_000),
        begins_on=date(2024, 10, 17), ends_on=date(2026, 10, 16), received_on=on, by=cast.manager(on), on=on,
    )  # fmt: skip


def _assessors(cast: Cast, on: date) -> None:
    """What the Executive answered to E7."""
    operations.record_grant(
        title="Two best interests assessors", funder="Council, ICB and mental health trust, in equal thirds",
        purpose="To decide Deprivation of Liberty applications in time, for 12 months.", amount=Decimal(104_400),
        begins_on=date(2025, 9, 1), ends_on=date(2026, 8, 31), by=cast.manager(on), on=on,
    )  # fmt: skip
