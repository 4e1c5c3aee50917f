"""Where each return of a collection stands. Stages, days and counts: no figure of a return that is not accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Prefetch, QuerySet

from sightline.areas.dataset.models import ARRIVED, FILLABLE, WAITING, Collection, Question, Return, Stage
from sightline.areas.dataset.queries import punctuality
from sightline.areas.dataset.queries.punctuality import Arrival, Tally
from sightline.areas.dataset.queries.returns import counted
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.ui import words

State = Return.State
STAGES = tuple(State)
# Those that need the performance officer first.
_FIRST = (State.RESUBMITTED, State.SUBMITTED, State.QUERIED, State.IN_PROGRESS, State.OPEN, State.ACCEPTED)

# What a line about a return shows of its collection.
SHOWN = ("kind", "reference", "period_kind", "starts_on", "ends_on")


@dataclass(frozen=True)
class Reached:
    """The latest day a return came to a stage."""

    state: State
    on: date


@dataclass(frozen=True)
class Standing:
    """One agency's return as a line of the collection's page."""

    ret: Return
    reached: tuple[Reached, ...]
    is_late: bool  # or, once the collection is closed, missing
    days_late: int
    drafted: int  # boxes filled in, submitted or not
    arrived: int  # boxes of a return that was submitted
    asked: int
    measures: int
    record: tuple[Arrival, ...]  # this agency's last returns, in time order, this one among them
    reminded: tuple[date, ...]
    sharing_note: str
    url: str  # empty for a viewer who may not read it yet

    @property
    def is_missing(self) -> bool:
        """Whether it never came and is waited for no longer."""
        return self.is_late and self.ret.collection.closed_on is not None

    @property
    def waits_for_signature(self) -> bool:
        return self.ret.state in WAITING and self.ret.signed_on is None

    @property
    def times_late(self) -> int:
        """How many of the earlier ones came late or never."""
        return sum(past.came_on is None or past.came_on > past.due_on for past in self.record[:-1])


@dataclass(frozen=True)
class Late:
    """A return that has not come: how late it is, how many figures wait, and when somebody was reminded last."""

    ret: Return
    days: int
    asked: int
    reminded_on: date | None


@dataclass(frozen=True)
class Summary:
    """A collection at a glance; every return is counted in exactly one of accepted, arrived, filling and late."""

    collection: Collection
    standings: tuple[Standing, ...]
    accepted: int
    arrived: int
    filling: int
    late: tuple[Standing, ...]
    waiting: int  # to be read by the performance officer, among those that arrived
    questions: tuple[Question, ...]
    tallies: tuple[Tally, ...]  # the collections until this one, in time order

    @property
    def tally(self) -> Tally:
        return self.tallies[-1]


def collections(*, viewer: Member) -> QuerySet[Collection]:
    """The collections, the newest first."""
    return Collection.objects.visible_to(viewer).order_by("-starts_on")


def collection(reference: str, *, viewer: Member) -> Collection:
    """Raises Collection.DoesNotExist."""
    return collections(viewer=viewer).get(reference=reference)


def latest_collection(*, viewer: Member, on: date) -> Collection | None:
    """The collection opened last, by a day."""
    found = _opened(viewer, on)
    return found[0] if found else None


@prepared
def _opened(viewer: Member, on: date) -> QuerySet[Collection]:
    return collections(viewer=viewer).filter(opened_on__lte=on)[:1]


def accepted_of(collection: Collection, *, viewer: Member) -> tuple[int, int]:
    """How many of a collection's returns are accepted, and of how many: a count, open to who may know of the collection."""
    states = [state for (state,) in _states_of(collection.pk, viewer)]
    return states.count(State.ACCEPTED), len(states)


@prepared
def _states_of(collection: int, viewer: Member) -> QuerySet[Collection, tuple[Any, ...]]:
    known = Collection.objects.visible_to(viewer).filter(pk=collection)
    return known.exclude(returns=None).values_list("returns__state")


def late_returns(*, viewer: Member, on: date) -> list[Late]:
    """Returns past their due date that have not come, of every collection still open, the longest late first."""
    found: list[Any] = _late_returns(viewer, on)
    return [Late(ret, (on - ret.due_on).days, ret.asked, ret.reminded_on) for ret in found]


@prepared
def _late_returns(viewer: Member, on: date) -> QuerySet[Return]:
    late = Return.objects.filter(
        collection__in=collections(viewer=viewer).filter(closed_on__isnull=True),
        first_submitted_on__isnull=True,
        due_on__lt=on,
    )
    rows = (
        late.select_related("agency", "collection")
        .only("kind", "reference", "due_on", "agency", *(f"collection__{name}" for name in SHOWN))
        .annotate(asked=Count("boxes", distinct=True), reminded_on=Max("reminders__on"))
    )
    return rows.order_by("due_on", "agency__name")


