"""The money as tables, whose totals are the sums of the rows above them, and in sentences."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.analysis.periods import Period, financial_year_of
from sightline.areas.funding.queries import Beside, Sums, Year, beside, key
from sightline.ui.tables import Cell, Column, Group, Row, Table, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and, percent, pounds, spelled

SORTS = (("cash", "In cash"), ("in_kind", "In kind"))


def this_year(on: date) -> Period:
    return financial_year_of(on)


def sentence(years: Sequence[Year], *, reads_all: bool) -> str:
    """What was agreed for the last year, and what of it has come in."""
    if not years:
        return "No money is in the record yet."
    last = years[0]
    whose = "" if reads_all else " by your agency"
    said = f"{pounds(last.together.agreed)} was agreed{whose} for {last.period.label}"
    return f"{said}, and {pounds(last.together.received)} of it has come in."


def years(found: Sequence[Year], *, reads_all: bool) -> Table:
    """Every year in a line. What was spent is left out where nobody may read it."""
    columns = [
        Column(head="Year"), Column(head="Agreed", numeric=True), Column(head="Received", numeric=True),
        Column(head="Invoiced, not received", numeric=True),
    ]  # fmt: skip
    if reads_all:
        columns += [
            Column(head="Planned", numeric=True),
            Column(head="Spent", numeric=True, absent="Not known"),
        ]
    return Table(
        caption="Every year",
        columns=columns,
        rows=[Row(tuple(_year(each, reads_all=reads_all))) for each in found],
        empty="No money is in the record yet.",
    )


def _year(each: Year, *, reads_all: bool) -> Iterable[Cell]:
    where = reverse("money_year", args=[key(each.period)])
    yield format_html('<a href="{}">{}</a>', where, each.period.label)
    if each.contributions:
        total = each.together
        agreed = pounds(total.agreed)
        yield two_lines(agreed, "published") if each.is_published else agreed
        yield from (_or_dash(total.received), _or_dash(total.outstanding))
    else:
        yield two_lines(pounds(each.stated.amount), "published, the total alone") if each.stated else None
        yield from (None, None)
    if reads_all:
        yield from (
            _known(each.planned),
            _known(each.spent),
        )


def sentence_of(now: Year) -> str:
    """How a year stands: what was agreed, what has come in, what is outstanding."""
    if not now.contributions:
        return "No contribution is in the record of this year."
    total = now.together
    said = f"{pounds(total.agreed)} was agreed"
    if now.in_kind.agreed:
        said += f", {pounds(now.in_kind.agreed)} of it in kind"
    if not total.received:
        return f"{said}. What came in is not in the record."
    if total.received == total.agreed:
        return f"{said}, and all of it has come in."
    parts = [f"{pounds(total.received)} has come in"]
    if total.outstanding:
        parts.append(f"{pounds(total.outstanding)} is invoiced and outstanding")
    if to_invoice := now.cash.agreed - now.cash.invoiced:
        parts.append(f"{pounds(to_invoice)} is not invoiced yet")
    return f"{said}. {join_and(parts)}."


def adds(now: Year) -> str:
    """What the rows add up to, held against the total that a report printed."""
    count, total = len(now.contributions), pounds(now.cash.agreed)
    if not now.stated:
        if not count:
            return ""
        whole = "The row comes to" if count == 1 else f"The {spelled(count)} rows add up to"
        here = ", worked out here: the report prints no total." if now.is_published else "."
        return f"{whole} {pounds(now.together.agreed)}{here}"
    printed = f"{pounds(now.stated.amount)} ({now.stated.source})"
    if now.differs_by is None:
        return f"A total of {printed} is printed. Who gave what of it is not in the record."
    if not now.differs_by:
        return f"The cash adds up to the total that is printed: {printed}."
    more = "more" if now.differs_by > 0 else "less"
    return f"The cash adds up to {total}, {pounds(abs(now.differs_by))} {more} than the total that is printed: {printed}."


def contributions(now: Year, before: Year, *, may_record: bool) -> Table:
    """Each giver with last year's sum beside, in cash and in kind, and the total of each."""
    rows: list[Row | Group] = []
    pairs = beside(now, before)
    for sort, heading in SORTS:
        of_sort = [pair for pair in pairs if pair.row.sort == sort]
        if of_sort:
            rows += [Group(heading), *(_contribution(pair, now.together, may_record) for pair in of_sort)]
            rows.append(_total(f"Total {heading.lower()}", of_sort, now.together))
    if len({pair.row.sort for pair in pairs}) > 1:
        rows.append(_total("Total", pairs, now.together))
    return Table(
        caption=f"Contributions, {now.period.label}",
        columns=(
            Column(head="Who gives", width="wide"),
            Column(head=before.period.label, numeric=True, absent="Not in the record"),
            Column(head=now.period.label, numeric=True, absent="Nothing agreed"),
            Column(head="Share", numeric=True), Column(head="Invoiced", numeric=True), Column(head="Received", numeric=True),
        ),
        rows=rows,
        empty="No contribution is in the record of this year.",
    )  # fmt: skip


def _contribution(pair: Beside, together: Sums, may_record: bool) -> Row:
    now = pair.now
    before = pounds(pair.before.agreed) if pair.before else None
    if now is None:
        return Row((pair.row.giver, before, None, None, None, None))
    return Row(
        (
            _giver(now, may_record),
            before,
            pounds(now.agreed),
            _share(now.agreed, together.agreed),
            _dated(now.invoiced, now.invoiced_on),
            _dated(now.received, now.received_on),
        )
    )


