import re
from dataclasses import replace

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.symbols import Symbol, Unit, format_number
from sightline.ui.charts import (
    ComparisonChart,
    ComparisonLine,
    ComparisonRow,
    comparison,
    comparison_large,
    comparison_phone,
    comparison_summary,
    comparison_table,
    ink,
)
from sightline.ui.charts.comparison import NOT_RANKED
from sightline.ui.charts.tests import series

# Value and 95 % limits of a share in a region and six areas, and one that is not shown.
AREAS = (
    ("Northbank", 28.2, 23.8, 33.2, "neighbour"),
    ("Anyshire", 27.6, 23.0, 32.7, "own"),
    ("The region", 26.7, 25.7, 27.8, "region"),
    ("Southvale", 23.0, 19.7, 26.7, "neighbour"),
    ("Eastmoor", 20.2, 13.8, 28.5, "neighbour"),
    ("Westfield", 19.3, 17.2, 21.6, "neighbour"),
)
HIDDEN = ComparisonRow(
    "Smallwick", "41.7 %", 41.7, 20.1, 66.6, symbol=Symbol.CONFIDENTIAL, interval_words="20.1 to 66.6"
)


def row(label, value, lower, upper, kind="neighbour"):
    words = format_number(value, Unit.PERCENT)
    return ComparisonRow(label, words, value, lower, upper, kind, interval_words=f"{lower} to {upper}")


def chart(rows=None, **about):
    made = tuple(row(*area) for area in AREAS) if rows is None else tuple(rows)
    return ComparisonChart(
        **{
            "title": "Anyshire cannot be told apart from England",
            "described": "Share of plans that were repeats, year to 31 March 2025.",
            "unit": Unit.PERCENT,
            "rows": made,
            "line": ComparisonLine(24.5, "England 24.5 %"),
            **about,
        }
    )


def every_drawing(shown):
    return [comparison_large(shown), comparison_large(shown, 720), comparison_phone(shown)]


@pytest.mark.parametrize("drawing", every_drawing(chart()), ids=["wide", "middle", "phone"])
def test_each_area_stands_with_its_value_and_limits_in_the_order_given(drawing):
    said = series.labels(drawing)

    assert [label for label in said if label in {area[0] for area in AREAS}] == [area[0] for area in AREAS]
    assert {"27.6\xa0%", "23.0 to 32.7", "England 24.5 %"} <= set(said)


@pytest.mark.parametrize("drawing", every_drawing(chart()), ids=["wide", "middle", "phone"])
def test_only_the_own_area_is_filled_and_stands_on_a_tint(drawing):
    [tint] = series.fills(drawing, ink.TEAL_TINT)
    [dot] = [mark for mark in series.fills(drawing, ink.TEAL) if mark.tag.endswith("circle")]

    top, height = float(tint.get("y")), float(tint.get("height"))
    assert top < float(dot.get("cy")) < top + height


def test_a_wider_area_is_a_square_and_neighbours_are_open_dots():
    drawing = comparison_large(chart())

    marks = series.fills(drawing, ink.WHITE)

    assert sum(mark.tag.endswith("rect") for mark in marks) == 1
    assert sum(mark.tag.endswith("circle") for mark in marks) == 4


def test_the_bar_reaches_from_limit_to_limit_on_the_scale_of_the_dots():
    drawing = comparison_large(chart())

    [bar, *_] = [path for path in series.strokes(drawing, ink.TEAL) if path[0][1] == path[1][1]]
    [dot] = [mark for mark in series.fills(drawing, ink.TEAL) if mark.tag.endswith("circle")]
    share = (float(dot.get("cx")) - bar[0][0]) / (bar[1][0] - bar[0][0])

    assert share == pytest.approx((27.6 - 23.0) / (32.7 - 23.0), abs=0.01)


def test_the_line_runs_from_top_to_bottom_and_on_a_phone_through_each_bar_alone():
    [whole] = series.strokes(comparison_large(chart()), ink.INK)
    pieces = series.strokes(comparison_phone(chart()), ink.INK)

    assert whole[1][1] - whole[0][1] > 6 * 28
    assert len(pieces) == len(AREAS)
    assert len({x for piece in pieces for x, _ in piece}) == 1


@pytest.mark.parametrize(
    "drawing", every_drawing(chart((*chart().rows, HIDDEN))), ids=["wide", "middle", "phone"]
)
def test_a_hidden_value_is_words_and_no_dot_and_its_numbers_are_nowhere(drawing):
    without = chart()

    assert "hidden (small number)" in series.labels(drawing)
    assert not re.search(r"41\.7|20\.1|66\.6", drawing)
    assert drawing.count("<circle") == comparison_large(without).count("<circle")


