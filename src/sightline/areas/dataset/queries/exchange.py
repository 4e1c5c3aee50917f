"""A return as the form that goes out in a workbook or a CSV file."""

from sightline.analysis.symbols import Unit
from sightline.areas.dataset import workbook
from sightline.areas.dataset.models import Box, Return
from sightline.areas.dataset.models.measure import UNIT_WORDS
from sightline.areas.dataset.queries.checking import known_before, period
from sightline.ui import words


def form_to_fill_in(ret: Return) -> workbook.Form:
    """The lines of a return with what they hold, and what the agency sent last time beside each."""
    boxes = _boxes(ret)
    return _form(ret, boxes, known_before(boxes))


def form_to_read(ret: Return) -> workbook.Form:
    """The same lines to hold a file against that came back: without last time, which nobody fills in."""
    return _form(ret, _boxes(ret), {})


def _boxes(ret: Return) -> list[Box]:
    return list(ret.boxes.prefetch_related("measure", "category"))


def _form(ret: Return, boxes: list[Box], before: dict[int, str]) -> workbook.Form:
    return workbook.Form(
        reference=ret.reference,
        collection=ret.collection.period.label,
        title=f"Return for {ret.collection.period.long_label}",
        agency_code=ret.agency.code,
        agency=ret.agency.name,
        due=words.date(ret.due_on).replace(words.NBSP, " "),
        reason_kinds=dict(Box.ReasonKind.choices),
        lines=tuple(_line(box, before.get(box.pk, "")) for box in boxes),
    )


def _line(box: Box, before: str) -> workbook.Line:
    unit = Unit(box.measure.unit)
    return workbook.Line(
        key=box.pk,
        code=box.code,
        measure=f"{box.measure.reference} {box.measure.short_title}",
        category=box.category.label if box.category else "",
        period=period(box.period_kind, box.starts_on, box.ends_on).label,
        unit=unit,
        unit_words=UNIT_WORDS[unit],
        before=before,
        typed=box.typed,
        reason_kind=box.reason_kind,
        reason=box.reason,
        revision=box.revision,
    )
