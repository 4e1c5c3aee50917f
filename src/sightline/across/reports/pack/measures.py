"""The measures of a pack: every one as a line, each signal with its chart, and what was looked at and is no signal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse

from sightline.across.overview.sections import ALL_IN, told
from sightline.across.overview.sections import Section as Cut
from sightline.across.reports.pack.values import (
    WITHHELD,
    Calm,
    Came,
    Chart,
    ChartRow,
    Fact,
    Line,
    Ref,
    Said,
    Section,
    Signal,
)
from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.spc import Assurance, Direction, Variation
from sightline.areas.dataset.queries import OF_ASSURANCE, MeasureRow, Origin
from sightline.areas.plan.queries import Heading
from sightline.ui import charts, words
from sightline.ui.charts import ControlChart, ink
from sightline.ui.charts.words import ASSURANCE, VARIATION, limit

# px: width and height of the plot, for 131 mm of an A4 page in 8 point letters and for the column of a page.
PAPER, PAGE = (640, 192), (800, 300)
SMALL_PAPER, SMALL_PAGE = (440, 190), (560, 220)
MOST_CALM = 2
DIRECTIONS = {
    Direction.HIGHER: "Higher is better",
    Direction.LOWER: "Lower is better",
    Direction.NEUTRAL: "Neither high nor low is better",
}


def is_shared(row: MeasureRow) -> bool:
    """Whether a row's figures may stand in this reader's pack: never more than the group itself may read."""
    return row.is_shared and OF_ASSURANCE.covers(row.sharing, row.supplier_id)


def sections(
    cut: Iterable[Cut],
    *,
    suppliers: Mapping[int, str],
    escalations: Mapping[int, tuple[Ref, ...]],
    is_demonstration: bool,
) -> tuple[Section, ...]:
    """The measures as the dashboard cuts them. `suppliers` are short names and `escalations` those about a priority."""
    return tuple(
        Section(
            title=section.title,
            url=_page_of(section.heading),
            is_priority=_is_priority(section.heading),
            lines=tuple(line(row, suppliers, is_demonstration=is_demonstration) for row in section.rows),
            escalations=escalations.get(section.heading.pk, ()) if section.heading else (),
        )
        for section in cut
    )


def _is_priority(heading: Heading | None) -> bool:
    return heading is not None and heading.number is not None


def _page_of(heading: Heading | None) -> str:
    if heading is None:
        return ""
    return reverse("priority" if _is_priority(heading) else "theme", args=[heading.reference])


def line(row: MeasureRow, suppliers: Mapping[int, str], *, is_demonstration: bool) -> Line:
    """A measure's line; without a figure where it may not stand in this reader's pack."""
    withheld = Line(
        reference=row.reference,
        title=row.title,
        short_title=row.short_title,
        url=row.url,
        supplier=suppliers.get(row.supplier_id, row.supplier),
        supplier_id=row.supplier_id,
        sharing=row.sharing,
        variation=WITHHELD,
        # Where a figure waits is everyone's to know; what it says is not.
        owed=row.owed.words if row.owed else "",
        is_late=row.owed is not None and row.owed.is_late,
    )
    if not is_shared(row):
        return withheld
    latest = row.latest_period
    return replace(
        withheld,
        variation=row.reading.variation.value,
        told=told(row) or ("signal ended" if row.signal_ended else ""),
        latest=row.latest_words,
        period=latest.label if latest else "",
        when=_in_short(latest) if latest else "",
        value_url=reverse("value", args=[row.reference, latest.key]) if latest else "",
        before=row.before_words,
        origin=_origin_word(row, is_demonstration=is_demonstration),
        direction=row.direction.value,
        assurance=row.reading.assurance.value,
        target=row.target_words,
        comparison=row.comparison_words,
        caveats=tuple(_caveats(row)),
        is_signal=row.is_signal,
        is_new=row.signal_is_new,
        spark=row.sparkline,
    )


def _caveats(row: MeasureRow) -> Iterator[str]:
    """What a reader has to know, without what `owed` says already and without the explanations of the measure's page."""
    for caveat in row.caveats:
        if caveat not in ALL_IN and not (row.owed and caveat == row.owed.words):
            yield caveat.partition(": ")[0]


