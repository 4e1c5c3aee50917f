"""Charts without process limits: a median, perhaps a ceiling, and how they are read in words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.ui.charts import Break, Ceiling, ControlChart, ink, large, phone, read_as, summary
from sightline.ui.charts.tests import series
from sightline.ui.charts.tests.series import SHIFT, chart

WIDTHS = pytest.mark.parametrize(
    "draw", [large, lambda c: large(c, 720), phone], ids=["wide", "middle", "phone"]
)


def between(lengths, ceiling=13.4) -> ControlChart:
    """Gaps between events: a run chart whatever its length, with a limit."""
    made = chart(lengths, noun="gaps")
    reading = replace(made.reading, is_control_chart=False)
    return replace(
        made, reading=reading, ceiling=Ceiling(ceiling, f"{ceiling} quarters"), read_as="By the gaps."
    )


@WIDTHS
def test_the_median_is_a_line_with_its_value(draw):
    drawing = draw(chart([9.0, 12.0, 8.0, 11.0, 10.0, 13.0, 9.0]))

    [line] = series.strokes(drawing, ink.MEAN_LINE)
    assert line[0][1] == line[1][1]
    assert any(label in ("median 10", "10") for label in series.labels(drawing))


@WIDTHS
def test_a_control_chart_has_no_median(draw):
    assert chart(SHIFT).run is None
    assert not any("median" in label for label in series.labels(draw(chart(SHIFT))))


def test_after_a_break_the_median_is_that_of_what_is_counted_now():
    made = chart([90.0, 92.0, 91.0, 4.0, 5.0, 6.0], breaks=(Break(3, "Counted by home."),))

    [line] = series.strokes(large(made), ink.MEAN_LINE)

    assert made.run.median == 5
    assert line[0][0] > 300
    assert "The median from 2022/23 Q4 is 5." in summary(made)


@WIDTHS
def test_a_ceiling_is_the_edge_of_a_band_from_nought_with_its_words(draw):
    drawing = draw(between([3.0, 1.0, 4.0, 2.0, 0.0, 7.0]))

    [band] = series.fills(drawing, ink.BAND)
    assert float(band.get("height")) > 0
    assert {"limit 13.4 quarters", "13.4"} & set(series.labels(drawing))


def test_a_value_is_drawn_beyond_its_ceiling_and_not_coloured():
    drawing = large(between([3.0, 1.0, 4.0, 2.0, 0.0, 7.0, 20.0]))

    [band] = series.fills(drawing, ink.BAND)
    highest = min(float(dot.get("cy")) for dot in series.fills(drawing, ink.WHITE) if dot.get("cy"))
    assert highest < float(band.get("y"))
    assert not {ink.CONCERN, ink.IMPROVEMENT, ink.SPECIAL} & set(drawing.split('"'))


def test_each_chart_says_how_it_is_read_and_why():
    assert read_as(chart(SHIFT)) == "A control chart (XmR). Making Data Count: limits from every point."
    assert read_as(chart(SHIFT[:9])) == "A run chart with its median, without limits: 9 points of 13 needed."
    assert read_as(chart([4.0] * 15)) == (
        "A run chart with its median, without limits: every value is the same, so there are no limits."
    )
    assert read_as(between([1.0, 2.0])) == "By the gaps."


def test_what_the_rules_for_runs_find_is_said_in_words():
    # Twelve points: six low, then six high.
    said = summary(chart([2.0, 3.0, 2.0, 3.0, 2.0, 3.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0]))

    assert (
        "By the rules for runs, more than chance: 6 quarters below the median; 6 quarters above the median; "
        "2 runs where chance gives 4 to 10."
    ) in said


@given(st.lists(st.integers(0, 40).map(float), min_size=1, max_size=30), st.integers(1, 400))
def test_nothing_is_written_over_anything_or_beyond_the_edge(lengths, tenths):
    made = between(lengths, tenths / 10)

    for drawing in (large(made), large(made, 720), phone(made)):
        assert series.overlaps(drawing) == []
        assert series.cut_off(drawing) == []
