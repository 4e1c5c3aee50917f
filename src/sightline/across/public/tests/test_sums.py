"""Every sum that a reader could make of what stands in a release is made by the attack first."""

import pytest

from sightline.across.public.drafting.selection import Wanted
from sightline.across.public.tests.factories import (
    AGES,
    Q2,
    YEAR,
    YEARS,
    checked,
    drafted,
    officer,
    out,
    reporting,
)
from sightline.analysis.disclosure import Unprotectable
from sightline.analysis.periods import quarter
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import CategoryFactory, MeasureFactory, published
from sightline.areas.release.content import TableKind
from sightline.spine.partnership.tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("partnership")

QUARTERS = tuple(quarter(2024, number) for number in (1, 2, 3, 4))


@pytest.fixture
def unprotected(monkeypatch):
    """Nothing is hidden but what is small, so that the attack says what it finds."""

    def gives_up(*_, **__):
        raise Unprotectable("Nothing keeps it.")

    monkeypatch.setattr("sightline.across.public.drafting.building.protect_release", gives_up)


def over_time(reference, *periods):
    return Wanted(TableKind.OVER_TIME, reference, tuple(period.key for period in periods))


def by_age(reference):
    return Wanted(TableKind.BREAKDOWN, reference, (Q2.key,), "age band")


def aged(measure, *counts, total=None):
    """A measure of the quarter by age band, and in all."""
    published(measure, Q2, total or sum(counts))
    for code, count in zip(AGES, counts, strict=False):
        category = CategoryFactory(
            measure=measure, dimension="age band", code=code, position=AGES.index(code)
        )
        published(measure, Q2, count, category=category)
    return measure


def counted(measure, periods, *counts):
    for period, count in zip(periods, counts, strict=True):
        published(measure, period, count)
    return measure


def said(*tables):
    """What the attack on a release of these found: each cell, and why."""
    return {finding.cell: finding.why for finding in checked(drafted(*tables)).report.findings}


def stocks(*, left: int | None):
    """100 on a plan, then 118, with 20 more in between."""
    came = counted(reporting("M2", short_title="plans started"), YEARS[-1:], 20)
    went = reporting("M3", short_title="plans ended")
    if left is not None:
        published(went, YEAR, left)
    on_a_plan = reporting("M4", short_title="on a plan", nature="stock", flow_in=came, flow_out=went)
    return counted(on_a_plan, YEARS[-2:], 100, 118)


@pytest.mark.parametrize("left", [2, None])
def test_a_flow_that_was_not_chosen_is_worked_out_from_the_stock(unprotected, left):
    stocks(left=left)

    found = said(over_time("M4", *YEARS[-2:]), over_time("M2", YEAR))

    assert found == {
        "Plans ended, Reporting year to March 2025": "Plans ended, Reporting year to March 2025 must be 2: On a plan, "
        "Reporting year to March 2025 and what else stands in its sum give it away."
    }


def test_a_flow_that_contradicts_the_stock_makes_no_sum(unprotected):
    stocks(left=3)

    assert said(over_time("M4", *YEARS[-2:]), over_time("M2", YEAR)) == {}


def test_a_stock_that_was_released_before_gives_a_flow_away(unprotected):
    stocks(left=2)
    out(over_time("M4", *YEARS[-2:]))

    assert list(said(over_time("M2", YEAR))) == ["Plans ended, Reporting year to March 2025"]


def test_what_a_category_of_a_whole_holds_beyond_its_part_is_worked_out(unprotected):
    whole = aged(MeasureFactory(reference="M2", short_title="plans"), 50, 60)
    aged(MeasureFactory(reference="M3", short_title="second plans", part_of=whole), 48, 30)

    found = said(by_age("M2"), by_age("M3"))

    rest = "Plans, 2025/26 Q2, 0-4, those who are not second plans"
    assert found == {
        rest: f"{rest} must be 2: Plans, 2025/26 Q2, 0-4 and what else stands in its sum give it away."
    }


def test_whoever_was_not_placed_in_a_category_is_worked_out_too(unprotected):
    whole = aged(MeasureFactory(reference="M2", short_title="plans"), 50, 60, total=180)
    aged(MeasureFactory(reference="M3", short_title="second plans", part_of=whole), 38, 30, total=136)

    found = said(by_age("M2"), by_age("M3"))

    assert list(found) == ["Plans, 2025/26 Q2, age band not recorded, those who are not second plans"]


