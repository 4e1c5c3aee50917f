"""The dictionary: which measures there are, and all that is written about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.dataset.models import Break, Measure, Value
from sightline.areas.dataset.models.measure import code_order
from sightline.areas.dataset.queries.sharing import clearance
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May


@dataclass(frozen=True)
class Version:
    """One way in which a measure was counted: its number, from when, in which words, and what had changed."""

    number: int
    from_on: date
    definition: str
    change: str


def measure(reference: str, *, viewer: Member) -> Measure:
    """One measure by its code, or 404."""
    known = Measure.objects.visible_to(viewer).select_related(
        "supplier", "commentary_by", "numerator", "denominator", "part_of"
    )
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
        found = found.filter(title__icontains=words) | found.filter(reference__iexact=words)
    return sorted(found, key=lambda each: code_order(each.reference))


def headings(*, viewer: Member) -> list[str]:
    """The headings under which measures are asked for."""
    return sorted(set(Measure.objects.visible_to(viewer).values_list("heading", flat=True)))


def suppliers(*, viewer: Member) -> list[tuple[int, str]]:
    """The agencies that supply a measure, as (key, name)."""
    supplying = Measure.objects.visible_to(viewer).values("supplier")
    return list(Agency.objects.filter(pk__in=supplying).order_by("name").values_list("pk", "name"))


def versions(of: Measure, breaks: Iterable[Break]) -> tuple[Version, ...]:
    """Every definition the measure has had, the one in force last."""
    marked = list(breaks)
    texts = [each.definition_before for each in marked] + [of.definition]
    begins = [of.asked_from, *(each.from_on for each in marked)]
    changes = ["", *(each.words for each in marked)]
    rows = zip(begins, texts, changes, strict=True)
    return tuple(Version(number, *row) for number, row in enumerate(rows, start=1))


def may_comment(of: Measure, *, viewer: Member) -> bool:
    """Whether the viewer may say what the measure shows: the business unit, and the chairs of its own group and of QAP."""
    owners: list[Agency | Group] = [of.supplier, *Group.objects.filter(kind=Group.Kind.ASSURANCE)]
    if of.commentary_by:
        owners.append(of.commentary_by)
    return any(viewer.may(May.COMMENT, owner) for owner in owners)


def reads_figures(of: Measure, *, viewer: Member) -> bool:
    """Whether the measure's figures are shared with the viewer."""
    return clearance(viewer).covers(of.sharing, of.supplier_id)


def value_to_leave_out(of: Measure, starts_on: date, ends_on: date, *, viewer: Member) -> Value:
    """The figure that stands for a period, or 404 when there is none for this viewer."""
    found = Value.objects.select_related("measure").filter(is_current=True, category=None)
    if not reads_figures(of, viewer=viewer):
        found = found.none()
    return get_object_or_404(found, measure=of, starts_on=starts_on, ends_on=ends_on)
