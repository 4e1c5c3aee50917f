"""Where one figure comes from: the return, who submitted it, what was asked, who signed, what was corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import SYMBOLS, Symbol, Unit
from sightline.areas.dataset.models import Measure, Question, Return, Value
from sightline.areas.dataset.queries import wording
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.ui import words
from sightline.ui.charts.values import WITHHELD
from sightline.ui.path import Stop

NOT_SHOWN = "not shown, as the figure that stands is hidden"


@dataclass(frozen=True)
class Restatement:
    """One correction: what stood there, what stands since, who changed it and why."""

    before: str
    after: str
    on: date
    by: str
    because: str


@dataclass(frozen=True)
class Provenance:
    """The way of one figure from a return, or from a publication, to where it stands now.

    `value_id` is the figure that stands; `return_url` is empty when the viewer may not open the return.
    """

    value_id: int
    period: Period
    words: str
    symbol: Symbol | None
    source: str
    ghosted_because: str
    stops: tuple[Stop, ...]
    restatements: tuple[Restatement, ...]

    @property
    def is_number(self) -> bool:
        return self.symbol is None


def provenance(measure: Measure, period: Period, *, viewer: Member) -> Provenance | None:
    """Where a measure's whole figure for a period comes from; None when there is none.

    The caller has made sure that the viewer may read the measure's figures.
    """
    chain = list(
        Value.objects.filter(
            measure=measure, category=None, starts_on=period.starts_on, ends_on=period.ends_on
        )
        .select_related(
            "from_box__ret__agency",
            "from_box__ret__collection",
            "from_box__ret__submitted_by",
            "from_box__ret__accepted_by",
            "signature__by",
            "restated_by",
        )
        .order_by("pk")
    )
    value = next((value for value in chain if value.is_current), None)
    if value is None:
        return None
    unit, symbol = Unit(measure.unit), _symbol(measure, value)
    is_withheld = symbol in WITHHELD
    restatements = _restatements(chain, unit, is_withheld=is_withheld)
    first_known_on = chain[0].known_on
    if value.source:
        way = _published(value)
    else:
        way = _returned(value, first_known_on, viewer=viewer, is_withheld=is_withheld)
    return Provenance(
        value_id=value.pk,
        period=period,
        words=symbol.words if symbol else wording.figure(value.number, None, unit),
        symbol=symbol,
        source=value.source,
        ghosted_because=value.ghosted_because,
        stops=(*way, _restated(restatements)),
        restatements=restatements,
    )


def _symbol(measure: Measure, value: Value) -> Symbol | None:
    """What stands in the place of a number; a share is hidden with a count behind it, which it would give away."""
    counts = tuple(pk for pk in (measure.numerator_id, measure.denominator_id) if pk)
    if counts and value.number is not None and _hidden(counts, value.starts_on, value.ends_on):
        return Symbol.CONFIDENTIAL
    return SYMBOLS.get(value.symbol)


@prepared
def _hidden(measures: tuple[int, ...], starts_on: date, ends_on: date) -> QuerySet[Value, tuple[Any, ...]]:
    standing = Value.objects.filter(measure__in=measures, category=None, is_current=True)
    hidden = standing.filter(symbol=Symbol.CONFIDENTIAL, starts_on=starts_on, ends_on=ends_on)
    return hidden.order_by().values_list("pk")


class Accepted(NamedTuple):
    """A return in which current figures of a measure came, and who accepted it."""

    on: date
    by: str
    period_kind: str
    starts_on: date
    ends_on: date

    @property
    def period(self) -> Period:
        return Period(PeriodKind(self.period_kind), self.starts_on, self.ends_on)


def returns_behind(measure: Measure) -> tuple[Accepted, ...]:
    """The returns that a measure's current figures came in, the newest first."""
    return tuple(Accepted(*row) for row in _returns_behind(measure.pk))


