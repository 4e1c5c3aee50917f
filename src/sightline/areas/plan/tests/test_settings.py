from datetime import date

import pytest

from sightline.areas.plan import operations, queries, rules
from sightline.areas.plan.models import Ground, PrioritySetting
from sightline.areas.plan.tests.factories import (
    CandidateFactory,
    MeasureItemFactory,
    PlanFactory,
    ProposalFactory,
    SettingFactory,
)
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread.models import Link

pytestmark = pytest.mark.django_db

TWO = [("Neglect", "We see it first."), ("Mental health", "Waits grow.")]


def put_forward(setting, agency, proposals, by):
    return operations.propose_priorities(setting, agency, proposals=proposals, by=by, on=TODAY)


# --- Asking ---


def test_the_choosing_is_known_by_the_years_it_is_for(manager):
    setting = operations.open_setting(
        begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31), proposals_due_on=date(2026, 2, 1), by=manager, on=TODAY
    )  # fmt: skip

    assert (setting.reference, setting.title) == ("setting-2026-28", "Priorities 2026 to 2028: the choosing")
    assert setting.is_open


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "due_on", "refusal"),
    [
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 2, 1), rules.YearsReversed),
        (date(2026, 4, 1), date(2028, 3, 31), date(2026, 1, 13), DateHasPassed),
        (date(2030, 4, 1), date(2032, 3, 31), date(2026, 2, 1), rules.YearsTaken),
    ],
)
def test_a_choosing_with_impossible_days_is_refused(begins_on, ends_on, due_on, refusal, manager):
    SettingFactory(reference="setting-2030-32")

    with pytest.raises(refusal):
        operations.open_setting(
            begins_on=begins_on, ends_on=ends_on, proposals_due_on=due_on, by=manager, on=TODAY
        )


# --- Proposals and views ---


def test_an_agency_puts_its_top_three_forward_in_order(manager):
    setting, police = SettingFactory(), AgencyFactory()

    put_forward(setting, police, TWO, manager)

    assert list(setting.proposals.values_list("rank", "title", "reason")) == [
        (1, "Neglect", "We see it first."),
        (2, "Mental health", "Waits grow."),
    ]


def test_what_an_agency_says_anew_takes_the_place_of_what_it_said_and_stays_in_its_group(manager):
    setting, police = SettingFactory(), AgencyFactory()
    neglect, _ = put_forward(setting, police, TWO, manager)
    candidate = operations.name_candidate(
        setting, title="Neglect", short_title="Neglect", proposals=[neglect], by=manager, on=TODAY
    )

    put_forward(setting, police, [("Exploitation", "It changes."), ("Neglect", "Still.")], manager)

    assert list(setting.proposals.values_list("title", "candidate")) == [
        ("Exploitation", None),
        ("Neglect", candidate.pk),
    ]
    assert Entry.objects.order_by("pk").last().details["was"] == ["Neglect", "Mental health"]


@pytest.mark.parametrize(
    ("proposals", "refusal"),
    [
        ([], NothingSaid),
        ([("Neglect", " ")], NothingSaid),
        ([(" ", "Waits grow.")], NothingSaid),
        ([("Neglect", "First."), (" neglect", "Again.")], rules.SaidTwice),
        ([(f"Priority {n}", "It matters.") for n in range(4)], rules.TooManyProposals),
    ],
)
def test_proposals_are_one_to_three_each_with_its_reason(proposals, refusal, manager):
    with pytest.raises(refusal):
        put_forward(SettingFactory(), AgencyFactory(), proposals, manager)


