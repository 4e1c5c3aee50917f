"""The ledger of promises: those that were entered, and every activity of an approved plan, which is a promise too."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from sightline.areas.plan.models import Activity, CarryOver, Progress, Promise, Trace
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Link
from sightline.ui import words

State = Promise.State
# As a filter offers them.
PROMISE_STATES = tuple((state.value, str(state.label)) for state in State)
REPEATS = (Kind.PROMISE, Kind.ACTIVITY)  # what makes a promise again
WHO = Coalesce("owner_agency__short_name", "owner_group__short_name", Value(""))


@dataclass(frozen=True)
class PromiseLine:
    """One promise as a list shows it. `times` counts how often it was made, from `first_on` on."""

    reference: str
    title: str
    url: str
    who: str  # in words; empty when nobody is named
    source: str
    made_on: date
    due_on: date | None  # None: no date was given, so it cannot be late
    state: str
    state_words: str
    times: int
    first_on: date
    is_activity: bool = False

    @property
    def short(self) -> str:
        """An activity by its number in its plan, a promise by its reference."""
        return self.reference.rpartition("-")[2] if self.is_activity else self.reference

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    def days_late(self, on: date) -> int:
        return max(0, (on - self.due_on).days) if self.is_open and self.due_on else 0

    def late_words(self, on: date) -> str:
        """`5 years late`; nothing for what is not."""
        return f"{_how_long(self.due_on, on)} late" if self.due_on and self.days_late(on) else ""

    def age_words(self, on: date) -> str:
        """`Promised three times since 2014, open for 11 years`."""
        return age_words(self.times, self.first_on, on if self.is_open else None)


def promise_ledger(*, viewer: Member) -> list[PromiseLine]:
    """Every promise, the one that was made first at the head and those that repeat it right below.

    An activity that repeats an entered promise is not told twice.
    """
    promises, activities = _entered(viewer), _activities(viewer)
    families = _families(promises, activities)
    entered = {row.pk for row in promises}
    lines = [(families.first_of(row.pk), _line(row, families)) for row in promises]
    lines += [
        (first, _activity_line(row, families))
        for row in activities
        if (first := families.first_of(row.pk)) not in entered
    ]
    return [line for _, line in sorted(lines, key=lambda one: (one[1].first_on, one[0], one[1].made_on))]


def open_promises(*, viewer: Member, on: date) -> list[PromiseLine]:
    """The promises made by a day that nobody has settled: what the next annual report answers for."""
    return [line for line in promise_ledger(viewer=viewer) if line.is_open and line.made_on <= on]


def late_promises(*, viewer: Member, on: date) -> dict[str, int]:
    """How many open promises are past the date they were given, by who made them, in short; most first.

    They are those that the ledger calls late, counted without reading all of it.
    """
    repeats, carried = dict(_linked()), dict(_carried())
    late = [who for (who,) in _late_entered(viewer, on)]
    for activity, who in _late_activities(viewer, on):
        walked: int | None = activity
        while walked and walked not in repeats:
            walked = carried.get(walked)
        if not walked:  # else it is told with the promise that it repeats
            late.append(who)
    return dict(Counter(late).most_common())


def age_words(times: int, first_on: date, until: date | None) -> str:
    """How often and since when something was promised and, up to a day, for how long it has been open."""
    said = f"Promised {_times(times)} since {first_on.year}" if times > 1 else f"Promised in {first_on.year}"
    return f"{said}, open for {_how_long(first_on, until)}" if until else said


@dataclass(frozen=True)
class Family:
    """A promise among those that make the same one: `alike` holds them all, the first made at the head."""

    promise: Promise
    first_on: date
    alike: tuple[Item, ...]

    @property
    def others(self) -> list[Item]:
        return [item for item in self.alike if item.pk != self.promise.pk]

    def age_words(self, on: date) -> str:
        return age_words(len(self.alike), self.first_on, on if self.promise.is_open else None)


def family_of(promise: Promise, *, viewer: Member) -> Family:
    """The promises and activities that make the same promise."""
    families = _families(_entered(viewer), _activities(viewer))
    members = families.members(promise.pk)
    items = Item.objects.in_bulk(members)
    return Family(promise, families.made_on[members[0]], tuple(items[pk] for pk in members))


@dataclass(frozen=True)
class _Families:
    """Which promise or activity repeats which, and when each was made; all by key."""

    repeats: dict[int, int]
    made_on: dict[int, date]

    def first_of(self, pk: int) -> int:
        """The one that was made first: itself, where it repeats none."""
        walked = {pk}
        while (earlier := self.repeats.get(pk, pk)) not in walked:
            pk = earlier
            walked.add(pk)
        return pk

    def members(self, pk: int) -> list[int]:
        """All that make the same promise, the first at the head."""
        first = self.first_of(pk)
        return sorted(
            (each for each in self.made_on if self.first_of(each) == first),
            key=lambda each: (self.made_on[each], each),
        )

    @cached_property
    def times(self) -> Counter[int]:
        """By key of the first, how often the promise was made."""
        return Counter(map(self.first_of, self.made_on))


def _families(promises: Sequence[Any], activities: Sequence[Any]) -> _Families:
    """A promise is repeated by what is linked to it, an activity by what it was carried into."""
    made_on = {row.pk: row.made_on for row in promises} | {row.pk: row.approved_on for row in activities}
    carried = ((row.carry_over.into_id, row.pk) for row in activities if getattr(row, "carry_over", None))
    repeats = {
        later: earlier for later, earlier in (*carried, *_linked()) if later in made_on and earlier in made_on
    }
    return _Families(repeats, made_on)


@prepared
def _linked() -> QuerySet[Link, tuple[Any, ...]]:
    """Which promise or activity repeats which, as it was said when it was entered."""
    links = Link.objects.filter(supported__kind=Kind.PROMISE, supporter__kind__in=REPEATS)
    return links.order_by("pk").values_list("supporter", "supported")


@prepared
def _carried() -> QuerySet[CarryOver, tuple[Any, ...]]:
    """Which activity takes over which of the plan before."""
    return CarryOver.objects.filter(into__isnull=False).order_by("pk").values_list("into", "activity")


@prepared
def _entered(viewer: Member) -> QuerySet[Promise]:
    last = Trace.objects.filter(promise=OuterRef("pk")).order_by("-found_on", "-pk").values("finding")[:1]
    rows = Promise.objects.visible_to(viewer).select_related("owner_agency", "owner_group")
    return rows.annotate(last_finding=Subquery(last))


@prepared
def _late_entered(viewer: Member, on: date) -> QuerySet[Promise, tuple[Any, ...]]:
    late = Promise.objects.visible_to(viewer).filter(state=State.OPEN, due_on__lt=on)
    return late.exclude(due=Promise.Due.UNDATED).order_by("pk").values_list(WHO)


@prepared
def _activities(viewer: Member) -> QuerySet[Activity]:
    """The activities of every plan that was approved, with the day it first was and the last rating of each."""
    rows = _promised(viewer).annotate(approved_on=Min("priority__plan__versions__approved_on"))
    return rows.select_related("priority__plan", "owner_agency", "owner_group", "carry_over__into").order_by(
        "pk"
    )


@prepared
def _late_activities(viewer: Member, on: date) -> QuerySet[Activity, tuple[Any, ...]]:
    late = (
        _promised(viewer)
        .alias(was_due_on=Coalesce("due_on", "priority__plan__ends_on"))
        .filter(was_due_on__lt=on, closed_on__isnull=True, carry_over__isnull=True)
        .exclude(last_rating=Progress.Rating.DONE)
    )
    return late.distinct().order_by("pk").values_list("pk", WHO)


def _promised(viewer: Member) -> Any:
    last = Progress.objects.filter(activity=OuterRef("pk")).order_by("-quarter_on").values("rating")[:1]
    approved = Activity.objects.visible_to(viewer).filter(priority__plan__versions__approved_on__isnull=False)
    return approved.annotate(last_rating=Coalesce(Subquery(last), Value("")))


def _line(row: Any, families: _Families) -> PromiseLine:
    first = families.first_of(row.pk)
    return PromiseLine(
        reference=row.reference,
        title=row.title,
        url=reverse("promise", args=[row.reference]),
        who=row.owner.short_name if row.owner else "",
        source=row.source,
        made_on=row.made_on,
        due_on=row.due_on if row.is_dated else None,
        state=row.state,
        state_words=_state_words(row),
        times=families.times[first],
        first_on=families.made_on[first],
    )


def _state_words(row: Any) -> str:
    """`Open: put off`, from what was last found of it; once it is settled, how."""
    if not row.is_open or not row.last_finding:
        return str(row.get_state_display())
    return f"{row.get_state_display()}: {Trace.Finding(row.last_finding).label.lower()}"


def _activity_line(row: Any, families: _Families) -> PromiseLine:
    plan, first = row.priority.plan, families.first_of(row.pk)
    state, state_words = _what_became(row)
    return PromiseLine(
        reference=row.reference,
        title=row.short_title,
        url=reverse("activity", args=[row.reference]),
        who=row.lead.short_name if row.lead else "",
        source=f"{plan.title}, activity {row.code}",
        made_on=row.approved_on,
        due_on=row.due_on or plan.ends_on,
        state=state,
        state_words=state_words,
        times=families.times[first],
        first_on=families.made_on[first],
        is_activity=True,
    )


def _what_became(row: Any) -> tuple[str, str]:
    """What an activity's own record says of it as a promise."""
    over = getattr(row, "carry_over", None)
    if row.last_rating == Progress.Rating.DONE:
        return State.KEPT, "Kept: reported as done"
    if over and over.into:
        return State.MADE_AGAIN, f"Carried over as {over.into.reference}"
    if over or row.closed_on:
        return State.DROPPED, "Left, with a reason" if over else f"Closed {words.date(row.closed_on)}"
    return State.OPEN, "Open"


def _times(count: int) -> str:
    return {2: "twice"}.get(count, f"{words.spelled(count)} times")


def _how_long(since: date, until: date) -> str:
    """`11 years`, `5 months`, `12 days`: the largest whole unit."""
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    if months >= 12:
        return words.plural(months // 12, "year")
    return words.plural(months, "month") if months else words.plural((until - since).days, "day")
