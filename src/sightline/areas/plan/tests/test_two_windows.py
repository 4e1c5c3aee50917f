"""The plan and its parts, what is reported of them and what is said on the way to the next plan, open in two windows: the
later save is refused and shows both texts.
"""

import pytest
from django.urls import reverse

from sightline.areas.plan import operations
from sightline.areas.plan.models import ClosingStatement
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    CandidateFactory,
    PriorityFactory,
    ProgressFactory,
    PromiseFactory,
    SettingFactory,
    SuccessTestFactory,
    ThemeFactory,
)
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.ui.tests.windows import boxes, collide, opened, over, shown_beside
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def priority(partnership):
    return PriorityFactory()


def test_the_later_closing_statement_is_refused_and_saved_over_what_was_seen(unit, deputy, priority):
    where = reverse("write_closing_statement", args=[priority.reference])
    mine, theirs = opened(unit, where), opened(deputy, where)
    deputy.post(where, theirs | {"words": "Reached in part."})

    refused = unit.post(where, mine | {"words": "Reached."})
    stood = ClosingStatement.objects.get().words
    unit.post(where, mine | over(refused) | {"words": "Reached."})

    assert (refused.status_code, shown_beside(refused)) == (422, ["Reached in part."])
    assert "Deputy saved this on" in refused.content.decode()
    assert (stood, ClosingStatement.objects.get().words) == ("Reached in part.", "Reached.")


def test_a_judgement_is_not_corrected_over_one_that_was_not_seen(unit, deputy, priority):
    GroupFactory(code="dsab", kind=Group.Kind.BOARD)
    check_in = operations.open_check_in(priority.plan, by=member(Role.BUSINESS_MANAGER), on=TODAY)
    where = reverse("record_judgement", args=[check_in.reference, priority.reference]) + "?group=dsab"
    mine, theirs = opened(unit, where), opened(deputy, where)
    typed = {"difference": "partly", "fit": "yes", "words": "Half of it is done."}
    deputy.post(where, theirs | typed)

    refused = unit.post(where, mine | typed | {"difference": "no"})
    stood = check_in.judgements.get().difference
    unit.post(where, mine | over(refused) | typed | {"difference": "no"})

    assert (refused.status_code, len(shown_beside(refused))) == (422, 1)
    assert "Deputy saved this on" in refused.content.decode()
    assert (stood, check_in.judgements.get().difference) == ("partly", "no")


def test_the_top_three_of_an_agency_are_not_put_in_the_place_of_three_that_were_not_seen(visit, partnership):
    setting, police = SettingFactory(), AgencyFactory(kind=Agency.Kind.POLICE)
    where = reverse("propose_priorities", args=[setting.reference])
    one, other = (visit(member(Role.AGENCY_APPROVER, agency=police, name=name)) for name in ("One", "Other"))
    mine, theirs = opened(one, where), opened(other, where)
    other.post(where, theirs | {"title_1": "Neglect", "reason_1": "We see it first."})
    typed = {"title_1": "Exploitation", "reason_1": "It changes."}

    refused = one.post(where, mine | typed)
    stood = setting.proposals.get().title
    one.post(where, mine | over(refused) | typed)

    assert (refused.status_code, shown_beside(refused)) == (422, ["Neglect", "We see it first."])
    assert "Other saved this on" in refused.content.decode()
    assert (stood, setting.proposals.get().title) == ("Neglect", "Exploitation")


# --- The plan's parts ---


@pytest.mark.parametrize(
    ("change", "part", "box"),
    [
        ("change_plan", lambda: PriorityFactory().plan, "values"),
        ("change_priority", PriorityFactory, "why"),
        ("change_theme", ThemeFactory, "account"),
        ("change_activity", ActivityFactory, "title"),
        ("change_success_test", SuccessTestFactory, "title"),
    ],
)
def test_a_part_of_the_plan_is_not_changed_over_what_was_not_seen(unit, deputy, change, part, box):
    found = collide(unit, deputy, reverse(change, args=[part().reference]), box)

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Deputy saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")


def test_what_is_chosen_is_shown_beside_in_words(unit, deputy, priority):
    activity = ActivityFactory(priority=priority)
    ThemeFactory(plan=priority.plan, title="Think Family")
    GroupFactory(code="dsab", name="Adults’ Board")
    where = reverse("change_activity", args=[activity.reference])
    mine, theirs = boxes(unit.get(where)), boxes(deputy.get(where))
    due = {"due_on-day": "31", "due_on-month": "3", "due_on-year": "2026"}
    theme = priority.plan.themes.get()
    deputy.post(where, theirs | due | {"lead": "group:dsab", "themes": [theme.pk]})

    refused = unit.post(where, mine | {"title": "Mine."})

    assert [text.replace(NBSP, " ") for text in shown_beside(refused)] == [
        activity.title, "Adults’ Board", "31 March 2026", str(theme),
    ]  # fmt: skip


def test_a_reworded_promise_and_a_candidate_are_guarded_too(unit, deputy, partnership):
    promise, candidate = PromiseFactory(), CandidateFactory()
    reword = reverse("reword_promise", args=[promise.reference])
    change = reverse("change_candidate", args=[candidate.setting.reference, candidate.pk])

    found = [
        collide(unit, deputy, reword, "title", why="It is clearer."),
        collide(unit, deputy, change, "title"),
    ]

    assert [shown_beside(each.refused) for each in found] == [["Theirs."], ["Theirs."]]
    assert all("Deputy saved this on" in each.refused.content.decode() for each in found)
    assert [(each.stood, each.stands) for each in found] == [("Theirs.", "Mine.")] * 2


# --- What is reported of an activity ---


@pytest.mark.parametrize("is_begun", [True, False], ids=["corrected", "begun in both at once"])
def test_progress_is_not_reported_over_what_was_not_seen(visit, unit, is_begun):
    lead = GroupFactory(code="learning")
    activity = ActivityFactory(owner_group=lead)
    if is_begun:
        ProgressFactory(activity=activity)
    one, other = (visit(member(chairs=[lead], name=name)) for name in ("One", "Other"))

    found = collide(
        one, other, reverse("report_progress", args=[activity.reference]), "account", rating="on_track"
    )

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Other saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")
