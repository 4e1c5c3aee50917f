"""Writing down which areas a model calls most like our own."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sightline.areas.dataset.models import Neighbour, NeighbourSet
from sightline.areas.dataset.rules import neighbours as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.queries import partnership


@transaction.atomic
def record_neighbour_set(
    *, model_year: int, neighbours: Sequence[tuple[str, str]], source: str, by: Member, on: date
) -> NeighbourSet:
    """Enter the neighbours of a model as (code, name), the nearest first. Comparisons use the newest model's."""
    ours = partnership()
    rules.check_neighbours(
        model_year=model_year,
        neighbours=neighbours,
        our_code=ours.area_code if ours else "",
        there=NeighbourSet.objects.filter(model_year=model_year).first(),
    )
    made = NeighbourSet.objects.create(name=f"{model_year} model", model_year=model_year, source=source)
    Neighbour.objects.bulk_create(
        Neighbour(neighbour_set=made, area_code=code, area_name=name, position=position)
        for position, (code, name) in enumerate(neighbours, start=1)
    )
    ledger.record(
        made, by=by, did=f"recorded {len(neighbours)} statistical neighbours", on=on, source=source,
        areas=[name for _, name in neighbours],
    )  # fmt: skip
    return made
