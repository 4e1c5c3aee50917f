"""The tables that an author has chosen, in words."""

from dataclasses import dataclass
from typing import Any

from sightline.across.public.drafting.offering import KINDS
from sightline.across.public.drafting.selection import from_plain
from sightline.analysis.periods import Period
from sightline.areas.dataset.queries import for_release
from sightline.spine.partnership.models import Member


@dataclass(frozen=True)
class Chosen:
    """One table: its name in addresses, of which measure it is, and how it is cut."""

    id: str
    measure: str
    cut: str


def chosen_tables(release: Any, *, viewer: Member) -> list[Chosen]:
    """The tables of a release in their order."""
    measures = for_release.exact_measures(viewer=viewer)
    found = []
    for table in from_plain(release.selection):
        measure = measures.get(table.measure)
        first, last = (Period.from_key(key).label for key in (table.periods[0], table.periods[-1]))
        over = last if first == last else f"{first} to {last}"
        by = f" by {table.dimension}" if table.dimension else ""
        name = f"{table.measure} {measure.short_title}" if measure else table.measure
        found.append(Chosen(table.id, name, f"{KINDS[table.kind]}{by}, {over}"))
    return found
