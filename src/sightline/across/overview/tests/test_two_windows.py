"""Minutes and a group's report, open in two windows: the later save is refused, shows both texts, and loses neither."""

import pytest
from django.urls import reverse

from sightline.across.overview.meeting import hold
from sightline.areas.governance import queries
from sightline.areas.governance.tests.factories import LAST_MEETING, MeetingFactory, tree
from sightline.areas.plan.tests.factories import ActivityFactory, PriorityFactory
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, member
from sightline.ui.tests.windows import carried_along, opened, over, shown_beside
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

REPORT = "/group-reports/learning/2025-26-Q3/write"
TEXTS = {"highlights": "Two workshops.", "what_changed": "The audit is better.", "barrier": "", "ask": ""}
AS_JSON = {"accept": "application/json"}


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def manager(groups):
    return member(Role.BUSINESS_MANAGER, name="Business manager")


@pytest.fixture
def held(groups, manager):
    meeting = MeetingFactory(group=groups.qap, held_on=LAST_MEETING)
    return hold(meeting, came={AgencyFactory(code="icb"): "Designated nurse"}, by=manager, on=LAST_MEETING)


@pytest.fixture
def minutes(held):
    return reverse("write_minutes", args=[held.reference])


@pytest.fixture
def activity(groups):
    return ActivityFactory(owner_group=groups.learning, priority=PriorityFactory())


@pytest.fixture
def chair(visit, groups):
    return visit(member(chairs=[groups.learning], name="Chair of Learning"))


@pytest.fixture
def unit(visit, manager):
    return visit(manager)


def text(response):
    return " ".join(response.content.decode().split()).replace(NBSP, " ")


def report():
    return queries.report("learning-2025-26-Q3", viewer=member(Role.BUSINESS_MANAGER))


def said(activity, account, rating=""):
    return {f"{activity.short}-account": account, f"{activity.short}-rating": rating}


# --- Minutes ---


def test_the_later_save_of_minutes_is_refused_and_shows_both(visit, groups, unit, held, minutes):
    chair = visit(member(chairs=[groups.qap], name="Chair of QAP"))
    mine, hers = opened(unit, minutes), opened(chair, minutes)
    chair.post(minutes, hers | {"item_1": "None declared.", "minutes": "Closed at noon."})

    refused = unit.post(minutes, mine | {"item_1": "Nothing declared.", "minutes": "Closed at noon."})

    assert refused.status_code == 422
    assert "Chair of QAP saved this on 14 January 2026 at" in text(refused)
    assert shown_beside(refused) == ["None declared."]
    assert "Nothing declared.</textarea>" in text(refused)
    assert held.agenda_items.get(number=1).note == "None declared."


def test_minutes_are_saved_over_what_was_seen_and_not_over_what_came_after(unit, held, minutes):
    mine, other = opened(unit, minutes), opened(unit, minutes)
    typed = {"item_1": "Mine.", "minutes": ""}
    unit.post(minutes, other | {"item_1": "Second.", "minutes": ""})
    seen = over(unit.post(minutes, mine | typed))
    unit.post(minutes, seen | {"item_1": "Third.", "minutes": ""})

    unseen = unit.post(minutes, mine | seen | typed)
    unit.post(minutes, mine | over(unseen) | typed)

    assert (unseen.status_code, shown_beside(unseen)) == (422, ["Third."])
    assert "You saved this in another window" in text(unseen)
    assert held.agenda_items.get(number=1).note == "Mine."


def test_a_decision_typed_beside_refused_minutes_is_not_recorded_twice_nor_lost(unit, manager, held, minutes):
    mine, other = opened(unit, minutes), opened(unit, minutes)
    unit.post(minutes, other | {"item_1": "Second.", "minutes": ""})
    typed = {
        "item_1": "Mine.", "minutes": "", "decision-sort": "to_do", "decision-title": "A letter",
        "decision-text": "It is sent.", "decision-reasons": "It is due.",
    }  # fmt: skip

    refused = unit.post(minutes, mine | typed)
    before = held.decisions.count()
    unit.post(minutes, mine | over(refused) | typed)

    assert '<details class="disclosure" open> <summary>Record a decision</summary>' in text(refused)
    assert (before, held.decisions.get().title) == (0, "A letter")
    assert not actions.actions(viewer=manager).exists()


