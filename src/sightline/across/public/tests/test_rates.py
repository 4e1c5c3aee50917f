"""Rates in a release: worked out from the counts that it prints, and hidden with whatever they stand on."""

import re

import pytest

from sightline.across.public.tests.factories import (
    BARNSLEY,
    ENTERED,
    RATE_BESIDE_OTHERS,
    RATES_OVER_FIVE_YEARS,
    YEAR,
    checked,
    drafted,
    officer,
    out,
    rates,
)
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import WEST_MIDLANDS, elsewhere
from sightline.areas.release.content import Content
from sightline.spine.partnership.tests.factories import TODAY

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")

pytestmark = pytest.mark.usefixtures("partnership")


def content_of(*tables, **said) -> Content:
    return checked(drafted(*tables, **said)).content


def written(row):
    return [cell.symbol or cell.number for cell in row.cells]


def test_a_rate_stands_with_its_counts_its_interval_england_and_a_verdict():
    rates()

    table = content_of(RATES_OVER_FIVE_YEARS).tables[0]

    assert [(column.code, column.unit, column.decimals) for column in table.columns[2:]] == [
        (code, "rate_10000", 1) for code in ("N1", "N1_lower", "N1_upper", "N1_england")
    ]
    assert table.columns[2].label == "Rate per 10,000"
    assert written(table.rows[-1]) == [65, 23_059, 28.2, 21.8, 35.9, 21.0]
    assert [row.verdict for row in table.rows] == ["similar", "better", "similar", "similar", "worse"]


def test_the_limits_of_a_count_below_ten_are_exact():
    rates()

    table = content_of(RATES_OVER_FIVE_YEARS).tables[0]

    assert written(table.rows[1])[2:5] == [3.9, 1.8, 7.4]  # 4.115 and 17.085 of 23,059


def test_a_small_count_takes_its_rate_its_interval_and_its_verdict_with_it():
    rates(entered=(*ENTERED[:4], 3))

    content = content_of(RATES_OVER_FIVE_YEARS)

    *_, last = content.tables[0].rows
    assert written(last) == ["c", 23_059, "c", "c", "c", 21.0]
    assert last.verdict == ""
    assert not any("1.3" in point for point in content.points)


def test_a_small_population_takes_the_rate_with_it():
    rates(entered=(8, 9, 10, 11, 12), living=4)

    table = content_of(RATES_OVER_FIVE_YEARS).tables[0]

    assert [written(row)[1:5] for row in table.rows] == [["c", "c", "c", "c"]] * 5


def test_a_rate_may_count_more_than_there_are_people():
    rates(entered=(48, 9, 51, 60, 30_000))

    table = content_of(RATES_OVER_FIVE_YEARS).tables[0]

    assert written(table.rows[-1])[2] == 13_010.1


def test_a_rate_among_nobody_does_not_apply():
    rates(entered=(0, 0, 0, 0, 0), living=0)

    table = content_of(RATES_OVER_FIVE_YEARS).tables[0]

    assert written(table.rows[-1])[:5] == [0, 0, "z", "z", "z"]


def test_a_rounded_rate_is_worked_out_from_the_counts_as_they_are_printed():
    rates(entered=(48, 9, 51, 7, 63))

    table = content_of(RATES_OVER_FIVE_YEARS, family="rounded").tables[0]

    assert written(table.rows[-1])[:3] == [65, 23_060, 28.2]  # 63 of 23,059 would be 27.3
    assert written(table.rows[3])[:5] == ["c", 23_060, "c", "c", "c"]
    assert table.rows[3].verdict == ""


def test_a_rate_stands_beside_england_the_region_and_the_neighbours():
    rate = rates()
    dataset.record_neighbour_set(
        model_year=2025, neighbours=[BARNSLEY[1:]], source="The model’s publisher", by=officer(), on=TODAY
    )
    elsewhere(rate, YEAR, 26.0, WEST_MIDLANDS, lower_95=25.0, upper_95=27.0)
    elsewhere(rate, YEAR, 18.2, BARNSLEY, numerator=91, denominator=50_000)

    content = content_of(RATE_BESIDE_OTHERS)

    ours, _, region, neighbour = content.tables[0].rows
    assert written(ours) == [65, 23_059, 28.2, 21.8, 35.9]
    assert written(region) == ["x", "x", 26.0, 25.0, 27.0]
    assert written(neighbour) == [91, 50_000, 18.2, 14.7, 22.3]
    assert ours.verdict == "worse"
    assert content.points == ("Entering care: 28.2 per 10,000 in Anyborough, worse than England (21.0).",)


def test_the_main_points_say_what_a_rate_is_per_and_where_it_goes():
    rates(entered=(20, 30, 40, 55, 65))

    points = content_of(RATES_OVER_FIVE_YEARS).points

    assert points == (
        "Entering care: 28.2 per 10,000 (65 among 23,059). That is worse than England, 21.0.",
        "Entering care: risen over the last five years by more than chance allows.",
    )


@pytest.mark.parametrize("family", ["exact", "rounded"])
def test_no_page_file_or_drawing_gives_a_hidden_count_back_by_its_rate(client, family):
    rates(entered=(48, 9, 51, 60, 4))
    release = out(RATES_OVER_FIVE_YEARS, RATE_BESIDE_OTHERS, title="Entering care", family=family)
    given_back = {f"{10_000 * 4 / of:.{places}f}" for of in (23_059, 23_060) for places in (1, 2, 3)}

    drawings = [f"/charts/{table.id}.svg" for table in (RATES_OVER_FIVE_YEARS, RATE_BESIDE_OTHERS)]
    for ending in ("", "/data.csv", *drawings):
        response = client.get(f"/figures/{release.slug}{ending}")
        assert response.status_code == 200, ending
        assert not given_back & set(NUMBER.findall(response.content.decode())), ending
