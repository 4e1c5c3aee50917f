"""What the page of a measure says under a comparison: tables, method, what a file holds."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.rates import Estimate, Interval
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.comparison.estimated import Basis, Estimated, interval
from sightline.areas.dataset.queries.comparison.latest import Comparison, Earlier
from sightline.areas.dataset.queries.comparison.verdicts import Against
from sightline.ui import icons, words
from sightline.ui.tables import Column, Row, Table
from sightline.ui.words import capitalised

METHODS = {"Wilson": "Wilson’s method", "Byar": "Byar’s method", "exact": "the exact method"}
HEAD = (
    "measure", "period", "from", "to", "area_kind", "area_code", "area", "value", "symbol", "lower_95", "upper_95",
    "lower_998", "upper_998", "limits_from", "ours_is", "neighbours", "source", "caveat",
)  # fmt: skip
Cell = str | float | None


def verdict(of: Against) -> SafeString | str:
    """A verdict with its shape, or that there is none."""
    if of.verdict is None:
        return "not compared"
    icon, word = icons.verdict(of.verdict)
    return format_html('<span class="verdict">{} {}</span>', icon, word.lower())


def over_time(of: Comparison, part: str, whole: str) -> Table | None:
    """The last years beside England's; `part` and `whole` are what the counts are called, or empty.

    None for a single year, which the drawing already shows.
    """
    if len(of.earlier) < 2:
        return None
    has_counts = bool(part and whole) and any(each.ours.basis is Basis.COUNTS for each in of.earlier)
    counts = [Column(head=capitalised(name), numeric=True) for name in (part, whole) if has_counts]
    return Table(
        caption=f"{of.area} and England, year by year",
        columns=[
            Column(head="Period"),
            *counts,
            Column(head=of.area, numeric=True),
            Column(head="95 % interval", numeric=True, absent="No interval"),
            Column(head="England", numeric=True),
            Column(head=f"{of.area} is"),
        ],
        rows=[_earlier(of, each, has_counts=has_counts) for each in of.earlier],
    )


def _earlier(of: Comparison, each: Earlier, *, has_counts: bool) -> Row:
    known = each.ours.basis is Basis.COUNTS
    counts = [_count(each.ours.part), _count(each.ours.whole)] if known else [None, None]
    found = each.ours.estimate
    return Row(
        (
            wording.name(each.period),
            *(counts if has_counts else []),
            of.figure(each.ours),
            interval(found.at_95) if found else None,
            of.figure(each.england.estimated),
            verdict(each.verdict),
        ),
        is_current=each.period == of.period,
    )


def method(of: Comparison) -> Iterator[str]:
    """How it was worked out, in sentences: our interval, theirs, the middle of the neighbours, the test for trend."""
    if of.ours.estimate:
        yield _our_interval(of.ours, of.ours.estimate, of.unit)
    if of.judged:
        yield (
            "A verdict takes the other figure as fixed: it is similar where it lies in our 95 % interval, a limit included."
        )
    if of.bases:
        yield f"The other areas’ intervals come from {words.join_and(of.bases)}."
    if of.average and of.neighbours:
        number = of.number(of.average.number)
        left_out = " Hidden and missing figures are left out." if of.average.counted < of.average.of else ""
        yield f"{capitalised(of.average.words)}, {of.neighbours.name}, is {number}.{left_out}"
    if of.neighbours and of.neighbours.source:
        yield f"Who the neighbours are: {of.neighbours.source}."
    if of.unpublished:
        yield f"Nothing was published for {words.join_and(of.unpublished)}."
    if of.recent and of.recent.note:
        yield of.recent.note


def _our_interval(ours: Estimated, found: Estimate, unit: Unit) -> str:
    limits = f"Our 95 % interval is {interval(found.at_95)}"
    if found.at_998:
        limits += f" (99.8 %: {interval(found.at_998)})"
    if ours.basis is Basis.PUBLISHER:
        return f"{limits}, as published."
    how = METHODS[found.method]
    if ours.basis is Basis.COUNTS:
        return f"{limits}, by {how} from {_count(ours.part)} of {_count(ours.whole)}."
    return (
        f"{limits}, by {how}, reckoned from {format_number(ours.number or 0, unit)} of {_count(ours.whole)}: the count "
        "itself is not known."
    )


def _count(number: float | None) -> str:
    return format_number(number or 0, Unit.COUNT)


def as_rows(of: Comparison, reference: str, *, own_code: str) -> Iterator[tuple[Cell, ...]]:
    """The comparison as rows for a file: the head, our own figure, then every other area's.

    `ours_is` says how our figure stands against that row's. Where a symbol stands nothing else does.
    """
    yield HEAD
    period = (reference, of.period.label, of.period.starts_on.isoformat(), of.period.ends_on.isoformat())
    said = {each.area: each.verdict.value for each in of.judged if each.verdict}
    model = of.neighbours.name if of.neighbours else ""
    yield (*period, "own", own_code, of.area, *_figures(of.ours), "", "", "", "")
    for area in of.areas:
        is_neighbour = area.kind == "area"
        yield (
            *period, area.kind, area.code, wording.as_text(area.name), *_figures(area.estimated), said.get(area.called, ""),
            model if is_neighbour else "", wording.as_text(area.source), wording.as_text(" ".join(area.caveats)),
        )  # fmt: skip
    if of.average:
        middle = (*period, "neighbours", "", of.average.words, round(of.average.number, 4), "", *("",) * 5)
        yield (*middle, said.get(of.average.words, ""), model, "worked out here", "")


def _figures(of: Estimated) -> tuple[Cell, ...]:
    found = of.estimate
    at_95 = _rounded(found.at_95) if found else (None, None)
    at_998 = _rounded(found.at_998) if found and found.at_998 else (None, None)
    return (
        of.number,
        of.symbol.value if of.symbol else "",
        *at_95,
        *at_998,
        of.basis.name.lower() if of.basis else "",
    )


def _rounded(of: Interval) -> tuple[float, float]:
    return round(of.lower, 4), round(of.upper, 4)
