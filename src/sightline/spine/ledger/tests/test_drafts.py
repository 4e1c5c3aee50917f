"""A draft is saved over what its writer read, and over nothing else."""

from datetime import date, time

import pytest
from django.db.models import Q

from sightline.errors import SavedMeanwhile
from sightline.spine.ledger import drafts
from sightline.spine.ledger.operations import record
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import GroupFactory, member
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.drafts import in_words, mark, words_of
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 14)
READ, THERE = {"ask": "One place."}, {"ask": "Two places.", "barrier": "Money."}
READ_MARK = mark(READ)


@pytest.fixture
def item(partnership):
    return ItemFactory()


@pytest.fixture
def writer(partnership):
    return member(Role.BUSINESS_MANAGER, name="Business manager")


def check(item, by, *, wanted, read=READ_MARK, there=THERE):
    drafts.check_unchanged(item, read=read, there=there, wanted=wanted, did="wrote it", by=by)


@pytest.mark.parametrize(
    ("read", "there", "wanted"),
    [
        pytest.param(mark(READ), READ, {"ask": "Three places."}, id="it stands as it was read"),
        pytest.param(mark(READ), THERE, THERE, id="what was saved is what is to be saved"),
        pytest.param(mark(THERE), THERE, {"ask": "Mine."}, id="the newer was read, and is saved over"),
        pytest.param(None, THERE, {"ask": "Mine."}, id="nobody was shown it"),
        pytest.param(mark({}), {"ask": ""}, {"ask": "Mine."}, id="it was not begun, and says nothing yet"),
    ],
)
def test_nothing_stands_in_the_way(item, writer, read, there, wanted):
    check(item, writer, read=read, there=there, wanted=wanted)


def test_what_was_saved_meanwhile_is_told_where_it_differs_with_who_saved_it(item, writer):
    record(item, by=member(name="Deputy"), did="rewrote it", on=ON)
    record(item, by=member(name="Somebody else"), did="read it", on=ON)

    with pytest.raises(SavedMeanwhile, match="Deputy saved this on") as refused:
        check(item, writer, wanted={"ask": "Mine.", "barrier": "Money.", "highlights": "New."})

    assert refused.value.there == {"ask": "Two places.", "highlights": ""}
    assert refused.value.mark == mark(THERE)
    assert "14 January 2026 at " in refused.value.who.replace(NBSP, " ")


def test_ones_own_other_window_is_called_that(item, writer):
    record(item, by=writer, did="wrote it", on=ON)

    with pytest.raises(SavedMeanwhile, match=r"^You saved this in another window on"):
        check(item, writer, wanted={"ask": "Mine."})


def test_the_deed_may_be_told_from_others_by_a_condition(item, writer):
    record(item, by=member(name="Deputy"), did="wrote it", on=ON, number=1)
    record(item, by=member(name="Somebody else"), did="wrote it", on=ON, number=2)

    with pytest.raises(SavedMeanwhile, match=r"^Deputy saved this"):
        drafts.check_unchanged(
            item, read=READ_MARK, there=THERE, wanted={}, did=Q(did="wrote it", details__number=1), by=writer
        )


# --- Rows ---


@pytest.fixture
def group(partnership):
    return GroupFactory(name="Learning", life_course="adults", above=[GroupFactory(name="Executive")])


def change(group, writer, read, **said):
    drafts.hold_as_read(group, said, read=read, did="changed the group", by=writer)


def test_a_row_is_told_in_the_words_of_a_page(group):
    group.ended_on = ON

    said = words_of(group, ["name", "life_course", "above", "ended_on", "no_such_field"])

    assert {name: text.replace(NBSP, " ") for name, text in said.items()} == {
        "name": "Learning", "life_course": "Adults", "above": "Executive", "ended_on": "14 January 2026",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "Yes"), (False, "No"), (time(9, 30), "09:30"), (["b", "a"], "a, b"), (74.5, "74.5")],
)
def test_a_value_is_told_in_words(group, value, text):
    assert in_words(group, {"meets": value}) == {"meets": text}


def test_a_row_that_stands_as_it_was_read_is_held_and_may_be_changed(group, writer):
    read = mark(words_of(group, ["name", "above"]))

    change(group, writer, read, name="Learning and development", above=[])


def test_a_row_is_compared_as_it_is_now_and_not_as_it_was_fetched(group, writer):
    read = mark(words_of(group, ["name", "life_course"]))
    type(group).objects.filter(pk=group.pk).update(life_course="children")

    with pytest.raises(SavedMeanwhile) as refused:
        change(group, writer, read, name="Learning", life_course="both")

    assert refused.value.there == {"life_course": "Children"}
