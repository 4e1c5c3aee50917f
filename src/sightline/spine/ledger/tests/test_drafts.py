"""A draft is saved over what its writer read, and over nothing else."""

from datetime import date

import pytest

from sightline.errors import SavedMeanwhile
from sightline.spine.ledger import drafts
from sightline.spine.ledger.operations import record
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import member
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.drafts import mark
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
