"""What the author of a release chose: which tables, of which measures, over which periods. It holds no figure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.text import slugify

from sightline.areas.release.content import TableKind


@dataclass(frozen=True)
class Wanted:
    """One table of a release.

    Over time it has one row a period; broken down or compared, the one period's rows are categories or areas.
    `periods` are keys, oldest first; `dimension` is empty unless it is broken down.
    """

    kind: TableKind
    measure: str
    periods: tuple[str, ...]
    dimension: str = ""

    @property
    def id(self) -> str:
        """Its name in files and addresses: `n5-over-time`, `n4-breakdown-age-band-2025-26-q2`."""
        period = "" if self.is_over_time else self.periods[-1]
        return slugify(f"{self.measure} {self.kind.replace('_', ' ')} {self.dimension} {period}")

    @property
    def is_over_time(self) -> bool:
        return self.kind is TableKind.OVER_TIME


def as_plain(tables: Sequence[Wanted]) -> list[dict[str, Any]]:
    """The selection as JSON holds it."""
    return [asdict(table) | {"periods": list(table.periods)} for table in tables]


def from_plain(said: Sequence[Mapping[str, Any]]) -> tuple[Wanted, ...]:
    """The selection as it was kept."""
    return tuple(
        Wanted(TableKind(each["kind"]), each["measure"], tuple(each["periods"]), each["dimension"])
        for each in said
    )