def _total(name: str, pairs: Sequence[Beside], together: Sums) -> Row:
    now = [pair.now for pair in pairs if pair.now]
    before = sum((pair.before.agreed for pair in pairs if pair.before), Decimal(0))
    agreed = sum((row.agreed for row in now), Decimal(0))
    return Row(
        (
            name,
            _or_dash(before),
            _or_dash(agreed),
            _share(agreed, together.agreed),
            _or_dash(sum((row.invoiced for row in now if row.invoiced), Decimal(0))),
            _or_dash(sum((row.received for row in now if row.received), Decimal(0))),
        ),
        is_total=True,
    )


def _giver(row: Any, may_record: bool) -> SafeString | str:
    """Who gives, where the figure stands, and what may be recorded about it."""
    then = row.agency.name if row.named and row.agency else ""
    notes = [f"Now {then}" if then else "", row.note, row.source]
    deeds = [("change_agreed", "Agree another sum"), ("receive_contribution", "Received")]
    if row.sort == row.Sort.CASH:
        deeds.insert(1, ("invoice_contribution", "Invoiced"))
    links = format_html_join(
        " · ",
        '<a href="{}">{}<span class="visually-hidden">: {}</span></a>',
        ((reverse(name, args=[row.pk]), words, row.giver) for name, words in deeds if may_record),
    )
    small = format_html_join(
        "", '<br><span class="grey small">{}</span>', ((note,) for note in notes if note)
    )
    last = format_html('<br><span class="small no-print">{}</span>', links) if may_record else ""
    return format_html("<div>{}{}{}</div>", row.giver, small, last)


def spending(now: Year, before: Year, *, key: str, may_record: bool) -> Table:
    """Each head as planned and spent, with what was spent last year beside."""
    earlier = {row.head: row.spent for row in before.spending}
    rows = [
        Row(
            (
                _head(row, key, may_record),
                _known(earlier.get(row.head)),
                _known(row.planned),
                _known(row.spent),
                _left(row.planned, row.spent),
            )
        )
        for row in now.spending
    ]
    if rows:
        so_far = two_lines(pounds(now.spent_so_far), "so far") if now.spent_so_far else None
        rows.append(
            Row(
                (
                    "Total",
                    _known(before.spent),
                    _known(now.planned),
                    _known(now.spent) or so_far,
                    _left(now.planned, now.spent),
                ),
                is_total=True,
            )
        )
    return Table(
        caption=f"Spending by head, {now.period.label}",
        columns=(
            Column(head="Head", width="wide"),
            Column(head=f"Spent {before.period.label}", numeric=True, absent="Not in the record"),
            Column(head="Planned", numeric=True, absent="Not known"),
            Column(head="Spent", numeric=True, absent="Not known yet"),
            Column(head="Left of the plan", numeric=True, absent="Not known yet"),
        ),
        rows=rows,
        empty="No spending is in the record of this year.",
    )


def balance(now: Year) -> str:
    """Cash agreed against what is planned or, once every head is known, what was spent."""
    used, how = (now.spent, "spent") if now.spent is not None else (now.planned, "planned")
    if used is None or not now.contributions:
        return ""
    left = now.cash.agreed - used
    said = f"{pounds(now.cash.agreed)} agreed in cash, {pounds(used)} {how}: "
    if not left:
        return said + "they meet."
    return said + f"{pounds(abs(left))} {'is left over' if left > 0 else 'more than was agreed'}."


def grants(rows: Iterable[Any]) -> Table:
    return Table(
        caption="Grants and extra money",
        columns=(
            Column(head="Grant"), Column(head="From"), Column(head="For", width="wide"),
            Column(head="Amount", numeric=True), Column(head="Until"),
        ),
        rows=[
            Row(
                (
                    two_lines(row.title, row.source) if row.source else row.title,
                    row.funder,
                    row.purpose,
                    pounds(row.amount),
                    in_words(row.ends_on),
                )
            )
            for row in rows
        ],
        empty="No grant runs in this year.",
    )  # fmt: skip


def _head(row: Any, key: str, may_record: bool) -> SafeString | str:
    notes = format_html_join(
        "", '<br><span class="grey small">{}</span>', ((note,) for note in (row.note, row.source) if note)
    )
    if not may_record:
        return format_html("<div>{}{}</div>", row.get_head_display(), notes)
    where = f"{reverse('record_spending', args=[key])}?head={row.head}"
    return format_html(
        '<div>{}{}<br><a class="small no-print" href="{}">Change<span class="visually-hidden"> {}</span></a></div>',
        row.get_head_display(), notes, where, row.get_head_display(),
    )  # fmt: skip


def _known(amount: Decimal | None) -> str | None:
    return None if amount is None else pounds(amount)


def _left(planned: Decimal | None, spent: Decimal | None) -> str | None:
    """£300, or how much more was spent than planned; None while one of the two is not known."""
    if planned is None or spent is None:
        return None
    return pounds(planned - spent) if spent <= planned else f"{pounds(spent - planned)} over"


def _share(part: Decimal, whole: Decimal) -> str | None:
    return percent(part / whole * 100) if whole else None


def _dated(amount: Decimal | None, day: date | None) -> Cell:
    return two_lines(pounds(amount), in_words(day)) if amount is not None and day else None


def _or_dash(amount: Decimal) -> str | None:
    return pounds(amount) if amount else None
