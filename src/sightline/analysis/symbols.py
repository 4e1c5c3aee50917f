"""Figures as people type and read them: numbers, and the symbols that stand in a number's place.

The symbols are the Department for Education's convention for official statistics (z, x, c, low,
u, and k in releases before 2023). A blank is never a zero.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


class Unreadable(ValueError):
    """What was typed is neither a number nor a symbol: `wrong` says why, `remedy` what would be right."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong = wrong
        self.remedy = remedy


class Unit(StrEnum):
    """What a measure is counted in."""

    COUNT = "count"
    PERCENT = "percent"
    RATE_1000 = "rate_1000"
    RATE_10000 = "rate_10000"
    RATE_100000 = "rate_100000"
    POUNDS = "pounds"
    DAYS = "days"
    HOURS = "hours"


class Symbol(StrEnum):
    """Why there is no number."""

    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"
    CONFIDENTIAL = "c"
    LOW = "low"
    LOW_OLD = "k"
    UNRELIABLE = "u"

    @property
    def words(self) -> str:
        return SYMBOL_WORDS[self]


SYMBOLS = {symbol.value: symbol for symbol in Symbol}
SYMBOL_WORDS = {
    Symbol.NOT_APPLICABLE: "not applicable",
    Symbol.NOT_AVAILABLE: "not available",
    Symbol.CONFIDENTIAL: "hidden (small number)",
    Symbol.LOW: "rounds to zero",
    Symbol.LOW_OLD: "rounds to zero",
    Symbol.UNRELIABLE: "low reliability",
}


@dataclass(frozen=True)
class Figure:
    """Either a number or the symbol that stands in its place, never both and never neither."""

    number: float | None = None
    symbol: Symbol | None = None

    def __post_init__(self) -> None:
        if (self.number is None) == (self.symbol is None):
            raise ValueError("A figure is either a number or a symbol.")


def read_figure(text: str, *, unit: Unit) -> Figure | None:
    """The figure a person typed, or None for a blank.

    Spaces around it are dropped. Commas may part thousands and nothing else. The unit's own sign
    (`45%`, `£1,234`, `21 days`) is taken off. Raises Unreadable with a sentence for all else.

    >>> read_figure("1,234", unit=Unit.COUNT).number
    1234.0
    >>> read_figure("LOW", unit=Unit.COUNT).symbol.words
    'rounds to zero'
    >>> read_figure("1,5", unit=Unit.PERCENT)
    Traceback (most recent call last):
    sightline.analysis.symbols.Unreadable: “1,5” could be 1.5 or 15. Write 1.5 for one and a half.
    """
    typed = text.strip(" \t\r\n" + NO_BREAK_SPACE)
    if not typed:
        return None
    if symbol := SYMBOLS.get(typed.lower()):
        return Figure(symbol=symbol)
    bare = _without_sign(typed, unit).replace(MINUS, "-")
    if re.fullmatch(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", bare, re.ASCII):
        return Figure(number=_number(typed, bare, unit))
    raise _unreadable(typed, bare)


def format_number(number: float, unit: Unit) -> str:
    """A number as it is read: thousands parted, one decimal at most, two for pence and below one.

    Nothing in it can break across lines.

    >>> format_number(3412, Unit.COUNT), format_number(27.64, Unit.PERCENT), format_number(-9, Unit.COUNT)
    ('3,412', '27.6\\xa0%', '−9')
    """
    if unit is Unit.POUNDS:
        digits = _rounded(abs(number), 2).removesuffix(".00")
    else:
        digits = _rounded(abs(number), 1 if abs(number) >= 1 else 2)
        digits = digits.rstrip("0").removesuffix(".") if "." in digits else digits
    minus = MINUS if number < 0 and digits != "0" else ""
    match unit:
        case Unit.POUNDS:
            return f"{minus}£{digits}"
        case Unit.PERCENT:
            return f"{minus}{digits}{NO_BREAK_SPACE}%"
        case Unit.DAYS | Unit.HOURS:
            return f"{minus}{digits}{NO_BREAK_SPACE}{unit.removesuffix('s') if digits == '1' else unit}"
        case _:
            return f"{minus}{digits}"


def format_figure(figure: Figure | None, unit: Unit) -> str:
    """A figure as it is read; a blank is `missing`, never a zero.

    >>> format_figure(Figure(symbol=Symbol.CONFIDENTIAL), Unit.COUNT)
    'hidden (small number)'
    """
    if figure is None:
        return "missing"
    if figure.symbol is not None:
        return figure.symbol.words
    return format_number(figure.number or 0, unit)


SIGNS = {
    Unit.PERCENT: (r"", r"\s?%"),
    Unit.POUNDS: (r"£\s?", r""),
    Unit.DAYS: (r"", r"\s?days?"),
    Unit.HOURS: (r"", r"\s?hours?"),
}


def _without_sign(typed: str, unit: Unit) -> str:
    before, after = SIGNS.get(unit, ("", ""))
    return re.sub(rf"^([-{MINUS}]?)(?:{before})?(.*?)(?:{after})?$", r"\1\2", typed, flags=re.DOTALL)


def _number(typed: str, bare: str, unit: Unit) -> float:
    number = float(bare.replace(",", ""))
    if number < 0 and unit is Unit.COUNT:
        raise Unreadable(f"“{typed}” is below zero, and a count cannot be.", "Write 0 or more.")
    if abs(number) >= 1e15:
        raise Unreadable(f"“{_short(typed)}” has more digits than any figure here.", "Check what was pasted.")
    return number + 0.0  # "-0" is 0


def _unreadable(typed: str, bare: str) -> Unreadable:
    """The first of the usual slips that fits what was typed."""
    for slip in (_formula, _other_digits, _comma, _spaced, _exponent, _foreign_sign):
        if found := slip(typed, bare):
            return found
    remedy = "Write figures only, or a symbol: z, x, c, low, k or u."
    return Unreadable(f"“{_short(typed)}” is not a number.", remedy)


def _formula(typed: str, _bare: str) -> Unreadable | None:
    if not typed.startswith(("=", "+", "@")):
        return None
    return Unreadable(f"“{_short(typed)}” is a formula.", "Write the number it works out.")


def _other_digits(typed: str, _bare: str) -> Unreadable | None:
    """Digits of another script, such as the full-width ones of an East Asian keyboard."""
    if not any(c.isdecimal() and not c.isascii() for c in typed):
        return None
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in typed)
    return Unreadable(f"“{_short(typed)}” is not in ordinary digits.", f"Write {_short(plain)}.")


