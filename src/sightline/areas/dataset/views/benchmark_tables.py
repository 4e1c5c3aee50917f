"""Imports, indicators and what an import does, as tables."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.symbols import Figure, Unit, format_figure
from sightline.areas.dataset.queries.benchmarks import Addition, Change, Entered, Tally
from sightline.areas.dataset.queries.outlook import Deed
from sightline.ui import words
from sightline.ui.tables import Column, Row, Table, two_lines


def imports(found: Sequence, *, may_import: bool) -> Table:
    """What was imported, the newest first, with what must be said of it."""
    return Table(
        caption="What was imported, the newest first",
        columns=(
            Column(head="Published by", width="wide"),
            Column(head="Imported"),
            Column(head="Added", numeric=True),
            Column(head="Changed", numeric=True),
            Column(head="What must be said", width="wide", absent="Nothing"),
        ),
        rows=[
            Row((
                two_lines(_import(one, may_import), one.file_name),
                _when(one),
                one.added,
                one.changed,
                one.caveat or None,
            ))
            for one in found
        ],
        empty="Nothing was imported yet, so no measure is compared with England, the region or the neighbours.",
    )  # fmt: skip


def indicators(found: Sequence, *, may_import: bool) -> Table:
    """Publishers' indicators and the measures they are."""
    return Table(
        caption="Publishers' indicators",
        columns=(
            Column(head="Indicator", width="wide"),
            Column(head="Counted"),
            Column(head="Our measure", width="wide", absent="Not used"),
            *((Column(head="Change"),) if may_import else ()),
        ),
        rows=[
            Row((
                two_lines(one.title, ", ".join(part for part in (_code(one), one.group, one.get_publisher_display()) if part)),
                two_lines(one.get_unit_display() or "Unit not said", one.get_period_kind_display().capitalize()),
                _measure(one.measure) if one.measure else None,
                *((_change(one),) if may_import else ()),
            ))
            for one in found
        ],
        empty="No indicator was matched with a measure yet. It is done when a file is imported.",
    )  # fmt: skip


def tallies(found: Iterable[Tally]) -> Table:
    """What importing would do, by measure."""
    return Table(
        caption="What importing would do, by measure",
        columns=(
            Column(head="Measure", width="wide"),
            Column(head="Periods"),
            Column(head="Areas", numeric=True),
            Column(head="Added", numeric=True),
            Column(head="Changed", numeric=True),
            Column(head="As held", numeric=True),
        ),
        rows=[
            Row((
                two_lines(_measure(one.measure), one.indicator),
                _periods([(period.starts_on, period.ends_on) for period in one.periods]),
                len(one.areas),
                *(one.figures[deed] or None for deed in (Deed.ADD, Deed.CHANGE, Deed.KEEP)),
            ))
            for one in found
        ],
        empty="None of its indicators is a measure of ours yet.",
    )  # fmt: skip


def entered(found: Iterable[Entered]) -> Table:
    """What an import entered, by measure."""
    return Table(
        caption="What was entered, by measure",
        columns=(
            Column(head="Measure", width="wide"),
            Column(head="Periods"),
            Column(head="Added", numeric=True),
            Column(head="Changed", numeric=True),
        ),
        rows=[
            Row((
                _measure(one.measure), _periods(one.periods), one.figures - one.changed or None, one.changed or None
            ))
            for one in found
        ],
        empty="No figure of it is new.",
    )  # fmt: skip


def changes(found: Iterable[Change]) -> Table:
    """Figures published otherwise than held: was, now."""
    return Table(
        caption="Figures that change",
        columns=(
            Column(head="Measure"), Column(head="Area"), Column(head="Period"),
            Column(head="Was", numeric=True), Column(head="Becomes", numeric=True),
        ),
        rows=[
            Row((
                one.measure.reference, one.area_name, one.period.label,
                _figure(one.before, one.measure), _figure(one.after, one.measure),
            ))
            for one in found
        ],
        empty="No figure changes.",
    )  # fmt: skip


def additions(found: Iterable[Addition]) -> Table:
    """Figures held for the first time."""
    return Table(
        caption="Figures that are added",
        columns=(
            Column(head="Measure"), Column(head="Area"), Column(head="Period"), Column(head="Figure", numeric=True),
        ),
        rows=[
            Row((one.measure.reference, one.area_name, one.period.label, _figure(one.figure, one.measure)))
            for one in found
        ],
        empty="No figure is added.",
    )  # fmt: skip


def _import(one: Any, may_import: bool) -> SafeString | str:
    if not may_import:
        return one.cited
    return format_html('<a href="{}">{}</a>', reverse("publication", args=[one.pk]), one.cited)


def _when(one: Any) -> SafeString:
    if one.undone_on:
        return two_lines(f"Undone {words.date(one.undone_on)}", f"{one.undone_by}: {one.undone_because}")
    return two_lines(words.date(one.imported_on), one.imported_by)


def _measure(measure: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', measure.get_absolute_url(), measure)


def _code(indicator: Any) -> str:
    return indicator.code if indicator.code != indicator.title else ""


def _change(indicator: Any) -> SafeString:
    return format_html(
        '<a href="{}">Change<span class="visually-hidden"> what {} is</span></a>',
        reverse("map_indicator", args=[indicator.pk]),
        indicator,
    )


def _figure(figure: Figure, measure: Any) -> str:
    return format_figure(figure, Unit(measure.unit))


def _periods(found: Collection[tuple[date, date]]) -> SafeString:
    """How many periods, and the days they cover together."""
    first, last = min(begin for begin, _ in found), max(end for _, end in found)
    return two_lines(words.plural(len(found), "period"), f"{words.date(first)} to {words.date(last)}")
