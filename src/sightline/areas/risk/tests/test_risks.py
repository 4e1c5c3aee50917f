"""Writing down, judging, mitigating and closing: what each deed does and what it refuses."""

from datetime import date

import pytest

from sightline.areas.risk import operations, queries, rules
from sightline.areas.risk.models import Assessment, Mitigation, Risk, SetAside
from sightline.areas.risk.tests.factories import REVIEW_ON, WRITTEN_ON, working, written
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.rules import NotAPattern
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

NEXT = date(2026, 4, 30)
IN_AUTUMN = date(2025, 11, 6)


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def risk(manager):
    return written(by=manager)


def assess(risk, manager, likelihood=4, impact=4, **changes):
    said = {"reason": "Nothing has changed.", "review_on": NEXT, "on": TODAY}
    return operations.assess_risk(risk, likelihood=likelihood, impact=impact, **said | changes, by=manager)


def line(risk, viewer):
    return queries.risk(risk.reference, viewer=viewer)


# --- Writing down ---


def test_each_list_numbers_its_own_risks(manager):
    sorts = (Risk.Sort.SAFEGUARDING, Risk.Sort.PARTNERSHIP, Risk.Sort.SAFEGUARDING)

    references = [written(by=manager, sort=sort).reference for sort in sorts]

    assert references == ["SR1", "PR1", "SR2"]


def test_a_risk_is_written_down_with_three_scores(risk, manager):
    found = line(risk, manager)

    assert [(each.likelihood, each.impact, each.score) for each in (found.inherent, found.current, found.target)] == [
        (5, 4, 20),
        (4, 4, 16),
        (2, 4, 8),
    ]  # fmt: skip


def test_a_measure_stands_under_a_risk_and_a_priority_above_it(manager):
    measure, priority = ItemFactory(reference="M17"), ItemFactory(kind=Kind.PRIORITY, reference="2024-26-P1")

    risk = written(by=manager, about=[measure, priority])

    assert [link.supporter.reference for link in risk.rests_on.all()] == ["M17"]
    assert [link.supported.reference for link in risk.supports.all()] == ["2024-26-P1"]


def test_a_risk_about_what_no_risk_can_be_about_is_not_written_down(manager):
    with pytest.raises(NotAPattern):
        written(by=manager, about=[ItemFactory(kind=Kind.RETURN)])

    assert not Risk.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"title": " "}, NothingSaid, "title"),
        ({"cause": " "}, NothingSaid, "comes from"),
        ({"event": " "}, NothingSaid, "may happen"),
        ({"effect": " "}, NothingSaid, "would mean"),
        ({"reason": " "}, NothingSaid, "rest on"),
        ({"review_on": WRITTEN_ON}, rules.ReviewHasPassed, "is not ahead"),
        ({"current": (5, 5)}, rules.AboveInherent, "current score .25, extreme.* above the inherent one .20"),
        ({"target": (5, 5)}, rules.AboveInherent, "target score"),
    ],
)
def test_writing_down_refuses_in_words(manager, changes, refusal, words):
    with pytest.raises(refusal, match=words):
        written(by=manager, **changes)

    assert not Entry.objects.exists()


def test_rewriting_changes_the_words_the_owner_and_the_group_that_looks(risk, manager):
    council, board = AgencyFactory(code="council"), GroupFactory(code="dsab")

    operations.rewrite_risk(
        risk, title="Decided late", cause="No money.", event="Late.", effect="Wrong.", owner=council, reviewed_by=board,
        about=[ItemFactory(reference="M17")], by=manager, on=TODAY,
    )  # fmt: skip

    found = line(risk, manager).risk
    assert (found.title, found.cause, found.owner, found.reviewed_by) == (
        "Decided late",
        "No money.",
        council,
        board,
    )
    assert found.rests_on.count() == 1


# --- Judging ---


def test_a_higher_score_needs_no_more_than_its_reason(risk, manager):
    judged = assess(risk, manager, 5, 4, reason="A third post is empty.")

    assert (judged.score, line(risk, manager).risk.review_on) == (20, NEXT)


