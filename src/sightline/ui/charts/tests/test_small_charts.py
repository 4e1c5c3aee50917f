import pytest
from hypothesis import given, settings

from sightline.analysis.spc import Direction, read
from sightline.analysis.symbols import Symbol
from sightline.ui.charts import (
    Came,
    boxes_strip,
    boxes_words,
    ink,
    lateness_bars,
    lateness_words,
    meter,
    run_spark,
    share_columns,
    sparkline,
)
from sightline.ui.charts.tests import series
from sightline.ui.charts.tests.series import SHIFT, SVG


def test_a_sparkline_shows_the_band_the_signal_and_the_latest_point():
    drawing = sparkline(read(SHIFT, direction=Direction.LOWER))

    assert len(series.fills(drawing, ink.BAND)) == 1
    small, latest = series.fills(drawing, ink.CONCERN)
    assert small.get("d").count("M") == 6
    assert latest.get("stroke") == ink.CONCERN_EDGE


def test_a_sparkline_beside_its_words_is_skipped_and_one_alone_has_a_name():
    reading = read(SHIFT)

    assert series.drawn(sparkline(reading)).get("aria-hidden") == "true"
    named = series.drawn(sparkline(reading, title="Above its mean"))
    assert (named.get("role"), named.find(f"{SVG}title").text) == ("img", "Above its mean")


def test_a_sparkline_of_too_few_points_has_no_band_and_no_colour():
    drawing = sparkline(read(SHIFT[:9]))

    assert not [
        colour for colour in (ink.BAND, ink.CONCERN, ink.IMPROVEMENT, ink.SPECIAL) if colour in drawing
    ]


def test_a_sparkline_tells_a_hidden_value_from_one_that_never_came():
    values = [4, None, 5, None, 6]
    symbols = [None, Symbol.CONFIDENTIAL, None, Symbol.NOT_AVAILABLE, None]

    drawing = series.drawn(sparkline(read(values), symbols))

    assert len(list(drawing.iter(f"{SVG}rect"))) == 1
    assert series.strokes(sparkline(read(values), symbols), ink.DATA_LINE)[0] == [
        (6.0, 31.0),
        (86.0, 18.5),
        (166.0, 6.0),
    ]
    assert (
        sparkline(read(values), symbols).count("L") == 2
    )  # the two arms of the one cross, and no line between points


def test_a_number_under_a_symbol_is_refused_in_a_sparkline():
    symbols = [Symbol.CONFIDENTIAL if at == 3 else None for at in range(9)]

    with pytest.raises(ValueError, match="a number that a symbol hides"):
        sparkline(read(SHIFT[:9]), symbols)


@given(series.charts())
@settings(max_examples=100, deadline=None)
def test_any_series_makes_a_sparkline(any_chart):
    symbols = [point.symbol for point in any_chart.points]

    drawing = sparkline(
        any_chart.reading, symbols, target=any_chart.target and any_chart.target.value, title="A line"
    )

    assert series.drawn(drawing).get("width") == "172"
    assert "nan" not in drawing


@pytest.mark.parametrize("values", [[], [None, None], [5.0], [1, 2, None, 4], [77.0, 80, 91]])
def test_a_short_line_names_its_ends_and_its_latest_value(values):
    drawing = run_spark(values, latest="77.7 %", first_label="2022/23", ceiling=100, title="Figures in")

    assert series.overlaps(drawing) == []
    assert series.cut_off(drawing) == []
    assert {"2022/23", "now"} <= set(series.labels(drawing))


def test_days_late_are_drawn_to_scale_and_stop_at_the_most():
    drawing = series.drawn(lateness_bars([0, 5, 12, 45, Came.NEVER, Came.NOT_YET_DUE], most=20))

    assert [bar.get("height") for bar in drawing.iter(f"{SVG}rect")] == ["5.0", "12.0", "20.0"]
    assert drawing.find(f"{SVG}title").text == (
        "Of 6: 1 on time, 3 late (at most 45 days), 1 never came, 1 not yet due."
    )


def test_lateness_in_words_leaves_out_what_did_not_happen():
    assert lateness_words([0, 0, 0]) == "Of 3: 3 on time."


def test_boxes_stand_in_their_order_and_are_counted_in_words():
    states = ["in", "error", "question", "symbol", "empty"]

    drawing = series.drawn(boxes_strip(states))

    assert len(list(drawing.findall(f"{SVG}g"))) == 5
    assert (
        boxes_words(states) == "4 of 5 boxes filled: 1 to put right, 1 to explain, 1 with a symbol, 1 empty."
    )


@pytest.mark.parametrize("count", [0, 1, 18, 46, 184])
def test_boxes_narrow_and_then_wrap_instead_of_growing(count):
    drawing = series.drawn(boxes_strip(["in"] * count, width=522))

    assert float(drawing.get("width")) <= 522


def test_hatching_stays_inside_its_box():
    drawing = series.drawn(boxes_strip(["error"]))

    corners = [spot for stripe in series.strokes(boxes_strip(["error"]), None) for spot in stripe]
    assert corners
    assert all(0 <= x <= float(drawing.get("width")) and 0 <= y <= 14 for x, y in corners)


def test_a_box_of_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="A box is one of in, error, question, symbol, empty, not full"):
        boxes_strip(["full"])


@pytest.mark.parametrize(
    ("part", "whole", "filled"), [(0, 12, None), (6, 12, 26.5), (12, 12, 53.0), (0, 0, None), (1, 900, 3)]
)
def test_a_meter_fills_with_its_share_and_shows_that_little_is_something(part, whole, filled):
    bars = series.fills(meter(part, whole), ink.TEAL)

    assert [float(bar.get("width")) for bar in bars] == ([] if filled is None else [filled])


def test_a_column_is_filled_as_far_as_its_share_and_there_is_none_where_nothing_was_due():
    drawing = share_columns([(1, 2), (4, 4), (0, 3), None])

    assert len(series.fills(drawing, ink.WHITE)) == 3
    assert [float(box.get("height")) for box in series.fills(drawing, ink.TEAL)] == [16.2, 32.5]
    assert series.drawn(drawing).find(f"{SVG}title").text == "1 of 2, 4 of 4, 0 of 3, none due."