def collection_summary(collection: Collection, *, viewer: Member, on: date) -> Summary:
    """Where each return of a collection stands, who is late, what was asked, and how it compares with those before."""
    record = punctuality.arrivals(viewer=viewer, until=collection.period)
    standings = _standings(collection.returns.all(), viewer=viewer, on=on, record=record)
    standings.sort(key=lambda one: (not one.is_late, _FIRST.index(State(one.ret.state)), one.ret.agency.name))
    states = [one.ret.state for one in standings]
    arrived = [state for state in states if state in ARRIVED and state != State.ACCEPTED]
    late = tuple(one for one in standings if one.is_late)
    accepted = states.count(State.ACCEPTED)
    return Summary(
        collection=collection,
        standings=tuple(standings),
        accepted=accepted,
        arrived=len(arrived),
        filling=len(states) - accepted - len(arrived) - len(late),
        late=late,
        waiting=sum(state in WAITING for state in states),
        questions=tuple(_questions(collection, viewer)),
        tallies=tuple(punctuality.tallies(record, on=on)),
    )


def _standings(
    returns: QuerySet[Return], *, viewer: Member, on: date, record: Sequence[Arrival] = ()
) -> list[Standing]:
    stages = Prefetch("stages", Stage.objects.order_by("on", "pk"))
    counted_rows = counted(returns.select_related("agency", "collection", "signed_by"))
    rows = list(counted_rows.prefetch_related(stages, "reminders"))
    readable = set(
        Return.objects.visible_to(viewer).filter(pk__in=[ret.pk for ret in rows]).values_list("pk", flat=True)
    )
    notes = _sharing_notes(rows)
    past: dict[int, list[Arrival]] = {}
    for arrival in record:
        past.setdefault(arrival.agency_id, []).append(arrival)
    return [
        _standing(ret, record=past.get(ret.agency_id, []), note=notes.get(ret.agency_id, ""), viewer=viewer, on=on, is_readable=ret.pk in readable)
        for ret in rows
    ]  # fmt: skip


def _standing(
    ret: Any, *, record: list[Arrival], note: str, viewer: Member, on: date, is_readable: bool
) -> Standing:
    is_late = ret.first_submitted_on is None and ret.due_on < on and ret.state in FILLABLE
    may_read = is_readable and viewer.may(May.SEE_RETURN, ret.agency)
    return Standing(
        ret=ret,
        reached=_reached(ret),
        is_late=is_late,
        days_late=(on - ret.due_on).days if is_late else 0,
        drafted=ret.arrived,
        arrived=ret.arrived if ret.state in ARRIVED else 0,
        asked=ret.asked,
        measures=ret.measures,
        record=tuple(record[-13:]),
        reminded=tuple(reminder.on for reminder in ret.reminders.all()),
        sharing_note=note,
        url=ret.get_absolute_url() if may_read else "",
    )


def _reached(ret: Return) -> tuple[Reached, ...]:
    """Each stage up to where the return stands now, on the latest day it came there.

    A re-opened return was accepted once; that is its past, not its place.
    """
    days: dict[str, date] = {}
    for stage in ret.stages.all():
        days[stage.state] = stage.on
    until = STAGES.index(State(ret.state))
    return tuple(Reached(state, days[state]) for state in STAGES[: until + 1] if state in days)


def _sharing_notes(returns: Sequence[Return]) -> dict[int, str]:
    """By agency, why its figures are not freely shared, where the dictionary says so."""
    notes = (
        Return.objects.filter(pk__in=[ret.pk for ret in returns])
        .exclude(agency__measures__sharing_note="")
        .values_list("agency_id", "agency__measures__sharing_note")
    )
    return {agency: note for agency, note in notes if note}


def _questions(collection: Collection, viewer: Member) -> QuerySet[Question]:
    """What was asked about this collection's returns, or about earlier ones and is still open, the open first.

    A question may quote a figure, so only who may read the return sees it.
    """
    readable = Return.objects.visible_to(viewer)
    here = Question.objects.filter(ret__collection=collection, ret__in=readable)
    before = Question.objects.filter(
        ret__collection__starts_on__lt=collection.starts_on, answered_on__isnull=True, ret__in=readable
    )
    return (
        (here | before)
        .select_related("ret__agency", "ret__collection", "box__measure", "box__category")
        .order_by(F("answered_on").asc(nulls_first=True), "asked_on", "pk")
    )


def _late(count: int, *, is_over: bool) -> str:
    noun = "return" if count == 1 else "returns"
    if is_over:
        return f"{noun} never came"
    return f"{noun} {'is' if count == 1 else 'are'} late"


def how_it_stands(summary: Summary, *, on: date, reads: bool) -> str:
    """The sentence that opens the collection's page. `reads` is whether the returns wait for this very reader."""
    late, waiting = len(summary.late), summary.waiting
    said = []
    if late:
        said.append(f"{words.spelled(late)} {_late(late, is_over=summary.collection.closed_on is not None)}")
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        said.append(f"{words.spelled(waiting)} {verb} {'for you to read' if reads else 'to be read'}")
    if not said and summary.accepted == len(summary.standings):
        said.append("every return is accepted")
    elif not said:
        left = len(summary.standings) - summary.accepted
        said.append(f"{words.counted(left, 'return is', 'returns are')} still to come")
    sentence = f"{' and '.join(said)}."
    closes = summary.collection.pack_closes_on
    if closes and closes >= on:
        sentence += f" The pack closes on {words.day_month(closes)}, {words.in_days(closes, on)}."
    return words.capitalised(sentence)
