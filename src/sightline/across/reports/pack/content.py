"""A pack as JSON holds it, and back: what is frozen when it is made final."""

from typing import Any

from sightline.across.reports.frozen import frozen, thawed
from sightline.across.reports.pack.values import Pack

FORM = 1  # of the content; a later form has to say how it reads this one


def as_content(pack: Pack) -> dict[str, Any]:
    """Plain values that JSON holds."""
    return frozen("pack", pack, form=FORM)


def from_content(content: dict[str, Any]) -> Pack:
    """The pack that was frozen. Raises UnknownForm."""
    return thawed("pack", Pack, content, form=FORM)