def test_those_in_none_of_several_parts_are_worked_out(unprotected):
    whole = counted(MeasureFactory(reference="M2", short_title="children"), [Q2], 100)
    for reference, words, count in (("M3", "boys", 60), ("M4", "girls", 36)):
        counted(MeasureFactory(reference=reference, short_title=words, part_of=whole), [Q2], count)

    found = said(*(over_time(reference, Q2) for reference in ("M2", "M3", "M4")))

    assert list(found) == ["Children, 2025/26 Q2, those who are neither boys nor girls"]
    assert "must be 4: Children, 2025/26 Q2 and what else" in found.popitem()[1]


def test_parts_that_overlap_leave_nobody_over(unprotected):
    whole = counted(MeasureFactory(reference="M2"), [Q2], 100)
    for reference, count in (("M3", 60), ("M4", 44)):
        counted(MeasureFactory(reference=reference, part_of=whole), [Q2], count)

    assert said(*(over_time(reference, Q2) for reference in ("M2", "M3", "M4"))) == {}


def test_a_year_gives_a_hidden_quarter_away(unprotected):
    counted(MeasureFactory(reference="M2", short_title="plans by quarter"), QUARTERS, 20, 3, 30, 40)
    counted(reporting("M3", short_title="plans by year"), [YEAR], 93)

    found = said(over_time("M2", *QUARTERS), over_time("M3", YEAR))

    assert found == {
        "Plans by quarter, 2024/25 Q2": "Plans by quarter, 2024/25 Q2 must be 3: Plans by year, Reporting year to March "
        "2025 and what else stands in its sum give it away."
    }


def test_a_quarter_that_was_not_chosen_is_worked_out_from_the_year(unprotected):
    counted(MeasureFactory(reference="M2", short_title="plans by quarter"), QUARTERS, 20, 3, 30, 40)
    counted(reporting("M3", short_title="plans by year"), [YEAR], 93)

    found = said(over_time("M2", *QUARTERS[:1], *QUARTERS[2:]), over_time("M3", YEAR))

    assert list(found) == ["Plans by quarter, 2024/25 Q2"]


def test_a_year_its_quarters_do_not_come_to_gives_nothing_away(unprotected):
    counted(MeasureFactory(reference="M2"), QUARTERS, 20, 3, 30, 40)
    counted(reporting("M3"), [YEAR], 94)

    assert said(over_time("M2", *QUARTERS), over_time("M3", YEAR)) == {}


def all_but_two_are_out(whole, count):
    """A release that printed a part of the last year's count: two are not in it."""
    counted(reporting("M9", short_title="girls", nature=whole.nature, part_of=whole), [YEAR], count - 2)
    out(over_time("M9", YEAR), title="Girls")


def last_hidden(*tables):
    """Whether the last count of each table is hidden, in a release that passes."""
    release = checked(drafted(*tables))
    assert release.report.passes
    return [table.rows[-1].cells[0].is_hidden for table in release.content.tables]


def test_a_stock_by_quarter_is_the_stock_by_year_at_its_end():
    counted(MeasureFactory(reference="M2", nature="stock"), QUARTERS, 20, 36, 30, 40)
    all_but_two_are_out(counted(reporting("M3", nature="stock"), [YEAR], 40), 40)

    assert last_hidden(over_time("M3", YEAR), over_time("M2", *QUARTERS)) == [True, True]


@pytest.mark.parametrize(("others", "hidden"), [((31, 42, 53), [True, True]), ((31, 43, 53), [True, False])])
def test_the_same_counts_under_two_references_are_one(others, hidden):
    counted(reporting("M2"), YEARS[-3:], *others)
    all_but_two_are_out(counted(reporting("M3"), YEARS[-3:], 31, 42, 53), 53)

    assert last_hidden(over_time("M3", YEAR), over_time("M2", *YEARS[-3:])) == hidden


def test_figures_that_add_up_only_since_they_were_corrected_can_be_checked():
    quarterly = counted(MeasureFactory(reference="M2"), QUARTERS, 20, 23, 30, 40)
    counted(reporting("M3"), [YEAR], 123)
    tables = over_time("M2", *QUARTERS), over_time("M3", YEAR)
    out(*tables)
    dataset.record_published(
        quarterly, QUARTERS[0], Figure(number=30), source="A later table", by=officer(), on=TODAY
    )

    assert checked(drafted(*tables)).report.passes
