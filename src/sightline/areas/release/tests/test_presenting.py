"""A release as it is drawn: from its content alone, with nothing that is hidden and nothing that would give it away."""

from dataclasses import replace

import pytest

from sightline.areas.release.content import ContentColumn, ContentTable, Shown, TableKind
from sightline.areas.release.presenting import as_table, chart_of, figure, kept_small, sections, why
from sightline.areas.release.tests.factories import CONTENT, durations, key, row
from sightline.ui import charts
from sightline.ui.words import MINUS

SHARE = (
    ContentColumn("N5a", "Second or later", "count", 0),
    ContentColumn("N5b", "Plans started", "count", 0),
    ContentColumn("N5", "Share", "percent", 1),
    ContentColumn("N5_lower", "95 % interval, from", "percent", 1),
    ContentColumn("N5_upper", "95 % interval, to", "percent", 1),
    ContentColumn("N5_england", "England", "percent", 1),
)


def share(label, part, whole, *figures, verdict="", **place):
    keyed = (
        (Shown(f"N5a|{label}|all", part), Shown(f"N5b|{label}|all", whole))
        if not place
        else (Shown("", part), Shown("", whole))
    )
    return replace(row(label, *keyed, *(Shown("", number) for number in figures)), verdict=verdict, **place)


def hidden_share(label):
    return row(
        label, Shown(f"N5a|{label}|all", None, "c"), Shown(f"N5b|{label}|all", 33),
        *(Shown("", None, "c") for _ in range(3)), Shown("", 22.1),
    )  # fmt: skip


def over_time(*rows):
    return ContentTable(
        "n5-over-time", "Repeat plans, 2021 to 2024", TableKind.OVER_TIME, "N5", "The department", "", "", "lower", SHARE,
        rows, total_row=False,
    )  # fmt: skip


YEARS = (
    share("2021", 86, 401, 21.4, 17.7, 25.7, 22.1, verdict="similar"),
    share("2022", 95, 404, 23.5, 19.6, 27.9, 22.7, verdict="similar"),
    share("2023", 97, 333, 29.1, 24.5, 34.2, 23.6, verdict="worse"),
    share("2024", 73, 277, 26.4, 21.5, 31.8, 24.7, verdict="similar"),
)


def texts(table):
    return [[str(cell) for cell in each.cells] for each in table.rows]


@pytest.mark.parametrize(
    ("number", "symbol", "unit", "decimals", "words"),
    [
        (1234, "", "count", 0, "1,234"),
        (30, "", "percent", 1, "30.0\N{NO-BREAK SPACE}%"),
        (-9, "", "count", 0, f"{MINUS}9"),
        (12.5, "", "pounds", 2, "£12.50"),
        (63.25, "", "rate_10000", 1, "63.3"),
        (0, "", "count", 0, "0"),
        (None, "c", "count", 0, "hidden (small number)"),
        (None, "z", "percent", 1, "not applicable"),
    ],
)
def test_a_figure_is_read_with_its_unit_or_its_symbol_in_words(number, symbol, unit, decimals, words):
    assert figure(Shown("", number, symbol), ContentColumn("M14", "Children", unit, decimals)) == words


def test_a_breakdown_is_read_under_its_dimension_with_its_total_last():
    table = as_table(durations())

    assert [column.head for column in table.columns] == ["Time on the plan", "Children", "Share"]
    assert texts(table)[0] == ["under-3-months", "73", "30.8\N{NO-BREAK SPACE}%"]
    assert [each.is_total for each in table.rows] == [False] * 5 + [True]


def test_a_hidden_count_says_so_in_a_shape_and_words_and_its_share_is_hidden_too():
    _, count, part = as_table(durations()).rows[3].cells

    assert "<svg" in count
    assert "hidden (small number)" in count
    assert part == '<span class="grey">hidden</span>'


def test_both_limits_stand_in_one_cell_and_the_verdict_at_the_end():
    table = as_table(over_time(*YEARS))

    heads = [column.head for column in table.columns]
    assert heads == [
        "Period",
        "Second or later",
        "Plans started",
        "Share",
        "95 % interval",
        "England",
        "Anyborough is",
    ]
    assert texts(table)[2][4] == "24.5 to 34.2"
    assert "worse" in texts(table)[2][6]
    assert [each.is_current for each in table.rows] == [False, False, False, True]


