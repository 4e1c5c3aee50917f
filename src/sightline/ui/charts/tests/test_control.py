from dataclasses import replace

import jinja2
import pytest
from hypothesis import given, settings

from sightline.analysis.periods import month
from sightline.analysis.spc import Direction, PointType
from sightline.analysis.symbols import Symbol, Unit
from sightline.ui.charts import (
    Break,
    ControlChart,
    Event,
    Target,
    drawings,
    ink,
    large,
    phone,
    summary,
    table,
)
from sightline.ui.charts.tests import series
from sightline.ui.charts.tests.series import SHIFT, SVG, chart

SIGNAL_COLOURS = (ink.CONCERN, ink.IMPROVEMENT, ink.SPECIAL)
WIDTHS = pytest.mark.parametrize(
    "draw", [large, lambda c: large(c, 720), phone], ids=["wide", "middle", "phone"]
)

# A long series with everything at once, as it stands on the measure's page.
MONTHS = (
    *(
        84.8,
        83.3,
        87.1,
        84.3,
        None,
        81.6,
        86.4,
        85.6,
        82.1,
        83.2,
        87.8,
        84.5,
        82.7,
        81.4,
        85.0,
        75.6,
        72.0,
        76.8,
    ),
    *(
        76.8,
        74.3,
        71.6,
        72.5,
        76.6,
        74.3,
        76.5,
        72.9,
        66.1,
        68.0,
        64.5,
        62.1,
        66.1,
        63.0,
        56.1,
        60.3,
        61.3,
        65.1,
    ),
    *(66.4, 63.3, 64.7),
)


@pytest.fixture
def full():
    return chart(
        MONTHS,
        first=month(2022, 4),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        noun="months",
        target=Target(85, "85 %", 24),
        breaks=(
            Break(15, "The clock now starts the day a valid application arrives, so limits start again."),
        ),
        events=(Event(33.3, "E7 raised, January 2025"), Event(38.7, "E7 answered, 3 July")),
        symbols={4: Symbol.NOT_AVAILABLE},
        notes={32: "Reason given: two assessor posts empty."},
        restated={34: 58.0},
    )


# --- What is drawn is what is so ---


def test_a_concern_is_a_diamond_with_a_dark_edge():
    drawing = large(chart(direction=Direction.LOWER))

    diamonds = series.fills(drawing, ink.CONCERN)

    assert len(diamonds) == 7
    assert {(mark.tag, mark.get("stroke")) for mark in diamonds} == {(f"{SVG}path", ink.CONCERN_EDGE)}


def test_the_same_run_is_discs_where_higher_is_better_and_squares_where_neither_is():
    better, neither = large(chart(direction=Direction.HIGHER)), large(chart(direction=Direction.NEUTRAL))

    assert {mark.tag for mark in series.fills(better, ink.IMPROVEMENT)} == {f"{SVG}circle"}
    assert {mark.tag for mark in series.fills(neither, ink.SPECIAL)} == {f"{SVG}rect"}


@WIDTHS
def test_a_run_chart_is_never_coloured(draw):
    too_few = chart(SHIFT[:9])
    loud = replace(too_few, reading=replace(too_few.reading, point_types=(PointType.CONCERN,) * 9))

    drawing = draw(loud)

    assert not [colour for colour in (*SIGNAL_COLOURS, ink.BAND) if colour in drawing]
    assert "9 points of 13 needed" in series.labels(drawing)


@WIDTHS
def test_the_line_is_not_drawn_across_a_gap(draw):
    drawing = draw(chart([*SHIFT[:5], None, *SHIFT[6:]], symbols={5: Symbol.NOT_AVAILABLE}))

    pieces = series.strokes(drawing, ink.DATA_LINE)

    assert [len(piece) for piece in pieces] == [5, 9]


def test_a_value_between_two_gaps_is_a_point_without_a_line():
    drawing = large(chart([1, None, 5, None, 3], symbols={}))

    assert series.strokes(drawing, ink.DATA_LINE) == []
    assert len([mark for mark in series.drawn(drawing).iter(f"{SVG}circle") if mark.get("r") == "2.6"]) == 3


def test_line_and_band_stop_at_a_break_and_both_segments_say_their_limits():
    values = [10, 12, 11, 9, 10, 12, 11, 30, 32, 31, 29, 30, 32, 31]

    drawing = large(chart(values, breaks=(Break(7, "Two services report from now on."),)))

    assert [len(piece) for piece in series.strokes(drawing, ink.DATA_LINE)] == [7, 7]
    assert len(series.fills(drawing, ink.BAND)) == 2
    said = " ".join(series.labels(drawing))
    assert "limits 6.7 to 14.7, mean 10.7" in said
    assert "upper limit 34.7" in said
    assert "lower limit 26.7" in said
    assert "Break, 2023/24 Q4. Two services report from now on." in said


