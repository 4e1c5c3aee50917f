from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sightline.areas.plan import operations, queries, rules
from sightline.areas.plan.models import CheckIn, Judgement
from sightline.areas.plan.tests.factories import CheckInFactory, PlanFactory, PriorityFactory, VersionFactory
from sightline.areas.plan.tests.visiting import post, text
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread.models import Link

pytestmark = pytest.mark.django_db


@pytest.fixture
def boards():
    return [GroupFactory(code=code, short_name=code, kind=Group.Kind.BOARD) for code in ("dscpg", "dsab")]


@pytest.fixture
def check_in(manager):
    """A check-in on a plan with two priorities."""
    priority = PriorityFactory()
    PriorityFactory(plan=priority.plan)
    return operations.open_check_in(priority.plan, by=manager, on=TODAY)


def judge(check_in, priority, board, by, **said):
    given = {"difference": "partly", "fit": "yes", "words": "Three of five activities are done."} | said
    return operations.record_judgement(check_in, priority, board, **given, by=by, on=TODAY)


def judge_all(check_in, boards, by, **said):
    for priority in check_in.plan.priorities.all():
        for board in boards:
            judge(check_in, priority, board, by, **said)


def close(check_in, by, **said):
    given = {"conclusion": "It goes on."} | said
    return operations.close_check_in(check_in, **given, by=by, on=TODAY)


# --- Opening ---


def test_a_check_in_hangs_on_its_plan_and_on_each_priority(check_in):
    assert check_in.reference == "check-in-2024-26"
    assert set(Link.objects.filter(supporter=check_in.pk).values_list("supported", flat=True)) == {
        check_in.plan_id,
        *check_in.plan.priorities.values_list("pk", flat=True),
    }


def test_one_check_in_is_open_at_a_time(check_in, manager):
    with pytest.raises(rules.CheckInOpen, match="is open since"):
        operations.open_check_in(check_in.plan, by=manager, on=TODAY)


def test_a_second_look_back_bears_a_number(manager):
    first = CheckInFactory(state="closed", closed_on=date(2025, 6, 1), conclusion="It goes on.")

    assert operations.open_check_in(first.plan, by=manager, on=TODAY).reference == "check-in-2024-26-2"


def test_only_the_plan_in_force_is_looked_back_at(manager):
    with pytest.raises(rules.PlanNotCurrent):
        operations.open_check_in(PlanFactory(state="draft"), by=manager, on=TODAY)


# --- Judging ---


def test_a_board_answers_the_two_questions_and_may_correct_itself(check_in, boards, manager):
    priority = check_in.plan.priorities.first()

    judge(check_in, priority, boards[0], manager, difference="cannot_say")
    judge(check_in, priority, boards[0], manager, difference="no", fit="changed", words="Nothing moved.")

    judgement = check_in.judgements.get()
    assert (judgement.difference, judgement.fit, judgement.words) == ("no", "changed", "Nothing moved.")
    dids = Entry.objects.order_by("pk").values_list("did", flat=True)
    assert [did.partition(" ")[0] for did in dids] == ["opened", "recorded", "corrected"]


def test_only_a_board_judges_with_words_and_a_priority_of_the_plan(check_in, boards, manager):
    priority = check_in.plan.priorities.first()
    other = PriorityFactory(plan=PlanFactory(reference="2026-28", state="draft"))

    with pytest.raises(rules.NotABoard):
        judge(check_in, priority, GroupFactory(), manager)
    with pytest.raises(NothingSaid):
        judge(check_in, priority, boards[0], manager, words=" ")
    with pytest.raises(rules.NotOfThisPlan):
        judge(check_in, other, boards[0], manager)


def test_every_board_owes_a_judgement_on_every_priority(check_in, boards, manager, reader):
    first, second = check_in.plan.priorities.all()
    children, adults = boards
    judge(check_in, first, children, manager)
    found = queries.check_in(check_in.reference, viewer=manager)

    owed = queries.judgements_owed(found, on=TODAY)

    assert owed == [(first, adults), (second, adults), (second, children)]
    assert {pk: len(rows) for pk, rows in queries.judgements_by_priority(found).items()} == {first.pk: 1}


# --- Closing ---


