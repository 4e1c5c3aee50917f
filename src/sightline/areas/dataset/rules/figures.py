"""When an accepted figure may be restated."""

from sightline.analysis.symbols import Figure
from sightline.areas.dataset.models import Value
from sightline.errors import Refused
from sightline.ui import words


class Superseded(Refused):
    pass


class Published(Refused):
    pass


class SameFigure(Refused):
    pass


def check_can_restate(value: Value, figure: Figure) -> None:
    if not value.is_current:
        raise Superseded(
            f"This figure was restated on {words.date(value.superseded_by.known_on)}. Restate the one that stands."
        )
    if value.source:
        raise Published(
            f"This figure was published: {value.source}. A newer release replaces it, not a correction here."
        )
    if (figure.number, figure.symbol or "") == (value.number, value.symbol):
        raise SameFigure("The figure is the same as before. There is nothing to restate.")
