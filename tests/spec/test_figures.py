"""Figures: what people type is read one way or refused in words, and shown one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.symbols import (
    Figure,
    Symbol,
    Unit,
    Unreadable,
    format_figure,
    format_number,
    read_figure,
)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12", Unit.COUNT, 12),
        ("0", Unit.COUNT, 0),
        ("12 ", Unit.COUNT, 12),
        ("\t12\xa0\n", Unit.COUNT, 12),
        ("1,234", Unit.COUNT, 1234),
        ("1,234,567", Unit.COUNT, 1234567),
        ("12.0", Unit.COUNT, 12),
        ("45", Unit.PERCENT, 45),
        ("45%", Unit.PERCENT, 45),
        ("45.5 %", Unit.PERCENT, 45.5),
        ("0.45", Unit.PERCENT, 0.45),
        ("1,234.5", Unit.RATE_10000, 1234.5),
        ("£1,234.50", Unit.POUNDS, 1234.5),
        ("-£20", Unit.POUNDS, -20),
        ("−20", Unit.POUNDS, -20),
        ("21 days", Unit.DAYS, 21),
        ("1 hour", Unit.HOURS, 1),
    ],
)
def test_a_number_is_read(text, unit, number):
    assert read_figure(text, unit=unit) == Figure(number=number)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("z", Symbol.NOT_APPLICABLE),
        ("X", Symbol.NOT_AVAILABLE),
        ("c", Symbol.CONFIDENTIAL),
        (" Low ", Symbol.LOW),
        ("k", Symbol.LOW_OLD),
        ("u", Symbol.UNRELIABLE),
    ],
)
def test_a_symbol_is_read_in_either_case(text, symbol):
    assert read_figure(text, unit=Unit.COUNT) == Figure(symbol=symbol)


@pytest.mark.parametrize("text", ["", "   ", "\xa0"])
def test_a_blank_is_nothing_and_never_zero(text):
    assert read_figure(text, unit=Unit.COUNT) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,5", "“1,5” could be 1.5 or 15. Write 1.5 for one and a half."),
        ("1,2345", "“1,2345” could be 1.2345 or 12345. Write the one you mean."),
        ("1,23,456", "The commas in “1,23,456” do not part thousands. Write 123456."),
        ("１２", "“１２” is not in ordinary digits. Write 12."),
        ("-3", "“-3” is below zero, and a count cannot be. Write 0 or more."),
        ("1 234", "“1 234” has a space inside. Write 1234."),
        ("=A1+1", "“=A1+1” is a formula. Write the number it works out."),
        ("1e5", "“1e5” is shortened. Write the number in full."),
        ("45%", "“45%” has a %, and this is not counted in %. Write the number alone."),
        ("£45", "“£45” has a £, and this is not counted in £. Write the number alone."),
        ("nan", "“nan” is not a number. Write figures only, or a symbol: z, x, c, low, k or u."),
        ("inf", "“inf” is not a number. Write figures only, or a symbol: z, x, c, low, k or u."),
        ("about 12", "“about 12” is not a number. Write figures only, or a symbol: z, x, c, low, k or u."),
        (
            "01/04/2025",
            "“01/04/2025” is not a number. Write figures only, or a symbol: z, x, c, low, k or u.",
        ),
        ("9" * 20, "“99999999999999999999” has more digits than any figure here. Check what was pasted."),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong_and_what_would_be_right(text, words):
    with pytest.raises(Unreadable) as refused:
        read_figure(text, unit=Unit.COUNT)

    assert str(refused.value) == words


def test_a_refusal_does_not_repeat_a_long_text():
    with pytest.raises(Unreadable, match=r"^“a{29}…” is not a number"):
        read_figure("a" * 5000, unit=Unit.COUNT)


@given(st.text(), st.sampled_from(Unit))
def test_any_text_is_a_figure_a_blank_or_a_refusal(text, unit):
    try:
        figure = read_figure(text, unit=unit)
    except Unreadable:
        return

    assert figure is None or (figure.number is None) != (figure.symbol is None)


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        (3412, Unit.COUNT, "3,412"),
        (1234567, Unit.COUNT, "1,234,567"),
        (0, Unit.COUNT, "0"),
        (-9, Unit.COUNT, "−9"),
        (-0.001, Unit.COUNT, "0"),
        (27.64, Unit.PERCENT, "27.6\xa0%"),
        (2.25, Unit.PERCENT, "2.3\xa0%"),
        (45.0, Unit.PERCENT, "45\xa0%"),
        (0.45, Unit.PERCENT, "0.45\xa0%"),
        (99.96, Unit.RATE_10000, "100"),
        (1234, Unit.POUNDS, "£1,234"),
        (1234.5, Unit.POUNDS, "£1,234.50"),
        (-20, Unit.POUNDS, "−£20"),
        (21, Unit.DAYS, "21\xa0days"),
        (1, Unit.DAYS, "1\xa0day"),
        (2.5, Unit.HOURS, "2.5\xa0hours"),
    ],
)
def test_a_number_is_shown_with_its_unit_and_never_breaks(number, unit, shown):
    assert format_number(number, unit) == shown


@given(st.integers(0, 10**9), st.sampled_from(Unit))
def test_what_is_shown_of_a_whole_number_is_read_back_as_it(number, unit):
    assert read_figure(format_number(number, unit), unit=unit) == Figure(number=number)


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(number=12), "12"),
        (Figure(symbol=Symbol.NOT_APPLICABLE), "not applicable"),
        (Figure(symbol=Symbol.NOT_AVAILABLE), "not available"),
        (Figure(symbol=Symbol.CONFIDENTIAL), "hidden (small number)"),
        (Figure(symbol=Symbol.LOW), "rounds to zero"),
        (Figure(symbol=Symbol.LOW_OLD), "rounds to zero"),
        (Figure(symbol=Symbol.UNRELIABLE), "low reliability"),
        (None, "missing"),
    ],
)
def test_a_symbol_is_shown_in_words_and_a_blank_is_missing(figure, shown):
    assert format_figure(figure, Unit.COUNT) == shown


@pytest.mark.parametrize(("number", "symbol"), [(None, None), (12, Symbol.LOW)])
def test_a_figure_is_a_number_or_a_symbol_and_not_both(number, symbol):
    with pytest.raises(ValueError, match="either a number or a symbol"):
        Figure(number, symbol)
