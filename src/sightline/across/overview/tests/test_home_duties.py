"""What somebody owes, in what order, and the sentence that sums it up."""

from datetime import date, timedelta

import pytest

from sightline.across.overview.home.duty import Duty, Part, gathered, in_order, sentence
from sightline.spine.partnership.tests.factories import TODAY
from sightline.ui.words import NBSP

RETURN, QUESTION = ("return", "returns"), ("question", "questions")


def owed(away, counted_as=RETURN, parts=()):
    """A duty so many days away; None for one without a day."""
    due_on = None if away is None else TODAY + timedelta(days=away)
    return Duty(due_on, counted_as, "Return for 2025/26 Q3", parts=tuple(parts))


@pytest.mark.parametrize(
    ("duties", "said"),
    [
        ([], "Nothing waits for you."),
        ([owed(9)], "One return, due in 9 days. Nothing is overdue."),
        (
            [owed(9), owed(9, QUESTION)],
            "One return and one question, both due in 9 days. Nothing is overdue.",
        ),
        ([owed(1), owed(1), owed(1)], "Three returns, all due tomorrow. Nothing is overdue."),
        ([owed(0), owed(9)], "Two returns, the first due today. Nothing is overdue."),
        ([owed(9), owed(None)], "Two returns, the first due in 9 days. Nothing is overdue."),
        ([owed(None)], "One return waits for you. Nothing is overdue."),
        ([owed(-3)], "One return waits for you. It is overdue."),
        ([owed(-3), owed(-2, QUESTION)], "One return and one question wait for you. Both are overdue."),
        ([owed(-3), owed(-2), owed(-1)], "Three returns wait for you. All are overdue."),
        ([owed(-3), owed(9)], "Two returns wait for you. One is overdue."),
    ],
)
def test_the_sentence_counts_what_is_owed_and_what_is_late(duties, said):
    assert sentence(duties, on=TODAY).replace(NBSP, " ") == said


def test_things_under_one_heading_are_counted_one_by_one_each_by_its_own_day():
    late, ahead = (
        Part("Police", due_on=TODAY - timedelta(days=2)),
        Part("ICB", due_on=TODAY + timedelta(days=3)),
    )

    said = sentence([owed(-2, parts=[late, ahead])], on=TODAY)

    assert said == "Two returns wait for you. One is overdue."


def test_what_is_overdue_leads_and_what_has_no_day_comes_last():
    found = in_order([owed(None), owed(9), owed(-3), owed(0)])

    assert [duty.due_on for duty in found] == [date(2026, 1, 11), TODAY, date(2026, 1, 23), None]


def test_the_sentence_names_four_sorts_and_counts_the_rest():
    sorts = [(f"sort {number}", f"sorts {number}") for number in range(6)]

    said = sentence([owed(9, counted_as) for counted_as in sorts], on=TODAY)

    assert said.replace(NBSP, " ") == (
        "One sort 0, one sort 1, one sort 2, one sort 3 and two other things, all due in 9 days. Nothing is overdue."
    )


def test_what_a_list_holds_beside_its_parts_is_counted_and_as_late_as_they_are():
    late = Duty(None, RETURN, "Late", parts=(Part("A", due_on=TODAY - timedelta(days=1)),), more=11)
    coming = Duty(None, RETURN, "Coming", parts=(Part("A", due_on=TODAY),), more=11)

    assert (late.count, late.overdue(TODAY)) == (12, 12)
    assert (coming.count, coming.overdue(TODAY)) == (12, 0)


def test_duties_of_a_sort_stand_apart_while_they_are_few():
    few = [owed(9), owed(2)]

    assert list(gathered(few, "{} returns", on=TODAY, apart=2)) == few


def test_many_duties_of_a_sort_stand_under_one_heading_the_first_due_first():
    duties = [
        Duty(TODAY + timedelta(days=away), RETURN, f"In {away}", url=f"/{away}", note="Note.")
        for away in (9, 2)
    ]

    (found,) = gathered(duties, "{} returns", on=TODAY, all=("All", "/all"))

    assert (found.heading, found.due_on, found.count) == ("Two returns", TODAY + timedelta(days=2), 2)
    assert [(part.words, part.url, part.note.replace(NBSP, " ")) for part in found.parts] == [
        ("In 2", "/2", "By 16 January 2026, in 2 days. Note."),
        ("In 9", "/9", "By 23 January 2026, in 9 days. Note."),
    ]