def test_a_check_in_does_not_close_while_a_judgement_is_owed(check_in, boards, manager):
    judge(check_in, check_in.plan.priorities.first(), boards[0], manager)

    with pytest.raises(
        rules.NotJudgedYet, match="dsab on priority 1, dsab on priority 2 and dscpg on priority 2"
    ):
        close(check_in, manager)


def test_a_priority_that_is_not_fit_needs_a_change(check_in, boards, manager):
    judge_all(check_in, boards, manager, fit="changed")

    with pytest.raises(NothingSaid, match="priorities 1 and 2 fit for purpose"):
        close(check_in, manager)


def test_a_change_is_a_new_version_of_the_plan(check_in, boards, manager):
    VersionFactory(plan=check_in.plan)
    judge_all(check_in, boards, manager, fit="changed")

    close(check_in, manager, what_changed="Priority 2 gets measures.", content={"told": "as it stood"})

    check_in.refresh_from_db()
    version = check_in.version
    assert (version.number, version.status, version.what_changed) == (2, "draft", "Priority 2 gets measures.")
    assert (check_in.state, check_in.closed_on, check_in.content) == (
        "closed",
        TODAY,
        {"told": "as it stood"},
    )


def test_a_plan_that_is_fit_keeps_its_version(check_in, boards, manager):
    judge_all(check_in, boards, manager)

    close(check_in, manager)

    check_in.refresh_from_db()
    assert (check_in.version, check_in.plan.versions.count()) == (None, 0)


def test_a_closed_check_in_is_kept_as_it_was(check_in, boards, manager):
    judge_all(check_in, boards, manager)
    close(check_in, manager)

    with pytest.raises(rules.CheckInClosed):
        judge(check_in, check_in.plan.priorities.first(), boards[0], manager)
    with pytest.raises(rules.CheckInClosed):
        close(check_in, manager)


def test_a_check_in_that_another_closed_meanwhile_is_kept_as_it_was(check_in, boards, manager):
    judge_all(check_in, boards, manager)
    priority, stale = check_in.plan.priorities.first(), queries.check_in(check_in.reference, viewer=manager)
    close(check_in, manager)

    with pytest.raises(rules.CheckInClosed):
        judge(stale, priority, boards[0], manager, words="On second thoughts.")
    with pytest.raises(rules.CheckInClosed):
        close(stale, manager, conclusion="It ends.")

    check_in.refresh_from_db()
    assert check_in.conclusion == "It goes on."


@pytest.mark.parametrize(
    "behind_the_rules",
    [
        lambda: CheckIn.objects.update(conclusion="It ends."),
        lambda: CheckIn.objects.update(content={"told": "otherwise"}),
        lambda: CheckIn.objects.update(title="Another"),
        lambda: CheckIn.objects.all()._raw_delete("default"),
        lambda: Judgement.objects.update(difference="yes"),
        lambda: Judgement.objects.all().delete(),
    ],
)
def test_the_database_itself_holds_a_closed_check_in(check_in, boards, manager, behind_the_rules):
    judge_all(check_in, boards, manager)
    close(check_in, manager)

    with pytest.raises(IntegrityError, match="never changes once it is closed"), transaction.atomic():
        behind_the_rules()


# --- Pages ---


def test_a_chair_records_what_her_board_judges(check_in, boards, partnership, visit):
    chair = member(chairs=[boards[1]])

    post(
        visit(chair), "record_judgement", check_in.reference, "2024-26-P1",
        difference="partly", fit="yes", words="Half of it is done.",
    )  # fmt: skip

    judgement = check_in.judgements.get()
    assert (judgement.group, judgement.difference) == (boards[1], "partly")


def test_a_chair_does_not_speak_for_the_other_board(check_in, boards, partnership, visit):
    client = visit(member(chairs=[boards[1]]))

    response = client.get(f"/check-ins/{check_in.reference}/2024-26-P1/judge?group=dscpg")

    assert response.status_code == 403


def test_the_business_manager_says_for_which_board(check_in, boards, partnership, visit):
    client = visit(member(Role.BUSINESS_MANAGER))
    address = f"/check-ins/{check_in.reference}/2024-26-P1/judge"

    assert client.get(address).status_code == 404
    assert "What the Group dsab judges" in text(client.get(f"{address}?group=dsab"))
