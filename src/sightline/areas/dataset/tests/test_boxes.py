"""Saving what was typed: nothing lost, nothing overwritten in silence, never half a file."""

from datetime import date, timedelta

import pytest

from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Box, Return
from sightline.areas.dataset.rules.boxes import SavedBySomebodyElse
from sightline.areas.dataset.tests.factories import (
    TODAY,
    MeasureFactory,
    contributor,
    noon,
    opened,
    the_return,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    return AgencyFactory(code="wmp")


@pytest.fixture
def ret(police):
    MeasureFactory(reference="M1", supplier=police)
    MeasureFactory(reference="M2", supplier=police)
    return the_return(opened(), police)


def saved(ret, *entries, by):
    return operations.save_boxes(ret, entries, by=by, on=TODAY, at=noon(TODAY))


def held(ret) -> list[str]:
    return list(ret.boxes.values_list("typed", flat=True))


@pytest.mark.parametrize(
    ("typed", "number", "symbol"),
    [
        ("1,234", 1234.0, ""),
        (" 12 ", 12.0, ""),
        ("X", None, "x"),
        ("0", 0.0, ""),
        ("", None, ""),
        ("1,5", None, ""),
    ],
)
def test_what_is_typed_is_kept_and_read_where_it_can_be(ret, police, typed, number, symbol):
    box = ret.boxes.first()
    saved(ret, operations.Entry(box=box.pk, typed="7"), by=contributor(police))

    saved(ret, operations.Entry(box=box.pk, typed=typed), by=contributor(police))

    box.refresh_from_db()
    assert (box.typed, box.number, box.symbol) == (typed.strip(), number, symbol)


def test_the_first_save_begins_the_return_and_says_when(ret, police):
    saved(ret, operations.Entry(box=ret.boxes.first().pk, typed="7"), by=contributor(police))

    ret.refresh_from_db()
    assert (ret.state, ret.saved_at) == ("in_progress", noon(TODAY))
    assert [stage.state for stage in ret.stages.all()] == ["open", "in_progress"]


def test_saving_the_same_again_changes_nothing_and_is_not_told(ret, police):
    entry = operations.Entry(box=ret.boxes.first().pk, typed="7", read_at=0)
    saved(ret, entry, by=contributor(police))

    again = saved(ret, entry, by=contributor(police))

    assert (again.boxes, again.clashes) == ((), ())
    assert Entry.objects.filter(about_kind="return").count() == 1


def test_two_people_in_one_return_do_not_overwrite_each_other_in_silence(ret, police):
    first, second = ret.boxes.all()
    saved(
        ret,
        operations.Entry(box=first.pk, typed="40", read_at=0),
        by=contributor(police, name="First person"),
    )

    mine = saved(
        ret,
        operations.Entry(box=first.pk, typed="36", read_at=0),
        operations.Entry(box=second.pk, typed="9", read_at=0),
        by=contributor(police),
    )

    (clash,) = mine.clashes
    assert clash.sentence.startswith(
        "M1, 2025/26 Q3: you typed 36, it now holds 40. First person saved it at 12:00"
    )
    assert held(ret) == ["40", "9"]


def test_a_file_with_one_clash_is_refused_whole(ret, police):
    first, second = ret.boxes.all()
    saved(ret, operations.Entry(box=first.pk, typed="40", read_at=0), by=contributor(police))
    entries = [
        operations.Entry(box=first.pk, typed="36", read_at=0),
        operations.Entry(box=second.pk, typed="9", read_at=0),
    ]

    with pytest.raises(SavedBySomebodyElse, match="it now holds 40"):
        operations.upload(ret, entries, name="return.xlsx", by=contributor(police), on=TODAY, at=noon(TODAY))

    assert held(ret) == ["40", ""]


def test_a_box_of_another_return_is_not_touched(police):
    MeasureFactory(reference="M1", supplier=police)
    MeasureFactory(reference="M2", supplier=AgencyFactory(code="nps"))
    ours = the_return(opened(), police)
    theirs = Box.objects.exclude(ret=ours).get()

    saved(ours, operations.Entry(box=theirs.pk, typed="1"), by=contributor(police))

    theirs.refresh_from_db()
    assert theirs.typed == ""
    assert Return.objects.get(pk=ours.pk).state == "open"


def test_the_ledger_names_lines_and_no_figure(ret, police):
    saved(ret, operations.Entry(box=ret.boxes.first().pk, typed="7654321"), by=contributor(police))

    entry = Entry.objects.first()

    assert entry.details == {"lines": ["M1 2025-26-Q3"]}


def test_two_thousand_boxes_are_saved_in_a_few_statements(ret, police, django_assert_max_num_queries):
    days = [date(2000, 1, 1) + timedelta(days=number) for number in range(2000)]
    measure = ret.boxes.first().measure
    Box.objects.bulk_create(
        Box(ret=ret, measure=measure, period_kind="census", starts_on=day, ends_on=day, position=9)
        for day in days
    )
    entries = [operations.Entry(box=box.pk, typed="1") for box in ret.boxes.all()]

    # SQLite takes the rows of a statement in portions; each portion is one statement.
    with django_assert_max_num_queries(60):
        saved(ret, *entries, by=contributor(police))

    assert set(held(ret)) == {"1"}
