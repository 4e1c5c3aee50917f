"""Promises: entered, reworded, made again, traced, settled."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sightline.areas.plan import queries, rules
from sightline.areas.plan.models import Promise, Trace
from sightline.areas.plan.operations.amending import amend
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


@transaction.atomic
def enter_promise(
    *,
    title: str,
    owner: Agency | Group,
    document: str,
    year: str,
    place: str = "",
    comes_back_to: Group,
    made_on: date,
    due: str = Promise.Due.DAY,
    due_on: date | None = None,
    about: Sequence[Item] = (),
    again: Promise | None = None,
    by: Member,
    on: date,
) -> Promise:
    """Enter what a document promises, in our own words; `again` is an earlier promise that this one repeats.

    One without a day of its own is due a year after it was made. What it repeats is taken over by it, and both hang
    on the one that was made first. Raises InTheFuture, NoDay, OutOfOrder, NotAPattern.
    """
    rules.check_can_promise(made_on=made_on, due=due, due_on=due_on, on=on)
    promise = Promise(
        reference=thread.next_reference(Kind.PROMISE, "PM"),
        title=title.strip(),
        document=document.strip(),
        year=year.strip(),
        place=place.strip(),
        comes_back_to=comes_back_to,
        made_on=made_on,
        due=due,
        due_on=due_on if due == Promise.Due.DAY and due_on else _a_year_after(made_on),
    )
    promise.owner = owner
    promise.save()
    for item in about:
        thread.link(promise, item, on=on)
    ledger.record(
        promise, by=by, did="entered the promise", on=on, owed_by=str(owner), source=promise.source,
        again=again.reference if again else "",
    )  # fmt: skip
    if again:
        _take_over(queries.first_made(again), promise, by=by, on=on)
    return promise


@transaction.atomic
def reword_promise(
    promise: Promise, *, title: str, why: str, read: str | None = None, by: Member, on: date
) -> Promise:
    """Put an open promise in other words; its page goes on showing the earlier ones.

    `read` is the mark of the words as their writer read them (ui.drafts). Raises PromiseSettled, NothingSaid,
    SameWords, SavedMeanwhile.
    """
    said = {"title": title.strip()}
    drafts.hold_as_read(promise, said, read=read, did=queries.REWORDED, by=by)
    rules.check_can_reword(promise, title, why)
    was = promise.title
    amend(promise, **said)
    ledger.record(promise, by=by, did=queries.REWORDED, on=on, was=was, now=promise.title, why=why.strip())
    return promise


@transaction.atomic
def trace_promise(
    promise: Promise,
    *,
    finding: str,
    account: str,
    source: str = "",
    found_on: date,
    evidence: Sequence[Item] = (),
    by: Member,
    on: date,
) -> Trace:
    """Say what was found of an open promise, and on which items that rests. It stays open.

    Raises PromiseSettled, NothingSaid, InTheFuture, OutOfOrder, NotAPattern.
    """
    hold(promise)
    rules.check_can_trace(promise, account, found_on, on=on)
    trace = promise.traces.create(
        finding=finding, account=account.strip(), source=source.strip(), found_on=found_on, recorded_by=by
    )
    _rest_on(promise, evidence, on=on)
    said = trace.get_finding_display().lower()
    ledger.record(promise, by=by, did=f"traced it: {said}", on=on, account=account, source=source)
    return trace


@transaction.atomic
def settle_promise(
    promise: Promise, *, state: str, statement: str, evidence: Sequence[Item] = (), by: Member, on: date
) -> Promise:
    """Say what became of a promise: kept, partly kept, or dropped with a statement. Raises PromiseSettled, NothingSaid, NotAPattern."""
    hold(promise)
    rules.check_can_settle(promise, statement)
    amend(promise, state=state, statement=statement.strip(), settled_on=on)
    _rest_on(promise, evidence, on=on)
    did = f"settled the promise: {promise.get_state_display().lower()}"
    ledger.record(promise, by=by, did=did, on=on, statement=statement)
    return promise


@transaction.atomic
def reopen_promise(promise: Promise, *, why: str, by: Member, on: date) -> Promise:
    """Open a settled promise again; the ledger keeps what was said of it. Raises PromiseOpen, NothingSaid."""
    hold(promise)
    rules.check_can_reopen_promise(promise, why)
    was = amend(promise, state=Promise.State.OPEN, statement="", settled_on=None)
    ledger.record(promise, by=by, did="re-opened the promise", on=on, why=why, **was)
    return promise


def _take_over(first: Promise, later: Promise, *, by: Member, on: date) -> None:
    """Hang a promise on the first of its kind, and let it take the place of those that are open."""
    rules.check_made_after(first, later.made_on)
    thread.link(later, first, why="The same promise, made again.", on=on)
    for earlier in queries.still_open_of(first):
        if earlier.pk != later.pk:
            statement = f"Made again as {later.reference}, in {later.source}."
            amend(earlier, state=Promise.State.MADE_AGAIN, statement=statement, settled_on=on)
            did = f"let {later.reference} take the promise over"
            ledger.record(earlier, by=by, did=did, on=on, made_on=later.made_on)


def _rest_on(promise: Promise, evidence: Sequence[Item], *, on: date) -> None:
    for item in evidence:
        thread.link(item, promise, why=f"What became of {promise.reference}.", on=on)


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
