"""What a return is held against: parts and wholes across months and quarters, stocks and flows, and its own past."""

from datetime import date

import pytest

from sightline.analysis.periods import quarter, quarters_between
from sightline.areas.dataset.models import Break
from sightline.areas.dataset.queries.checking import checked, stops
from sightline.areas.dataset.queries.grid import grid
from sightline.areas.dataset.tests.factories import (
    CategoryFactory,
    MeasureFactory,
    contributor,
    filled,
    opened,
    published,
    the_return,
)
from sightline.spine.partnership.tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    return AgencyFactory(code="wmp")


def rules_broken(police, figures) -> dict[str, list[str]]:
    """By line, the rules that these figures break."""
    ret = filled(the_return(opened(), police), figures, by=contributor(police))
    found = checked(ret)
    codes = {box.pk: box.code for box in found.boxes}
    return {codes[pk]: [broken.rule for broken in of_box] for pk, of_box in found.broken.items()}


def test_a_quarterly_part_is_held_against_the_sum_of_the_months_of_its_whole(police):
    whole = MeasureFactory(reference="M1", supplier=police, frequency="month")
    MeasureFactory(reference="M1a", supplier=police, part_of=whole)

    broken = rules_broken(
        police, {"M1 2025-10": "40", "M1 2025-11": "40", "M1 2025-12": "37", "M1a 2025-26-Q3": "121"}
    )

    assert broken == {"M1a 2025-26-Q3": ["part_above_whole"]}


def test_a_part_of_a_stock_is_held_against_the_last_month_of_its_whole(police):
    whole = MeasureFactory(reference="M1", supplier=police, frequency="month", nature="stock")
    MeasureFactory(reference="M1a", supplier=police, part_of=whole, nature="stock")

    broken = rules_broken(
        police, {"M1 2025-10": "40", "M1 2025-11": "40", "M1 2025-12": "37", "M1a 2025-26-Q3": "38"}
    )

    assert broken == {"M1a 2025-26-Q3": ["part_above_whole"]}


def test_a_part_is_not_held_against_a_whole_that_is_not_whole(police):
    whole = MeasureFactory(reference="M1", supplier=police, frequency="month")
    MeasureFactory(reference="M1a", supplier=police, part_of=whole)

    broken = rules_broken(police, {"M1 2025-10": "40", "M1 2025-11": "40", "M1a 2025-26-Q3": "121"})

    assert broken == {"M1 2025-12": ["missing"]}


def test_the_categories_of_a_breakdown_together_are_not_above_their_total(police):
    measure = MeasureFactory(reference="M1", supplier=police)
    CategoryFactory(measure=measure, code="girls", dimension="sex")
    CategoryFactory(measure=measure, code="boys", dimension="sex")
    CategoryFactory(measure=measure, code="under-16", dimension="age")

    broken = rules_broken(
        police,
        {
            "M1 2025-26-Q3": "10",
            "M1 2025-26-Q3 girls": "6",
            "M1 2025-26-Q3 boys": "5",
            "M1 2025-26-Q3 under-16": "9",
        },
    )

    assert broken == {"M1 2025-26-Q3 girls": ["part_above_whole"]}


def test_a_percent_is_held_against_its_numerator_and_denominator(police):
    top, bottom = (
        MeasureFactory(reference="M1", supplier=police),
        MeasureFactory(reference="M2", supplier=police),
    )
    MeasureFactory(reference="M3", supplier=police, unit="percent", numerator=top, denominator=bottom)

    broken = rules_broken(police, {"M1 2025-26-Q3": "61", "M2 2025-26-Q3": "188", "M3 2025-26-Q3": "34.2"})

    assert broken == {"M3 2025-26-Q3": ["percent_beside_ratio"]}


@pytest.fixture
def stock(police):
    came = MeasureFactory(reference="M2", supplier=police)
    went = MeasureFactory(reference="M3", supplier=police)
    return MeasureFactory(reference="M1", supplier=police, nature="stock", flow_in=came, flow_out=went)


def test_a_stock_follows_from_the_one_before_and_its_flows(police, stock):
    published(stock, quarter(2025, 2), 61)

    broken = rules_broken(police, {"M1 2025-26-Q3": "64", "M2 2025-26-Q3": "14", "M3 2025-26-Q3": "9"})

    assert broken == {"M1 2025-26-Q3": ["stock_beside_flows"]}


def test_a_stock_is_not_held_against_one_of_half_a_year_before(police, stock):
    published(stock, quarter(2025, 1), 61)

    assert rules_broken(police, {"M1 2025-26-Q3": "64", "M2 2025-26-Q3": "14", "M3 2025-26-Q3": "9"}) == {}


def past_of(measure, number: float) -> None:
    for period in quarters_between(quarter(2022, 1), quarter(2025, 2)):
        published(measure, period, number + period.quarter_number)


def test_a_figure_is_held_against_the_agencys_own_past(police):
    past_of(MeasureFactory(reference="M1", supplier=police), 430)

    assert rules_broken(police, {"M1 2025-26-Q3": "268"}) == {"M1 2025-26-Q3": ["range"]}


def test_what_was_counted_before_a_break_is_no_past(police):
    measure = MeasureFactory(reference="M1", supplier=police)
    past_of(measure, 430)
    Break.objects.create(
        measure=measure, from_on=date(2025, 4, 1), words="Counted anew.", marked_on=date(2025, 5, 1)
    )

    assert rules_broken(police, {"M1 2025-26-Q3": "268"}) == {}


def test_a_fraction_typed_for_a_percent_is_asked_about(police):
    measure = MeasureFactory(reference="M1", supplier=police, unit="percent")
    published(measure, quarter(2025, 2), 44.0)

    assert rules_broken(police, {"M1 2025-26-Q3": "0.45"}) == {"M1 2025-26-Q3": ["fraction_for_percent"]}


def test_each_measure_that_stops_a_return_is_named_once(police):
    MeasureFactory(reference="M1", supplier=police, frequency="month")

    assert stops(the_return(opened(), police)) == ["M1"]


def test_the_grid_shows_what_was_sent_for_as_many_periods_right_before(police):
    lead = contributor(police)
    monthly = MeasureFactory(reference="M1", supplier=police, frequency="month")
    for period, number in zip(quarter(2025, 2).months(), (33, None, 38), strict=True):
        published(monthly, period, number, symbol="" if number else "low")
    MeasureFactory(reference="M2", supplier=police)

    rows = grid(the_return(opened(), police), viewer=lead).rows

    assert [row.before for row in rows] == [("33", "low", "38"), ()]


def test_the_grid_counts_what_stops_it_in_a_sentence(police):
    lead = contributor(police)
    whole = MeasureFactory(reference="M1", supplier=police)
    MeasureFactory(reference="M1a", supplier=police, part_of=whole)
    MeasureFactory(reference="M2", supplier=police)
    ret = filled(the_return(opened(), police), {"M1 2025-26-Q3": "5", "M1a 2025-26-Q3": "6"}, by=lead)

    found = grid(ret, viewer=lead)

    assert (found.arrived, found.asked, found.states) == (2, 3, ("in", "error", "empty"))
    assert found.what_stops_it == "One error and one empty box stop it. A question with a reason does not."