def test_a_score_that_stays_is_a_review_and_moves_the_next_one(risk, manager):
    assess(risk, manager)

    found = line(risk, manager)
    assert ([each.score for each in found.reviews], found.risk.review_on) == ([16, 16], NEXT)


@pytest.mark.parametrize(("likelihood", "impact"), [(3, 5), (3, 4), (1, 1)])
def test_a_lower_score_names_the_mitigation_that_did_it(risk, manager, likelihood, impact):
    with pytest.raises(rules.NotLoweredByAnything, match=f"from 16 to {likelihood * impact}"):
        assess(risk, manager, likelihood, impact)

    assert [each.score for each in line(risk, manager).reviews] == [16]


def test_a_lower_score_keeps_the_mitigation_that_did_it(risk, manager):
    mitigation = working(risk)

    judged = assess(risk, manager, 3, 4, reason="Decided faster.", lowered_by=mitigation)

    assert (judged.score, judged.lowered_by) == (12, mitigation)
    assert Entry.objects.first().details["lowered_by"] == str(mitigation)


@pytest.mark.parametrize("state", ["planned", "dropped"])
def test_what_does_not_work_yet_lowers_nothing(risk, manager, state):
    mitigation = working(risk, state=state)

    with pytest.raises(rules.DoesNotWorkYet, match=state):
        assess(risk, manager, 3, 4, lowered_by=mitigation)


def test_another_risks_mitigation_lowers_nothing(risk, manager):
    with pytest.raises(rules.NotOfThisRisk, match=risk.reference):
        assess(risk, manager, 3, 4, lowered_by=working(written(by=manager)))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": " "}, NothingSaid),
        ({"review_on": TODAY}, rules.ReviewHasPassed),
        ({"likelihood": 5, "impact": 5}, rules.AboveInherent),
    ],
)
def test_judging_refuses_in_words(risk, manager, changes, refusal):
    with pytest.raises(refusal):
        assess(risk, manager, **changes)

    assert Assessment.objects.filter(sort="current").count() == 1


def test_the_bounds_are_restated_with_a_reason_and_only_what_changed_is_kept(risk, manager):
    changed = operations.restate_bounds(
        risk, inherent=(5, 5), target=(2, 4), reason="A death was avoidable.", by=manager, on=TODAY
    )

    assert [(each.sort, each.score) for each in changed] == [("inherent", 25)]


def test_the_inherent_score_cannot_be_restated_below_the_current_one(risk, manager):
    with pytest.raises(rules.AboveInherent, match="current score"):
        operations.restate_bounds(risk, inherent=(3, 4), target=(1, 4), reason="So.", by=manager, on=TODAY)


# --- What agencies do ---


def test_an_agency_that_was_asked_owes_its_own_words(risk, manager):
    police = AgencyFactory(code="police")
    approver = member(Role.AGENCY_APPROVER, agency=police)

    [asked] = operations.ask_for_mitigation(risk, agencies=[police], due_on=NEXT, by=manager, on=TODAY)

    assert queries.unfinished_mitigations(viewer=approver, on=TODAY) == [asked]
    assert queries.unfinished_mitigations(viewer=member(Role.AGENCY_APPROVER), on=TODAY) == []


def test_written_in_its_own_words_it_is_owed_no_longer(risk, manager):
    police = AgencyFactory(code="police")
    approver = member(Role.AGENCY_APPROVER, agency=police)
    [asked] = operations.ask_for_mitigation(risk, agencies=[police], due_on=NEXT, by=manager, on=TODAY)

    operations.write_mitigation(
        asked, words="We ring first.", state="under_way", due_on=NEXT, by=approver, on=TODAY
    )

    written_ = Mitigation.objects.get()
    assert (written_.words, written_.state, written_.written_by) == ("We ring first.", "under_way", approver)
    assert queries.unfinished_mitigations(viewer=approver, on=TODAY) == []


