from datetime import date

import pytest
from django.urls import reverse

from sightline.areas.plan.models import Promise
from sightline.areas.plan.tests.factories import ActivityFactory, ProgressFactory, PromiseFactory
from sightline.areas.plan.tests.visiting import post, text
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread.models import Link
from sightline.spine.thread.operations import link

SAID = {
    "title": "Report what the threshold document changed", "document": "Annual report 2022/23", "year": "2022/23",
    "place": "line 231", "made_on": date(2023, 9, 30), "due": "next_report",
}  # fmt: skip


@pytest.fixture
def manages(partnership, visit):
    return visit(member(Role.BUSINESS_MANAGER))


# --- The ledger ---


def test_the_ledger_opens_with_what_is_open(plan, visit):
    PromiseFactory(title="Told long ago", state="kept", settled_on=TODAY, statement="It was told.")

    page = text(visit(member(Role.READER)).get(reverse("promises")))

    assert "2 of 3 promises are open, 1 of them past its date; the oldest for 2 years" in page
    assert "Report what the revised threshold document changed" in page
    assert "1 year late" in page
    assert "Numbers watched, decisions timely" in page
    assert "Told long ago" not in page


def test_the_ledger_is_narrowed_by_state_and_by_who_promised(plan, visit):
    board = GroupFactory(short_name="Adults’ Board")
    PromiseFactory(
        title="Told long ago", state="kept", settled_on=TODAY, statement="Told.", owner_group=board
    )
    client = visit(member(Role.READER))

    kept = text(client.get(reverse("promises"), {"state": "kept"}))
    theirs = text(client.get(reverse("promises"), {"state": "all", "who": "Adults’ Board"}))

    for page in (kept, theirs):
        assert "Told long ago" in page
        assert "Report what the revised threshold document changed" not in page


def test_a_ledger_without_a_promise_says_so(partnership, visit):
    page = text(visit(member(Role.READER)).get(reverse("promises")))

    assert "No promise is entered yet" in page
    assert "No promise is like that." in page


# --- A promise ---


def test_a_promise_tells_its_age_where_it_stands_and_what_was_found(manages):
    first = PromiseFactory(title="Hear children", made_on=date(2014, 9, 30), due_on=date(2015, 9, 30))
    post(
        manages, "trace_promise", first.reference, finding="no_trace", account="Nothing is said of it.",
        source="Annual report 2022/23", found_on=TODAY,
    )  # fmt: skip

    page = text(manages.get(reverse("promise", args=[first.reference])))

    for said in (
        "Promised in 2014, open for 11 years.",
        "In the next report: asked about from 30 September 2015",
        "Annual report 2022/23",
        "No trace",
        "Nothing is said of it.",
    ):
        assert said in page


def test_a_kept_promise_without_evidence_shows_that_there_is_none(manages):
    promise = PromiseFactory()

    post(manages, "settle_promise", promise.reference, state="kept", statement="It was told.")
    page = text(manages.get(reverse("promise", args=[promise.reference])))

    assert "It was told." in page
    assert "Nothing is linked that shows it." in page
    assert reverse("settle_promise", args=[promise.reference]) not in page


def test_a_promise_is_entered_from_an_activity_and_says_so(plan, manages):
    board = GroupFactory()
    address = reverse("enter_promise") + "?about=activity:2024-26-A1.1&said=We+will+tell+you."

    page = text(manages.get(address))
    post(manages, "enter_promise", **SAID, owner=f"group:{board.code}", comes_back_to=board.pk, about="A1.1")

    assert "We will tell you." in page
    assert 'value="2024-26-A1.1"' in page
    promise = Promise.objects.get(title=SAID["title"])
    assert (promise.owner, promise.due_on) == (board, date(2024, 9, 30))
    assert Link.objects.get(supporter=promise.pk).supported.reference == "2024-26-A1.1"


def test_a_promise_made_again_is_chosen_from_those_that_are_known(manages):
    board, first = GroupFactory(), PromiseFactory(made_on=date(2014, 9, 30), due_on=date(2015, 9, 30))
    page = text(manages.get(reverse("enter_promise"), {"again": first.reference}))

    post(
        manages, "enter_promise", **SAID, owner=f"group:{board.code}", comes_back_to=board.pk, again=first.pk
    )

    assert f'value="{first.pk}" selected' in page
    first.refresh_from_db()
    assert first.state == "made_again"


