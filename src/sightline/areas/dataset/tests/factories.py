"""Measures, collections and returns for tests, all standing around 14 January 2026.

Collections are opened, saved, submitted, signed and accepted by the operations themselves, so a test stands on what
the product would have made.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from zlib import crc32

import factory
from django.utils import timezone

from sightline.analysis.periods import Period, quarter
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import (
    Benchmark,
    Category,
    Collection,
    Measure,
    Neighbour,
    NeighbourSet,
    Return,
    Target,
    Value,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

Q3 = quarter(2025, 3)
OPENED = date(2026, 1, 2)
DUE = date(2026, 1, 12)


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure
        django_get_or_create = ("reference",)

    reference = factory.Sequence(lambda n: f"M{n + 1_000}")
    title = factory.LazyAttribute(lambda measure: f"Things counted as {measure.reference}")
    short_title = factory.LazyAttribute(lambda measure: measure.title[:70])
    heading = "Things"
    definition = "Things of this kind, counted once each."
    unit = "count"
    nature = "flow"
    frequency = "quarter"
    supplier = factory.SubFactory(AgencyFactory)
    owner_agency = factory.SelfAttribute("supplier")
    asked_from = date(2022, 4, 1)


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    measure = factory.SubFactory(MeasureFactory)
    dimension = "age band"
    code = factory.Sequence(lambda n: f"band-{n}")
    label = factory.LazyAttribute(lambda category: category.code)


class TargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Target

    measure = factory.SubFactory(MeasureFactory)
    from_on = date(2024, 4, 1)
    value = 90


def published(
    measure: Measure, period: Period, number: float | None, *, symbol: str = "", category=None
) -> Value:
    """A value that was published, which needs no return behind it."""
    return Value.objects.create(
        measure=measure,
        category=category,
        period_kind=period.kind.value,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        number=number,
        symbol=symbol,
        source="A published table",
        known_on=period.ends_on,
    )


ENGLAND = ("england", "E92000001", "England")
WEST_MIDLANDS = ("region", "E12000005", "West Midlands")


def elsewhere(
    measure: Measure, period: Period, number: float | None, area: tuple[str, str, str] = ENGLAND, **known
) -> Benchmark:
    """What was published of the same measure for another area, as (kind, code, name)."""
    kind, code, name = area
    return Benchmark.objects.create(
        measure=measure,
        area_kind=kind,
        area_code=code,
        area_name=name,
        period_kind=period.kind.value,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        number=number,
        source=known.pop("source", "A published table"),
        **known,
    )


def neighbours(year: int, *names: str) -> tuple[tuple[str, str, str], ...]:
    """A set of statistical neighbours, nearest first, with codes made of their names."""
    codes = {name: f"E{crc32(name.encode()) % 10**8:08}" for name in names}
    of = NeighbourSet.objects.create(name=f"{year} model", model_year=year)
    for position, name in enumerate(names, start=1):
        Neighbour.objects.create(neighbour_set=of, area_code=codes[name], area_name=name, position=position)
    return tuple(("area", codes[name], name) for name in names)


def performance_officer(**kwargs):
    return member(Role.PERFORMANCE_OFFICER, **kwargs)


def contributor(agency, **kwargs):
    return member(Role.AGENCY_CONTRIBUTOR, agency=agency, **kwargs)


def approver(agency, **kwargs):
    return member(Role.AGENCY_APPROVER, agency=agency, **kwargs)


def opened(period: Period = Q3, *, on: date = OPENED, due_on: date = DUE, by=None) -> Collection:
    """A collection that asks every supplier of the measures there are."""
    return operations.open_collection(period, due_on=due_on, by=by, on=on)


def the_return(collection: Collection, agency) -> Return:
    return Return.objects.get(collection=collection, agency=agency)


def filled(ret: Return, figures: Mapping[str, str] | str, *, by, on: date = TODAY) -> Return:
    """Type figures into the boxes named by their codes (`M14 2025-10`), or one text into every box."""
    boxes = list(ret.boxes.select_related("measure", "category"))
    wanted = {box.code: figures for box in boxes} if isinstance(figures, str) else figures
    entries = [operations.Entry(box=box.pk, typed=wanted[box.code]) for box in boxes if box.code in wanted]
    operations.save_boxes(ret, entries, by=by, on=on, at=noon(on))
    return Return.objects.get(pk=ret.pk)


def accepted(ret: Return, *, on: date = TODAY) -> Return:
    """A filled return, brought all the way by people made for it."""
    operations.submit_return(ret, by=contributor(ret.agency), on=on)
    operations.sign_return(ret, by=approver(ret.agency), on=on)
    return operations.accept_return(ret, by=performance_officer(), on=on)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
