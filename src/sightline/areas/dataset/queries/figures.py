"""One accepted figure, to be corrected."""

from django.shortcuts import get_object_or_404

from sightline.areas.dataset.models import Measure, Value
from sightline.areas.dataset.queries.sharing import clearance
from sightline.spine.partnership.models import Member


def accepted_figure(pk: int, *, viewer: Member) -> Value:
    """A figure by its key, standing or superseded; 404 where the viewer may not know of it."""
    cleared = clearance(viewer)
    readable = Measure.objects.visible_to(viewer).filter(sharing__in=cleared.statuses)
    values = Value.objects.filter(measure__in=readable).select_related("measure", "category", "superseded_by")
    return get_object_or_404(values, pk=pk)
