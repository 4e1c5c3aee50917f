"""An answer and a scrutiny report, open in two windows: the later save is refused, shows both texts, and loses neither."""

import pytest
from django.urls import reverse

from sightline.areas.assurance.models import Answer, ScrutinyDraft
from sightline.areas.assurance.tests.factories import TEXTS, ExerciseFactory, meeting
from sightline.areas.assurance.tests.test_requests import ask
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.tests.windows import carried_along, collide, opened, over, shown_beside

pytestmark = pytest.mark.django_db

REPORT = {"quarter_on": "2025-26-Q3", **TEXTS}


@pytest.fixture
def police(partnership):
    return AgencyFactory(code="police", name="The police")


@pytest.fixture
def answering(police):
    asked = ask(member(Role.BUSINESS_MANAGER), [police])
    return reverse("answer_request", args=[asked.reference])


@pytest.fixture
def lead(visit, police):
    return visit(member(Role.AGENCY_CONTRIBUTOR, agency=police, name="Data lead"))


@pytest.fixture
def approver(visit, police):
    return visit(member(Role.AGENCY_APPROVER, agency=police, name="Approver"))


@pytest.fixture
def scrutineer(visit, partnership):
    return visit(member(Role.SCRUTINEER))


def test_the_later_save_of_an_answer_is_refused_and_shows_both(lead, approver, answering):
    ItemFactory(reference="M17")
    theirs, mine = opened(lead, answering), opened(approver, answering)
    lead.post(
        answering, theirs | {"said": "yes", "account": "All teams do.", "rests_on": ["audit"], "items": "M17"}
    )

    refused = approver.post(answering, mine | {"said": "no", "account": "Two do.", "send": "1"})

    assert refused.status_code == 422
    assert "Data lead saved this on" in refused.content.decode()
    assert shown_beside(refused) == ["True", "All teams do.", "An audit", "M17"]
    assert "Two do.</textarea>" in refused.content.decode()
    answer = Answer.objects.get()
    assert (answer.said, answer.sent_on, answer.items.count()) == ("yes", None, 1)


def test_an_answer_is_saved_over_what_was_seen(lead, approver, answering):
    theirs, mine = opened(lead, answering), opened(approver, answering)
    lead.post(answering, theirs | {"said": "yes", "account": "All teams do."})
    typed = {"said": "no", "account": "Two do."}

    approver.post(answering, mine | over(approver.post(answering, mine | typed)) | typed)

    assert (Answer.objects.get().said, Answer.objects.get().account) == ("no", "Two do.")


def test_an_answer_that_was_kept_and_not_sent_has_read_itself(lead, answering):
    unsent = lead.post(answering, opened(lead, answering) | {"account": "All teams do.", "send": "1"})

    again = lead.post(answering, carried_along(unsent) | {"account": "Most teams do."})

    assert (unsent.status_code, again.status_code) == (422, 302)
    assert Answer.objects.get().account == "Most teams do."


def test_a_scrutiny_report_in_two_windows_keeps_both_texts(scrutineer):
    where = reverse("write_scrutiny_report", args=[meeting().reference])
    one, other = opened(scrutineer, where), opened(scrutineer, where)
    scrutineer.post(where, other | REPORT)
    typed = REPORT | {"seen": "Two meetings.", "quarter_on": "2025-26-Q2"}

    refused = scrutineer.post(where, one | typed | {"send": "1"})
    kept = ScrutinyDraft.objects.get().seen
    scrutineer.post(where, one | over(refused) | typed)

    assert refused.status_code == 422
    assert "You saved this in another window on" in refused.content.decode()
    assert shown_beside(refused) == ["2025/26 Q3 (October to December)", TEXTS["seen"]]
    assert (kept, ScrutinyDraft.objects.get().seen) == (TEXTS["seen"], "Two meetings.")


def test_what_an_exercise_changed_is_not_said_over_what_was_not_seen(scrutineer, visit, partnership):
    exercise = ExerciseFactory(findings="Plans are written late.", concluded_on=TODAY)
    other = visit(member(Role.SCRUTINEER, name="Other"))

    found = collide(scrutineer, other, reverse("say_what_it_changed", args=[exercise.reference]), "words")

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Other saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")
