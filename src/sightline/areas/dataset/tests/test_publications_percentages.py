"""A percentage of 0.45 where 45 is meant is a doubt, and a small percentage is none."""

import pytest

from sightline.analysis.symbols import Unit
from sightline.areas.dataset import publications
from sightline.areas.dataset.tests.published_lines import csv_file, long_form, problems_of

OTHERS = [
    long_form(new_la_code=f"E0800000{at}", la_name=f"Authority {at}", value=20 + at) for at in range(1, 7)
]


def test_one_percentage_written_as_a_share_of_one_stands_out_from_the_others():
    reading = publications.read(csv_file([*OTHERS, long_form(value="0.45")]))

    rows = list(reading)

    [problem] = reading.problems
    assert str(problem) == (
        "row 8, column value: 0.45 is a percentage, and the others of its kind begin at 21. "
        "Write 45 for 45\N{NO-BREAK SPACE}%. If it is less than one per cent, say that it is right."
    )
    assert problem.may_stand
    assert [row.line for row in rows if reading.problem_of(row)] == [8]


def test_a_year_of_shares_among_years_of_percentages_stands_out_figure_by_figure():
    shares = [line | {"time_period": "2024", "value": f"0.{line['value']}"} for line in OTHERS]
    reading = publications.read(csv_file([*OTHERS, *shares]))

    rows = list(reading)

    assert [row.line for row in rows if reading.problem_of(row)] == [8, 9, 10, 11, 12, 13]


def test_an_indicator_of_nothing_but_shares_is_one_doubt():
    reading = publications.read(csv_file([line | {"value": f"0.{line['value']}"} for line in OTHERS]))

    rows = list(reading)

    assert [str(problem) for problem in reading.problems] == [
        (
            "row 2, column value, and 5 more: All percentages of repeat_plans_percent are between 0 and 1, as if they were "
            "shares of one. Write 45 for 45\N{NO-BREAK SPACE}%. If it is less than one per cent, say that it is right."
        )
    ]
    assert all(reading.problem_of(row) for row in rows)


@pytest.mark.parametrize(
    ("value", "is_doubted"), [("2.1", False), ("0.21", False), ("0.2", True), ("0.02", True)]
)
def test_a_figure_stands_out_by_a_tenfold_gap(value, is_doubted):
    others = [line | {"value": f"{2 + at}"} for at, line in enumerate(OTHERS)]

    assert bool(problems_of(*others, long_form(value=value))) is is_doubted


@pytest.mark.parametrize(
    "values", [["0.9", "1.2", "2.0", "3.1", "4.0", "5.5"], ["0", "0", "0"], ["21", "0", "100"]]
)
def test_small_percentages_that_run_into_the_others_are_believed(values):
    lines = [line | {"value": value} for line, value in zip(OTHERS, values, strict=False)]

    assert problems_of(*lines) == []


def test_a_rate_below_one_is_no_percentage():
    lines = [line | {"value": f"0.{line['value']}"} for line in OTHERS]

    assert problems_of(*lines, units={"repeat_plans_percent": Unit.RATE_1000}) == []
