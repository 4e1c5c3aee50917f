from datetime import date

import pytest
from django.urls import reverse

from sightline.areas.plan.models import Activity, Candidate, Plan, PrioritySetting
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    CandidateFactory,
    PlanFactory,
    PriorityFactory,
    ProposalFactory,
    SettingFactory,
)
from sightline.areas.plan.tests.visiting import post, text
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, member

POLICE, PROBATION = Agency.Kind.POLICE, Agency.Kind.PROBATION
REFERENCE = "setting-2026-28"


@pytest.fixture
def manages(partnership, visit):
    return visit(member(Role.BUSINESS_MANAGER))


def shown(client) -> str:
    return text(client.get(reverse("priority_setting", args=[REFERENCE])))


def test_the_page_says_who_put_what_forward_and_who_was_not_heard(manages):
    AgencyFactory(name="Probation Service", kind=PROBATION)
    candidate = CandidateFactory(title="Neglect and self-neglect")
    ProposalFactory(setting=candidate.setting, candidate=candidate, agency__short_name="Police")
    ProposalFactory(setting=candidate.setting, title="Domestic abuse", agency__short_name="Fire")

    page = shown(manages)

    for said in (
        "2 of 3 partners answered; nothing is decided about 1 candidate",
        "Neglect and self-neglect",
        "Police, first:",
        "No figure, review, audit or risk lies beside it yet.",
        "1 proposal would stay without an answer:",
        "Fire, 1: Domestic abuse",
        "No answer yet",
        "Voluntary and community sector: nobody recorded what they say.",
    ):
        assert said in page


def test_an_approver_reads_her_own_agencys_proposals_alone(partnership, visit):
    ours = AgencyFactory(kind=POLICE)
    setting = SettingFactory()
    ProposalFactory(setting=setting, agency=ours, title="What we put forward")
    ProposalFactory(setting=setting, title="What others put forward")

    page = shown(visit(member(Role.AGENCY_APPROVER, agency=ours)))

    assert "What we put forward" in page
    assert "What others put forward" not in page


def test_an_approver_puts_her_agencys_top_three_forward(partnership, visit):
    ours = AgencyFactory(kind=POLICE)
    setting = SettingFactory()
    client = visit(member(Role.AGENCY_APPROVER, agency=ours))

    post(
        client, "propose_priorities", REFERENCE,
        title_1="Exploitation", reason_1="It changes.", title_2="Neglect", reason_2="We see it first.",
    )  # fmt: skip

    assert list(setting.proposals.values_list("agency", "rank", "title")) == [
        (ours.pk, 1, "Exploitation"),
        (ours.pk, 2, "Neglect"),
    ]


def test_a_proposal_without_its_reason_is_refused_in_words(partnership, visit):
    SettingFactory()
    client = visit(member(Role.AGENCY_APPROVER, agency=AgencyFactory(kind=POLICE)))

    response = post(
        client, "propose_priorities", REFERENCE,
        title_1="Exploitation", reason_1="It changes.", title_2="Neglect",
    )  # fmt: skip

    assert response.status_code == 422
    assert "Say why “Neglect” should be a priority." in text(response)


def test_an_approver_puts_nothing_forward_for_another_agency(partnership, visit):
    SettingFactory()
    other = AgencyFactory(kind=PROBATION)
    client = visit(member(Role.AGENCY_APPROVER, agency=AgencyFactory(kind=POLICE)))

    address = reverse("propose_priorities", args=[REFERENCE]) + f"?agency={other.code}"

    assert client.get(address).status_code == 403


def test_the_business_manager_says_for_which_agency(manages):
    SettingFactory()
    police = AgencyFactory(kind=POLICE, name="Anyborough Police")
    AgencyFactory(kind=PROBATION)
    address = reverse("propose_priorities", args=[REFERENCE])

    which = text(manages.get(address))
    form = text(manages.get(f"{address}?agency={police.code}"))

    assert "For which agency?" in which
    assert "The top three of Anyborough Police" in form


