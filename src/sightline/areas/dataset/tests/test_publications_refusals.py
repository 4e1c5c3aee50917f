"""Whatever can be wrong with a published file is said with its row and column, and with what would be right."""

import io

import pytest

from sightline.areas.dataset import publications
from sightline.areas.dataset.publications import Problem, Unrecognised, unlike_neighbours
from sightline.areas.dataset.publications.problems import MOST_LISTED
from sightline.areas.dataset.tests.published_lines import (
    csv_file,
    education,
    fingertips,
    long_form,
    meta_file,
    problems_in,
    problems_of,
    social_care,
)

OTHERS = [
    long_form(new_la_code=f"E0800000{at}", la_name=f"Authority {at}", value=20 + at) for at in range(1, 7)
]


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        (long_form(), "time_identifier", "Explore Education Statistics, one figure a line, and has no column “time_identifier”"),
        (education(), "geographic_level", "Explore Education Statistics.* no column “geographic_level”"),
        (fingertips(), "Area Name", "Fingertips, and has no column “Area Name”"),
        (social_care(), "ONS_CODE", "Safeguarding adults collection, and has no column “ONS_CODE”"),
    ],
)  # fmt: skip
def test_a_missing_column_is_named(line, column, says):
    del line[column]

    with pytest.raises(Unrecognised, match=says):
        publications.read(csv_file([line]))


def test_a_column_that_stands_twice_is_refused():
    content = (
        csv_file([long_form()]).getvalue().replace(b"indicator,value,source_file", b"indicator,VALUE,Value")
    )

    with pytest.raises(Unrecognised, match="The column “value” stands twice in the heading"):
        publications.read(io.BytesIO(content))


def test_a_column_missing_for_one_level_is_said_where_the_level_comes():
    lines = [long_form(), long_form(geographic_level="Regional")]
    columns = [name for name in lines[0] if name != "region_code"]
    reading = publications.read(csv_file(lines, columns=columns))

    rows = list(reading)

    assert len(rows) == 1
    assert [str(problem) for problem in reading.problems] == [
        (
            "row 3, column geographic_level: The row is of the level “Regional”, and the file has no column “region_code”. "
            "Send the file as it was published, with all its columns."
        )
    ]


NO_SYMBOL = "is no number and no symbol. Write a number, or a symbol: z, x, c, low, k or u."
NO_AUTHORITY = "is not the code of an authority. Authorities begin with E06, E07, E08, E09 or E10, and have six more digits."
IF_NEW = "Check it against the register of codes. If it is a new authority, say that it is right."


