"""A file of 100,000 rows read as its publisher published it: how fast, and in how much memory.

The ratio says how many times longer it takes than csv.DictReader takes to walk the same file and look at nothing.
Memory is the most that a process of its own ever held, Python and its modules included.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sightline.areas.dataset import publications

ROWS, ROUNDS = 100_000, 5
YEARS = range(2013, 2026)
HEAD = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "age", "sex",
)  # fmt: skip
INDICATORS = ("referral_count", "rereferral_count", "rereferral_percent", "assessment_count")
META = """col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
age,Filter,Age,,,,,
sex,Filter,Sex,,,,,
referral_count,Indicator,Referrals,,,0,,
rereferral_count,Indicator,Re-referrals,,,0,,
rereferral_percent,Indicator,Re-referrals in 12 months,,%,1,,
assessment_count,Indicator,Assessments,,,0,,
"""


def generate(folder: Path) -> tuple[Path, Path]:
    """A file of 100,000 rows and 400,000 figures in the wide form, one in fifty of them a symbol, with its meta file."""
    chance = random.Random(2026)
    areas = [f"{kind}{number:06}" for kind, last in (("E06", 66), ("E08", 39), ("E09", 33), ("E10", 13))
             for number in range(1, last + 1)]  # fmt: skip
    data, meta = folder / "referrals.csv", folder / "referrals.meta.csv"
    meta.write_text(META, encoding="utf-8")
    with data.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*HEAD, *INDICATORS])
        for row in range(ROWS):
            area, rest = areas[row % len(areas)], row // len(areas)
            year, breakdown = YEARS[rest % len(YEARS)], rest // len(YEARS)
            figures = [
                chance.randrange(5000),
                chance.randrange(900),
                chance.randrange(20, 400) / 10,
                chance.randrange(5000),
            ]
            said = ["c" if chance.random() < 0.02 else figure for figure in figures]
            place = [
                year,
                "Reporting year",
                "Local authority",
                "E92000001",
                "England",
                "E12000005",
                "West Midlands",
            ]
            writer.writerow(
                [*place, row % 900, area, f"Authority {area}", breakdown // 3, "FMT"[breakdown % 3], *said]
            )
    return data, meta


def read_plainly(data: Path, _: Path) -> None:
    with data.open(encoding="utf-8-sig", newline="") as file:
        for _row in csv.DictReader(file):
            pass


def read_as_published(data: Path, meta: Path) -> None:
    with data.open("rb") as file, meta.open("rb") as beside:
        reading = publications.read(file, meta=beside)
        figures = sum(1 for _ in reading)
    if figures != ROWS * len(INDICATORS) or reading.problems:
        raise RuntimeError(f"{figures:,} figures and {len(reading.problems)} problems were read.")


WAYS: dict[str, Callable[[Path, Path], None]] = {"plain": read_plainly, "published": read_as_published}


def in_a_process(way: str, data: Path, meta: Path) -> tuple[float, float]:
    """Seconds, and MiB of memory at the peak."""
    command = [sys.executable, __file__, way, str(data), str(meta)]
    seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(peak)


def alone(way: str, data: Path, meta: Path) -> None:
    started = time.perf_counter()
    WAYS[way](data, meta)
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        files = generate(Path(folder))
        size = files[0].stat().st_size / 1024**2
        runs = [(in_a_process("plain", *files), in_a_process("published", *files)) for _ in range(ROUNDS)]
    plain, published = zip(*runs, strict=True)
    seconds, peak = median(took for took, _ in published), max(held for _, held in published)
    ratio = seconds / median(took for took, _ in plain)
    figures = {
        "name": "import",
        "n": ROWS,
        "figures": ROWS * len(INDICATORS),
        "mib": round(size, 1),
        "seconds": round(seconds, 2),
        "rows_a_second": round(ROWS / seconds),
        "peak_mib": round(peak, 1),
        "ratio_to_plain_reading": round(ratio, 1),
    }
    print(
        f"A published file of {ROWS:,} rows and {figures['figures']:,} figures, {size:.1f} MiB: {seconds:.2f} s, "
        f"{figures['rows_a_second']:,} rows a second, {peak:.0f} MiB at the peak, {ratio:.1f} times plain reading"
    )
    print(json.dumps(figures))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        alone(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
