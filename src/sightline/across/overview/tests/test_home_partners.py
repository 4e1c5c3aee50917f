"""What my work asks of an agency beside its figures: assurance, mitigations, priorities, its own page; and actions."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.across.overview.home.my_work import my_work
from sightline.analysis.periods import quarter
from sightline.areas.assurance import operations as assurance
from sightline.areas.assurance.tests.factories import RecommendationFactory
from sightline.areas.dataset.tests.factories import MeasureFactory, approver, contributor, opened
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import tree
from sightline.areas.plan import operations as plan
from sightline.areas.plan.tests.factories import PriorityFactory, SettingFactory
from sightline.areas.risk import operations as risk
from sightline.areas.risk.tests.factories import written
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db
SAID = {
    "said": "yes", "account": "We do.", "rests_on": ["audit"], "evidence": "An audit of May.",
    "gap": "", "will_do": "", "will_do_by": None,
}  # fmt: skip


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def police(partnership):
    return AgencyFactory(
        code="wmp", name="West Midlands Police", short_name="Police", kind=Agency.Kind.POLICE
    )


@pytest.fixture
def hospital(partnership):
    return AgencyFactory(code="hospital", short_name="Hospital", kind=Agency.Kind.NHS_TRUST)


def duties(viewer, on=TODAY):
    return {duty.heading: duty for duty in my_work(viewer=viewer, on=on).duties or ()}


def told(viewer):
    return [news.heading for news in my_work(viewer=viewer, on=TODAY).news]


def plain(words):
    return words.replace(NBSP, " ")


def asked(group, *agencies, title="Who joins a household?", due_on=date(2026, 2, 13)):
    return assurance.ask_for_assurance(
        group, sort="true_for_us", title=title, question="Do you ask who joins a household?", agencies=agencies,
        due_on=due_on, by=member(chairs=[group]), on=date(2026, 1, 5),
    )  # fmt: skip


# --- Assurance ---


def test_a_question_of_assurance_is_owed_by_the_agency_that_was_asked_until_it_answers(
    groups, police, hospital
):
    request = asked(groups.qap, police)
    signer = approver(police)
    found = [duties(viewer) for viewer in (signer, contributor(police), approver(hospital))]

    assurance.save_answer(request.answers.get(), **SAID, by=signer, on=TODAY)
    begun = duties(signer)["Who joins a household?"]
    assurance.send_answer(request.answers.get(), by=signer, on=TODAY)

    assert ["Who joins a household?" in each for each in found] == [True, True, False]
    assert found[0]["Who joins a household?"].deed[0] == "Answer it"
    assert begun.deed == ("Carry on with the answer", reverse("answer_request", args=[request.reference]))
    assert "Who joins a household?" not in duties(signer)


def test_a_reminder_shows_in_the_work_of_the_agency_that_got_it(groups, police, hospital):
    request = asked(groups.qap, police, hospital)
    signer, manager = approver(police), member(Role.BUSINESS_MANAGER)

    assurance.remind_of_request(request, by=manager, on=date(2026, 1, 12))

    notes = [plain(duties(viewer)["Who joins a household?"].note) for viewer in (signer, approver(hospital))]
    assert ["Reminded on 12 January 2026." in note for note in notes] == [True, False]


def test_a_recommendation_that_the_agency_carries_out_is_in_its_work_and_no_other(groups, police, hospital):
    ours = RecommendationFactory(
        made_to=groups.adults, owner_group=None, owner_agency=police, title="Train every desk", accepted=True
    )
    RecommendationFactory(made_to=groups.adults, owner_group=None, owner_agency=hospital, accepted=True)
    RecommendationFactory(made_to=groups.adults, accepted=True)

    of_police = [duties(viewer) for viewer in (approver(police), contributor(police))]
    of_adults = duties(member(Role.AGENCY_APPROVER, agency=police, chairs=[groups.adults]))

    assert [[each for each in found if "riority" not in each] for found in of_police] == [
        ["Train every desk"]
    ] * 2
    duty = of_police[0]["Train every desk"]
    assert duty.deed == ("Read the recommendation", ours.get_absolute_url())
    assert duty.note == f"{ours.reference}. Adults' Board accepted it; Police is to do it."
    assert "Train every desk" not in of_adults


def test_many_questions_stand_under_one_heading_with_the_way_to_all(groups, police):
    for number in range(3):
        asked(groups.qap, police, title=f"Question {number}")

    (duty,) = duties(approver(police)).values()

    assert duty.heading == "Three questions to answer"
    assert [part.words for part in duty.parts] == ["Question 0", "Question 1", "Question 2"]
    assert duty.all == ("See the requests", reverse("assurance_requests"))


def test_what_was_concluded_comes_back_to_those_who_answered(groups, police, hospital):
    chair, signer = member(chairs=[groups.qap]), approver(police)
    request = asked(groups.qap, police)
    assurance.save_answer(request.answers.get(), **SAID, by=signer, on=TODAY)
    assurance.send_answer(request.answers.get(), by=signer, on=TODAY)

    assurance.conclude_request(request, judgement="assured", conclusion="All ask.", by=chair, on=TODAY)

    assert "Who joins a household?" in told(signer)
    assert "Who joins a household?" not in told(approver(hospital))


# --- Risks ---


def test_a_mitigation_is_owed_by_the_agency_that_was_asked_until_it_is_written(police, hospital):
    signer = approver(police)
    line = written(title="Decided late")
    risk.ask_for_mitigation(
        line, agencies=[police], due_on=date(2026, 1, 30), by=member(Role.BUSINESS_MANAGER), on=TODAY
    )
    found = [duties(viewer) for viewer in (signer, contributor(police), approver(hospital))]

    risk.write_mitigation(
        line.mitigations.get(), words="Two posts.", state="planned", due_on=date(2026, 3, 1), by=signer, on=TODAY
    )  # fmt: skip

    assert ["Decided late" in each for each in found] == [True, False, False]
    assert found[0]["Decided late"].deed == (
        "Write what you do", reverse("write_mitigation", args=[line.reference, 1]),
    )  # fmt: skip
    assert "Decided late" not in duties(signer)


def test_a_mitigation_past_its_day_is_asked_after_until_it_is_in_place(police):
    signer, line = approver(police), written(title="Decided late")
    said = {"words": "Two posts.", "due_on": date(2026, 1, 9)}
    risk.add_mitigation(line, agency=police, state="under_way", **said, by=signer, on=date(2025, 12, 1))
    late = duties(signer)

    risk.write_mitigation(
        line.mitigations.get(), state="in_place", evidence="Both are filled.", **said, by=signer, on=TODAY
    )

    assert late["Decided late"].deed[0] == "Say how far it is"
    assert "Decided late" not in duties(signer)


# --- The next priorities ---


def test_the_top_three_are_owed_by_an_approver_until_they_are_put_forward(police, hospital):
    signer, setting = approver(police), SettingFactory()
    found = [duties(viewer) for viewer in (signer, contributor(police), approver(hospital))]

    plan.propose_priorities(setting, police, proposals=[("Neglect", "We see it first.")], by=signer, on=TODAY)

    assert [setting.title in each for each in found] == [True, False, True]
    assert setting.title not in duties(signer)
    assert setting.title in duties(approver(hospital))


# --- Its own page ---


def test_an_agency_is_told_to_read_its_page_before_everybody_does(police):
    MeasureFactory(supplier=police)
    opened()
    signer = approver(police)
    heading = "Police’s own page for 2025/26 Q3 (October to December)"
    asked_on = {
        day: heading in map(plain, duties(signer, day))
        for day in (date(2026, 1, 12), date(2026, 1, 13), date(2026, 1, 26), date(2026, 1, 27))
    }

    assert list(asked_on.values()) == [False, True, True, False]
    assert heading not in map(plain, duties(contributor(police)))


def test_a_page_that_was_opened_is_owed_no_more(police):
    MeasureFactory(supplier=police)
    opened()
    signer = approver(police)
    before = list(map(plain, duties(signer)))

    governance.open_partner_page(police, quarter(2025, 3), by=signer, on=TODAY)

    assert before == ["Police’s own page for 2025/26 Q3 (October to December)"]
    assert duties(signer) == {}


# --- Actions ---


def owe(owner, title, due_on):
    return actions.raise_action(
        PriorityFactory(), title=title, owner=owner, due_on=due_on, by=member(Role.BUSINESS_MANAGER),
        on=date(2025, 12, 1),
    )  # fmt: skip


def test_actions_near_their_date_are_named_and_the_rest_counted(police):
    owe(police, "Late", date(2026, 1, 9))
    owe(police, "Near", date(2026, 2, 11))
    owe(police, "Far", date(2026, 2, 12))

    duty = duties(contributor(police))["Two actions"]

    assert [part.words for part in duty.parts] == ["Late", "Near"]
    assert duty.foot == "One more is due later."
    assert duty.overdue(TODAY) == 1


def test_a_reminder_stands_beside_the_action_for_whoever_got_it(police):
    lead = contributor(police)
    owed = owe(police, "Name a lead", date(2026, 1, 9))
    actions.remind([owed], by=member(Role.BUSINESS_MANAGER), on=date(2026, 1, 12))

    (part,) = duties(lead)["One action"].parts

    assert plain(part.note).endswith("due 9 January 2026, 5 days late. Reminded on 12 January 2026.")
