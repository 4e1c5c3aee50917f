"""How small a count is hidden, who may change it, and what was in force on a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sightline.areas.release import operations, queries, rules
from sightline.areas.release.models import DisclosurePolicy, Family
from sightline.areas.release.rules import FLOORS, Hiding
from sightline.areas.release.tests.factories import drafted
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]

TOMORROW = date(2026, 1, 15)


@pytest.fixture
def manager():
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def second():
    return member(Role.BUSINESS_MANAGER)


def change(by, *, family="exact", threshold=10, base=1, because="A small town.", on=TODAY):
    return operations.change_disclosure(
        family=family, threshold=threshold, base=base, because=because, by=by, on=on
    )


def confirm(policy, by, on=TOMORROW):
    return operations.confirm_disclosure(policy, by=by, on=on)


def test_until_somebody_changes_it_each_family_stands_as_publishers_keep_it():
    assert queries.policy("exact", on=TODAY) == Hiding(threshold=5, base=1)
    assert queries.policy("rounded", on=TODAY) == Hiding(threshold=7, base=5)


@pytest.mark.parametrize(
    ("family", "threshold", "base", "waits"),
    [
        ("exact", 6, 1, False),
        ("exact", 5, 1, False),
        ("exact", 4, 1, True),
        ("rounded", 8, 5, False),
        ("rounded", 7, 10, False),
        ("rounded", 6, 10, True),
        ("rounded", 10, 4, True),
    ],
)
def test_what_hides_less_than_publishers_do_waits_for_a_second_member(
    manager, family, threshold, base, waits
):
    change(manager, family=family, threshold=20, base=1 if family == "exact" else 20)

    changed = change(manager, family=family, threshold=threshold, base=base)

    assert (changed.in_force_on is None) == waits
    assert (queries.policy(family, on=TODAY) == Hiding(threshold, base)) != waits


def test_a_second_member_puts_a_proposal_in_force(manager, second):
    proposal = change(manager, threshold=3)

    confirm(proposal, second)

    assert queries.policy("exact", on=TODAY) == FLOORS[Family.EXACT]
    assert queries.policy("exact", on=TOMORROW) == Hiding(3, 1)
    assert list(Entry.objects.order_by("pk").values_list("did", "about")) == [
        ("proposed", "Exact: 1 to 3 hidden"),
        ("confirmed", "Exact: 1 to 3 hidden"),
    ]


def test_nobody_confirms_their_own_proposal(manager):
    proposal = change(manager, threshold=3)

    with pytest.raises(rules.NeedsSecondMember, match="Somebody else"):
        confirm(proposal, manager)


def test_the_database_too_asks_for_two(manager):
    proposal = change(manager, threshold=3)

    with pytest.raises(IntegrityError), transaction.atomic():
        DisclosurePolicy.objects.filter(pk=proposal.pk).update(confirmed_by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        DisclosurePolicy.objects.filter(pk=proposal.pk).update(in_force_on=TODAY)


def test_a_later_change_takes_the_place_of_a_proposal(manager, second):
    proposal = change(manager, threshold=3)
    change(second, threshold=9)

    with pytest.raises(rules.NothingToConfirm, match="A later change"):
        confirm(proposal, second)


def test_what_is_in_force_is_not_confirmed_again(manager, second):
    raised = change(manager)

    with pytest.raises(rules.NothingToConfirm, match="in force since"):
        confirm(raised, second)


@pytest.mark.parametrize(
    ("said", "refusal", "words"),
    [
        ({"threshold": 0}, rules.BelowPolicy, "hides nothing"),
        ({"base": 5}, rules.NoRounding, "rounds nothing"),
        ({"threshold": 5}, rules.SameAsNow, "in force already"),
        ({"because": " "}, rules.NoReason, "Say why"),
    ],
)
def test_a_change_says_why_and_changes_something(manager, said, refusal, words):
    with pytest.raises(refusal, match=words):
        change(manager, **said)

    assert not Entry.objects.exists()


def test_a_release_drafted_from_then_on_keeps_to_the_new_policy(manager):
    change(manager)

    assert drafted().threshold == 10


def test_the_history_keeps_every_change_and_every_proposal(manager, second):
    raised, proposal = change(manager), change(second, threshold=2)

    assert queries.policy_history(viewer=manager) == [proposal, raised]
    exact, _ = queries.policies(on=TODAY, viewer=manager)
    assert (exact.since, exact.proposal, exact.hiding) == (raised, proposal, Hiding(10, 1))


def test_who_reads_no_releases_reads_no_policy():
    contributor = member(Role.AGENCY_CONTRIBUTOR)

    assert queries.policies(on=TODAY, viewer=contributor) == queries.policy_history(viewer=contributor) == []
