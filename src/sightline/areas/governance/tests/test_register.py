"""The register of escalations, what each group asked and got, and the clocks answers run by."""

from datetime import date

import pytest

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import Escalation
from sightline.areas.governance.queries import Counted, Got, Part
from sightline.areas.governance.tests.factories import tree, waiting
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2025, 4, 1), "until": date(2026, 3, 31)}


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def answered(leg, manager, *, on=TODAY):
    operations.answer_escalation(leg, answer="Yes.", because="So.", by=manager, on=on)
    return leg


def returned(leg, manager, *, on=TODAY):
    operations.return_escalation(leg, words="Bring figures.", by=manager, on=on)
    return leg


def closed(leg, manager):
    operations.accept_answer(answered(leg, manager).escalation, words="Enough.", by=manager, on=TODAY)
    return leg


def test_the_register_counts_every_part_of_itself(groups, manager):
    waiting(groups.qap, groups.adults)
    waiting(groups.qap, groups.adults, owed_on=TODAY)
    waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 13), sent_on=date(2025, 11, 3))
    answered(waiting(groups.qap, groups.adults), manager)
    closed(waiting(groups.qap, groups.adults, sent_on=date(2025, 6, 2)), manager)

    assert queries.counted(viewer=manager, on=TODAY) == Counted(
        waiting=3, late=1, came_back=1, closed=1, oldest_on=date(2025, 11, 3)
    )


def test_an_empty_register_counts_nothing(groups, manager):
    assert queries.counted(viewer=manager, on=TODAY) == Counted(0, 0, 0, 0, None)


def test_each_part_of_the_register_begins_with_what_needs_somebody_first(groups, manager):
    later = waiting(groups.qap, groups.adults, owed_on=date(2026, 2, 1))
    late = waiting(groups.qap, groups.adults, owed_on=date(2025, 12, 20))
    back = answered(waiting(groups.qap, groups.adults), manager)
    done = closed(waiting(groups.qap, groups.adults), manager)

    found = {
        part.value: [row.reference for row in queries.register(part, viewer=manager, on=TODAY)]
        for part in Part
    }

    assert found == {
        "waiting": [late.escalation.reference, later.escalation.reference],
        "late": [late.escalation.reference],
        "came_back": [back.escalation.reference],
        "closed": [done.escalation.reference],
    }


def test_the_register_is_narrowed_by_group_and_life_course(groups, manager):
    asked = waiting(groups.qap, groups.adults)
    was_asked = waiting(groups.learning, groups.qap)
    elsewhere = waiting(groups.children, groups.executive)
    Escalation.objects.filter(pk=asked.escalation.pk).update(life_course="adults")

    def shown(**narrowed):
        rows = queries.register(Part.WAITING, viewer=manager, on=TODAY, **narrowed)
        return {row.pk for row in rows}

    assert shown(group=groups.qap) == {asked.escalation.pk, was_asked.escalation.pk}
    assert shown(life_course="adults") == {asked.escalation.pk}
    assert shown(group=groups.executive, life_course="both") == {elsewhere.escalation.pk}


def test_whoever_may_not_read_escalations_counts_none(groups):
    waiting(groups.qap, groups.adults)

    assert queries.counted(viewer=member(Role.READER), on=TODAY).waiting == 0


def test_what_a_group_asked_is_told_with_what_it_got_and_how_long_that_took(groups, manager):
    answered(waiting(groups.qap, groups.adults, sent_on=date(2025, 12, 1)), manager, on=date(2025, 12, 11))
    returned(waiting(groups.qap, groups.children, sent_on=date(2025, 12, 1)), manager, on=date(2025, 12, 21))
    waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 1))
    waiting(groups.learning, groups.qap)

    lines = queries.asked_by(groups.qap, viewer=manager, **YEAR)

    assert queries.what_it_got(lines, on=TODAY) == Got(
        asked=3, answered=1, returned=1, taken_further=0, owed=1, late=1, days=15
    )


def test_what_a_group_was_asked_is_told_with_what_it_gave(groups, manager):
    answered(waiting(groups.qap, groups.adults, sent_on=date(2025, 12, 1)), manager, on=date(2025, 12, 6))
    operations.take_further(
        waiting(groups.qap, groups.adults), to=[groups.executive], words="Beyond us.", answer_owed_on=date(2026, 3, 1),
        by=manager, on=TODAY,
    )  # fmt: skip
    waiting(groups.qap, groups.adults)

    legs = queries.asked_of(groups.adults, viewer=manager, **YEAR)

    assert queries.what_it_gave(legs, on=TODAY) == Got(
        asked=3, answered=1, returned=0, taken_further=1, owed=1, late=0, days=5
    )


def test_what_is_still_owed_from_an_earlier_year_stands_in_this_one(groups, manager):
    old = waiting(groups.qap, groups.adults, sent_on=date(2024, 5, 1), owed_on=date(2024, 7, 1))
    closed(waiting(groups.qap, groups.adults, sent_on=date(2024, 5, 2)), manager)

    asked = queries.asked_by(groups.qap, viewer=manager, **YEAR)
    given = queries.asked_of(groups.adults, viewer=manager, **YEAR)

    assert [line.escalation for line in asked] == [old.escalation]
    assert given == [old]


# --- Clocks ---


def set_clock(manager, days, from_on, kind="board"):
    return operations.set_answer_clock(
        kind=kind, working_days=days, from_on=from_on, source="local", by=manager, on=TODAY
    )


def test_the_clock_that_began_last_holds(manager):
    set_clock(manager, 20, date(2025, 4, 1))
    second = set_clock(manager, 10, date(2026, 1, 1))
    set_clock(manager, 5, date(2026, 4, 1))

    assert queries.answer_clocks(on=TODAY) == [second]


def test_an_answer_is_owed_after_working_days_without_the_days_england_is_closed(groups, manager):
    set_clock(manager, 5, date(2025, 4, 1))

    (found,) = queries.answers_by_clock([groups.adults, groups.executive], on=date(2025, 12, 23))

    assert (found.group, found.owed_on) == (groups.adults, date(2026, 1, 2))


def test_a_clock_that_was_set_is_not_set_again(manager):
    set_clock(manager, 20, date(2025, 4, 1))

    with pytest.raises(rules.ClockSet, match="begins after that day"):
        set_clock(manager, 10, date(2025, 4, 1))


def test_a_clock_has_a_day_at_least(manager):
    with pytest.raises(rules.NoDays):
        set_clock(manager, 0, date(2025, 4, 1))
