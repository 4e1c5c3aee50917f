"""What the thread refuses."""

from sightline.errors import Refused
from sightline.spine.thread.kinds import PATTERN, Kind
from sightline.spine.thread.models import Item


class NotAPattern(Refused):
    pass


class NothingCalled(Refused):
    pass


def check_can_support(supporter: Item, supported: Item) -> None:
    """Raise unless the pattern says that the one kind may support the other."""
    allowed = PATTERN.get(Kind(supporter.kind), frozenset())
    if supported.kind in allowed:
        return
    may = ", ".join(sorted(kind.label.lower() for kind in allowed)) or "nothing"
    raise NotAPattern(
        f"A {Kind(supporter.kind).label.lower()} cannot support a {Kind(supported.kind).label.lower()}. It may support: {may}."
    )


def check_is_something(reference: str, item: Item | None) -> None:
    """Raise unless a written reference led to an item."""
    if item is None:
        raise NothingCalled(
            f"Nothing is called {reference}. Write references as they stand on the pages, such as M17 or A1.5."
        )
