"""A pack as PDF/UA-1: text, tables and pictures that a screen reader can follow."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.across.reports import drawing, reading
from sightline.across.reports.frozen import plain
from sightline.across.reports.pack import Pack
from sightline.across.reports.pack.findings import STATES, findings
from sightline.across.reports.pack.measures import kind_words
from sightline.across.reports.pack.values import WITHHELD
from sightline.across.reports.paper.press import on_paper, printed
from sightline.across.reports.paper.wording import ESCALATIONS, foot, for_whom, months, returned
from sightline.analysis.spc import Assurance, Direction, Variation
from sightline.ui import icons, words
from sightline.ui.charts import ink

TEMPLATE = Path(__file__).with_name("pack.typ")


def pdf(pack: Pack) -> bytes:
    """The pack on A4. Raises typst.TypstError where the document would not be accessible."""
    return printed(TEMPLATE, sheet(pack))


def sheet(pack: Pack) -> dict[str, Any]:
    """All that the template is told. Charts are drawings in the paper's letters; dates are words."""
    return {
        "pack": plain(pack, day=words.date),
        "findings": plain(findings(pack), day=words.date),
        "words": {
            "font": ink.PAPER_FONT,
            "quarter": pack.quarter.long_label,
            "label": pack.quarter.label,
            "months": months(pack.quarter),
            "for-whom": for_whom(pack),
            "foot": foot(pack),
            "kinds": {kind: kind_words(kind) for kind in _kinds()},
            "states": STATES,
            "escalations": ESCALATIONS,
            **returned(pack),
            "reading": reading.explained(pack),
            "imprint": reading.imprint(pack),
        },
        "icons": _icons(),
        "drawings": {
            "came": [
                {"svg": on_paper(drawing.how_it_came(each.past)), "words": drawing.came_words(each.past)}
                for each in (pack.collected.returns if pack.collected else ())
            ],
            "completeness": {
                "svg": on_paper(
                    drawing.completeness_bars(pack.collected.completeness if pack.collected else ())
                ),
                "words": findings(pack).completeness,
            },
            "reading": {"svg": on_paper(drawing.how_to_read()), "words": drawing.HOW_TO_READ},
        },
        "site": settings.BASE_URL,
    }


def _kinds() -> tuple[str, ...]:
    return (*(variation.value for variation in Variation), WITHHELD)


def _icons() -> Mapping[str, str]:
    return drawing.shapes() | {
        f"{standing.value} {direction.value}": icons.assurance(standing, direction)[0]
        for standing in Assurance
        for direction in Direction
    }
