"""Fingertips, of the Office for Health Improvement and Disparities."""

import pytest

from sightline.analysis.periods import calendar_year, financial_year, month, quarter
from sightline.analysis.symbols import Figure, Symbol, Unit
from sightline.areas.dataset import publications
from sightline.areas.dataset.publications import AreaKind, PublishedRow, Publisher
from sightline.areas.dataset.publications.time_periods import in_fingertips
from sightline.areas.dataset.tests.published_lines import csv_file, fingertips, problems_of


def test_a_line_gives_its_figure_with_limits_counts_and_note():
    reading = publications.read(
        csv_file([fingertips(Value_note="Aggregated from all known lower geographies")])
    )

    rows = list(reading)

    assert (reading.publisher, list(reading.problems)) == (Publisher.FINGERTIPS, [])
    assert rows == [
        PublishedRow(
            indicator="90001",
            indicator_title="Hospital admissions of children",
            unit=None,
            filters=(("Age", "0-14 yrs"), ("Sex", "Persons")),
            period=financial_year(2023),
            area_kind=AreaKind.AREA,
            area_code="E08000027",
            area_name="Dudley",
            figure=Figure(81.5),
            line=2,
            column="Value",
            numerator=595.0,
            denominator=73000.0,
            at_95=(75.1, 88.3),
            at_998=(71.7, 92.2),
            caveat="Aggregated from all known lower geographies",
        )
    ]


def test_it_is_told_by_its_headings_whatever_it_was_compared_to_and_whatever_else_is_left_out():
    line = fingertips()
    for heading in (
        "Compared to parent value or percentiles",
        "Lower CI 99.8 limit",
        "Count",
        "Time period range",
    ):
        del line[heading]
    line["Compared to Regions (statistical) value or percentiles"] = "Better"

    [row] = publications.read(csv_file([line]))

    assert (row.figure, row.numerator, row.at_95, row.at_998) == (Figure(81.5), None, (75.1, 88.3), None)


def test_the_newer_spelling_of_a_heading_is_the_same_heading():
    line = fingertips()
    line["AreaName"] = line.pop("Area Name")

    [row] = publications.read(csv_file([line]))

    assert row.area_name == "Dudley"


def test_a_category_is_a_filter_under_the_name_of_its_type():
    [row] = publications.read(csv_file([fingertips(Category_Type="Ethnic groups", Category="White")]))

    assert row.filters == (("Age", "0-14 yrs"), ("Ethnic groups", "White"), ("Sex", "Persons"))


@pytest.mark.parametrize(
    ("note", "symbol"),
    [
        ("Value suppressed for disclosure control due to small count", Symbol.CONFIDENTIAL),
        ("Value missing in source data", Symbol.NOT_AVAILABLE),
        ("", Symbol.NOT_AVAILABLE),
    ],
)
def test_a_blank_value_is_what_its_note_says_and_never_a_zero(note, symbol):
    [row] = publications.read(csv_file([fingertips(Value="", Value_note=note)]))

    assert (row.figure, row.caveat) == (Figure(symbol=symbol), note)


@pytest.mark.parametrize(
    ("code", "kind", "area_type"),
    [
        ("E92000001", AreaKind.ENGLAND, "England"),
        ("E12000005", AreaKind.REGION, "Regions (statistical)"),
        ("E10000017", AreaKind.AREA, "Counties & UAs (from Apr 2023)"),
        ("E07000008", AreaKind.AREA, "Districts & UAs (from Apr 2023)"),
    ],
)
def test_the_code_says_what_an_area_is(code, kind, area_type):
    [row] = publications.read(csv_file([fingertips(Area_Code=code, Area_Type=area_type)]))

    assert row.area_kind is kind


def test_a_region_is_called_what_the_register_calls_it():
    line = fingertips(
        Area_Code="E12000005", Area_Name="West Midlands region (statistical)", Area_Type="Regions"
    )

    [row] = publications.read(csv_file([line]))

    assert row.area_name == "West Midlands"


