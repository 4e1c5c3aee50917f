"""One line of a published file, once it is understood."""

from typing import NamedTuple

from sightline.areas.dataset.publications.row import PublishedRow


class Line(NamedTuple):
    """What a line is about and what it says.

    `about` is the same for two lines that speak of the same thing. `said` are the texts of its figures under
    `columns`, and `rows` its figures; a blank has none.
    """

    about: str
    columns: tuple[str, ...]
    said: tuple[str, ...]
    rows: list[PublishedRow]


SEPARATOR = "\x1f"  # the unit separator, which no publisher prints
