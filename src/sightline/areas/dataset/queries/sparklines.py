"""Small charts, drawn again only for figures that have changed: sixty stand on one page."""

from functools import lru_cache

from sightline.analysis.spc import Reading
from sightline.analysis.symbols import Symbol
from sightline.ui import charts


class _Same:
    """A reading that equals itself alone: to compare two of them point by point would cost as much as to draw one."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reading is self.reading

    def __hash__(self) -> int:
        return id(self.reading)


def sparkline(
    reading: Reading, symbols: tuple[Symbol | None, ...], *, target: float | None, target_from: int
) -> charts.Drawing:
    """A reading at a glance, without words."""
    return _drawn(_Same(reading), symbols, target, target_from)


@lru_cache(maxsize=1024)
def _drawn(
    same: _Same, symbols: tuple[Symbol | None, ...], target: float | None, target_from: int
) -> charts.Drawing:
    return charts.sparkline(same.reading, symbols, target=target, target_from=target_from)