def _comma(_typed: str, bare: str) -> Unreadable | None:
    if not re.fullmatch(r"-?\d+(,\d+)+(\.\d+)?", bare, re.ASCII):
        return None
    joined = bare.replace(",", "")
    if bare.count(",") > 1 or "." in bare:
        return Unreadable(
            f"The commas in “{_short(bare)}” do not part thousands.", f"Write {_short(joined)}."
        )
    decimal = bare.replace(",", ".")
    remedy = "Write 1.5 for one and a half." if decimal == "1.5" else "Write the one you mean."
    return Unreadable(f"“{_short(bare)}” could be {_short(decimal)} or {_short(joined)}.", remedy)


def _spaced(typed: str, bare: str) -> Unreadable | None:
    gaps = f"[ {NO_BREAK_SPACE}]"
    if not re.fullmatch(rf"-?\d+({gaps}\d+)+", bare, re.ASCII):
        return None
    return Unreadable(f"“{_short(typed)}” has a space inside.", f"Write {_short(re.sub(gaps, '', bare))}.")


def _exponent(typed: str, bare: str) -> Unreadable | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?[eE][-+]?\d+", bare, re.ASCII):
        return None
    return Unreadable(f"“{_short(typed)}” is shortened.", "Write the number in full.")


def _foreign_sign(typed: str, bare: str) -> Unreadable | None:
    sign = typed[0] if typed[0] == "£" else typed[-1]
    if sign not in "£%" or not re.fullmatch(r"£?\s?[\d,.]+\s?%?", bare, re.ASCII):
        return None
    return Unreadable(
        f"“{_short(typed)}” has a {sign}, and this is not counted in {sign}.", "Write the number alone."
    )


def _short(typed: str) -> str:
    return typed if len(typed) <= 30 else f"{typed[:29]}…"


def _rounded(number: float, places: int) -> str:
    # A half goes up, as people expect of 2.25, and not to the even digit as binary would have it.
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(str(number)).quantize(step, ROUND_HALF_UP):,}"