def test_until_it_is_decided_an_agency_reads_what_it_put_forward_itself(manager):
    ours, theirs = (AgencyFactory(kind=Agency.Kind.POLICE) for _ in range(2))
    setting = SettingFactory()
    ProposalFactory(setting=setting, agency=ours, title="Ours")
    ProposalFactory(setting=setting, agency=theirs, title="Theirs")
    operations.record_view(setting, of="voluntary", account="Hear us.", source="Forum", by=manager, on=TODAY)
    approver = member(Role.AGENCY_APPROVER, agency=ours)

    open_ = [row.title for row in queries.proposals(setting, viewer=approver)]
    asked = [partner.agency for partner in queries.partners(setting, viewer=approver)]
    heard = queries.outside_views(setting, viewer=approver)
    setting.state = PrioritySetting.State.DECIDED
    decided = [row.title for row in queries.proposals(setting, viewer=approver)]

    assert (open_, asked, heard, decided) == (["Ours"], [ours], [], ["Ours", "Theirs"])


def test_partners_who_have_not_answered_are_named_last(manager):
    silent, police = (AgencyFactory(code=code, kind=Agency.Kind.POLICE) for code in ("a", "b"))
    AgencyFactory(kind=Agency.Kind.PUBLISHER)
    setting = SettingFactory()
    ProposalFactory(setting=setting, agency=police)

    partners = queries.partners(setting, viewer=manager)

    assert [partner.agency for partner in partners] == [police, silent]


def test_who_must_be_heard_and_was_not_is_named(manager):
    setting = SettingFactory()
    view = operations.record_view(
        setting, of="education", account="Neglect first.", source="Head teachers", by=manager, on=TODAY
    )

    assert queries.not_heard([view]) == ["Voluntary and community sector"]


# --- Candidates ---


def test_a_candidate_holds_what_several_proposals_have_in_common(manager):
    setting = SettingFactory()
    one, two = ProposalFactory(setting=setting), ProposalFactory(setting=setting, title="Self-neglect")

    candidate = operations.name_candidate(
        setting, title="Neglect", short_title="Neglect", proposals=[one, two], by=manager, on=TODAY
    )
    operations.change_candidate(
        candidate, title="Neglect, seen early", short_title="Neglect", proposals=[two], views=[], by=manager, on=TODAY
    )  # fmt: skip

    assert list(candidate.proposals.all()) == [two]
    assert candidate.title == "Neglect, seen early"


def test_two_candidates_do_not_bear_one_name(manager):
    setting = CandidateFactory(title="Neglect").setting

    with pytest.raises(rules.SaidTwice):
        operations.name_candidate(setting, title="neglect", short_title="Neglect", by=manager, on=TODAY)


def test_a_proposal_of_another_choosing_is_refused(manager):
    other = ProposalFactory(setting=SettingFactory(reference="setting-2030-32"))

    with pytest.raises(rules.NotOfThisSetting):
        operations.name_candidate(
            SettingFactory(), title="Neglect", short_title="Neglect", proposals=[other], by=manager, on=TODAY
        )


def test_evidence_lies_beside_a_candidate_and_hangs_on_the_choosing(manager):
    candidate, measure = CandidateFactory(), MeasureItemFactory()

    operations.bring_evidence(
        candidate, kind=Ground.Kind.DATA, account="Plans for neglect rose.", item=measure, by=manager, on=TODAY
    )  # fmt: skip

    link = Link.objects.get(supporter=measure.pk)
    assert (link.supported_id, link.why) == (candidate.setting_id, "Plans for neglect rose.")
    assert candidate.grounds.get().item_id == measure.pk


def test_a_decision_has_a_reason_and_can_be_said_anew(manager):
    candidate = CandidateFactory()

    operations.decide_candidate(candidate, chosen=True, why="Most named it.", by=manager, on=TODAY)
    operations.decide_candidate(candidate, chosen=False, why="Others lead on it.", by=manager, on=TODAY)

    candidate.refresh_from_db()
    assert (candidate.decision, candidate.why, candidate.decided_on) == (
        "not_chosen",
        "Others lead on it.",
        TODAY,
    )
    with pytest.raises(NothingSaid):
        operations.decide_candidate(candidate, chosen=True, why=" ", by=manager, on=TODAY)


