"""The ledger: written once, never changed, and whole."""

import importlib
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.spine.ledger import operations, queries
from sightline.spine.ledger.models import GENESIS, Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 14)
append_only = importlib.import_module("sightline.spine.ledger.migrations.0001_initial")


@pytest.fixture
def officer(partnership):
    return member(
        Role.PERFORMANCE_OFFICER, name="Performance officer", agency=AgencyFactory(name="Business unit")
    )


def write(officer, times=3, about=None):
    about = about or ItemFactory()
    return [
        operations.record(about, by=officer, did=f"wrote {number}", on=ON, number=number)
        for number in range(times)
    ]


def behind_its_back(*statements):
    """What somebody with the keys to the database could do: take the guard away, change, and put it back."""
    with connection.cursor() as cursor:
        for statement in (
            *append_only.UNGUARD[connection.vendor],
            *statements,
            *append_only.GUARD[connection.vendor],
        ):
            cursor.execute(statement)


def test_an_entry_stands_alone_in_words(officer):
    measure = ItemFactory(reference="M17", title="Applications decided")

    entry = operations.record(measure, by=officer, did="restated", on=ON, was=58.0, since=date(2025, 10, 1))

    assert (entry.by, entry.by_agency, entry.about_kind, entry.about, entry.did, entry.details) == (
        "Performance officer",
        "Business unit",
        "measure",
        "M17 Applications decided",
        "restated",
        {"was": 58.0, "since": "2025-10-01"},
    )


def test_what_the_system_does_itself_is_signed_by_it(partnership):
    entry = operations.record(ItemFactory(), by=None, did="opened", on=ON)

    assert (entry.by, entry.by_member, entry.by_agency) == ("Sightline", None, "")


def test_each_entry_carries_the_hash_of_the_one_before(officer):
    first, second, third = write(officer)

    assert [first.previous, second.previous, third.previous] == [GENESIS, first.hash, second.hash]
    assert queries.chain() == queries.Chain(entries=3, broken_at=None)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: (setattr(entry, "did", "did nothing"), entry.save()),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.filter(pk=entry.pk).update(did="did nothing"),
        lambda entry: Entry.objects.bulk_update([entry], ["did"]),
        lambda entry: Entry.objects.all().delete(),
    ],
    ids=["save", "delete", "queryset update", "bulk update", "queryset delete"],
)
def test_the_database_refuses_every_change(officer, change):
    entry, *_ = write(officer)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(entry)

    assert list(Entry.objects.order_by("pk").values_list("did", flat=True)) == [
        "wrote 0",
        "wrote 1",
        "wrote 2",
    ]


def test_a_changed_entry_is_found(officer):
    _, second, _ = write(officer)

    behind_its_back(f"UPDATE ledger_entry SET did = 'did nothing' WHERE id = {second.pk}")

    assert queries.chain() == queries.Chain(entries=2, broken_at=second.pk)


def test_a_missing_entry_is_found(officer):
    _, second, third = write(officer)

    behind_its_back(f"DELETE FROM ledger_entry WHERE id = {second.pk}")

    assert queries.chain() == queries.Chain(entries=2, broken_at=third.pk)


def test_an_entry_made_to_look_right_still_breaks_the_chain_after_it(officer):
    _, second, third = write(officer)
    second.did = "did nothing"
    forged = second.fingerprint()

    behind_its_back(f"UPDATE ledger_entry SET did = 'did nothing', hash = '{forged}' WHERE id = {second.pk}")

    assert queries.chain() == queries.Chain(entries=3, broken_at=third.pk)


def test_once_the_guard_is_back_the_ledger_is_closed_again(officer):
    entry, *_ = write(officer)
    behind_its_back()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()


def test_what_was_done_to_a_hidden_item_is_hidden_too(officer, partnership):
    police = AgencyFactory()
    hidden = ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=police)
    write(officer, about=hidden)
    write(officer, times=1)

    def read(viewer):
        return queries.entries(viewer=viewer).count()

    assert [
        read(officer),
        read(member(Role.SCRUTINEER)),
        read(member(agency=police, sits_on=[GroupFactory()])),
    ] == [4, 1, 4]


def test_who_may_not_read_the_ledger_reads_none_of_it(officer, partnership):
    measure = ItemFactory()
    write(officer, about=measure)
    contributor = member(Role.AGENCY_CONTRIBUTOR)

    assert queries.about(measure, viewer=contributor) == []
    assert list(queries.entries(viewer=contributor)) == []


def test_the_ledger_is_narrowed_by_kind_and_by_member(officer, partnership):
    other = member(Role.BUSINESS_MANAGER, name="Business manager")
    write(officer)
    write(other, times=2, about=ItemFactory(kind=Kind.MEETING))

    assert queries.entries(viewer=officer, kind="meeting").count() == 2
    assert queries.entries(viewer=officer, member=officer.pk).count() == 3
    assert queries.kinds(viewer=officer) == [("measure", "Measure"), ("meeting", "Meeting")]
    assert queries.writers(viewer=officer) == [
        (other.pk, "Business manager"),
        (officer.pk, "Performance officer"),
    ]


def test_what_happened_to_a_row_is_told_newest_first(officer):
    measure = ItemFactory()
    write(officer, about=measure)
    write(officer)

    told = [entry.did for entry in queries.about(measure, viewer=officer, limit=2)]

    assert told == ["wrote 2", "wrote 1"]
