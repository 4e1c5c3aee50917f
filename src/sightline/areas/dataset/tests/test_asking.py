"""What a collection asks of whom."""

from datetime import date

import pytest

from sightline.analysis.periods import month, quarter
from sightline.areas.dataset.queries import asking
from sightline.areas.dataset.tests.factories import CategoryFactory, MeasureFactory
from sightline.spine.partnership.tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("frequency", "within", "asked"),
    [
        ("month", quarter(2025, 3), ["October 2025", "November 2025", "December 2025"]),
        ("quarter", quarter(2025, 3), ["2025/26 Q3"]),
        ("term", quarter(2025, 3), ["Autumn term 2025/26"]),
        ("term", quarter(2025, 4), []),
        ("term", quarter(2025, 1), ["Spring term 2024/25"]),
        ("financial_year", quarter(2025, 3), []),
        ("financial_year", quarter(2025, 4), ["2025/26"]),
        ("calendar_year", quarter(2025, 3), ["2025"]),
        ("reporting_year", quarter(2025, 4), ["Reporting year to March 2026"]),
        ("rolling_year", quarter(2025, 3), ["Year to December 2025"]),
        ("quarter", month(2025, 12), ["2025/26 Q3"]),
        ("quarter", month(2025, 11), []),
    ],
)
def test_a_measure_is_asked_in_the_collection_its_period_ends_in(frequency, within, asked):
    measure = MeasureFactory(frequency=frequency)

    periods = asking.periods_asked(measure, within)

    assert [period.label for period in periods] == asked


@pytest.mark.parametrize(
    ("within", "asked"), [(quarter(2025, 4), ["31 January 2026"]), (quarter(2025, 3), [])]
)
def test_a_census_comes_again_every_year_on_its_day(within, asked):
    measure = MeasureFactory(frequency="census", asked_from=date(2023, 1, 31))

    periods = asking.periods_asked(measure, within)

    assert [period.label for period in periods] == asked


def test_a_measure_is_asked_from_its_first_period_until_its_last():
    measure = MeasureFactory(frequency="month", asked_from=date(2025, 11, 1), asked_until=date(2025, 11, 30))

    periods = asking.periods_asked(measure, quarter(2025, 3))

    assert periods == (month(2025, 11),)


def test_a_breakdown_is_asked_beside_its_total():
    measure = MeasureFactory(reference="M1")
    CategoryFactory(measure=measure, code="under-16", position=1)
    CategoryFactory(measure=measure, code="16-to-17", position=2)

    (lines,) = asking.lines_by_agency(quarter(2025, 3)).values()

    assert [line.category and line.category.code for line in lines] == [None, "under-16", "16-to-17"]


def test_a_part_is_asked_right_below_its_whole_and_codes_are_read_as_people_count():
    police = AgencyFactory()
    m10 = MeasureFactory(reference="M10", supplier=police)
    MeasureFactory(reference="M9", supplier=police)
    MeasureFactory(reference="M2b", supplier=police, part_of=m10)
    MeasureFactory(reference="M1", supplier=police, heading="Other things")

    (lines,) = asking.lines_by_agency(quarter(2025, 3)).values()

    assert [line.measure.reference for line in lines] == ["M1", "M9", "M10", "M2b"]


def test_publishers_and_agencies_that_ended_are_never_asked():
    MeasureFactory(supplier=AgencyFactory(kind="publisher"))
    MeasureFactory(supplier=AgencyFactory(ended_on=date(2025, 1, 1)))

    assert asking.lines_by_agency(quarter(2025, 3)) == {}