def test_an_agency_is_not_asked_twice_before_it_wrote(risk, manager):
    police = AgencyFactory(short_name="Police")
    operations.ask_for_mitigation(risk, agencies=[police], due_on=NEXT, by=manager, on=TODAY)

    with pytest.raises(rules.AskedAlready, match="Police was asked already and has yet to write"):
        operations.ask_for_mitigation(risk, agencies=[police], due_on=NEXT, by=manager, on=TODAY)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"agencies": []}, rules.NobodyAsked), ({"due_on": date(2026, 1, 13)}, DateHasPassed)],
)
def test_asking_refuses_in_words(risk, manager, changes, refusal):
    said = {"agencies": [AgencyFactory()], "due_on": NEXT}

    with pytest.raises(refusal):
        operations.ask_for_mitigation(risk, **said | changes, by=manager, on=TODAY)


@pytest.mark.parametrize(("words", "state"), [(" ", "planned"), ("We ring first.", "asked")])
def test_a_mitigation_needs_words_and_how_far_it_is(risk, words, state):
    with pytest.raises(NothingSaid):
        working(risk, words=words, state=state)

    assert not Mitigation.objects.exists()


def test_mitigations_are_numbered_in_their_risk(risk, manager):
    numbers = [working(risk).number, working(risk).number, working(written(by=manager)).number]

    assert numbers == [1, 2, 1]


# --- Closing ---


def test_a_closed_risk_keeps_its_reason_and_takes_nothing_more(risk, manager):
    operations.close_risk(risk, because="Two posts are filled for good.", by=manager, on=TODAY)

    assert (risk.closed_on, risk.closed_because) == (TODAY, "Two posts are filled for good.")
    with pytest.raises(rules.RiskClosed, match=r"SR1 was closed on 14.January.2026"):
        assess(risk, manager)
    with pytest.raises(rules.RiskClosed):
        working(risk)


def test_nothing_is_closed_without_a_reason(risk, manager):
    with pytest.raises(NothingSaid):
        operations.close_risk(risk, because=" ", by=manager, on=TODAY)


def test_an_open_risk_is_not_opened_again(risk, manager):
    with pytest.raises(rules.RiskOpen):
        operations.reopen_risk(risk, because="So.", review_on=NEXT, by=manager, on=TODAY)


def test_opened_again_it_comes_back_for_review(risk, manager):
    operations.close_risk(risk, because="Filled.", by=manager, on=TODAY)

    operations.reopen_risk(risk, because="Empty again.", review_on=NEXT, by=manager, on=TODAY)

    assert [
        each.risk.reference for each in queries.risks_to_review(risk.reviewed_by, until=NEXT, viewer=manager)
    ] == ["SR1"]


def test_what_is_set_aside_keeps_its_reason_and_is_set_aside_once_a_day(manager):
    measure = ItemFactory(reference="M17")
    operations.set_aside(measure, because="One month proves nothing.", by=manager, on=TODAY)

    with pytest.raises(rules.SetAsideAlready):
        operations.set_aside(measure, because="Again.", by=manager, on=TODAY)

    assert queries.set_aside([measure.pk])[measure.pk] == SetAside.objects.get()


# --- Reading ---


def test_the_register_begins_with_the_highest_score(manager):
    for score in ((2, 3), (5, 4), (3, 3)):
        written(by=manager, current=score, target=(1, 1))

    assert [each.current.score for each in queries.register(viewer=manager)] == [20, 9, 6]


def test_a_group_reads_what_it_owns_and_what_it_looks_at(manager):
    board = GroupFactory(code="dsab")
    owned, looked_at = written(by=manager, owner=board), written(by=manager, reviewed_by=board)
    written(by=manager)

    found = queries.register(viewer=manager, group=board)

    assert {each.risk for each in found} == {owned, looked_at}


@pytest.mark.parametrize(("until", "found"), [(date(2026, 1, 28), []), (REVIEW_ON, ["SR1"])])
def test_a_risk_comes_back_to_its_group_on_its_day(risk, manager, until, found):
    coming = queries.risks_to_review(risk.reviewed_by, until=until, viewer=manager)

    assert [each.risk.reference for each in coming] == found


def test_a_risk_is_past_its_review_from_the_day_after(risk, manager):
    found = line(risk, manager)

    assert [found.days_past_review(day) for day in (REVIEW_ON, date(2026, 1, 30))] == [0, 1]