def test_a_target_is_drawn_from_the_date_it_was_set():
    drawing = large(chart(target=Target(14, "14 or less", 10)))

    [(start, stop)] = [
        piece
        for piece in series.strokes(drawing, ink.INK)
        if piece[0][1] == piece[1][1] and piece[1][0] > 1000
    ]
    points = series.strokes(drawing, ink.DATA_LINE)[0]
    assert points[9][0] < start[0] < points[10][0]
    assert stop[0] > points[14][0]
    assert "target 14 or less" in series.labels(drawing)


def test_an_earlier_target_ends_where_the_next_begins():
    both = replace(chart(target=Target(14, "14", 10)), earlier_targets=(Target(12, "12", 4),))

    assert [(target.value, target.from_index, stop) for target, stop in both.targets] == [
        (12, 4, 10),
        (14, 10, 15),
    ]
    assert "target 12" not in series.labels(large(both))


def test_a_restated_value_keeps_its_old_number_as_a_ring_on_a_stem():
    drawing = large(chart(restated={3: 14.0}))

    said = " ".join(series.labels(drawing))
    assert "2022/23 Q4 restated: 14, now 10" in said


def test_a_lower_limit_below_nought_is_not_drawn_as_if_it_could_happen():
    drawing = large(chart([0, 3, 1, 0, 2, 4, 0, 1, 3, 0, 2, 1, 0, 3, 1]))

    assert "lower limit below 0" in series.labels(drawing)
    assert not [words for words in series.labels(drawing) if words.startswith("−")]


def test_a_point_left_out_of_the_reading_is_shown_beside_the_line():
    ghosts = [at == 4 for at in range(15)]

    drawing = large(chart([*SHIFT[:4], 40.0, *SHIFT[5:]], ghosts=ghosts))

    assert [len(piece) for piece in series.strokes(drawing, ink.DATA_LINE)] == [14]
    assert "2023/24 Q1: left out of the limits" in series.labels(drawing)


def test_the_rail_is_solid_under_published_values_and_dotted_under_the_rest():
    drawing = large(chart(published=range(4)))

    assert series.labels(drawing)[-2:] == ["illustrative", "published"]
    thick = [path for path in series.drawn(drawing).iter(f"{SVG}path") if path.get("stroke-width") == "3.5"]
    assert [(path.get("stroke"), path.get("stroke-dasharray")) for path in thick] == [(ink.TEAL, None)]


# --- What must not be seen ---


@WIDTHS
def test_a_hidden_number_leaves_no_trace_in_the_drawing(draw):
    def with_hidden(number: float) -> ControlChart:
        return chart(
            [*SHIFT[:5], number, *SHIFT[6:]],
            symbols={5: Symbol.CONFIDENTIAL},
            notes={5: f"Only {number:g} this quarter"},
            restated={5: number + 1},
        )

    drawing = draw(with_hidden(4913))

    assert drawing == draw(with_hidden(2))
    assert "4,913" not in drawing
    assert "4913" not in drawing


def test_a_hidden_number_leaves_no_trace_in_the_table_or_the_summary():
    hidden = chart([*SHIFT[:5], 4913, *SHIFT[6:]], symbols={5: Symbol.CONFIDENTIAL}, notes={5: "Only 4913"})

    assert table(hidden)[5].says == "hidden (small number)."
    assert "4913" not in f"{table(hidden)}{summary(hidden)}"


def test_a_reading_made_with_a_hidden_number_is_refused():
    open_, hidden = chart(), chart(symbols={5: Symbol.CONFIDENTIAL})

    with pytest.raises(ValueError, match="2023/24 Q2 is not the same in the points and in the reading"):
        replace(hidden, reading=open_.reading)


def test_a_reading_of_another_length_is_refused():
    with pytest.raises(ValueError, match="15 points cannot be drawn with a reading of 9"):
        replace(chart(), reading=chart(SHIFT[:9]).reading)


# --- Words on a drawing ---


@WIDTHS
def test_nothing_is_written_over_anything_or_beyond_the_edge(draw, full):
    drawing = draw(full)

    assert series.overlaps(drawing) == []
    assert series.cut_off(drawing) == []


def test_the_wide_chart_finds_a_place_for_every_note(full):
    said = " ".join(series.labels(large(full)))

    for note in (
        "August 2022: not available (x)",
        "11 months above the mean",
        "13 months below the mean",
        "December 2024: 56.1\xa0%, below the lower limit. Reason given: two assessor posts empty.",
        "February 2025 restated: 58\xa0%, now 61.3\xa0%",
        "Break, July 2023.",
        "limits 77\xa0% to 91.6\xa0%, mean 84.3\xa0%",
        "target 85 %",
        "June 2025 64.7\xa0%",
        "E7 raised, January 2025",
    ):
        assert note in said


