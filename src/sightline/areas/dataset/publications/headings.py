"""Columns found by their names, in whatever order they stand."""

from collections.abc import Collection, Sequence

from sightline.areas.dataset.publications.problems import Unrecognised


def plain(name: str) -> str:
    """A heading without what publishers vary: capitals, spaces, underscores.

    >>> plain("Area Name"), plain("AreaName"), plain("time_period")
    ('areaname', 'areaname', 'timeperiod')
    """
    return "".join(letter for letter in name.lower() if letter.isalnum())


class Headings:
    """The first line of a file: which column has which name."""

    def __init__(self, head: Sequence[str]) -> None:
        self.head = tuple(head)
        self._plain = [plain(name) for name in head]

    def has(self, names: Collection[str]) -> bool:
        return all(name in self._plain for name in map(plain, names))

    def missing(self, names: Collection[str]) -> list[str]:
        return [name for name in names if plain(name) not in self._plain]

    def at(self, name: str) -> int:
        """The column of this name. Raises Unrecognised when there are two, for either could be meant."""
        if self.head.count(name) == 1:
            return self.head.index(name)
        wanted = plain(name)
        if self._plain.count(wanted) > 1:
            raise Unrecognised(f"The column “{name}” stands twice in the heading. Keep one.")
        return self._plain.index(wanted)

    def at_if_any(self, name: str) -> int | None:
        return self.at(name) if self.has([name]) else None