def test_what_changed_is_new_moved_or_closed_and_never_what_was_only_looked_at(manager):
    looked_at, lowered, raised, closed, old = (written(by=manager) for _ in range(5))
    assess(looked_at, manager, on=IN_AUTUMN)
    assess(lowered, manager, 3, 4, lowered_by=working(lowered), on=IN_AUTUMN)
    assess(raised, manager, 5, 4, on=IN_AUTUMN)
    operations.close_risk(closed, because="Filled.", by=manager, on=IN_AUTUMN)
    new = written(by=manager, on=IN_AUTUMN)

    moves = queries.changed_since(date(2025, 10, 1), viewer=manager)

    assert {move.risk: move.words for move in moves} == {
        raised: "Score up from 16 to 20",
        closed: "Closed with a score of 16",
        new: "New, with a score of 16",
        lowered: "Score down from 16 to 12",
    }
    assert old not in {move.risk for move in moves}


def test_a_move_is_told_from_the_last_judgement_before_the_day_to_the_last_since(manager):
    risk = written(by=manager, current=(2, 4), on=date(2024, 4, 1))
    scores = [(3, 4), (3, 5), (4, 4), (4, 5), (5, 4)]
    days = [date(2024, 7, 1), date(2024, 10, 1), date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]
    for score, day in zip(scores, days, strict=True):
        assess(risk, manager, *score, on=day)

    [move] = queries.changed_since(date(2025, 10, 1), viewer=manager)

    assert (move.words, move.before.assessed_on, move.now.assessed_on) == (
        "Score up from 15 to 20",
        date(2024, 10, 1),
        date(2025, 12, 1),
    )


def test_history_has_a_place_for_every_quarter_also_those_without_a_review(risk, manager):
    assess(risk, manager, 3, 4, lowered_by=working(risk), on=IN_AUTUMN)

    found = queries.history(line(risk, manager), on=TODAY)

    assert [(each.quarter.label, each.current.score, len(each.judged)) for each in found] == [
        ("2025/26 Q1", 16, 1),
        ("2025/26 Q2", 16, 0),
        ("2025/26 Q3", 12, 1),
        ("2025/26 Q4", 12, 0),
    ]


def test_history_ends_with_the_quarter_a_risk_was_closed_in(risk, manager):
    operations.close_risk(risk, because="Filled.", by=manager, on=date(2025, 8, 1))

    found = queries.history(line(risk, manager), on=TODAY)

    assert [each.quarter.label for each in found] == ["2025/26 Q1", "2025/26 Q2"]


def test_mitigations_are_counted_by_agency_over_open_risks_only(risk, manager):
    police, closed = AgencyFactory(name="Police"), written(by=manager)
    operations.ask_for_mitigation(risk, agencies=[police], due_on=date(2026, 1, 14), by=manager, on=TODAY)
    working(risk, agency=police)
    working(risk, agency=police, evidence="")
    working(closed, agency=police)
    operations.close_risk(closed, because="Filled.", by=manager, on=TODAY)

    [found] = queries.mitigations_by_agency(viewer=manager, on=date(2026, 1, 15))

    assert found == queries.AgencyMitigations(
        police, asked=1, planned=0, under_way=0, in_place=2, without_evidence=1, late=1
    )


def test_an_approver_reads_the_risks_their_agency_owns_or_was_asked_about(manager):
    police = AgencyFactory(code="police")
    approver = member(Role.AGENCY_APPROVER, agency=police)
    owned, asked, neither = written(by=manager, owner=police), written(by=manager), written(by=manager)
    operations.ask_for_mitigation(
        asked, agencies=[police, AgencyFactory()], due_on=NEXT, by=manager, on=TODAY
    )

    assert {each.risk for each in queries.register(viewer=approver)} == {owned, asked}
    assert [each.agency for each in queries.mitigations_by_agency(viewer=approver, on=TODAY)] == [police]
    assert neither in {each.risk for each in queries.register(viewer=manager)}


def test_who_may_read_no_risk_reads_none(risk):
    assert queries.register(viewer=member(Role.AGENCY_CONTRIBUTOR)) == []
