"""The dictionary: which measures there are, and all that is written about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period
from sightline.areas.dataset.models import Break, Category, Measure, Target, Value
from sightline.areas.dataset.models.measure import code_order
from sightline.areas.dataset.queries.sharing import clearance, of_assurance
from sightline.areas.dataset.queries.surroundings import Marked
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared


@dataclass(frozen=True)
class Version:
    """One way in which a measure was counted: its number, from when, in which words, and what had changed."""

    number: int
    from_on: date
    definition: str
    change: str


@dataclass(frozen=True)
class DictionaryEntry:
    """A measure with the history of its targets, its versions and its breakdown."""

    measure: Measure
    targets: tuple[Target, ...]
    versions: tuple[Version, ...]
    categories: tuple[Category, ...]


def measure(reference: str, *, viewer: Member) -> Measure:
    """One measure by its code, or 404."""
    known = Measure.objects.visible_to(viewer).select_related("supplier", "commentary_by")
    return get_object_or_404(known, reference=reference)


def measures(
    *, viewer: Member, supplier: int | None = None, heading: str = "", life_course: str = "", words: str = ""
) -> list[Measure]:
    """The dictionary in the order of its codes, narrowed by what is given."""
    found: QuerySet[Measure] = Measure.objects.visible_to(viewer).select_related("supplier")
    if supplier:
        found = found.filter(supplier=supplier)
    if heading:
        found = found.filter(heading=heading)
    if life_course:
        found = found.filter(life_course=life_course)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(reference__iexact=words))
    return sorted(found, key=lambda each: code_order(each.reference))


def headings(*, viewer: Member) -> list[str]:
    """The headings under which measures are asked for."""
    return sorted(set(Measure.objects.visible_to(viewer).values_list("heading", flat=True)))


def suppliers(*, viewer: Member) -> list[tuple[int, str]]:
    """The agencies that supply a measure, as (key, name)."""
    supplying = Measure.objects.visible_to(viewer).values("supplier")
    return list(Agency.objects.filter(pk__in=supplying).order_by("name").values_list("pk", "name"))


def dictionary_entry(reference: str, *, viewer: Member) -> DictionaryEntry:
    """Everything written about a measure that is no figure, or 404."""
    found = measure(reference, viewer=viewer)
    return DictionaryEntry(
        measure=found,
        targets=tuple(found.targets.order_by("from_on")),
        versions=versions(found, found.breaks.order_by("from_on")),
        categories=tuple(found.categories.order_by("dimension", "position")),
    )


def versions(of: Measure, breaks: Iterable[Break | Marked]) -> tuple[Version, ...]:
    """Every definition the measure has had, the one in force last."""
    marked = list(breaks)
    texts = [*(each.definition_before for each in marked), of.definition]
    begins = [of.asked_from, *(each.from_on for each in marked)]
    changes = ["", *(each.words for each in marked)]
    rows = zip(begins, texts, changes, strict=True)
    return tuple(Version(number, *row) for number, row in enumerate(rows, start=1))


def may_comment(of: Measure, *, viewer: Member) -> bool:
    """Whether the viewer may say what the measure shows: the business unit, and the chairs of its own group and of QAP."""
    if not viewer.may(May.COMMENT):
        return False
    if any(viewer.may(May.COMMENT, owner) for owner in (of.supplier, of.commentary_by) if owner):
        return True
    return any(viewer.may(May.COMMENT, group) for group in Group.objects.filter(kind=Group.Kind.ASSURANCE))


def to_comment(*, viewer: Member) -> frozenset[int]:
    """The keys of the measures on which commentary is owed by the viewer: every one where they may comment on any or
    chair QAP, otherwise those of the groups they chair.
    """
    chairs = viewer.standing.chairs
    is_any = Relation.ANY in relation(viewer.standing.roles, May.COMMENT) or of_assurance(chairs)
    return frozenset(pk for (pk,) in _commented_by(None if is_any else chairs, viewer))


@prepared
def _commented_by(groups: frozenset[int] | None, viewer: Member) -> QuerySet[Measure, tuple[int]]:
    known = Measure.objects.visible_to(viewer).order_by().values_list("pk")
    return known if groups is None else known.filter(commentary_by__in=groups)


def reads_figures(of: Measure, *, viewer: Member) -> bool:
    """Whether the measure's figures are shared with the viewer."""
    return clearance(viewer).covers(of.sharing, of.supplier_id)


def value_that_stands(of: Measure, period: Period, *, viewer: Member) -> Value:
    """The figure that stands for a period, or 404 when there is none for this viewer."""
    if not reads_figures(of, viewer=viewer):
        raise Http404
    standing = Value.objects.filter(measure=of, is_current=True, category=None).select_related("measure")
    return get_object_or_404(standing, starts_on=period.starts_on, ends_on=period.ends_on)