@pytest.mark.parametrize(
    ("changed", "column", "says"),
    [
        ({"value": "n/a"}, "value", f"“n/a” {NO_SYMBOL}"),
        ({"value": "*"}, "value", f"“*” {NO_SYMBOL}"),
        ({"value": "1e999"}, "value",
         "“1e999” is larger than any figure here. Send the file as it was published."),
        ({"new_la_code": "E0800002"}, "new_la_code", f"“E0800002” (Dudley) {NO_AUTHORITY}"),
        ({"new_la_code": "E08000000"}, "new_la_code", f"“E08000000” (Dudley) {NO_AUTHORITY}"),
        ({"new_la_code": "E12000005"}, "new_la_code", f"“E12000005” (Dudley) {NO_AUTHORITY}"),
        ({"new_la_code": ""}, "new_la_code", "Dudley has no code. Send the file as it was published."),
        ({"new_la_code": "E08000099"}, "new_la_code",
         f"E08000099 (Dudley) is beyond the last code given out by 2025. {IF_NEW}"),
        ({"geographic_level": "Regional", "region_code": "E12000010"}, "region_code",
         "“E12000010” (West Midlands) is not the code of a region. Regions are E12000001 to E12000009."),
        ({"geographic_level": "Regional", "region_code": "E12000006"}, "region_code",
         "E12000006 is the code of East of England, and the row names West Midlands. West Midlands is E12000005."),
        ({"geographic_level": "National", "country_code": "E92000002"}, "country_code",
         "“E92000002” (England) is not the code of England. England is E92000001."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_cell_is_said_with_row_and_column(changed, column, says):
    assert problems_of(long_form(**changed)) == [f"row 2, column {column}: {says}"]


def test_a_wrong_cell_of_a_wide_line_leaves_the_other_figures():
    reading = publications.read(csv_file([education(plans="many")]), meta=meta_file())

    rows = list(reading)

    assert [row.indicator for row in rows] == ["repeat_plans"]
    assert [problem.where for problem in reading.problems] == ["row 2, column plans"]


def test_two_kinds_of_period_in_one_file_are_said_once_with_how_often():
    calendar = {"time_identifier": "Calendar year"}
    reading = publications.read(
        csv_file(
            [
                long_form(),
                long_form(**calendar, time_period="2024"),
                long_form(**calendar, time_period="2023"),
            ]
        )
    )

    rows = list(reading)

    assert len(rows) == 1
    assert list(reading.problems) == [
        Problem(
            line=3,
            column="time_identifier",
            wrong="This row is of the calendar year 2024, and row 2 of the reporting year to March 2025.",
            remedy="Send each kind of period in a file of its own, or set these rows aside.",
            more=1,
        )
    ]


def test_reporting_years_and_academic_years_are_two_kinds():
    problems = problems_of(long_form(), long_form(time_period="202425", time_identifier="Academic year"))

    assert problems == [
        (
            "row 3, column time_identifier: This row is of the reporting year to August 2025, and row 2 of the reporting "
            "year to March 2025. Send each kind of period in a file of its own, or set these rows aside."
        )
    ]


def test_quarters_of_one_file_are_one_kind():
    quarters = [
        long_form(time_period="202425", time_identifier=f"Financial year Q{number}") for number in (1, 2)
    ]

    assert problems_of(*quarters) == []


def test_an_area_with_two_codes_in_one_period_is_said():
    problems = problems_of(long_form(), long_form(new_la_code="E08000028"))

    assert problems == [
        (
            "row 3, column new_la_code: Dudley has the code E08000028 here and E08000027 in row 2, for the same period. "
            "An area has one code: put right the wrong one."
        )
    ]


def test_an_area_that_was_given_a_new_code_in_another_year_is_no_fault():
    assert problems_of(long_form(), long_form(time_period="2024", new_la_code="E08000028")) == []


def test_a_code_is_held_against_the_areas_known_here():
    reading = publications.read(csv_file([long_form()]), known={"E08000018": "Rotherham"})

    [row] = list(reading)

    [problem] = reading.problems
    assert str(problem).startswith(
        "row 2, column new_la_code: E08000027 (Dudley) is none of the areas known here."
    )
    assert problem.may_stand
    assert reading.problem_of(row) == problem


def test_the_same_line_twice_is_read_once():
    reading = publications.read(csv_file([long_form(), long_form(value="27.50")]))

    assert (len(list(reading)), reading.again, list(reading.problems)) == (1, 1, [])


def test_the_same_key_with_another_value_is_said_and_holds_both_figures():
    reading = publications.read(csv_file([long_form(), *OTHERS, long_form(value="26.9")]))

    rows = list(reading)

    assert [str(problem) for problem in reading.problems] == [
        (
            "row 9, column value: This says “26.9”, and row 2 “27.5”, for the same indicator, area, period and breakdown. "
            "Keep the row that is right."
        )
    ]
    assert [row.line for row in rows if reading.problem_of(row)] == [2]
    assert 9 not in {row.line for row in rows}


def test_of_a_wide_line_said_twice_only_what_differs_is_held():
    reading = publications.read(csv_file([education(), education(plans="321")]), meta=meta_file())

    rows = list(reading)

    assert [row.indicator for row in rows if reading.problem_of(row)] == ["plans"]


def test_a_heading_without_rows_is_said():
    content = csv_file([long_form()]).getvalue().partition(b"\n")[0] + b"\n"

    assert problems_in(content) == [
        "the file: The file has a heading and no rows. Send a file with figures to compare with."
    ]


def test_a_file_of_schools_alone_is_said():
    assert problems_of(long_form(geographic_level="School")) == [
        (
            "the file: The file has no figure of England, a region or an authority: only of School. "
            "Send a file with figures to compare with."
        )
    ]


def test_of_a_wrecked_file_the_first_problems_are_listed_and_all_are_counted():
    lines = [long_form(time_period=str(1000 + at), value=f"wrong {at}") for at in range(MOST_LISTED + 50)]
    reading = publications.read(csv_file(lines))

    rows = list(reading)

    assert rows == []
    assert (len(list(reading.problems)), len(reading.problems), reading.problems.unlisted) == (200, 250, 50)


def test_areas_of_a_neighbour_set_of_another_year_are_named():
    reading = publications.read(csv_file([long_form(), *OTHERS[:2]]))
    rows = list(reading)
    neighbours = {"E08000001": "Authority 1", "E08000018": "Rotherham"}

    problems = unlike_neighbours(reading.areas, neighbours, own="E08000027", set_name="2025 model")

    assert len(rows) == 3
    assert [str(problem) for problem in problems] == [
        (
            "row 4, column new_la_code: Authority 2 (E08000002) is not among the neighbours of the 2025 model. "
            "Send the file for that set, or say that the area is wanted beside them."
        ),
        (
            "the file: Rotherham (E08000018) is a neighbour in the 2025 model, and the file has no figure of it. "
            "Send the file for that set, or say that it may be missing."
        ),
    ]


def test_a_file_of_all_england_is_asked_only_for_neighbours_it_lacks():
    lines = [long_form(new_la_code=f"E060000{at:02}", la_name=f"Authority {at}") for at in range(1, 60)]
    reading = publications.read(csv_file(lines))
    rows = list(reading)

    problems = unlike_neighbours(
        reading.areas, {"E06000001": "Authority 1"}, own="E08000027", set_name="2025 model"
    )

    assert (len(rows), problems) == (59, [])