@WIDTHS
def test_labels_at_the_end_stand_clear_of_a_note_that_reaches_into_their_column(draw):
    anew = tuple(Break(at, "Counted anew.") for at in (1, 2, 3))

    drawing = draw(chart([0.0, 0.0, 0.0, 74_946_933.0, 78_099_106.0], unit=Unit.PERCENT, breaks=anew))

    assert series.overlaps(drawing) == []


@given(series.charts())
@settings(max_examples=150, deadline=None)
def test_any_series_is_drawn_whole_and_legible(any_chart):
    for drawing in (large(any_chart), large(any_chart, 720), phone(any_chart)):
        assert series.drawn(drawing).get("role") == "img"
        assert "nan" not in drawing
        assert series.overlaps(drawing) == []
        assert series.cut_off(drawing) == []


@pytest.mark.parametrize(
    "values",
    [[None] * 15, [5.0], [5.0] * 15, [1_234_567.0, 1_198_000.0] * 8, [-3.0, -8.0, 2.0] * 5, []],
    ids=["nothing came", "one point", "constant", "large", "below nought", "no periods"],
)
@WIDTHS
def test_extreme_series_are_drawn(draw, values):
    drawing = draw(chart(values))

    assert series.drawn(drawing).find(f"{SVG}title").text == "Above its mean for seven quarters"
    assert series.overlaps(drawing) == []
    assert series.cut_off(drawing) == []


def test_the_phone_is_drawn_anew_and_carries_target_limits_and_mean_alone(full):
    drawing = phone(full)

    assert series.drawn(drawing).get("width") == "358"
    assert series.labels(drawing)[:4] == ["85", "68.6", "76.7", "60.5"]


@WIDTHS
def test_words_are_escaped_and_what_xml_cannot_hold_is_left_out(draw):
    title = "<script>alert('1')</script> & \x00 \x0b \"quoted\""

    drawing = draw(chart(title=title, notes={3: "a < b & c"}))

    assert "<script" not in drawing
    assert series.drawn(drawing).find(f"{SVG}title").text == "<script>alert('1')</script> &   \"quoted\""


def test_a_drawing_carries_no_style_and_no_script(full):
    assert not [
        word for word in ("style=", "class=", "<script", "onload") if word in large(full) + phone(full)
    ]


def test_a_template_takes_a_drawing_as_it_is_and_the_page_has_all_three():
    page = jinja2.Environment(autoescape=True).from_string("{{ drawing }}").render(drawing=drawings(chart()))

    assert page.count("<svg ") == 3
    assert "&lt;" not in page


# --- The same in words ---


def test_the_summary_says_in_sentences_what_the_drawing_shows(full):
    assert summary(full).replace("\xa0", " ") == (
        "39 months, April 2022 to June 2025. The latest is 64.7 % (June 2025). The lowest is 56.1 % (December 2024), "
        "the highest 87.8 % (February 2023). Concern, low: 13 months below the mean. Runs: 11 months above the mean "
        "(July 2023 to May 2024); 13 months below the mean (June 2024 to June 2025). April 2022 to June 2023: limits "
        "77 % to 91.6 %, mean 84.3 %. July 2023 to June 2025: limits 60.5 % to 76.7 %, mean 68.6 %. Target 85 % from "
        "April 2024. As things run now it is out of reach. Break in the series at July 2023. The clock now starts the "
        "day a valid application arrives, so limits start again. Not available: August 2022. February 2025 restated: "
        "58 %, now 61.3 %. E7 raised, January 2025. E7 answered, 3 July."
    )


def test_the_summary_of_a_run_chart_speaks_of_points_and_not_of_signals():
    assert summary(chart(SHIFT[:9])) == (
        "9 quarters, 2022/23 Q1 to 2024/25 Q1. The latest is 17 (2024/25 Q1). The lowest is 9 (2022/23 Q2), "
        "the highest 17 (2024/25 Q1). A run chart with its median, without limits: 9 points of 13 needed. "
        "The median is 11. The rules for runs need 10 points off the median, on both sides of it."
    )


def test_a_series_that_is_still_empty_has_a_summary():
    assert summary(chart([None])) == (
        "1 quarter, 2022/23 Q1. None has a value. A run chart with its median, without limits: 0 points of 13 needed. "
        "No value: 2022/23 Q1."
    )
    assert summary(chart([])).startswith("There is nothing to show yet.")


def test_each_row_of_the_table_says_value_variation_and_note(full):
    rows = {row.label: row for row in table(full)}

    assert rows["August 2022"].says == "not available."
    assert rows["December 2024"].says.replace("\xa0", " ") == (
        "56.1 %. Concern: below the lower limit, in a run below the mean. Reason given: two assessor posts empty."
    )
    assert rows["February 2025"].note.replace("\xa0", " ") == "restated: 58 %, now 61.3 %."
    assert rows["April 2022"].variation == "common cause"