# --- Closing, and the next plan ---


def decided(manager, *, chosen=True):
    """A choosing with one candidate, put forward by one agency and decided on."""
    candidate = CandidateFactory(title="Neglect and self-neglect", short_title="Neglect")
    ProposalFactory(setting=candidate.setting, candidate=candidate, agency__short_name="Police")
    operations.bring_evidence(
        candidate, kind="review", account="Every review found it.", source="Reviews", by=manager, on=TODAY
    )
    operations.decide_candidate(candidate, chosen=chosen, why="Most named it.", by=manager, on=TODAY)
    return candidate.setting


def test_no_proposal_stays_without_an_answer(manager):
    setting = decided(manager)
    ProposalFactory(setting=setting, title="Domestic abuse", agency__short_name="Probation")

    with pytest.raises(rules.NotAllDecided, match="Probation, 1: Domestic abuse"):
        operations.close_setting(setting, by=manager, on=TODAY)


def test_no_candidate_stays_undecided(manager):
    setting = decided(manager)
    CandidateFactory(setting=setting, title="Domestic abuse")

    with pytest.raises(rules.NotAllDecided, match="Nothing is decided about “Domestic abuse”"):
        operations.close_setting(setting, by=manager, on=TODAY)


def test_a_plan_needs_a_priority(manager):
    with pytest.raises(rules.NothingChosen):
        operations.close_setting(decided(manager, chosen=False), by=manager, on=TODAY)


def test_nothing_is_said_any_more_once_it_is_closed(manager):
    setting = operations.close_setting(decided(manager), by=manager, on=TODAY)

    with pytest.raises(rules.SettingDecided, match="was decided on"):
        put_forward(setting, AgencyFactory(), TWO, manager)


def test_a_candidate_is_decided_on_no_more_once_another_closed_the_choosing(manager):
    setting = decided(manager)
    stale = setting.candidates.select_related("setting").first()
    operations.close_setting(PrioritySetting.objects.get(pk=setting.pk), by=manager, on=TODAY)

    with pytest.raises(rules.SettingDecided):
        operations.decide_candidate(stale, chosen=False, why="On second thoughts.", by=manager, on=TODAY)


def test_the_next_plan_begins_with_what_was_chosen_and_why(manager):
    setting = operations.close_setting(decided(manager), by=manager, on=TODAY)

    plan = operations.begin_next_plan(setting, title="Priorities 2026 to 2028", by=manager, on=TODAY)

    priority = plan.priorities.get()
    assert (plan.reference, plan.state, priority.title, priority.why) == (
        "2026-28",
        "draft",
        "Neglect and self-neglect",
        "Most named it.",
    )
    assert list(priority.grounds.values_list("kind", "account")) == [
        ("workshop", "Put forward by 1\N{NO-BREAK SPACE}partner: Police"),
        ("review", "Every review found it."),
    ]
    assert set(Link.objects.filter(supporter=setting.pk).values_list("supported", flat=True)) == {
        plan.pk,
        priority.pk,
    }


def test_a_plan_begins_once_and_not_before_the_choosing_is_closed(manager):
    setting = decided(manager)
    with pytest.raises(rules.NotDecidedYet):
        operations.begin_next_plan(setting, title="Early", by=manager, on=TODAY)
    operations.close_setting(setting, by=manager, on=TODAY)
    operations.begin_next_plan(setting, title="Priorities 2026 to 2028", by=manager, on=TODAY)

    with pytest.raises(rules.PlanBegunAlready):
        operations.begin_next_plan(setting, title="Again", by=manager, on=TODAY)


def test_a_plan_drafted_for_the_same_years_stands_in_the_way(manager):
    PlanFactory(reference="2026-28", state="draft")
    setting = operations.close_setting(decided(manager), by=manager, on=TODAY)

    with pytest.raises(rules.YearsTaken):
        operations.begin_next_plan(setting, title="Again", by=manager, on=TODAY)