def test_the_scale_does_not_reach_for_a_hidden_value():
    hidden = replace(HIDDEN, value=96.0, lower=90.0, upper=99.0)

    shown, with_hidden = (
        [label for label in series.labels(comparison_large(made)) if label.endswith("0\xa0%")]
        for made in (chart(), chart((*chart().rows, hidden)))
    )

    assert shown == with_hidden


def test_a_hidden_row_above_a_value_is_refused():
    with pytest.raises(ValueError, match="Smallwick is hidden and stands above a value"):
        chart((HIDDEN, *chart().rows))


def test_limits_that_do_not_hold_their_value_are_refused():
    with pytest.raises(ValueError, match=r"Northbank: 28\.2 is not within its limits, 29 to 33"):
        chart([row("Northbank", 28.2, 29.0, 33.0)])


def test_a_value_without_limits_is_a_dot_alone():
    drawing = comparison_large(chart([ComparisonRow("Northbank", "28.2 %", 28.2)], line=None))

    assert drawing.count("<circle") == 1
    assert series.strokes(drawing, ink.DATA_LINE) == []


def test_it_says_under_every_drawing_that_it_is_no_ranking():
    for drawing in every_drawing(chart(note="Statistical neighbours, 2025 model.")):
        words = " ".join(series.labels(drawing))
        assert NOT_RANKED in words
        assert "Statistical neighbours, 2025 model." in words


def test_the_words_say_what_the_drawing_shows():
    said = comparison_summary(chart((*chart().rows, HIDDEN)))

    assert said == (
        "Anyshire: 27.6\xa0%, 95\xa0% interval 23.0 to 32.7. The line is England 24.5 %. "
        "5 other areas, from 19.3\xa0% (Westfield) to 28.2\xa0% (Northbank). "
        "Hidden (small number): Smallwick. Listed by value for reading, not ranked."
    )


def test_the_table_keeps_the_order_and_holds_no_hidden_number():
    rows = comparison_table(chart((*chart().rows, HIDDEN)))

    assert [found.label for found in rows] == [*(area[0] for area in AREAS), "Smallwick"]
    assert (rows[1].value, rows[1].interval) == ("27.6\xa0%", "23.0 to 32.7")
    assert (rows[-1].value, rows[-1].interval) == ("hidden (small number)", "")


def test_nothing_to_compare_is_said():
    empty = chart([], line=None)

    assert comparison_summary(empty).startswith("There is nothing to compare yet.")
    assert all(series.cut_off(drawing) == [] for drawing in every_drawing(empty))


def test_on_a_page_it_has_its_table_words_and_downloads_and_keeps_the_content_policy():
    source = '{% from "ui/chart.html" import comparison_figure %}{{ comparison_figure(chart, downloads=d) }}'
    shown = chart(title="<script>alert(1)</script>")

    page = engines["jinja"].from_string(source).render({"chart": shown, "d": [("SVG", "/one.svg")]})

    assert page.count("<tr") == len(AREAS) + 1
    assert 'Download <a href="/one.svg">SVG</a>' in page
    assert not re.search(r"<script|\sstyle=|\son\w+=", page)


shares = st.integers(0, 1000).map(lambda tenths: tenths / 10)
names = st.sampled_from(
    ["Anyshire", "W", "A place with a name so long that it needs two lines or even three of them"]
)


@st.composite
def rows(draw):
    lower, value, upper = sorted(draw(st.tuples(shares, shares, shares)))
    kind = draw(st.sampled_from(["own", "region", "england", "neighbour"]))
    return row(draw(names), value, lower, upper, kind)


@given(st.lists(rows(), max_size=12), st.none() | shares, st.integers(0, 2))
def test_nothing_is_written_over_anything_or_beyond_the_edge(made, at, hidden):
    line = None if at is None else ComparisonLine(at, f"The whole country together {at} %")
    shown = chart((*made, *[HIDDEN] * hidden), line=line, note="Neighbours of the 2025 model. " * 3)

    for drawing in every_drawing(shown):
        assert series.overlaps(drawing) == []
        assert series.cut_off(drawing) == []


def test_a_page_gets_three_drawings_of_which_one_shows():
    assert re.findall("chart__drawing--([a-z]+)", comparison(chart())) == ["wide", "middle", "phone"]
