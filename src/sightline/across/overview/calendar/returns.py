"""The days on which returns are due, for whoever has to do with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sightline.areas.dataset import queries as dataset
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May


@dataclass(frozen=True)
class ReturnsDue:
    """`key` is the same whenever the same thing is asked for, though its day may move."""

    on: date
    key: str
    quarter_on: date
    label: str
    url: str


def returns_due(from_on: date, until_on: date, *, viewer: Member) -> list[ReturnsDue]:
    """By the days: every collection for who may see it, else the returns that the viewer's agency owes."""
    return sorted((each for each in _all(viewer) if from_on <= each.on <= until_on), key=lambda each: each.on)


def _all(viewer: Member) -> Iterator[ReturnsDue]:
    if viewer.may(May.SEE_COLLECTION):
        for each in dataset.collections(viewer=viewer):
            yield ReturnsDue(
                each.due_on,
                f"collection-{each.pk}",
                each.starts_on,
                each.period.label,
                each.get_absolute_url(),
            )
    elif viewer.may(May.FILL_IN_RETURN) or viewer.may(May.SIGN_RETURN):
        for ret in dataset.unfinished_returns(viewer=viewer):
            asked = ret.collection
            yield ReturnsDue(
                ret.due_on, f"return-{ret.pk}", asked.starts_on, asked.period.label, ret.get_absolute_url()
            )