@prepared
def _returns_behind(measure: int) -> QuerySet[Return, tuple[Any, ...]]:
    rows = (
        Return.objects.filter(
            boxes__values__measure=measure, boxes__values__is_current=True, accepted_on__isnull=False
        )
        .order_by("-collection__starts_on")
        .distinct()
    )
    period = ("collection__period_kind", "collection__starts_on", "collection__ends_on")
    return rows.values_list("accepted_on", "accepted_by__name", *period)


def _restatements(chain: Sequence[Value], unit: Unit, *, is_withheld: bool) -> tuple[Restatement, ...]:
    """Every correction, oldest first. What a hidden figure was before would give it away."""
    by_key = {value.pk: value for value in chain}
    found = []
    for value in chain:
        before = by_key.get(value.supersedes_id) if value.supersedes_id else None
        if before:
            found.append(
                Restatement(
                    NOT_SHOWN if is_withheld else _said(before, unit),
                    NOT_SHOWN if is_withheld and not value.is_current else _said(value, unit),
                    value.known_on,
                    value.restated_by.name if value.restated_by else "",
                    "" if is_withheld else value.restated_because,
                )
            )
    return tuple(found)


def _said(value: Value, unit: Unit) -> str:
    return wording.figure(value.number, SYMBOLS.get(value.symbol), unit)


def _published(value: Value) -> tuple[Stop, ...]:
    return (
        Stop("Published", value.source, "done"),
        Stop("Entered", words.date(value.known_on), "done"),
    )


def _returned(value: Value, known_on: date, *, viewer: Member, is_withheld: bool) -> tuple[Stop, ...]:
    box = value.from_box
    if box is None:
        return ()
    ret = box.ret
    signed = value.signature
    counted = ret.boxes.aggregate(boxes=Count("pk"), place=Count("pk", filter=Q(position__lte=box.position)))
    place = "{}, {}, figure {place} of {boxes}".format(
        ret.collection.period.label, ret.agency.short_name, **counted
    )
    return (
        Stop("Return", place, "done", url=_url(ret, viewer)),
        Stop("Submitted", _by(ret.submitted_on, ret.submitted_by), "done"),
        _checked(value, is_withheld=is_withheld),
        Stop("Signed", _by(signed.on, signed.by) if signed else "", "done" if signed else "ahead"),
        # A return that was opened again has no day of acceptance until it is accepted again; the figure stands.
        Stop("Accepted", _by(ret.accepted_on or known_on, ret.accepted_by), "done"),
    )


def _checked(value: Value, *, is_withheld: bool) -> Stop:
    """What was asked about the figure and what was answered; a hidden figure's words stay in its return."""
    asked = list(Question.objects.filter(box=value.from_box).order_by("asked_on", "pk"))
    if is_withheld:
        return Stop("Questioned" if asked else "Checked", "What was said stays with the return.", "done")
    said = [
        f"{question.text} {f'“{question.answer}”' if question.answer else ''}".strip() for question in asked
    ]
    if value.reason:
        said.append(f"Reason given: “{value.reason}”")
    return Stop("Questioned" if asked else "Checked", " ".join(said) or "Nothing needed a reason", "done")


def _restated(restatements: Sequence[Restatement]) -> Stop:
    if not restatements:
        return Stop("Restated", "No", "ahead")
    last = restatements[-1]
    who = f" by {last.by}" if last.by else ""
    return Stop("Restated", f"{words.date(last.on)}{who}: {last.before}, now {last.after}", "done")


def _url(ret: Return, viewer: Member) -> str:
    if not viewer.may(May.SEE_RETURN, ret.agency):
        return ""
    is_visible = not ret.restricted or Return.objects.visible_to(viewer).filter(pk=ret.pk).exists()
    return ret.get_absolute_url() if is_visible else ""


def _by(day: date | None, who: Member | None) -> str:
    return " by ".join(part for part in (words.date(day) if day else "", who.name if who else "") if part)
