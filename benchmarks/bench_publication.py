"""A published file of 100,000 rows looked at and imported: what a member waits for, from the upload to the last row.

Each of its four indicators is a measure; the figures of one group, some 8,000, are entered. Memory is the most that
the process held, making the database included.
"""

import resource
import tempfile
from datetime import date
from pathlib import Path

from bench_import import ROWS, generate
from house import open_house, say, timed

ON = date(2026, 1, 14)
UNITS = ("count", "count", "percent", "count")
ROUNDS = 3


def waiting(data: Path, meta: Path) -> "Publication":
    with data.open("rb") as figures, meta.open("rb") as beside:
        return operations.send_publication(figures, name=data.name, meta=beside, by=officer, on=ON)


def match(publication: "Publication") -> None:
    decisions = [
        operations.Decision(
            code=line.code, title=line.title, period_kind=line.period_kind, unit=line.unit, group=line.groups[0],
            measure=measure,
        )
        for line, measure in zip(benchmarks.lines(publication), measures, strict=False)
    ]  # fmt: skip
    operations.match_publication(
        publication, source="A publisher", release="", caveat="", takes_our_own=True, decisions=decisions,
        by=officer, on=ON,
    )  # fmt: skip


def measure_them(data: Path, meta: Path) -> None:
    sending, looking, importing = [], [], []
    for turn in range(ROUNDS):
        held = []
        sending += timed(lambda held=held: held.append(waiting(data, meta)), times=1)[0]
        if not turn:  # afterwards it is remembered
            match(held[0])
        looking += timed(lambda held=held: benchmarks.preview(held[0]), times=1)[0]
        importing += timed(
            lambda held=held: operations.import_publication(held[0], by=officer, on=ON), times=1
        )[0]
        operations.undo_import(held[0], because="Measured.", by=officer, on=ON)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for case, took in (("sent", sending), ("looked at", looking), ("imported", importing)):
        say(
            "publication", f"{ROWS:,} rows {case}", took, rows_a_second=ROWS / min(took) * 1000, peak_mib=peak
        )


if __name__ == "__main__":
    open_house()

    # Models can be imported only once Django is set up.
    from sightline.areas.dataset import operations
    from sightline.areas.dataset.models import Publication
    from sightline.areas.dataset.queries import benchmarks
    from sightline.areas.dataset.tests import factories
    from sightline.spine.partnership.tests.factories import PartnershipFactory

    PartnershipFactory(area_code="E08000027")
    officer = factories.performance_officer()
    measures = [factories.MeasureFactory(unit=unit, frequency="reporting_year") for unit in UNITS]
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        measure_them(*generate(Path(folder)))
