"""A measure's figures as rows for a file: one a period, nothing above them and nothing below."""

from collections.abc import Iterator

from sightline.analysis.spc import Segment
from sightline.areas.dataset.queries.measure_page import MeasurePage, origins
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.wording import as_text

HEAD = (
    "measure", "period", "from", "to", "value", "symbol", "origin", "source", "target",
    "mean", "lower_limit", "upper_limit", "point", "rules", "left_out", "restated",
)  # fmt: skip
RULES = (
    "single_point_high", "single_point_low", "shift_high", "shift_low",
    "trend_up", "trend_down", "two_of_three_high", "two_of_three_low",
)  # fmt: skip

Cell = str | float | None


def figures_as_rows(page: MeasurePage, *, is_demonstration: bool) -> Iterator[tuple[Cell, ...]]:
    """The head, then a row for each period: a number or a symbol, where it is from, and how it was read.

    `rules` names the special cause rules the point breaks. A gap has neither number nor symbol.
    """
    yield HEAD
    row = page.row
    known = zip(row.series.periods, origins(row.series, is_demonstration=is_demonstration), strict=True)
    for at, (period, origin) in enumerate(known):
        segment = _segment(row, at)
        holds = [held for held in page.targets if held.from_on <= period.starts_on]
        yield (
            row.reference,
            period.label,
            period.starts_on.isoformat(),
            period.ends_on.isoformat(),
            row.values[at],
            row.symbols[at],
            origin,
            as_text(row.series.sources[at]),
            holds[-1].value if holds else None,
            _rounded(segment.mean if segment else None),
            _rounded(segment.lower if segment else None),
            _rounded(segment.upper if segment else None),
            "" if row.values[at] is None else row.reading.point_types[at].value,
            " ".join(rule for rule in RULES if getattr(row.reading.flags[at], rule)),
            "yes" if row.reading.ghosts[at] else "",
            "yes" if row.series.restated[at] else "",
        )


def _segment(row: MeasureRow, at: int) -> Segment | None:
    return next((segment for segment in row.reading.segments if segment.start <= at < segment.stop), None)


def _rounded(limit: float | None) -> float | None:
    return None if limit is None else round(limit, 4)
