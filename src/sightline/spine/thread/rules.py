"""What the thread refuses."""

from collections.abc import Collection

from sightline.errors import Refused
from sightline.spine.thread.kinds import PATTERN, Kind
from sightline.spine.thread.models import Item
from sightline.ui.words import join_and


class NotAPattern(Refused):
    pass


class NothingCalled(Refused):
    pass


class SeveralNamed(Refused):
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


def check_names_one(items: Collection[Item]) -> None:
    """Raise where one item is asked for and several are named: the others would be lost unseen."""
    if len(items) > 1:
        raise SeveralNamed(f"{join_and([item.short for item in items])}: give one reference here.")


def check_is_something(reference: str, item: Item | None) -> None:
    """Raise unless a written reference led to an item."""
    if item is None:
        raise NothingCalled(
            f"Nothing is called {reference}. Write references as they stand on the pages, such as M17 or A1.5."
        )
