"""A workbook of 2,000 figures, uploaded, checked and saved: what an agency waits for.

    python benchmarks/bench_upload.py

Prints a readable line, and a JSON line with how many times longer the whole takes than merely reading the same
workbook's cells.
"""

import io
import json
import os
import statistics
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
os.environ["SIGHTLINE_DEBUG"] = "false"
os.environ.setdefault("SIGHTLINE_SECRET_KEY", "a benchmark's own")

MEASURES, MONTHS, CATEGORIES, ROUNDS = 96, 3, 6, 7
TODAY = date(2026, 1, 14)
AIM = 1.0  # second


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIGHTLINE_DATA_DIR"] = folder
        import django  # noqa: PLC0415

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        return measure()


def measure() -> int:
    from openpyxl import load_workbook  # noqa: PLC0415

    from sightline.areas.dataset import workbook  # noqa: PLC0415
    from sightline.areas.dataset.queries.exchange import form_of  # noqa: PLC0415

    ret, lead = a_large_return()
    book = load_workbook(io.BytesIO(workbook.as_workbook(form_of(ret))))
    whole, plain = [], []
    for turn in range(ROUNDS):
        content = filled_in(book, form_of(ret), turn)
        plain.append(taken(lambda content=content: read_plainly(content)))
        whole.append(taken(lambda content=content: uploaded(ret, lead, content)))
    seconds, ratio = statistics.median(whole), statistics.median(whole) / statistics.median(plain)
    figures = ret.boxes.count()
    print(
        f"A workbook of {figures:,} figures uploaded, checked and saved in {seconds:.2f} s "
        f"(slowest of {ROUNDS}: {max(whole):.2f} s); aim: under {AIM:.0f} s."
    )
    said = {"bench": "upload", "figures": figures, "seconds": round(seconds, 3), "slowest": round(max(whole), 3)}
    print(json.dumps(said | {"times_plain_reading": round(ratio, 1), "aim_seconds": AIM}))
    return 0


def a_large_return():
    """A return of about 2,000 boxes: monthly measures with a breakdown, and two years known before."""
    from sightline.analysis.periods import month, periods_between, quarter  # noqa: PLC0415
    from sightline.areas.dataset.models import Value  # noqa: PLC0415
    from sightline.areas.dataset.tests import factories  # noqa: PLC0415
    from sightline.spine.partnership.tests.factories import AgencyFactory  # noqa: PLC0415

    agency = AgencyFactory(code="large", name="A large agency")
    before = periods_between(month(2023, 10), month(2025, 9))
    for number in range(MEASURES):
        asked = factories.MeasureFactory(reference=f"M{number}", supplier=agency, frequency="month")
        categories = [factories.CategoryFactory(measure=asked) for _ in range(CATEGORIES)]
        Value.objects.bulk_create(
            Value(
                measure=asked, category=category, period_kind="month", starts_on=period.starts_on, ends_on=period.ends_on,
                number=1000 + (number * 7 + at * 13) % 40 if category is None else 100 + (number + at * 5) % 20,
                source="A benchmark", known_on=TODAY,
            )
            for category in (None, *categories)
            for at, period in enumerate(before)
        )  # fmt: skip
    collection = factories.opened(quarter(2025, 3))
    return factories.the_return(collection, agency), factories.contributor(agency)


def filled_in(book, form, turn: int) -> bytes:
    """The workbook with every figure changed, as after an afternoon's typing."""
    from sightline.areas.dataset.workbook.form import COLUMNS, FIGURE, SAVES  # noqa: PLC0415
    from sightline.areas.dataset.workbook.outgoing import HEAD_ROW  # noqa: PLC0415

    sheet = book["Return"]
    for at, line in enumerate(form.lines):
        usual = 100 if line.category else 1000
        sheet.cell(HEAD_ROW + 1 + at, COLUMNS.index(FIGURE) + 1).value = str(usual + (at * 3 + turn) % 20)
        sheet.cell(HEAD_ROW + 1 + at, COLUMNS.index(SAVES) + 1).value = str(line.revision)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_plainly(content: bytes) -> None:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Return").to_python()


def uploaded(ret, lead, content: bytes) -> None:
    """What the page does: suspect the file, read it, save it, check the whole return."""
    from django.utils import timezone  # noqa: PLC0415

    from sightline.areas.dataset import operations, workbook  # noqa: PLC0415
    from sightline.areas.dataset.forms.returns import entries_of  # noqa: PLC0415
    from sightline.areas.dataset.queries.checking import checked  # noqa: PLC0415
    from sightline.areas.dataset.queries.exchange import form_of  # noqa: PLC0415

    read = workbook.read(content, "return.xlsx", form_of(ret))
    at = timezone.make_aware(datetime(2026, 1, 14, 12))  # noqa: DTZ001
    saved = operations.upload(ret, entries_of(read.filled, ret), name="return.xlsx", by=lead, on=TODAY, at=at)
    assert len(saved.boxes) == ret.boxes.count()
    checked(ret)


def taken(deed) -> float:
    before = perf_counter()
    deed()
    return perf_counter() - before


if __name__ == "__main__":
    sys.exit(main())