# --- A group's report ---


def test_the_later_save_of_a_report_is_refused_and_shows_both(chair, unit, activity):
    hers, mine = opened(chair, REPORT), opened(unit, REPORT)
    unit.post(REPORT, mine | TEXTS | said(activity, "Two schools are late.", "behind"))

    refused = chair.post(
        REPORT, hers | TEXTS | {"highlights": "Three workshops."} | said(activity, "Late.") | {"send": "1"}
    )

    assert refused.status_code == 422
    assert "Business manager saved this on 14 January 2026 at" in text(refused)
    assert shown_beside(refused) == ["Two workshops.", "Behind", "Two schools are late."]
    assert "Three workshops.</textarea>" in text(refused)
    assert (report().highlights, report().sent_on) == ("Two workshops.", None)


def test_a_report_is_saved_over_what_was_seen(chair, unit, activity):
    hers, mine = opened(chair, REPORT), opened(unit, REPORT)
    unit.post(REPORT, mine | TEXTS)
    typed = TEXTS | {"highlights": "Three workshops."}

    saved = chair.post(REPORT, hers | over(chair.post(REPORT, hers | typed)) | typed)

    assert (saved.status_code, report().highlights) == (302, "Three workshops.")


def test_a_script_that_keeps_the_draft_never_stands_in_its_own_way(chair, activity):
    page = opened(chair, REPORT)

    for highlights in ("One.", "One, two.", "One, two, three."):
        kept = chair.post(REPORT, page | TEXTS | {"highlights": highlights}, headers=AS_JSON)
        page = kept.json()

    assert chair.post(REPORT, page | TEXTS | {"highlights": "All."}).status_code == 302
    assert report().highlights == "All."


def test_a_script_does_not_keep_a_draft_over_what_somebody_else_saved(chair, unit, activity):
    hers, mine = opened(chair, REPORT), opened(unit, REPORT)
    unit.post(REPORT, mine | TEXTS)

    refused = chair.post(REPORT, hers | TEXTS | {"highlights": "Three."}, headers=AS_JSON)

    assert (refused.status_code, refused["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert report().highlights == "Two workshops."


def test_a_report_that_was_kept_and_not_sent_has_read_itself(chair, activity):
    typed = TEXTS | said(activity, "It goes on.")

    unsent = chair.post(REPORT, opened(chair, REPORT) | typed | {"send": "1"})
    again = chair.post(REPORT, carried_along(unsent) | typed | {"ask": "Two rooms."})

    assert (unsent.status_code, again.status_code, report().ask) == (422, 302, "Two rooms.")


def test_a_report_begun_in_two_windows_at_once_is_begun_once(chair, unit, activity):
    hers, mine = opened(chair, REPORT), opened(unit, REPORT)
    chair.post(REPORT, hers | TEXTS)

    assert unit.post(REPORT, mine | TEXTS | {"ask": "Two rooms."}).status_code == 422
    assert report().ask == ""


def test_the_same_words_from_two_windows_are_no_conflict(chair, unit, activity):
    hers, mine = opened(chair, REPORT), opened(unit, REPORT)
    chair.post(REPORT, hers | TEXTS)

    assert unit.post(REPORT, mine | TEXTS).status_code == 302


def test_an_assurance_report_is_guarded_like_any_other(chair, unit):
    where = "/group-reports/learning/2025-26-Q2/write-assurance"
    hers, mine = opened(chair, where), opened(unit, where)
    unit.post(where, mine | {"assured": "18 of 20."})

    refused = chair.post(where, hers | {"assured": "All."})

    assert (refused.status_code, shown_beside(refused)) == (422, ["18 of 20."])
