"""What the Department for Education published for Dudley, its neighbours, the region and England.

Entered as a member would: a file sent, its indicators matched with measures, looked at, imported.
"""

import csv
import io
from datetime import date
from pathlib import Path

from sightline.analysis.periods import reporting_year
from sightline.analysis.symbols import Unit
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Measure
from sightline.config.demonstration.founding import Cast
from sightline.config.demonstration.published import (
    DFE,
    DFE_DURATIONS,
    DFE_RELEASE,
    DFE_SOURCE,
    DFE_UNDECIDED,
    NEIGHBOURS_SOURCE,
    printed,
)

FILE = Path(__file__).parent / "facts" / "benchmarks_dfe.csv"
DUDLEY = "E08000027"
KNOWN_ON = date(2025, 12, 11)
WAITING_SINCE = date(2026, 1, 12)
YEAR_TO_2025 = reporting_year(2024)


def publish(cast: Cast, measures: dict[str, Measure]) -> None:
    """Name the neighbours, import the file, and enter a table that was published of Dudley alone."""
    officer = cast.officer(KNOWN_ON)
    operations.record_neighbour_set(
        model_year=2025, neighbours=_neighbours(), source=NEIGHBOURS_SOURCE, by=officer, on=KNOWN_ON
    )
    with FILE.open("rb") as file:
        sent = operations.send_publication(file, name=FILE.name, by=officer, on=KNOWN_ON)
    decisions = [
        operations.Decision(
            code=code, title=code, period_kind=measures[ours].frequency, measure=measures[ours],
            unit=Unit.PERCENT.value if code.endswith("percent") else "",
        )
        for ours, code in DFE.items()
    ]  # fmt: skip
    operations.match_publication(
        sent, source=DFE_SOURCE, release=DFE_RELEASE, caveat="", takes_our_own=True, decisions=decisions,
        by=officer, on=KNOWN_ON,
    )  # fmt: skip
    operations.import_publication(sent, by=officer, on=KNOWN_ON)
    _publish_durations(measures["N8"], cast)


def send_another(cast: Cast) -> None:
    """Leave a file waiting: two more indicators of the same table, which nobody has matched with a measure yet."""
    head, *lines = FILE.read_text(encoding="utf-8-sig").splitlines()
    more = [line for line in lines if line.split(",")[10] in DFE_UNDECIDED]
    file = io.BytesIO("\n".join([head, *more, ""]).encode())
    operations.send_publication(
        file, name="children_in_need_more.csv", by=cast.officer(WAITING_SINCE), on=WAITING_SINCE
    )


def _publish_durations(on_a_plan: Measure, cast: Cast) -> None:
    """How long Dudley's children had been on their plan: a table that only our own area is entered from."""
    categories = {category.code: category for category in on_a_plan.categories.all()}
    for code, text in DFE_DURATIONS.items():
        operations.record_published(
            on_a_plan, YEAR_TO_2025, printed(text, on_a_plan.unit), category=categories[code],
            source=f"{DFE_SOURCE}, {DFE_RELEASE}, table D5", by=cast.officer(KNOWN_ON), on=KNOWN_ON,
        )  # fmt: skip


def _neighbours() -> list[tuple[str, str]]:
    """The authorities of the file but Dudley, by name: the model's own order is not published with it."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        named = {row["new_la_code"]: row["la_name"] for row in csv.DictReader(file) if row["new_la_code"]}
    return sorted(((code, name) for code, name in named.items() if code != DUDLEY), key=lambda one: one[1])
