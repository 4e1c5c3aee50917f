"""What a release is drafted from: what its author may read, as it stands."""

import pytest

from sightline.analysis.periods import reporting_year
from sightline.areas.dataset.queries import for_release
from sightline.areas.dataset.tests.factories import (
    CategoryFactory,
    MeasureFactory,
    elsewhere,
    neighbours,
    performance_officer,
    published,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

YEAR = reporting_year(2024)


def yearly(reference, **fields):
    return MeasureFactory(reference=reference, frequency="reporting_year", **fields)


def test_a_measure_comes_with_what_decides_how_its_figures_may_leave():
    whole = yearly("N5b")
    share = yearly("N5", unit="percent", denominator=whole, sharing="limited", disclosure="internal")
    CategoryFactory(measure=whole, dimension="age band", code="0-4", label="0 to 4")

    found = for_release.exact_measures(viewer=performance_officer())

    assert list(found) == ["N5", "N5b"]
    assert (found["N5"].denominator, found["N5"].numerator) == ("N5b", "")
    assert (found["N5"].is_shared, found["N5"].is_internal, found["N5"].is_count) == (False, True, False)
    assert found["N5b"].categories("age band") == (("0-4", "0 to 4"),)
    assert share.reference in found


def test_what_the_viewer_may_not_read_is_not_there():
    for sharing in ("agreed", "limited", "not_agreed"):
        published(yearly(f"N{sharing[0]}", sharing=sharing), YEAR, 40)
    reader = member(Role.READER)
    names = ["Na", "Nl", "Nn"]

    assert list(for_release.exact_measures(viewer=reader)) == ["Na"]
    assert [each.measure for each in for_release.exact_figures(names, viewer=reader, until=TODAY)] == ["Na"]


def test_only_what_stands_is_given_whole_and_by_category():
    measure = yearly("N8")
    category = CategoryFactory(measure=measure, code="long")
    replaced = published(measure, YEAR, 230)
    type(replaced).objects.update(is_current=False)
    published(measure, YEAR, 237)
    published(measure, YEAR, None, symbol="c", category=category)

    found = for_release.exact_figures(["N8"], viewer=performance_officer(), until=TODAY)

    assert [(each.category, each.number, each.symbol) for each in found] == [
        ("", 237, ""),
        ("long", None, "c"),
    ]


def test_a_period_that_is_not_over_is_left_out():
    published(yearly("N8"), reporting_year(2025), 237)

    assert for_release.exact_figures(["N8"], viewer=performance_officer(), until=TODAY) == []


def test_other_areas_figures_come_with_their_counts_and_the_newest_neighbours():
    measure = yearly("N5")
    neighbours(2021, "Medway")
    (barnsley,) = neighbours(2025, "Barnsley")
    elsewhere(measure, YEAR, 28.2, barnsley, numerator=100, denominator=355)

    (found,) = for_release.figures_elsewhere(["N5"], viewer=performance_officer())

    assert (found.area_name, found.number, found.numerator, found.denominator) == ("Barnsley", 28.2, 100, 355)
    assert for_release.newest_neighbours() == ("2025 model", (found.area_code,))