def _in_short(period: Period) -> str:
    """A period's name where there is little room: `Sep 2025`, `Summer 2024/25`, `Year to Mar 2025`."""
    last = f"{period.ends_on:%b %Y}"
    match period.kind:
        case PeriodKind.MONTH:
            return last
        case PeriodKind.TERM:
            return period.label.replace(" term", "")
        case PeriodKind.REPORTING_YEAR | PeriodKind.ROLLING_YEAR:
            return f"Year to {last}"
        case PeriodKind.CENSUS:
            return f"{period.ends_on.day} {last}"
        case _:
            return period.label


def _origin_word(row: MeasureRow, *, is_demonstration: bool) -> str:
    if not row.series:
        return ""
    if row.latest_published:
        return "published"
    return "illustrative" if is_demonstration else ""


def signals(
    rows: Sequence[MeasureRow],
    *,
    drawn: Mapping[int, ControlChart],
    origins: Mapping[int, Origin],
    escalations: Mapping[int, tuple[Ref, ...]],
) -> tuple[Signal, ...]:
    """A block for each signal, concerns first, then what needs a judgement, then improvements."""
    return tuple(
        Signal(
            reference=row.reference,
            kind=row.reading.variation.value,
            finding=f"{row.short_title}: {told(row)}",
            drawn=_drawn(row),
            chart=chart(drawn[row.pk], paper=PAPER, page=PAGE),
            facts=_facts(row),
            said=_said(row),
            comment_url=reverse("comment", args=[row.reference]),
            came=_came(origins.get(row.pk), row.series.sources),
            escalations=escalations.get(row.pk, ()),
        )
        for row in rows
    )


def in_order(rows: Iterable[MeasureRow]) -> list[MeasureRow]:
    """The signals among rows, those that ask most of the group first."""
    order = ("concern", "special", "improvement")
    found = [row for row in rows if row.is_signal and is_shared(row)]
    return sorted(found, key=lambda row: order.index(row.reading.variation.value.partition("_")[0]))


def calmest(rows: Iterable[MeasureRow]) -> list[MeasureRow]:
    """The measures without a signal that a reader is likeliest to wonder about.

    Those whose signal has ended, then those that moved most from one figure to the next, told in widths of their limits.
    """
    found = [row for row in rows if row.reading.variation is Variation.COMMON and is_shared(row)]
    moved = {row.pk: _moved(row) for row in found}
    wondered = [row for row in found if moved[row.pk]]
    return sorted(wondered, key=lambda row: (not row.signal_ended, -moved[row.pk]))[:MOST_CALM]


def _moved(row: MeasureRow) -> float:
    before, latest = (None, None, *row.values)[-2:]
    segment = row.reading.segments[-1]
    if before is None or latest is None or segment.lower is None or segment.upper is None:
        return 0.0
    return abs(latest - before) / (segment.upper - segment.lower)


def calm(rows: Iterable[MeasureRow], *, drawn: Mapping[int, ControlChart]) -> tuple[Calm, ...]:
    return tuple(
        Calm(row.reference, _calm_finding(row), chart(drawn[row.pk], paper=SMALL_PAPER, page=SMALL_PAGE))
        for row in rows
    )


def _calm_finding(row: MeasureRow) -> str:
    """`Plan starts for neglect, 24 to 35: the usual range is 5 to 57`."""
    return (
        f"{row.short_title}, {row.before_words} to {row.latest_words}: the usual range is {usual_range(row)}"
    )


