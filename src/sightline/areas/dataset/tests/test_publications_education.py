"""Explore Education Statistics, wide and long, as the Department for Education publishes it."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.periods import (
    Period,
    PeriodKind,
    financial_year,
    month,
    quarter,
    reporting_year,
    term,
)
from sightline.analysis.symbols import Figure, Symbol, Unit
from sightline.areas.dataset import publications
from sightline.areas.dataset.publications import AreaKind, PublishedRow, Publisher, Unrecognised
from sightline.areas.dataset.publications.meta import read_meta
from sightline.areas.dataset.publications.time_periods import in_education
from sightline.areas.dataset.tests.published_lines import (
    META_ROWS,
    csv_file,
    education,
    long_form,
    meta_file,
    problems_of,
)

FACTS = Path(publications.__file__).parents[3] / "config" / "demonstration" / "facts" / "benchmarks_dfe.csv"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
YEAR_TO_MARCH_2025 = Period(PeriodKind.REPORTING_YEAR, date(2024, 4, 1), date(2025, 3, 31))


def test_a_line_gives_a_row_for_each_indicator_with_the_words_of_the_meta_file():
    reading = publications.read(csv_file([education()]), meta=meta_file())

    rows = list(reading)

    assert reading.publisher is Publisher.EES
    assert reading.labels == {
        "age": "Age band",
        "plans": "Plans that began",
        "repeat_plans": "Second or later plans",
    }
    assert list(reading.problems) == []
    assert rows == [
        PublishedRow(
            indicator="plans",
            indicator_title="Plans that began",
            unit=None,
            filters=(("age", "Total"),),
            period=YEAR_TO_MARCH_2025,
            area_kind=AreaKind.AREA,
            area_code="E08000027",
            area_name="Dudley",
            figure=Figure(320),
            line=2,
            column="plans",
        ),
        PublishedRow(
            indicator="repeat_plans",
            indicator_title="Second or later plans",
            unit=Unit.PERCENT,
            filters=(("age", "Total"),),
            period=YEAR_TO_MARCH_2025,
            area_kind=AreaKind.AREA,
            area_code="E08000027",
            area_name="Dudley",
            figure=Figure(27.5),
            line=2,
            column="repeat_plans",
        ),
    ]
    assert rows[1].at == "row 2, column repeat_plans"


def test_the_long_form_gives_a_row_for_each_line():
    [row] = publications.read(csv_file([long_form()]))

    assert (row.indicator, row.figure, row.unit, row.filters) == (
        "repeat_plans_percent",
        Figure(27.5),
        Unit.PERCENT,
        (),
    )
    assert (row.period, row.area_code, row.at) == (YEAR_TO_MARCH_2025, "E08000027", "row 2, column value")


def test_any_further_column_of_the_long_form_is_a_filter_in_the_order_of_the_names():
    [row] = publications.read(csv_file([long_form(sex="Girls", age="0 to 4")]))

    assert row.filters == (("age", "0 to 4"), ("sex", "Girls"))
    assert row.breakdown == "age: 0 to 4, sex: Girls"


def test_the_published_facts_of_the_demonstration_are_read_whole_and_without_a_doubt():
    with FACTS.open("rb") as file:
        reading = publications.read(file)
        rows = list(reading)

    assert (reading.publisher, len(rows), list(reading.problems)) == (Publisher.LONG_FORM, 819, [])
    assert sum(row.figure.symbol is Symbol.CONFIDENTIAL for row in rows) == 41
    assert len(reading.areas) == 13
    [dudley] = (
        row
        for row in rows
        if (row.indicator, row.area_name, row.period)
        == ("CPP_subsequent_percent", "Dudley", YEAR_TO_MARCH_2025)
    )
    assert dudley.figure == Figure(27.6)


@pytest.mark.parametrize(
    ("level", "kind", "code", "name"),
    [
        ("National", AreaKind.ENGLAND, "E92000001", "England"),
        ("Regional", AreaKind.REGION, "E12000005", "West Midlands"),
        ("Local authority", AreaKind.AREA, "E08000027", "Dudley"),
    ],
)
def test_the_level_says_which_area_a_line_is_of(level, kind, code, name):
    [row] = publications.read(csv_file([long_form(geographic_level=level)]))

    assert (row.area_kind, row.area_code, row.area_name) == (kind, code, name)


def test_lines_of_areas_nobody_compares_with_are_counted_and_passed_over():
    reading = publications.read(
        csv_file(
            [
                long_form(),
                long_form(geographic_level="School"),
                long_form(geographic_level="School"),
                long_form(new_la_code="z", la_name="Not known"),
            ]
        )
    )

    rows = list(reading)

    assert (len(rows), list(reading.problems)) == (1, [])
    assert reading.elsewhere == {"School": 2, "Not known without a code": 1}


@pytest.mark.parametrize("symbol", list(Symbol))
def test_symbols_are_kept(symbol):
    [row] = publications.read(csv_file([long_form(value=symbol.value)]))

    assert row.figure == Figure(symbol=symbol)


def test_a_blank_is_counted_and_is_no_figure():
    reading = publications.read(csv_file([education(plans="")]), meta=meta_file())

    rows = list(reading)

    assert ([row.indicator for row in rows], reading.blanks) == (["repeat_plans"], 1)


@pytest.mark.parametrize(
    ("time_period", "time_identifier", "period"),
    [
        ("2025", "Reporting year", reporting_year(2024)),
        ("2025", "Calendar year", Period(PeriodKind.CALENDAR_YEAR, date(2025, 1, 1), date(2025, 12, 31))),
        ("202425", "Financial year", financial_year(2024)),
        ("2024/25", "Financial year", financial_year(2024)),
        ("202425", "Academic year", reporting_year(2024, 9)),
        ("202526", "Financial year Q3", quarter(2025, 3)),
        ("2026", "Calendar year Q1", quarter(2025, 4)),
        ("2025", "Calendar year Q4", quarter(2025, 3)),
        ("202425", "Spring term", term(2024, "spring")),
        ("2025", "October", month(2025, 10)),
        ("199900", "Financial year", financial_year(1999)),
    ],
)
def test_periods_are_read_as_the_open_data_standards_write_them(time_period, time_identifier, period):
    assert in_education(time_period, time_identifier) == period


@pytest.mark.parametrize(
    ("time_period", "time_identifier", "says"),
    [
        (
            "2025",
            "Academic year",
            "“2025” is not how the years of “Academic year” are written. Write it like 202425.",
        ),
        ("202526", "Reporting year", "Write it like 2025."),
        ("202427", "Financial year", "Write it like 202425."),
        ("2025", "Week 7", "“Week 7” is no kind of period that figures are compared over here."),
        ("202425", "Tax year", "“Tax year” is no kind of period"),
    ],
)
def test_a_period_that_is_none_is_said_with_what_would_be_right(time_period, time_identifier, says):
    [problem] = problems_of(long_form(time_period=time_period, time_identifier=time_identifier))

    assert problem.startswith("row 2, column time_")
    assert says in problem


def test_without_a_meta_file_numbers_are_indicators_and_words_are_filters():
    rows = list(publications.read(csv_file([education(), education(age="0 to 4", plans="c")])))

    assert [(row.indicator, row.filters, row.figure) for row in rows] == [
        ("plans", (("age", "Total"),), Figure(320)),
        ("repeat_plans", (("age", "Total"),), Figure(27.5)),
        ("plans", (("age", "0 to 4"),), Figure(symbol=Symbol.CONFIDENTIAL)),
        ("repeat_plans", (("age", "0 to 4"),), Figure(27.5)),
    ]


def test_without_a_meta_file_a_column_of_numbers_and_words_is_asked_about():
    file = csv_file([education(), education(age="16")])

    with pytest.raises(Unrecognised, match=r"Column age says “16” in row 3 and “Total” in row 2.*meta\.csv"):
        publications.read(file)


def test_without_a_meta_file_a_filter_of_bare_numbers_shows_as_a_contradiction():
    problems = problems_of(education(age="15", plans="20"), education(age="16", plans="31"))

    assert any("This says “31”, and row 2 “20”" in problem for problem in problems)


def test_the_meta_file_of_other_data_is_refused():
    other = meta_file([*META_ROWS, ("missing_children", "Indicator", "Missing", "", "", "0", "", "")])

    with pytest.raises(Unrecognised, match="“missing_children”, which the data file has not"):
        publications.read(csv_file([education()]), meta=other)


def test_a_meta_file_that_calls_a_column_something_else_is_refused():
    other = meta_file([("age", "Dimension", "Age", "", "", "", "", "")])

    with pytest.raises(Unrecognised, match=r"of the type “Dimension”\. It must be Filter or Indicator"):
        publications.read(csv_file([education()]), meta=other)


def test_a_file_sent_as_meta_file_that_is_none_is_refused():
    with pytest.raises(Unrecognised, match="The meta file has no column “col_name” and no “col_type”"):
        publications.read(csv_file([education()]), meta=csv_file([education()]))


def test_the_meta_file_sent_as_data_is_refused():
    with pytest.raises(Unrecognised, match="This is the meta file"):
        publications.read(meta_file())


@pytest.mark.parametrize(
    ("name", "said", "unit"),
    [
        ("repeat_plans", "%", Unit.PERCENT),
        ("repeat_plans_percent", "", Unit.PERCENT),
        ("repeat_plans_percent", "pp", None),
        ("spending", "£", Unit.POUNDS),
        ("spending", "£m", None),
        ("plans", "", None),
    ],
)
def test_the_unit_is_what_the_meta_file_says_or_else_the_name(name, said, unit):
    [column] = read_meta(meta_file([(name, "Indicator", "Anything", "", said, "", "", "")]))

    assert column.unit is unit


def test_the_unit_of_a_mapped_indicator_goes_before_the_publishers():
    [row] = publications.read(csv_file([long_form()]), units={"repeat_plans_percent": Unit.RATE_1000})

    assert row.unit is Unit.RATE_1000


numbers = st.floats(min_value=1.5, max_value=1e9, allow_nan=False).map(lambda number: f"{number:.3f}")
said = numbers | st.sampled_from([symbol.value for symbol in Symbol])


@given(
    figures=st.lists(st.tuples(said, said), min_size=1, max_size=6),
    columns=st.permutations(list(education())),
    mark=st.sampled_from([b"", BYTE_ORDER_MARK]),
)
def test_columns_in_any_order_with_or_without_a_byte_order_mark_give_the_same_rows(figures, columns, mark):
    lines = [
        education(time_period=str(2010 + at), plans=plans, repeat_plans=repeat)
        for at, (plans, repeat) in enumerate(figures)
    ]

    as_published = list(publications.read(csv_file(lines), meta=meta_file()))
    otherwise = list(publications.read(csv_file(lines, columns=columns, mark=mark), meta=meta_file()))

    assert otherwise == as_published


@given(mark=st.sampled_from([b"", BYTE_ORDER_MARK]), data=st.data())
def test_the_long_form_too_is_read_by_name(mark, data):
    with FACTS.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))[:40]
    columns = data.draw(st.permutations(list(lines[0])))

    assert list(publications.read(csv_file(lines, columns=columns, mark=mark))) == list(
        publications.read(csv_file(lines))
    )
