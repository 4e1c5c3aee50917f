"""What of a pack each reader may see. Rows are taken out, so that whatever is said over the rows follows."""

from dataclasses import replace

from sightline.across.reports.pack.values import WITHHELD, Line, Pack, Section
from sightline.areas.dataset.queries import Clearance


def shown_to(pack: Pack, clearance: Clearance) -> Pack:
    """The same pack without the figures this clearance does not cover, and without what rests on them.

    A measure keeps its place, with its name and nothing of its figures.
    """
    hidden = {line.reference for line in pack.lines if not clearance.covers(line.sharing, line.supplier_id)}
    return replace(
        pack,
        sections=tuple(_section(section, hidden) for section in pack.sections),
        signals=tuple(signal for signal in pack.signals if signal.reference not in hidden),
        calm=tuple(calm for calm in pack.calm if calm.reference not in hidden),
        corrections=tuple(
            each for each in pack.corrections if clearance.covers(each.sharing, each.supplier_id)
        ),
        wanted=tuple(each for each in pack.wanted if hidden.isdisjoint(each.measures)),
    )


def _section(section: Section, hidden: set[str]) -> Section:
    lines = (_withheld(line) if line.reference in hidden else line for line in section.lines)
    return replace(section, lines=tuple(lines))


def _withheld(line: Line) -> Line:
    # Built anew from what may be told, so that a column added one day is withheld without anybody thinking of it.
    return Line(
        reference=line.reference,
        title=line.title,
        short_title=line.short_title,
        url=line.url,
        supplier=line.supplier,
        supplier_id=line.supplier_id,
        sharing=line.sharing,
        variation=WITHHELD,
        owed=line.owed,
        is_late=line.is_late,
    )