def test_the_priorities_are_chosen_and_the_next_plan_begun_without_leaving_the_pages(manages):
    police = AgencyFactory(kind=POLICE)
    follows = PlanFactory()
    post(
        manages, "open_setting",
        begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31), proposals_due_on=date(2026, 2, 1),
    )  # fmt: skip
    address = f"{reverse('propose_priorities', args=[REFERENCE])}?agency={police.code}"
    manages.post(address, {"title_1": "Neglect", "reason_1": "We see it first."})
    setting = PrioritySetting.objects.get()
    post(manages, "record_view", REFERENCE, of="voluntary", account="Neglect first.", source="Forum")
    post(
        manages, "name_candidate", REFERENCE, title="Neglect and self-neglect", short_title="Neglect",
        proposals=[setting.proposals.get().pk], views=[setting.views.get().pk],
    )  # fmt: skip
    candidate = setting.candidates.get()
    post(manages, "bring_evidence", REFERENCE, candidate.pk, kind="audit", account="Plans are unclear.")
    post(manages, "decide_candidate", REFERENCE, candidate.pk, decision="chosen", why="Most named it.")
    post(manages, "close_setting", REFERENCE)
    post(manages, "begin_next_plan", REFERENCE, title="Priorities 2026 to 2028")

    setting.refresh_from_db()
    assert (setting.state, setting.follows, setting.plan.reference) == ("decided", follows, "2026-28")
    assert setting.plan.priorities.get().grounds.count() == 2


def test_what_was_not_chosen_stays_readable_with_its_reason(manages):
    candidate = CandidateFactory(title="Domestic abuse")

    post(
        manages, "decide_candidate", REFERENCE, candidate.pk, decision="not_chosen", why="Others lead on it."
    )

    page = shown(manages)
    assert "Not chosen" in page
    assert "Others lead on it." in page


def test_closing_with_something_unsaid_is_refused_in_words(manages):
    CandidateFactory(title="Domestic abuse")

    response = post(manages, "close_setting", REFERENCE)

    assert response.status_code == 422
    assert "Nothing is decided about “Domestic abuse”." in text(response)


def test_a_candidate_is_reworded_with_what_stands_under_it(manages):
    candidate = CandidateFactory(title="Neglect")
    proposal = ProposalFactory(setting=candidate.setting, candidate=candidate)
    address = reverse("change_candidate", args=[REFERENCE, candidate.pk])

    assert f'value="{proposal.pk}" checked' in text(manages.get(address))
    post(manages, "change_candidate", REFERENCE, candidate.pk, title="Neglect, early", short_title="Neglect")

    assert Candidate.objects.get().title == "Neglect, early"
    proposal.refresh_from_db()
    assert proposal.candidate is None


# --- The end of a plan ---


def test_an_activity_is_carried_over_on_its_page_and_shows_where_from(manages):
    activity = ActivityFactory()
    into = PriorityFactory(
        plan=PlanFactory(
            reference="2026-28", state=Plan.State.DRAFT, begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31)
        )
    )

    post(manages, "say_what_becomes", activity.reference, into=into.pk, why="Half of it is left.")

    carried = Activity.objects.get(priority=into)
    before = text(manages.get(activity.get_absolute_url()))
    after = text(manages.get(carried.get_absolute_url()))
    assert "2026-28-A1.1</a>. Half of it is left." in before
    assert "Priorities 2024 to 2026, 1.1</a>. Half of it is left." in after


def test_an_activity_is_left_on_its_page(manages):
    activity = ActivityFactory()

    post(manages, "say_what_becomes", activity.reference, into="leave", why="Others do it now.")

    assert "Left behind. Others do it now." in text(manages.get(activity.get_absolute_url()))


def test_the_last_word_on_a_priority_opens_with_what_is_said_now(manages):
    priority = PriorityFactory()

    post(manages, "write_closing_statement", priority.reference, words="Reached in part.")

    page = text(manages.get(reverse("write_closing_statement", args=[priority.reference])))
    assert "Reached in part." in page
