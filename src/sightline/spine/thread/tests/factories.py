"""Made-up items for tests that need one and no area."""

import factory

from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


class ItemFactory(factory.django.DjangoModelFactory):
    """A measure, unless another kind is asked for. It has no row in any area."""

    class Meta:
        model = Item

    kind = Kind.MEASURE
    reference = factory.Sequence(lambda n: f"M{n + 100}")
    title = "Applications decided within 21 days"
