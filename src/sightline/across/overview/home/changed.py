"""What changed in the figures that a member answers or speaks for or, where there are none, in everybody's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from sightline.across.overview.home.duty import Way
from sightline.across.overview.home.known import Known
from sightline.across.overview.sections import CONCERNS
from sightline.areas.dataset.queries import MeasureRow
from sightline.spine.partnership.permissions import May
from sightline.ui import words

MOST = 5


@dataclass(frozen=True)
class Changed:
    """A handful of measures, those with news first; `calm` says so where there is none. `all` leads to every one."""

    heading: str
    rows: tuple[MeasureRow, ...]
    calm: str
    all: Way | None


def changed(known: Known) -> Changed:
    viewer, dashboard = known.viewer, reverse("dashboard")
    if known.own_rows and (viewer.may(May.FILL_IN_RETURN) or viewer.may(May.SIGN_RETURN)):
        theirs = f"{dashboard}?{urlencode({'agency': viewer.agency_id, 'all': 1})}"
        return _of("What changed in your figures", known.own_rows, ("All your measures", theirs))
    everything = (f"All {words.plural(len(known.rows), 'measure')}", dashboard)
    spoken_for = [row for row in known.rows if row.pk in known.spoken_for]
    if viewer.standing.chairs and spoken_for:
        return _of("What changed in the figures you speak for", spoken_for, everything)
    return _of("What changed in the figures", known.rows, everything)


def news_first(rows: Iterable[MeasureRow]) -> list[MeasureRow]:
    """The measures with a signal or one that has ended: new ones, ended ones, concerns that go on, then the rest.

    None may be forgotten because it is old.
    """
    found = [row for row in rows if row.is_shared and (row.is_signal or row.signal_ended)]
    return sorted(found, key=_weight)


def _weight(row: MeasureRow) -> tuple[bool, ...]:
    return not row.signal_is_new, not row.signal_ended, row.reading.variation not in CONCERNS


def _of(heading: str, rows: Sequence[MeasureRow], everything: Way) -> Changed:
    return Changed(heading, tuple(news_first(rows)[:MOST]), _calm(rows), everything if rows else None)


def _calm(rows: Sequence[MeasureRow]) -> str:
    if not rows:
        return "No measure is in the dictionary yet. Once figures come, what changes stands here."
    if not any(row.series for row in rows):
        return "No figure has arrived yet. Once figures come, what changes stands here."
    return "No measure shows a signal, and none ended in the last quarter."
