"""Checks over a return: every broken rule, what is wrong, and what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.checks import Box, History, PartOf, Ratio, Relations, Severity, StockFlow, check
from sightline.analysis.symbols import Symbol, Unit


def box(key, number=None, *, unit=Unit.COUNT, code=None, period="2025/26 Q1", **more):
    return Box(key, code or key, f"Measure {key}", unit, period, number=number, **more)


def told(broken):
    return [(found.key, found.rule, found.sentence, found.remedy) for found in broken]


# --- one box -----------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [0, 12, 117, 1234567])
def test_a_whole_number_of_people_breaks_nothing(given):
    assert check([box("M14", given)]) == ()


@pytest.mark.parametrize(
    ("given", "rule", "sentence", "remedy"),
    [
        (
            box("M1", 12.5),
            "whole_number",
            "12.5 is not a whole number.",
            "A count is whole. Make it 12 or 13.",
        ),
        (box("M1", -3), "below_zero", "−3 is below zero.", "This cannot be. Make it 0 or more."),
        (
            box("M1", -0.5, unit=Unit.RATE_10000),
            "below_zero",
            "−0.5 is below zero.",
            "This cannot be. Make it 0 or more.",
        ),
        (
            box("M1", 104, unit=Unit.PERCENT),
            "above_100",
            "104\xa0% is above 100\xa0%.",
            "A share cannot be more than all. Make it 100 or less.",
        ),
        (
            box("M1", text="1,5"),
            "unreadable",
            "“1,5” could be 1.5 or 15.",
            "Write 1.5 for one and a half.",
        ),
        (box("M1"), "missing", "This box is empty.", "Write a number, or a symbol and why."),
        (box("M1", text="  "), "missing", "This box is empty.", "Write a number, or a symbol and why."),
        (
            box("M1", symbol=Symbol.NOT_AVAILABLE),
            "symbol_without_reason",
            "x says “not available” and nothing says why.",
            "Say why in a few words.",
        ),
        (
            box("M1", text="Z"),
            "symbol_without_reason",
            "z says “not applicable” and nothing says why.",
            "Say why in a few words.",
        ),
    ],
)
def test_a_box_that_cannot_be_right_says_what_is_wrong_and_what_would_be_right(given, rule, sentence, remedy):
    assert told(check([given])) == [("M1", rule, sentence, remedy)]


@pytest.mark.parametrize(
    "given",
    [
        box("M1", 100, unit=Unit.PERCENT),
        box("M1", 0, unit=Unit.PERCENT),
        box("M1", 12.5, unit=Unit.DAYS),
        box("M1", -20, unit=Unit.POUNDS),
        box("M1", text="1,234"),
        box("M1", symbol=Symbol.LOW),
        box("M1", symbol=Symbol.LOW_OLD),
        box("M1", symbol=Symbol.NOT_AVAILABLE, reason="The national system closed on 25 July."),
    ],
)
def test_what_is_right_in_its_unit_or_said_why_breaks_nothing(given):
    assert check([given]) == ()


def test_words_beside_an_empty_box_do_not_fill_it():
    (broken,) = check([box("M1", reason="Not counted this quarter.")])

    assert (broken.rule, broken.explained, broken.stops) == ("missing", False, True)


# --- parts and wholes --------------------------------------------------------------------------

MONTHS = [
    box(f"M14-{month}", number, code="M14", period=f"{month} 2025")
    for month, number in (("April", 41), ("May", 36), ("June", 40))
]
PLACES = Relations(parts=(PartOf(("M14b",), tuple(month.key for month in MONTHS)),))


def test_a_part_cannot_be_above_its_whole():
    (broken,) = check([*MONTHS, box("M14b", 121)], PLACES)

    assert str(broken) == (
        "M14b, 2025/26 Q1: 121 is above its whole, 117. A part cannot be more. Make it 117 or less, or correct M14."
    )
    assert (broken.summary, broken.severity, broken.stops) == ("is above its whole", Severity.ERROR, True)


def test_a_part_may_be_all_of_its_whole():
    assert check([*MONTHS, box("M14b", 117)], PLACES) == ()


def test_no_reason_makes_a_part_greater_than_its_whole():
    (broken,) = check([*MONTHS, box("M14b", 121, reason="Counted twice.")], PLACES)

    assert (broken.explained, broken.stops) == (False, True)


@pytest.mark.parametrize(
    "others",
    [
        MONTHS[:2],
        [*MONTHS[:2], box("M14-June", symbol=Symbol.NOT_AVAILABLE, reason="Late.")],
        [*MONTHS[:2], box("M14-June", symbol=Symbol.LOW)],
    ],
    ids=["a box not sent", "a symbol with a reason", "a number too low to tell"],
)
def test_a_relation_is_left_alone_while_a_number_is_wanting(others):
    assert check([*others, box("M14b", 121)], PLACES) == ()


# --- percents ----------------------------------------------------------------------------------

DETECTED = Relations(ratios=(Ratio("M37p", ("M37a",), ("M37",)),))


def detected(percent, top=34, bottom=142):
    boxes = [box("M37", bottom), box("M37a", top), box("M37p", percent, unit=Unit.PERCENT)]
    return check(boxes, DETECTED)


@pytest.mark.parametrize("percent", [23.9, 23.94, 23.9437])
def test_a_percent_told_to_one_decimal_or_closer_fits(percent):
    assert detected(percent) == ()


@pytest.mark.parametrize(("percent", "fits"), [(12.4, True), (12.5, True), (12.6, False), (12.35, False)])
def test_half_a_decimal_either_way_is_rounding(percent, fits):
    # 249 of 2,000 is 12.45 %: 12.4 and 12.5 both round it.
    assert (detected(percent, top=249, bottom=2000) == ()) is fits


def test_a_percent_that_does_not_fit_is_told_beside_what_it_should_be():
    assert told(detected(27.6)) == [
        (
            "M37p",
            "percent_beside_ratio",
            "34 of 142 is 23.9\xa0%, not 27.6\xa0%.",
            "Make it 23.9\xa0%, or correct M37a or M37.",
        )
    ]


def test_a_share_of_none_is_no_percent():
    assert told(detected(0, top=0, bottom=0)) == [
        ("M37p", "percent_of_none", "0 of 0 has no percent.", "Write z, not applicable, and why.")
    ]


# --- stocks and flows --------------------------------------------------------------------------


def flagged(stock, *, opening=61, reason=""):
    boxes = [box("M35", stock, reason=reason), box("M35a", 14), box("M35b", 9)]
    return check(boxes, Relations(stocks=(StockFlow("M35", opening, ("M35a",), ("M35b",)),)))


def test_a_stock_is_what_there_was_with_what_came_in_without_what_went_out():
    assert flagged(66) == ()


def test_a_stock_that_does_not_follow_shows_the_sum():
    (broken,) = flagged(64)

    assert (broken.sentence, broken.summary) == ("61 + 14 − 9 is 66, not 64.", "does not follow")
    assert broken.remedy == "Stock follows its flows. Correct one of the three, or say what moved."
    assert (broken.severity, broken.stops) == (Severity.ERROR, True)


def test_it_stops_nothing_once_somebody_says_what_moved():
    (broken,) = flagged(64, reason="Two children moved out of the area.")

    assert (broken.severity, broken.explained, broken.stops) == (Severity.QUESTION, True, False)


def test_the_opening_may_be_a_box_of_its_own():
    boxes = [box("M35", 64), box("M35o", 61), box("M35a", 14), box("M35b", 9)]

    broken = check(boxes, Relations(stocks=(StockFlow("M35", "M35o", ("M35a",), ("M35b",)),)))

    assert [found.sentence for found in broken] == ["61 + 14 − 9 is 66, not 64."]


# --- against the past --------------------------------------------------------------------------

TWELVE = [429, 440, 452, 464, 431, 409, 445, 450, 433, 428, 447, 436]


def against(number, past, *, unit=Unit.COUNT, **more):
    return check([box("M38", number, unit=unit, **more)], history=History({"M38": past}))


@pytest.mark.parametrize(
    ("number", "sentence", "summary"),
    [
        (268, "268 is below every one of your last 12 quarters.", "is lower than any before"),
        (465, "465 is above every one of your last 12 quarters.", "is higher than any before"),
    ],
)
def test_a_number_outside_all_that_came_before_is_asked_about(number, sentence, summary):
    (broken,) = against(number, TWELVE)

    assert (broken.sentence, broken.summary, broken.rule) == (sentence, summary, "range")
    assert broken.remedy == "If it is right, say why; if not, correct it."
    assert (broken.severity, broken.explained, broken.stops) == (Severity.QUESTION, False, True)


def test_a_question_with_a_reason_stops_nothing():
    (broken,) = against(268, TWELVE, reason="Since 1 April we count differently.")

    assert (broken.explained, broken.stops) == (True, False)


@pytest.mark.parametrize("number", [409, 436, 464])
def test_a_number_within_what_came_before_is_not(number):
    assert against(number, TWELVE) == ()


@pytest.mark.parametrize(("points", "asked"), [(5, False), (6, True)])
def test_fewer_than_six_points_say_nothing_of_what_is_usual(points, asked):
    assert bool(against(268, TWELVE[:points])) is asked


def test_missing_numbers_in_the_past_do_not_count():
    assert against(268, [*TWELVE[:5], None]) == ()


def test_the_periods_are_called_what_they_are():
    assert against(268, TWELVE, noun="months")[0].sentence == "268 is below every one of your last 12 months."


# Thirteen points with a mean of 10; ten ranges of 2 and two of 1 make limits of 10 ± 4.88.
THIRTEEN = [9, 11] * 3 + [10] + [9, 11] * 3


@pytest.mark.parametrize(
    ("number", "sentences"),
    [
        (14, []),
        (15, ["15 is above the upper limit of your last 13 quarters, 14.9."]),
        (5, ["5 is below the lower limit of your last 13 quarters, 5.1."]),
        (6, []),
    ],
)
def test_from_thirteen_points_on_the_process_limits_say_what_is_usual(number, sentences):
    assert [found.sentence for found in against(number, THIRTEEN)] == sentences


def test_where_the_past_never_changed_anything_else_is_asked_about():
    assert against(3, [0] * 14)[0].sentence == "3 is above every one of your last 14 quarters."


# --- a percent typed as a fraction -------------------------------------------------------------


def test_a_fraction_where_a_percent_is_usual_is_asked_about_once():
    assert told(against(0.45, [44.1, 46, 45.2, 45, 44, 47], unit=Unit.PERCENT)) == [
        (
            "M38",
            "fraction_for_percent",
            "0.45\xa0% looks like 45\xa0% written as a fraction: 45.1\xa0% is usual here.",
            "Write 45\xa0%, or say why it is 0.45\xa0%.",
        )
    ]


@pytest.mark.parametrize(
    ("number", "past", "unit"),
    [
        (0.45, [0.4, 0.6, 0.5], Unit.PERCENT),
        (0.45, [], Unit.PERCENT),
        (0, [45, 46, 44], Unit.PERCENT),
        (1.1, [45, 46, 44], Unit.PERCENT),
        (0.45, [45, 46, 44], Unit.RATE_10000),
    ],
)
def test_a_small_percent_is_not_a_fraction_where_small_is_usual_or_nothing_is_known(number, past, unit):
    assert against(number, past, unit=unit) == ()


# --- all together ------------------------------------------------------------------------------


def test_every_broken_rule_is_told_in_the_order_of_the_boxes():
    boxes = [
        box("M39"),
        box("M38", -12.5),
        *MONTHS,
        box("M14b", 121),
        box("M35", text="lots"),
    ]

    broken = check(boxes, PLACES, History({"M38": TWELVE}))

    assert [(found.key, found.rule) for found in broken] == [
        ("M39", "missing"),
        ("M38", "whole_number"),
        ("M38", "below_zero"),
        ("M38", "range"),
        ("M14b", "part_above_whole"),
        ("M35", "unreadable"),
    ]


def test_a_broken_rule_says_where_on_the_form_it_is():
    (broken,) = check([box("k1", code="M14", category="under 18", period="April 2025")])

    assert broken.cell == "M14, under 18, April 2025"


def test_two_boxes_may_not_share_a_key():
    with pytest.raises(ValueError, match="Two boxes share a key"):
        check([box("M1", 1), box("M1", 2)])


texts = st.text(max_size=8) | st.integers(-5, 500).map(str) | st.sampled_from([s.value for s in Symbol])


@given(st.lists(texts, min_size=3, max_size=3), st.lists(st.integers(0, 500), max_size=20))
def test_whatever_is_typed_is_checked_and_whole_numbers_in_their_place_pass(typed, past):
    boxes = [box(key, text=text) for key, text in zip("abc", typed, strict=True)]
    relations = Relations(parts=(PartOf(("a",), ("b",)),), stocks=(StockFlow("a", 5, ("b",), ("c",)),))

    broken = check(boxes, relations, History({"a": past}))

    assert all(found.sentence and found.remedy and found.key in "abc" for found in broken)
