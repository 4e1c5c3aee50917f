"""The cells of a published file: numbers, the symbols that stand for them, and blanks."""

import re
from collections.abc import Mapping

from sightline.analysis.symbols import SYMBOLS, Figure, Symbol, Unit, Unreadable, read_figure
from sightline.areas.dataset.publications.problems import Fault, Problems

# Publishers' programs write numbers, so 1.2E-05 is one here, as it is not where a person types.
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
# As the Government Statistical Service writes the same symbols.
IN_BRACKETS = {f"[{text}]": symbol for text, symbol in SYMBOLS.items()}
_TOO_LARGE = 1e15
_MOST_REMEMBERED = 20_000

SYMBOLS_IN_WORDS = "a symbol: z, x, c, low, k or u"


class Cells:
    """Reads figures and remembers them: the same few thousand texts make up most of a file.

    `symbols` are the publisher's, beside those of the Department for Education. `blanks` counts the empty cells, which
    are no figures and no zeros.
    """

    def __init__(self, problems: Problems, symbols: Mapping[str, Symbol] = SYMBOLS) -> None:
        self.blanks = 0
        self._problems, self._symbols = problems, symbols
        self._known: dict[str, Figure | None] = {}

    def figure(self, line: int, column: str, text: str) -> Figure | None:
        """The figure in a cell; None for a blank, and for what is none, which is then said."""
        if text not in self._known:
            try:
                figure = read(text, self._symbols)
            except Unreadable as unreadable:
                fault = Fault(column, unreadable.wrong, unreadable.remedy)
                self._problems.add(fault.at(line), same=fault)
                return None
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[text] = figure
        if (known := self._known[text]) is None:
            self.blanks += 1
        return known

    def number(self, line: int, column: str, text: str) -> float | None:
        """A number printed beside the figure, such as a limit; None where there is none."""
        if not text:
            return None
        figure = self.figure(line, column, text)
        return figure.number if figure else None


def read(text: str, symbols: Mapping[str, Symbol] = SYMBOLS) -> Figure | None:
    """The figure as published, None for a blank. Raises Unreadable.

    >>> read("27.6").number, read("c").symbol.words, read("6.5E-05").number, read(" ")
    (27.6, 'hidden (small number)', 6.5e-05, None)
    >>> read("n/a")
    Traceback (most recent call last):
    sightline.analysis.symbols.Unreadable: “n/a” is no number and no symbol. Write a number, or a symbol: z, x, c, low, k or u.
    """
    said = text.strip()
    if _NUMBER.fullmatch(said):
        return _number(said)
    if not said:
        return None
    if symbol := symbols.get(said.lower()):
        return Figure(symbol=symbol)
    if "," in said:
        return read_figure(said, unit=Unit.RATE_1000)  # thousands parted, in no unit that has a sign
    shown = said if len(said) <= 30 else f"{said[:29]}…"
    raise Unreadable(f"“{shown}” is no number and no symbol.", f"Write a number, or {SYMBOLS_IN_WORDS}.")


def _number(said: str) -> Figure:
    number = float(said)
    if abs(number) >= _TOO_LARGE:
        raise Unreadable(
            f"“{said[:30]}” is larger than any figure here.", "Send the file as it was published."
        )
    return Figure(number=number + 0.0)  # "-0" is 0