def test_a_reference_that_nothing_bears_is_refused_in_words(manages):
    response = post(
        manages,
        "settle_promise",
        PromiseFactory().reference,
        state="kept",
        statement="Told.",
        evidence="M404",
    )

    assert response.status_code == 422
    assert "Nothing is called M404." in text(response)


def test_a_chair_keeps_the_promises_that_come_back_to_her_group(partnership, visit):
    board = GroupFactory()
    hers, others = PromiseFactory(comes_back_to=board), PromiseFactory()
    client = visit(member(chairs=[board]))

    own = post(client, "settle_promise", hers.reference, state="dropped", statement="Not ours any more.")
    other = post(client, "settle_promise", others.reference, state="dropped", statement="Not ours any more.")

    assert (own.status_code, other.status_code) == (302, 403)
    others.refresh_from_db()
    assert others.is_open


def test_a_chair_enters_no_promise_that_comes_back_to_others(partnership, visit):
    board, other = GroupFactory(), GroupFactory()
    client = visit(member(chairs=[board]))

    response = post(client, "enter_promise", **SAID, owner=f"group:{board.code}", comes_back_to=other.pk)

    assert response.status_code == 403
    assert not Promise.objects.exists()


def test_a_chair_takes_over_no_promise_that_comes_back_to_others(partnership, visit):
    board = GroupFactory()
    client = visit(member(chairs=[board]))
    first = PromiseFactory(state="kept", settled_on=TODAY, statement="Told.", comes_back_to=board)
    theirs = PromiseFactory(made_on=date(2023, 10, 1))
    link(theirs, first, on=TODAY)
    said = SAID | {"owner": f"group:{board.code}", "comes_back_to": board.pk, "made_on": date(2025, 9, 30)}

    responses = [post(client, "enter_promise", **said, again=each.pk) for each in (first, theirs)]

    assert [response.status_code for response in responses] == [403, 403]
    theirs.refresh_from_db()
    assert theirs.is_open


def test_a_promise_is_opened_again_with_a_reason(manages):
    promise = PromiseFactory(state="kept", settled_on=TODAY, statement="It was told.")

    post(manages, "reopen_promise", promise.reference, why="Only half of it was.")

    promise.refresh_from_db()
    assert promise.is_open


def test_a_promise_in_other_words_shows_the_earlier_ones_to_whoever_reads_it(manages, visit):
    promise = PromiseFactory(title="Hear children")
    address = reverse("reword_promise", args=[promise.reference])

    form = text(manages.get(address))
    post(manages, "reword_promise", promise.reference, title="Hear every child", why="It left some out.")
    page = text(visit(member(Role.READER)).get(promise.get_absolute_url()))

    assert "Hear children</textarea>" in form
    assert "Hear every child</h1>" in page
    for said in ("How it read before", "“Hear children”", "until 14 January 2026", "It left some out."):
        assert said in page
    assert address not in page


def test_words_that_change_nothing_are_refused_on_the_form(manages):
    promise = PromiseFactory(title="Hear children")

    response = post(manages, "reword_promise", promise.reference, title="Hear children", why="No reason.")

    assert response.status_code == 422
    assert "These are its words already." in text(response)


# --- The wording check ---


def test_a_text_is_read_for_the_words_that_promise_and_not_kept(manages):
    response = post(manages, "find_promises", text="It went well. We will say more in our next report.")

    page = text(response)
    assert "1 sentence sounds like a promise" in page
    assert f"{reverse('enter_promise')}?said=We%20will%20say%20more" in page
    assert not Promise.objects.exists()


def test_a_text_that_promises_nothing_says_so(manages):
    assert "No sentence sounds like a promise" in text(post(manages, "find_promises", text="It went well."))


def test_an_activity_offers_what_its_last_report_promises(plan, manages, visit):
    activity = ActivityFactory(priority=plan.priorities.get())
    ProgressFactory(activity=activity, account="Two teams use it. We will ask the others by June.")
    address = reverse("activity", args=[activity.reference])

    offered = text(manages.get(address))
    to_a_reader = text(visit(member(Role.READER)).get(address))

    assert "Does the last report promise something?" in offered
    assert "said=We%20will%20ask%20the%20others%20by%20June." in offered
    assert "Does the last report promise something?" not in to_a_reader
