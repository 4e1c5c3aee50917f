import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.plan import operations
from sightline.areas.plan.models import PrioritySetting, Promise
from sightline.areas.plan.tests.conftest import CANDIDATE
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    CandidateFactory,
    MeasureItemFactory,
    PriorityFactory,
    ProgressFactory,
    PromiseFactory,
    ProposalFactory,
    SuccessTestFactory,
    ThemeFactory,
    VersionFactory,
)
from sightline.areas.plan.tests.visiting import text
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread


def grow(plan):
    """Three more of everything."""
    setting, promise = PrioritySetting.objects.get(), Promise.objects.get()
    for number in (2, 3, 4):
        thread.link(PromiseFactory(), promise, on=TODAY)
        operations.trace_promise(
            promise, finding="slipped", account="Again.", found_on=TODAY, by=member(), on=TODAY
        )
        candidate = CandidateFactory(setting=setting)
        ProposalFactory(setting=setting, candidate=candidate)
        operations.bring_evidence(
            candidate, kind="data", account="It rose.", item=MeasureItemFactory(), by=member(), on=TODAY
        )
        operations.record_view(
            setting, of="voluntary", account="Hear us.", source="Forum", by=member(), on=TODAY
        )
        VersionFactory(plan=plan, number=number)
        theme = ThemeFactory(plan=plan)
        priority = PriorityFactory(plan=plan, leads=[GroupFactory(), GroupFactory()])
        priority.themes.add(theme)
        for lead in (GroupFactory(), AgencyFactory(), None):
            activity = ActivityFactory(priority=priority, lead=lead)
            activity.themes.add(*plan.themes.all())
            ProgressFactory(activity=activity)
            thread.link(
                MeasureItemFactory(), SuccessTestFactory(priority=priority, activity=activity), on=TODAY
            )


READS = [
    ("plans", ()),
    ("plan", ("2024-26",)),
    ("theme", ("2024-26-T1",)),
    ("activity", ("2024-26-A1.1",)),
    ("success_test", ("2024-26-S1.1",)),
    ("promises", ()),
    ("promise", ("PM1",)),
]
# Read by those who sit at the table, not by every reader.
PARTNERS_READ = [("priority_setting", ("setting-2026-28",))]
WRITES = [
    ("draft_plan", ()),
    ("change_plan", ("2024-26",)),
    ("add_version", ("2024-26",)),
    ("approve_version", ("2024-26", 1)),
    ("make_current", ("2024-26",)),
    ("close_plan", ("2024-26",)),
    ("add_priority", ("2024-26",)),
    ("add_theme", ("2024-26",)),
    ("change_priority", ("2024-26-P1",)),
    ("grounds", ("2024-26-P1",)),
    ("add_activity", ("2024-26-P1",)),
    ("add_success_test", ("2024-26-P1",)),
    ("change_theme", ("2024-26-T1",)),
    ("change_activity", ("2024-26-A1.1",)),
    ("close_activity", ("2024-26-A1.1",)),
    ("reopen_activity", ("2024-26-A1.1",)),
    ("report_progress", ("2024-26-A1.1",)),
    ("change_success_test", ("2024-26-S1.1",)),
    ("record_result", ("2024-26-S1.1",)),
    ("link_measure", ("activity", "2024-26-A1.1")),
    ("enter_promise", ()),
    ("find_promises", ()),
    ("reword_promise", ("PM1",)),
    ("trace_promise", ("PM1",)),
    ("settle_promise", ("PM1",)),
    ("reopen_promise", ("PM1",)),
    ("open_setting", ()),
    ("propose_priorities", ("setting-2026-28",)),
    ("record_view", ("setting-2026-28",)),
    ("name_candidate", ("setting-2026-28",)),
    ("change_candidate", ("setting-2026-28", CANDIDATE)),
    ("bring_evidence", ("setting-2026-28", CANDIDATE)),
    ("decide_candidate", ("setting-2026-28", CANDIDATE)),
    ("close_setting", ("setting-2026-28",)),
    ("begin_next_plan", ("setting-2026-28",)),
    ("say_what_becomes", ("2024-26-A1.1",)),
    ("write_closing_statement", ("2024-26-P1",)),
    ("open_check_in", ("2024-26",)),
]


# --- Doors ---


@pytest.mark.parametrize(("view", "args"), READS)
def test_a_reader_reads_every_page_and_is_offered_no_deed(view, args, plan, visit):
    response = visit(member(Role.READER)).get(reverse(view, args=args))

    assert response.status_code == 200
    page = text(response)
    assert not any(reverse(write, args=args) in page for write, args in WRITES)


@pytest.mark.parametrize(("view", "args"), READS + PARTNERS_READ + WRITES)
def test_the_business_manager_opens_every_page(view, args, plan, visit):
    assert visit(member(Role.BUSINESS_MANAGER)).get(reverse(view, args=args)).status_code == 200


@pytest.mark.parametrize(("view", "args"), READS + PARTNERS_READ)
def test_who_may_not_see_the_plan_is_refused(view, args, plan, visit):
    assert visit(member(Role.ADMINISTRATOR)).get(reverse(view, args=args)).status_code == 403


@pytest.mark.parametrize(("view", "args"), WRITES)
def test_who_only_reads_the_plan_writes_nothing_in_it(view, args, plan, visit):
    assert visit(member(Role.SCRUTINEER)).post(reverse(view, args=args)).status_code == 403
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("view", "args"), READS + PARTNERS_READ + WRITES)
def test_a_stranger_is_sent_to_sign_in(view, args, plan, client):
    response = client.get(reverse(view, args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("sign_in"))


@pytest.mark.parametrize(
    ("view", "args"),
    [
        ("plan", ("1999-01",)),
        ("theme", ("2024-26-T9",)),
        ("activity", ("2024-26-A9.9",)),
        ("success_test", ("2024-26-S9.9",)),
        ("approve_version", ("2024-26", 9)),
        ("promise", ("PM9",)),
        ("settle_promise", ("PM9",)),
        ("priority_setting", ("setting-1999-01",)),
        ("decide_candidate", ("setting-2026-28", 9)),
        ("remove_ground", ("2024-26-P1", 0)),
        ("link_measure", ("plan", "2024-26")),
        ("unlink_measure", ("activity", "2024-26-A1.1", "M0")),
    ],
)
def test_what_is_not_there_is_not_found(view, args, plan, visit):
    assert visit(member(Role.BUSINESS_MANAGER)).get(reverse(view, args=args)).status_code == 404


@pytest.mark.parametrize(("view", "args"), READS + PARTNERS_READ)
def test_a_page_takes_the_same_queries_with_one_row_and_with_many(view, args, plan, visit):
    client = visit(member(Role.BUSINESS_MANAGER))
    url = reverse(view, args=args)
    client.get(url)
    with CaptureQueriesContext(connection) as with_one:
        client.get(url)
    grow(plan)

    with CaptureQueriesContext(connection) as with_many:
        client.get(url)

    assert len(with_many) == len(with_one)
