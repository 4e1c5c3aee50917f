"""A workbook of 2,016 figures, uploaded, checked and saved: what an agency waits for after an afternoon's typing.

The ratio says how many times longer the whole takes than only reading the cells of the same workbook.
"""

import io
from datetime import date, datetime
from statistics import median

from house import open_house, say, timed

ON = date(2026, 1, 14)
MEASURES, CATEGORIES, ROUNDS = 96, 6, 9  # each measure by month, whole and in categories


def build() -> "Return":
    """A return of 2,016 boxes, with two years of figures known before each."""
    agency = AgencyFactory(code="large", name="A large agency")
    before = periods_between(month(2023, 10), month(2025, 9))
    for number in range(MEASURES):
        asked = factories.MeasureFactory(reference=f"M{number}", supplier=agency, frequency="month")
        categories = [factories.CategoryFactory(measure=asked) for _ in range(CATEGORIES)]
        Value.objects.bulk_create(
            Value(
                measure=asked, category=category, number=usual(category) + (number * 7 + at * 13) % 20,
                period_kind=period.kind.value, starts_on=period.starts_on, ends_on=period.ends_on,
                source="A published table", known_on=ON,
            )
            for category in (None, *categories)
            for at, period in enumerate(before)
        )  # fmt: skip
    return factories.the_return(factories.opened(), agency)


def usual(category: object) -> int:
    return 100 if category else 1000


def filled_in(book: "Workbook", turn: int) -> bytes:
    """The workbook with every figure changed."""
    sheet, form = book["Return"], form_to_read(ret)
    for row, line in enumerate(form.lines, start=HEAD_ROW + 1):
        sheet.cell(row, COLUMNS.index(FIGURE) + 1).value = str(usual(line.category) + (row * 3 + turn) % 20)
        sheet.cell(row, COLUMNS.index(SAVES) + 1).value = str(line.revision)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_plainly(content: bytes) -> None:
    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Return").to_python()


def take_in(content: bytes) -> None:
    """What the page does: suspect the file, read it, save it, check the whole return."""
    read = workbook.read(content, "return.xlsx", form_to_read(ret))
    at = timezone.make_aware(datetime.combine(ON, datetime.min.time()))
    saved = operations.upload(ret, entries_of(read.filled), name="return.xlsx", by=lead, on=ON, at=at)
    checked(ret)
    if len(saved.boxes) != ret.boxes.count():
        raise RuntimeError(f"{len(saved.boxes)} figures were saved.")


def measure() -> None:
    book = load_workbook(io.BytesIO(workbook.as_workbook(form_to_fill_in(ret))))
    plain, whole, processor = [], [], []
    for turn in range(ROUNDS):
        content = filled_in(book, turn)
        plain += timed(lambda content=content: read_plainly(content), times=1)[0]
        took, used = timed(lambda content=content: take_in(content), times=1)
        whole += took
        processor.append(used)
    figures = ret.boxes.count()
    ratio = median(whole) / median(plain)
    say("upload", f"{figures:,} figures", whole, processor_ms=median(processor), times_plain_reading=ratio)


if __name__ == "__main__":
    open_house()

    # Models can be imported only once Django is set up.
    from django.utils import timezone
    from openpyxl import Workbook, load_workbook
    from python_calamine import CalamineWorkbook

    from sightline.analysis.periods import month, periods_between
    from sightline.areas.dataset import operations, workbook
    from sightline.areas.dataset.forms.returns import entries_of
    from sightline.areas.dataset.models import Return, Value
    from sightline.areas.dataset.queries.checking import checked
    from sightline.areas.dataset.queries.exchange import form_to_fill_in, form_to_read
    from sightline.areas.dataset.tests import factories
    from sightline.areas.dataset.workbook.form import COLUMNS, FIGURE, SAVES
    from sightline.areas.dataset.workbook.outgoing import HEAD_ROW
    from sightline.spine.partnership.tests.factories import AgencyFactory

    ret = build()
    lead = factories.contributor(ret.agency)
    measure()
