"""Drawing: the sixty sparklines and icons of a dashboard, large charts, phone charts, and PNGs.

Each figure is for one drawing, in the quickest of a few rounds; the readings are made beforehand.
"""

import json
import random
import time
from collections.abc import Callable

from sightline.analysis.periods import quarter
from sightline.analysis.spc import Direction, read
from sightline.analysis.symbols import Unit, format_number
from sightline.ui import icons
from sightline.ui.charts import Break, ControlChart, Point, Target, large, phone, sparkline
from sightline.ui.charts.png import png

CHARTS, POINTS, ROUNDS = 60, 40, 3


def main() -> None:
    chance = random.Random(14_01_2026)
    charts = [chart(chance) for _ in range(CHARTS)]
    drawings = {
        "sparkline": lambda c: sparkline(c.reading, target=70, target_from=20),
        "icons": two_icons,
        "large": large,
        "phone": phone,
        "large_png": lambda c: png(large(c, 720), 1440),
        "sparkline_png": lambda c: png(sparkline(c.reading), 344),
    }
    for name, draw in drawings.items():
        say(name, quickest(draw, charts), len(draw(charts[0])))


def two_icons(each: ControlChart) -> str:
    shown = (
        icons.variation(each.reading.variation),
        icons.assurance(each.reading.assurance, Direction.HIGHER),
    )
    return "".join(svg for svg, _ in shown)


def chart(chance: random.Random) -> ControlChart:
    """Forty quarters with a break, a shift after it, a restated value and a note: a drawing with work to do."""
    values = [round(chance.gauss(60 if at < 28 else 72, 8), 1) for at in range(POINTS)]
    period, points = quarter(2016, 1), []
    for at, value in enumerate(values):
        point = Point(
            label=period.label,
            short=period.label[-2:],
            group=period.financial_year,
            value=value,
            symbol=None,
            words=format_number(value, Unit.PERCENT),
            note="Two posts empty." if at == 35 else "",
            restated_from=value - 6 if at == 30 else None,
        )
        points.append(point)
        period = period.next()
    return ControlChart(
        title="Sixty of these are drawn",
        described="Made-up shares, each quarter.",
        unit=Unit.PERCENT,
        points=tuple(points),
        reading=read(values, direction=Direction.HIGHER, target=70, breaks=[8]),
        target=Target(70, "70 %", 20),
        breaks=(Break(8, "The clock starts later than it did."),),
    )


def quickest(draw: Callable[[ControlChart], object], charts: list[ControlChart]) -> float:
    """Ms for one drawing, in the quickest round: the others were disturbed."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for each in charts:
            draw(each)
        taken.append(time.perf_counter() - started)
    return min(taken) / len(charts) * 1000


def say(name: str, ms: float, size: int) -> None:
    print(f"Charts, {name}: {ms:.3f} ms each, {ms * CHARTS:.1f} ms for {CHARTS}, {size:,} bytes each")
    print(json.dumps({"name": f"charts_{name}", "n": CHARTS, "ms_each": round(ms, 4), "bytes_each": size}))


if __name__ == "__main__":
    main()