def test_the_limits_of_a_hidden_share_are_hidden_with_it():
    table = as_table(over_time(*YEARS, hidden_share("2025")))

    *_, last = texts(table)
    assert last[3] == last[4] == '<span class="grey">hidden</span>'
    assert last[6] == "None"


def test_a_line_is_drawn_from_what_is_shown_and_says_where_a_figure_is_hidden():
    chart = chart_of(over_time(*YEARS, hidden_share("2025")), CONTENT)

    assert [point.shown for point in chart.points] == [21.4, 23.5, 29.1, 26.4, None]
    assert charts.table(chart)[-1].value == "hidden (small number)"


@pytest.mark.parametrize(
    "table", [durations(), over_time(*YEARS[:2]), over_time(), replace(over_time(*YEARS), measure="N6")]
)
def test_nothing_is_drawn_of_a_breakdown_or_of_too_little(table):
    assert chart_of(table, CONTENT) is None


def test_areas_are_drawn_by_value_with_england_as_the_line_and_what_is_hidden_last():
    rows = (
        share("Anyborough", 88, 319, 27.6, 23.0, 32.7, 24.5, verdict="similar", area_name="Anyborough"),
        share(
            "England", 17160, 70000, 24.5, 24.2, 24.8, 24.5, geographic_level="National", area_name="England"
        ),
        share("West", 1600, 6000, 26.7, 25.7, 27.8, 24.5, geographic_level="Regional", area_name="West"),
        replace(hidden_share("Lower"), area_name="Lower"),
        share("Upper", 90, 319, 28.2, 23.8, 33.2, 24.5, area_name="Upper"),
    )
    table = replace(
        over_time(*rows), kind=TableKind.COMPARED, id="n5-compared", title="Repeat plans compared"
    )

    chart = chart_of(table, replace(CONTENT, neighbour_set="2025 model"))

    assert [(each.label, each.kind, each.shown) for each in chart.rows] == [
        ("Upper", "neighbour", 28.2),
        ("Anyborough", "own", 27.6),
        ("West (region)", "region", 26.7),
        ("Lower", "neighbour", None),
    ]
    assert chart.title == "Anyborough cannot be told apart from England"
    assert chart.line.words == "England 24.5\N{NO-BREAK SPACE}%"
    assert chart.note == "Statistical neighbours, 2025 model."
    assert as_table(table).rows[0].is_current


def test_why_cells_are_hidden_gives_the_sum_that_anybody_can_do():
    said = why(durations(), CONTENT)

    assert said.heading == "Why two cells are hidden"
    assert said.sum == f"237 {MINUS} 73 {MINUS} 63 {MINUS} 64 = 37"
    assert said.left.startswith("in the two together.")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (replace(durations(), total_row=False), "without a total there is nothing to take from"),
        (replace(durations(), kind=TableKind.COMPARED), "areas do not add up"),
        (
            durations(**{"6-to-12-months": Shown(key("6-to-12-months"), None, "x")}),
            "what is missing is not hidden",
        ),
    ],
)
def test_no_sum_is_given_that_the_table_does_not_bear(table, reason):
    assert why(table, CONTENT).sum == "", reason


def test_a_table_that_shows_everything_explains_nothing():
    assert why(over_time(*YEARS), CONTENT) is None


def test_a_rounded_release_says_that_it_is_rounded_and_gives_no_sum():
    rounded = replace(CONTENT, family="rounded", threshold=7, base=5)

    said = why(durations(), rounded)

    assert "rounded to the nearest 5" in said.sentences[0]
    assert said.sum == ""
    assert (
        kept_small(rounded) == "Counts from 1 to 7 are hidden, and the others are rounded to the nearest 5."
    )


def test_each_section_names_its_source_and_how_to_read_it():
    held = replace(CONTENT, tables=(over_time(*YEARS), replace(durations(), caveat="Counted once a year.")))

    of_years, of_durations = sections(held)

    assert of_years.notes[:2] == ("Source: The department.", "Lower is better.")
    assert of_durations.notes == ("Source: Children’s services.", "Counted once a year.")
    assert [section.compares for section in (of_years, of_durations)] == [False, False]
