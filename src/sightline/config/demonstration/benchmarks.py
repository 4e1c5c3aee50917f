"""What the Department for Education published for Dudley, its neighbours, the region and England."""

import csv
from datetime import date
from pathlib import Path

from sightline.analysis.periods import Period, reporting_year
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Benchmark, Measure
from sightline.config.demonstration.founding import Cast
from sightline.config.demonstration.published import DFE, DFE_SOURCE, printed

FILE = Path(__file__).parent / "facts" / "benchmarks_dfe.csv"
DUDLEY = "E08000027"
KNOWN_ON = date(2025, 12, 11)


def publish(cast: Cast, measures: dict[str, Measure]) -> None:
    """Enter Dudley's own published values, and every other area's as benchmarks."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    officer = cast.officer(KNOWN_ON)
    for code, indicator in DFE.items():
        measure = measures[code]
        of_indicator = [row for row in rows if row["indicator"] == indicator]
        for row in (row for row in of_indicator if row["new_la_code"] == DUDLEY):
            figure = printed(row["value"], measure.unit)
            source = DFE_SOURCE.format(year=row["time_period"])
            operations.record_published(measure, _period(row), figure, source=source, by=officer, on=KNOWN_ON)
        others = [_benchmark(measure, row) for row in of_indicator if row["new_la_code"] != DUDLEY]
        operations.record_benchmarks(
            measure, others, source=DFE_SOURCE.format(year="2019 to 2025"), by=officer, on=KNOWN_ON
        )


def _period(row: dict[str, str]) -> Period:
    """The publisher names a reporting year by the calendar year in which it ends, on 31 March."""
    return reporting_year(int(row["time_period"]) - 1)


def _benchmark(measure: Measure, row: dict[str, str]) -> Benchmark:
    period, figure = _period(row), printed(row["value"], measure.unit)
    kinds = {
        "National": (Benchmark.AreaKind.ENGLAND, row["country_code"], row["country_name"]),
        "Regional": (Benchmark.AreaKind.REGION, row["region_code"], row["region_name"]),
    }
    area = kinds.get(
        row["geographic_level"], (Benchmark.AreaKind.NEIGHBOUR, row["new_la_code"], row["la_name"])
    )
    kind, code, name = area
    return Benchmark(
        measure=measure, area_kind=kind, area_code=code, area_name=name, period_kind=period.kind,
        starts_on=period.starts_on, ends_on=period.ends_on, number=figure.number,
        symbol=figure.symbol or "", source=DFE_SOURCE.format(year=row["time_period"]),
        neighbour_set="2025 model" if kind == Benchmark.AreaKind.NEIGHBOUR else "",
    )  # fmt: skip