def chart(drawn: ControlChart, *, paper: tuple[int, int], page: tuple[int, int]) -> Chart:
    return Chart(
        title=drawn.title,
        wide=charts.large(drawn, page[0], plot_height=page[1]),
        phone=charts.phone(drawn),
        paper=charts.large(drawn, paper[0], plot_height=paper[1], font=ink.PAPER_FONT),
        summary=charts.summary(drawn),
        noun=drawn.noun,
        rows=tuple(ChartRow(row.label, row.value, row.variation, row.note) for row in charts.table(drawn)),
    )


def _drawn(row: MeasureRow) -> str:
    """What the chart draws: `M17 Deprivation of Liberty …, by month. Higher is better. Target 85 %.`"""
    target = f"Target {row.target_words.partition(':')[0]}" if row.target is not None else "No target set"
    each = row.noun.removesuffix("s")
    return f"{row.reference} {row.title}, by {each}. {DIRECTIONS[row.direction]}. {target}."


def _facts(row: MeasureRow) -> tuple[Fact, ...]:
    latest, before = row.series.periods[-1], row.series.periods[-2:-1]
    found = [Fact(f"Latest, {latest.label}", row.latest_words)]
    found += [Fact(period.label, row.before_words or "missing") for period in before]
    segment = row.reading.segments[-1]
    if segment.lower is not None and segment.upper is not None:
        found.append(Fact("Usual range", usual_range(row)))
    if segment.mean is not None:
        found.append(Fact("Mean", limit(segment.mean, row.unit)))
    if row.reading.assurance is not Assurance.NONE:
        target, _, standing = row.target_words.partition(": ")
        found.append(Fact(f"Target {target}", f"{ASSURANCE[row.reading.assurance]}: {standing}"))
    return tuple(found)


def usual_range(row: MeasureRow) -> str:
    """`5 to 57`: the limits that hold for the latest figure."""
    segment = row.reading.segments[-1]
    lower, upper = segment.lower or 0.0, segment.upper or 0.0
    # What is counted cannot fall below nought, however the limits are worked out.
    lower = max(0.0, lower) if all(value is None or value >= 0 for value in row.values) else lower
    return f"{limit(lower, row.unit)} to {limit(upper, row.unit)}"


def _said(row: MeasureRow) -> Said | None:
    said = row.commentary
    if row.needs_commentary or said is None:
        return None
    return Said(said.what, said.so_what, said.now_what, said.written_by, said.written_on, said.quarter.label)


def _came(origin: Origin | None, sources: Iterable[str]) -> Came:
    if origin is None:
        return Came("The latest figure has been taken away.", "")
    if origin.source:
        said = [f"Latest figure published: {origin.source}."]
    else:
        said = [f"{origin.agency}, return for {origin.collection}.", *_hands(origin)]
        published = dict.fromkeys(filter(None, sources))
        said += [f"On the solid rail: published, {words.join_and(published)}."] if published else []
    if origin.restated_on:
        by = f" by {origin.restated_by}" if origin.restated_by else ""
        said.append(f"Restated on {words.date(origin.restated_on)}{by}.")
    if origin.reason:
        said.append(f"Reason kept with the figure: “{origin.reason}”")
    url = reverse("return", args=[origin.return_reference]) if origin.return_reference else ""
    return Came(" ".join(said), url)


def _hands(origin: Origin) -> list[str]:
    """Through whose hands it went, each with the day."""
    passed: tuple[tuple[str, str, date | None], ...] = (
        ("Submitted", origin.submitted_by, origin.submitted_on),
        ("signed", origin.signed_by, origin.signed_on),
        ("accepted", origin.accepted_by, origin.accepted_on),
    )
    said = [f"{deed} by {by or 'somebody not recorded'} on {words.date(on)}" for deed, by, on in passed if on]
    return [f"{'; '.join(said)}."] if said else []


def kind_words(variation: str) -> str:
    """`Concern, high` for the value of a Variation."""
    return "Not shared" if variation == WITHHELD else VARIATION[Variation(variation)]
