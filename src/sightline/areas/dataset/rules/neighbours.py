"""What makes a neighbour set."""

import re
from collections.abc import Sequence

from sightline.areas.dataset.models import NeighbourSet
from sightline.errors import Refused

AN_AUTHORITY = re.compile(r"E(06|07|08|09|10)\d{6}", re.ASCII)


class SetAlreadyThere(Refused):
    pass


class NotAnAuthority(Refused):
    pass


class OurselvesAmongNeighbours(Refused):
    pass


class NeighbourTwice(Refused):
    pass


def check_neighbours(
    *, model_year: int, neighbours: Sequence[tuple[str, str]], our_code: str, there: NeighbourSet | None
) -> None:
    """Raise unless the year has no set yet and each neighbour is another authority, named once."""
    if there:
        raise SetAlreadyThere(
            f"The {there.name} is there already, and what was compared with it stays readable. "
            "A newer model has a year of its own."
        )
    seen: set[str] = set()
    for code, name in neighbours:
        if not AN_AUTHORITY.fullmatch(code):
            raise NotAnAuthority(
                f"“{code}” ({name}) is not the code of an authority: E06, E07, E08, E09 or E10 and six digits more."
            )
        if code == our_code:
            raise OurselvesAmongNeighbours(f"{code} ({name}) is our own area. Leave it out.")
        if code in seen:
            raise NeighbourTwice(f"{code} ({name}) stands twice. Keep one.")
        seen.add(code)
