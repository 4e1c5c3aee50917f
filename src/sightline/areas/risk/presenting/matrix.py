"""The matrix of likelihood and impact: 25 boxes, each with its score, and what stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sightline.areas.risk.queries import RiskLine
from sightline.areas.risk.scoring import IMPACT, LIKELIHOOD, RANGES, Band, band
from sightline.ui.charts import ink
from sightline.ui.charts.pen import Drawing, circle, picture, rect

# Each judgement has a shape of its own; the word always stands beside it.
CURRENT = picture([circle(8, 8, 6.5, ink.TEAL)], width=16, height=16)
TARGET = picture([circle(8, 8, 5.8, ink.WHITE, ink.TEAL, 2)], width=16, height=16)
INHERENT = picture([rect(2, 2, 12, 12, ink.WHITE, ink.GREY_MARK, 2)], width=16, height=16)


@dataclass(frozen=True)
class Mark:
    """Something that stands in a box: a shape, its words, and where it leads."""

    shape: Drawing
    words: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True)
class Box:
    score: int
    band: Band
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows from the most likely to the least, boxes from the least impact to the most."""

    caption: str
    rows: tuple[tuple[int, str, tuple[Box, ...]], ...]

    @property
    def impacts(self) -> Sequence[tuple[int, str]]:
        return tuple(IMPACT.items())

    @property
    def bands(self) -> Sequence[tuple[Band, str]]:
        return tuple(RANGES.items())


def of_register(caption: str, lines: Iterable[RiskLine]) -> Matrix:
    """Where each risk of a list stands now."""
    return _matrix(
        caption,
        (
            (
                (line.current.likelihood, line.current.impact),
                Mark(CURRENT, line.risk.reference, line.risk.get_absolute_url(), line.risk.title),
            )
            for line in lines
        ),
    )


def of_risk(line: RiskLine) -> Matrix:
    """Where one risk would stand were nothing done, stands now and should stand."""
    judged = (
        (line.inherent, Mark(INHERENT, "Inherent")),
        (line.current, Mark(CURRENT, "Now")),
        (line.target, Mark(TARGET, "Target")),
    )
    return _matrix(
        f"Where {line.risk.reference} stands",
        (((assessment.likelihood, assessment.impact), mark) for assessment, mark in judged),
    )


def _matrix(caption: str, placed: Iterable[tuple[tuple[int, int], Mark]]) -> Matrix:
    marks: dict[tuple[int, int], list[Mark]] = {}
    for at, mark in placed:
        marks.setdefault(at, []).append(mark)
    return Matrix(
        caption,
        tuple(
            (
                likelihood,
                word,
                tuple(
                    Box(
                        likelihood * impact,
                        band(likelihood * impact),
                        tuple(marks.get((likelihood, impact), ())),
                    )
                    for impact in IMPACT
                ),
            )
            for likelihood, word in sorted(LIKELIHOOD.items(), reverse=True)
        ),
    )