def test_practices_and_boards_of_the_nhs_are_counted_and_passed_over():
    reading = publications.read(
        csv_file([fingertips(), fingertips(Area_Code="M87001", Area_Name="A practice", Area_Type="GPs")])
    )

    assert len(list(reading)) == 1
    assert reading.elsewhere == {"GPs": 1}


@pytest.mark.parametrize(
    ("said", "sortable", "length", "period"),
    [
        ("2023/24", "20230000", "1y", financial_year(2023)),
        ("2023", "20230000", "1y", calendar_year(2023)),
        ("2023/24 Q2", "20230200", "1q", quarter(2023, 2)),
        ("2024 Q1", "20240100", "1q", quarter(2023, 4)),
        ("Aug 2023", "20230008", "1m", month(2023, 8)),
        ("2023 Aug", "20230008", "", month(2023, 8)),
    ],
)
def test_periods_are_read_as_fingertips_writes_them(said, sortable, length, period):
    assert in_fingertips(said, sortable, length) == period


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"Time_period": "2021 - 23", "Time_period_Sortable": "20210000", "Time_period_range": "3y"},
         "row 2, column Time period: “2021 - 23” covers more than one year"),
        ({"Time_period_Sortable": "20220000"},
         "row 2, column Time period Sortable: “20220000” is of 2022, and the time period beside it “2023/24”."),
        ({"Time_period": "recently"}, "row 2, column Time period: “recently” is not one period. Write it like"),
        ({"Value": "81,5"}, "row 2, column Value: “81,5” could be 81.5 or 815."),
        ({"Count": "many"}, "row 2, column Count: “many” is no number and no symbol."),
        ({"Lower_CI_95.0_limit": "95"}, "column Lower CI 95.0 limit: The lower limit 95 is above the upper 88.3."),
        ({"Area_Code": "E0800027"}, "row 2, column Area Code: “E0800027” (Dudley) is not the code of an authority."),
        ({"Area_Code": "E12000010", "Area_Name": "West Midlands region"}, "“E12000010” (West Midlands region) is not the code of a region."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_line_is_said_with_its_place(changed, says):
    [problem] = problems_of(fingertips(**changed))

    assert says in problem


def test_indicators_of_one_file_may_have_periods_of_different_kinds():
    yearly = fingertips(Indicator_ID="90002", Time_period="2023")

    assert problems_of(fingertips(), yearly) == []


def test_one_indicator_may_not():
    [problem] = problems_of(fingertips(), fingertips(Time_period="2023"))

    assert problem.startswith(
        "row 3, column Time period: This row is of the calendar year 2023, and row 2 of the financial year 2023/24."
    )


def test_the_same_area_under_two_parents_is_read_once():
    reading = publications.read(csv_file([fingertips(), fingertips(Parent_Code="E92000001")]))

    assert (len(list(reading)), reading.again, list(reading.problems)) == (1, 1, [])


def test_a_title_may_say_that_it_is_a_percentage():
    [row] = publications.read(csv_file([fingertips(Indicator_Name="Children in low income families (%)")]))

    assert row.unit is Unit.PERCENT


def test_numerator_and_denominator_decide_whether_a_percentage_is_a_share_of_one():
    title = "Percentage of children seen"
    share = fingertips(Indicator_Name=title, Value="0.45", Count="45", Denominator="100")
    small = fingertips(Indicator_Name=title, Value="0.45", Count="45", Denominator="10000", Sex="Male")
    reading = publications.read(csv_file([share, small]))

    held = [reading.problem_of(row) for row in list(reading)]

    assert str(held[0]) == (
        "row 2, column Value: 0.45 is a share of one: 45 of 100 is 45\N{NO-BREAK SPACE}%. "
        "Write 45 for 45\N{NO-BREAK SPACE}%. If it is less than one per cent, say that it is right."
    )
    assert (held[1], list(reading.problems)) == (None, [held[0]])


def test_missing_columns_are_named():
    line = fingertips()
    del line["Value"], line["Area Code"]

    with pytest.raises(
        publications.Unrecognised, match="a file of Fingertips, and has no column “Area Code” and no “Value”"
    ):
        publications.read(csv_file([line]))
