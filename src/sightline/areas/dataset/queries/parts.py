"""Measures that are counted only so that another can be: a numerator, a whole, what flows in and out."""

from typing import Any

from django.db.models import QuerySet

from sightline.areas.dataset.models import Measure
from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared

OF_OTHERS = ("numerator_id", "denominator_id", "flow_in_id", "flow_out_id")


def parts(*, viewer: Member) -> frozenset[int]:
    """The keys of the measures that are part of another, or that another is worked out from."""
    found: set[int] = set()
    for pk, part_of, *others in _parts(viewer.standing):
        found.update(other for other in others if other)
        if part_of:
            found.add(pk)
    return frozenset(found)


@prepared
def _parts(standing: Standing) -> QuerySet[Measure, tuple[Any, ...]]:
    return Measure.objects.visible_with(standing).order_by().values_list("pk", "part_of_id", *OF_OTHERS)
