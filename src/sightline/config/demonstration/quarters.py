"""Fifteen quarters of collections, as the agencies answered them, and the one that is open."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sightline.analysis.periods import Period, quarter, quarters_between
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Box, Collection, Measure, Return, Value
from sightline.areas.dataset.operations import Entry
from sightline.areas.dataset.queries import checking
from sightline.config.demonstration.dictionary import AGE_BANDS
from sightline.config.demonstration.founding import Cast
from sightline.config.demonstration.published import (
    ANNUAL_REPORT,
    NEGLECT_TABLE,
    SECTION_4,
    SECTION_5,
    printed,
)
from sightline.config.demonstration.series import Series, all_series

QUARTERS = quarters_between(quarter(2022, 1), quarter(2025, 3))
PUBLISHED_ON = date(2023, 10, 2)  # when the demonstration takes the annual report 2022/23 to have come out
AGE_SHARES = (0.08, 0.27, 0.41, 0.24)
AGE_SHARES_OF_ASSESSMENTS = (0.31, 0.29, 0.26, 0.14)  # so that neglect is not alike at every age
# Days late, quarter by quarter, of those who often are; the others come on time.
LATE = {
    "icb": (0, 0, 3, 0, 9, 14, 4, 0, 13, 21, 16, 24, 6, 11),
    "probation": (0, 2, 0, 0, 5, 0, 3, 0, 0, 6, 0, 4, 2, 5),
}
# Returns that never came: the gaps that a reader should get to see.
NEVER = {("icb", "2024-25-Q4"), ("probation", "2022-23-Q3"), ("probation", "2025-26-Q1")}
CHECKED = "Checked with the service: it is right."
REASONS = {
    ("M17", "2024-12"): "Two assessor posts stood empty.",
    ("M17", "2025-01"): "The posts were still empty.",
    ("M33", "2025-09"): "Two new children’s homes report every late return.",
    ("M07", "2025-26-Q2"): "The online form brings more requests.",
    ("A3", "2025-26-Q2"): "A team closed 40 cases early in spring; half came back.",
}


# Figures that were sent wrong and put right later, and why they changed.
SLIPS = {
    ("M17a", "2025-02"): "Four decisions had been filed late.",
    ("M17", "2025-02"): "Four decisions had been filed late.",
    ("M37", "2024-25-Q3"): "Five crimes were recorded after the return was sent.",
}
RESTATED_ON = date(2025, 7, 9)


def run(cast: Cast, measures: dict[str, Measure], after: Callable[[Period], None]) -> None:
    """Open, answer, sign and accept every collection; `after` is told when each past quarter is done."""
    series = all_series()
    for place, period in enumerate(QUARTERS[:-1]):
        collection = _open(period, cast)
        for ret in collection.returns.select_related("agency"):
            if (ret.agency.code, period.key) in NEVER:
                continue
            late = LATE.get(ret.agency.code, (0,) * len(QUARTERS))[place]
            sent_on = collection.due_on + timedelta(days=late or -_chance(ret).randint(0, 5))
            _answer(ret, series, sent_on, cast, slips=True)
            _accept(ret, sent_on, cast)
        operations.close_collection(
            collection, by=cast.officer(period.ends_on), on=period.ends_on + timedelta(days=60)
        )
        if period == quarter(2023, 2):
            _publish(cast, measures)
        after(period)
    _restate(series, cast)
    _leave_open(series, cast)


def _open(period: Period, cast: Cast) -> Collection:
    on = period.ends_on + timedelta(days=2)
    return operations.open_collection(
        period, due_on=period.ends_on + timedelta(days=12), pack_closes_on=period.ends_on + timedelta(days=22),
        by=cast.officer(on), on=on,
    )  # fmt: skip


def _answer(ret: Return, series: dict[str, Series], on: date, cast: Cast, *, slips: bool) -> None:
    """Fill in every box, give a reason where a check asks for one, submit, and have it signed."""
    lead, approver = _people(ret, cast, on)
    entries = [_entry(box, series, slips=slips) for box in _boxes(ret)]
    operations.save_boxes(ret, entries, by=lead, on=on, at=_at(on, ret))
    _explain(ret, lead, on)
    operations.submit_return(ret, by=lead, on=on)
    operations.sign_return(ret, by=approver, on=on + timedelta(days=1))


def _accept(ret: Return, sent_on: date, cast: Cast) -> None:
    on = sent_on + timedelta(days=2)
    operations.accept_return(ret, by=cast.officer(on), on=on)


def _boxes(ret: Return) -> list[Box]:
    return list(ret.boxes.select_related("measure", "category"))


def _entry(box: Box, series: dict[str, Series], *, slips: bool) -> Entry:
    code, key = box.measure.reference, box.period.key
    said = series[code][key]
    text = _slipped(code, key, series) if slips and (code, key) in SLIPS else said.text
    if box.category and text.isdigit():
        text = str(_share_of(code, int(text), box.category.code))
    return Entry(box.pk, text, "other" if said.reason else "", said.reason, read_at=None)


def _slipped(code: str, key: str, series: dict[str, Series]) -> str:
    """What was sent first: four decisions, or five crimes, too few."""
    if code == "M17":
        due = float(series["M17b"][key].text)
        return f"{100 * (float(series['M17a'][key].text) - 4) / due:.1f}"
    return str(int(series[code][key].text) - (4 if code == "M17a" else 5))


def _share_of(measure: str, whole: int, band: str) -> int:
    codes = [code for _, code, _ in AGE_BANDS]
    shares = AGE_SHARES_OF_ASSESSMENTS if measure == "N2" else AGE_SHARES
    parts = [round(whole * share) for share in shares]
    parts[-1] = whole - sum(parts[:-1])
    return parts[codes.index(band)]


def _explain(ret: Return, lead, on: date, *, but: frozenset[str] = frozenset()) -> None:
    found = checking.checked(ret)
    boxes = {box.pk: box for box in found.boxes}
    asked = [
        boxes[pk]
        for pk, broken in found.broken.items()
        if boxes[pk].measure.reference not in but
        and any(checking.wants_reason(one) and not one.explained for one in broken)
    ]
    entries = [Entry(box.pk, None, "other", _reason(box), read_at=None) for box in asked]
    if entries:
        operations.save_boxes(ret, entries, by=lead, on=on, at=_at(on, ret))


def _reason(box: Box) -> str:
    return REASONS.get((box.measure.reference, box.period.key), CHECKED)


def _people(ret: Return, cast: Cast, on: date):
    code = {"business-unit": "unit"}.get(ret.agency.code, ret.agency.code)
    lead = cast.member(f"{code}-data", on)
    return lead, cast.member(f"{code}-approver", on) if f"{code}-approver" in cast.members else lead


def _chance(ret: Return) -> random.Random:
    return random.Random(ret.reference)  # noqa: S311 - made-up dates, not secrets


def _at(on: date, ret: Return) -> datetime:
    return datetime.combine(on, time(9 + _chance(ret).randint(0, 7), _chance(ret).randint(0, 59)), tzinfo=UTC)


def _publish(cast: Cast, measures: dict[str, Measure]) -> None:
    """The annual report 2022/23 comes out and prints its two tables."""
    for table, source in ((SECTION_4, ANNUAL_REPORT), (SECTION_5, NEGLECT_TABLE)):
        for code, by_period in table.items():
            for key, number in by_period.items():
                figure = printed(f"{number:g}", measures[code].unit)
                operations.record_published(
                    measures[code], Period.from_key(key), figure, source=source,
                    by=cast.officer(PUBLISHED_ON), on=PUBLISHED_ON,
                )  # fmt: skip


def _restate(series: dict[str, Series], cast: Cast) -> None:
    officer = cast.officer(RESTATED_ON)
    for (code, key), because in SLIPS.items():
        period = Period.from_key(key)
        value = Value.objects.get(
            measure__reference=code, starts_on=period.starts_on, category=None, is_current=True
        )
        figure = printed(series[code][key].text, value.measure.unit)
        operations.restate_value(value, figure=figure, because=because, by=officer, on=RESTATED_ON)


def _leave_open(series: dict[str, Series], cast: Cast) -> None:
    """2025/26 Q3 on 14 January 2026: some in, one queried, one sent again, one waiting, one half filled in, two late."""
    collection = _open(QUARTERS[-1], cast)
    returns = {ret.agency.code: ret for ret in collection.returns.select_related("agency")}
    for code, sent in (("dmbc-cs", 7), ("dmbc-asc", 9), ("dmbc-eh", 8), ("yjs", 6)):
        _answer(returns[code], series, date(2026, 1, sent), cast, slips=False)
        _accept(returns[code], date(2026, 1, sent), cast)
    _answer(returns["business-unit"], series, date(2026, 1, 12), cast, slips=False)
    _query(returns["bchft"], series, cast)
    _send_again(returns["dmbc-edu"], series, cast)
    _half_filled(returns["wmp"], series, cast)
    operations.remind(
        collection,
        [returns["icb"], returns["probation"]],
        by=cast.officer(date(2026, 1, 12)),
        on=date(2026, 1, 12),
    )


def _query(ret: Return, series: dict[str, Series], cast: Cast) -> None:
    _answer(ret, series, date(2026, 1, 9), cast, slips=False)
    operations.query_return(
        ret, text="Do December’s admissions hold the children’s unit? Last winter’s did not.",
        box=_boxes(ret)[2], answer_by_on=date(2026, 1, 19), by=cast.officer(date(2026, 1, 12)), on=date(2026, 1, 12),
    )  # fmt: skip


def _send_again(ret: Return, series: dict[str, Series], cast: Cast) -> None:
    asked, answered = date(2026, 1, 9), date(2026, 1, 13)
    _answer(ret, series, date(2026, 1, 7), cast, slips=False)
    question = operations.query_return(
        ret, text="Do the college’s incidents stand in this figure?", box=_boxes(ret)[0], answer_by_on=date(2026, 1, 16),
        by=cast.officer(asked), on=asked,
    )  # fmt: skip
    lead, approver = _people(ret, cast, answered)
    operations.answer_question(question, answer="Yes, both colleges are in.", by=lead, on=answered)
    operations.submit_return(ret, by=lead, on=answered)
    operations.sign_return(ret, by=approver, on=answered)


def _half_filled(ret: Return, series: dict[str, Series], cast: Cast) -> None:
    """The police return that a visitor finishes: two things to put right, one to explain, one missing, one empty."""
    on = date(2026, 1, 13)
    officer, (lead, _) = cast.officer(on), _people(ret, cast, on)
    operations.extend_return(
        ret,
        due_on=date(2026, 1, 23),
        because="Custody records move to the new system this month.",
        by=officer,
        on=on,
    )
    stock = int(series["M35"]["2025-26-Q3"].text)
    typed = {"M35": str(stock - 2), "M37a": "146", "M38": "268", "M38a": "241"}
    entries = []
    for box in _boxes(ret):
        code = box.measure.reference
        if code == "M36":
            entries.append(
                Entry(box.pk, "x", "other", "The national system was closed to us until 25 January.")
            )
        elif code != "M39":
            entry = _entry(box, series, slips=False)
            entries.append(replace(entry, typed=typed.get(code, entry.typed)))
    operations.save_boxes(ret, entries, by=lead, on=on, at=datetime(2026, 1, 13, 16, 5, tzinfo=UTC))
    _explain(ret, lead, on, but=frozenset({"M35", "M37a", "M38"}))
    before = Return.objects.get(reference="2025-26-Q2-wmp")
    box = before.boxes.get(measure__reference="M38", category=None)
    operations.query_return(
        before, box=box, answer_by_on=date(2026, 1, 23), by=officer, on=date(2026, 1, 12),
        text=f"You sent {box.typed} domestic abuse notifications. The MASH counted 461 in the same months. Which should stand?",
    )  # fmt: skip
