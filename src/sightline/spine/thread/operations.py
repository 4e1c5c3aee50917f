"""Tying and untying the thread. Called inside the operation that has the reason, which also writes the ledger."""

from datetime import date

from sightline.spine.partnership.models import Partnership
from sightline.spine.thread import rules
from sightline.spine.thread.kinds import PATTERN, Kind
from sightline.spine.thread.models import Item, Link


def link(supporter: Item, supported: Item, *, on: date, why: str = "") -> Link:
    """Say that one item supports another; saying it twice keeps the first. Raises NotAPattern."""
    rules.check_can_support(supporter, supported)
    made, _ = Link.objects.get_or_create(
        supporter_id=supporter.pk, supported_id=supported.pk, defaults={"why": why, "made_on": on}
    )
    return made


def tie(concern: Item, about: Item, *, on: date) -> Link:
    """Link a concern, such as a risk or an escalation, with what it is about: what shows it, such as a measure, stands
    under it, everything else above it. Raises NotAPattern.
    """
    if about.kind not in PATTERN[Kind(concern.kind)] and concern.kind in PATTERN.get(Kind(about.kind), ()):
        return link(about, concern, on=on)
    return link(concern, about, on=on)


def unlink(supporter: Item, supported: Item) -> None:
    Link.objects.filter(supporter_id=supporter.pk, supported_id=supported.pk).delete()


def next_reference(kind: Kind, prefix: str, *, digits: int = 1) -> str:
    """The reference after the highest of a kind that begins with a prefix: E8 after E7, 2026-03 after 2026-02.

    Call it inside the transaction that makes the item.
    """
    # Whoever takes a number holds the one row of the partnership until it is written, so two never take the same.
    list(Partnership.objects.select_for_update().values_list("pk"))
    taken = Item.objects.filter(kind=kind, reference__startswith=prefix).values_list("reference", flat=True)
    numbers = [int(rest) for reference in taken if (rest := reference.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:0{digits}}"
