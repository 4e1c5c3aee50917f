"""The safeguarding adults collection, of NHS England."""

import pytest

from sightline.analysis.periods import financial_year
from sightline.analysis.symbols import Figure, Symbol, Unit
from sightline.areas.dataset import publications
from sightline.areas.dataset.publications import AreaKind, PublishedRow, Publisher, YearUnsaid
from sightline.areas.dataset.publications.time_periods import year_in_name
from sightline.areas.dataset.tests.published_lines import csv_file, problems_of, social_care

ROUNDED = "Counts are rounded to the nearest 5, and those below 5 are hidden, zero among them."


def test_a_line_gives_the_count_of_one_cell_of_the_tables_and_says_how_it_was_rounded():
    reading = publications.read(csv_file([social_care()]), period=financial_year(2023))

    rows = list(reading)

    assert (reading.publisher, list(reading.problems)) == (Publisher.SAC, [])
    assert rows == [
        PublishedRow(
            indicator="SG1f Section 42 Enquiries",
            indicator_title="Section 42 Enquiries (SG1f)",
            unit=Unit.COUNT,
            filters=(("Category", "Total"), ("Subcategory", "All")),
            period=financial_year(2023),
            area_kind=AreaKind.AREA,
            area_code="E08000027",
            area_name="Dudley",
            figure=Figure(815),
            line=2,
            column="VALUE",
            caveat=ROUNDED,
        )
    ]


@pytest.mark.parametrize(
    ("said", "symbol"),
    [
        ("[c]", Symbol.CONFIDENTIAL),
        ("*", Symbol.CONFIDENTIAL),
        ("[x]", Symbol.NOT_AVAILABLE),
        ("[z]", Symbol.NOT_APPLICABLE),
        ("c", Symbol.CONFIDENTIAL),
    ],
)
def test_its_symbols_are_kept(said, symbol):
    [row] = publications.read(csv_file([social_care(VALUE=said)]), period=financial_year(2023))

    assert row.figure == Figure(symbol=symbol)


def test_a_dash_is_no_symbol():
    [problem] = problems_of(social_care(VALUE="-"), period=financial_year(2023))

    assert problem.startswith("row 2, column VALUE: “-” is no number and no symbol.")


def test_the_year_is_read_from_the_name_of_the_file():
    [row] = publications.read(csv_file([social_care()]), name="sac-open-data-2023-24.csv")

    assert row.period == financial_year(2023)


def test_a_column_of_years_goes_before_the_name():
    reading = publications.read(csv_file([social_care(YEAR="2022-23")]), name="sac-open-data-2023-24.csv")

    assert [row.period for row in reading] == [financial_year(2022)]


def test_where_nothing_says_the_year_the_member_is_asked():
    with pytest.raises(YearUnsaid, match="Say which financial year it is of"):
        publications.read(csv_file([social_care()]), name="data.csv")


def test_a_year_that_is_none_is_said():
    [problem] = problems_of(social_care(YEAR="2022"))

    assert problem == "row 2, column YEAR: “2022” is not a financial year. Write it like 2023-24."


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("sac-open-data-2023-24.csv", 2023),
        ("SAC 2023 to 2024.csv", 2023),
        ("sac_202324_final.csv", 2023),
        ("sac-2023-2024.csv", 2023),
        ("sac-2022-23-and-2023-24.csv", None),
        ("sac-2024-11-14.csv", None),
        ("sac_20240115.csv", None),
        ("data.csv", None),
    ],
)
def test_a_name_says_a_year_only_when_it_says_one(name, year):
    assert year_in_name(name) == (financial_year(year) if year else None)
