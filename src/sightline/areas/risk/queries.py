"""Reading the risks: where each stands, what moved, what comes back for review, and what each agency does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period, quarter_of, quarters_between
from sightline.areas.risk.models import Assessment, Mitigation, Risk, SetAside
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared

Sort = Assessment.Sort


@dataclass(frozen=True)
class RiskLine:
    """A risk with what was judged of it, oldest first, and all that is done about it: enough to say how it stands.

    One that was asked for alone holds every judgement; one of a list the last two of each sort.
    """

    risk: Risk
    assessments: tuple[Assessment, ...]
    mitigations: tuple[Mitigation, ...]

    @property
    def inherent(self) -> Assessment:
        return self._of(Sort.INHERENT)[-1]

    @property
    def current(self) -> Assessment:
        return self._of(Sort.CURRENT)[-1]

    @property
    def target(self) -> Assessment:
        return self._of(Sort.TARGET)[-1]

    @property
    def reviews(self) -> tuple[Assessment, ...]:
        """Every judgement of how it stood, oldest first."""
        return self._of(Sort.CURRENT)

    @property
    def before(self) -> Assessment | None:
        """The judgement before the last."""
        return self.reviews[-2] if len(self.reviews) > 1 else None

    def stood(self, day: date, sort: Assessment.Sort) -> Assessment:
        """What was judged last up to a day on which the risk was already written down."""
        return next(each for each in reversed(self._of(sort)) if each.assessed_on <= day)

    def days_past_review(self, on: date) -> int:
        """Days since it should have been looked at again; 0 for one that is closed or not yet due."""
        return 0 if self.risk.closed_on else max(0, (on - self.risk.review_on).days)

    def _of(self, sort: Assessment.Sort) -> tuple[Assessment, ...]:
        return tuple(each for each in self.assessments if each.sort == sort)


@dataclass(frozen=True)
class Move:
    """What changed in a risk since a day. `before` is None for a risk that is new; `now` is its last judgement."""

    risk: Risk
    before: Assessment | None
    now: Assessment

    @property
    def words(self) -> str:
        """`New, with a score of 16`, `Score down from 16 to 12`, `Closed with a score of 8`."""
        if self.risk.closed_on:
            return f"Closed with a score of {self.now.score}"
        if self.before is None:
            return f"New, with a score of {self.now.score}"
        way = "down" if self.now.score < self.before.score else "up"
        return f"Score {way} from {self.before.score} to {self.now.score}"


@dataclass(frozen=True)
class AtQuarter:
    """How a risk stood at the end of a quarter, or stands today in one that is not over."""

    quarter: Period
    current: Assessment
    target: Assessment
    judged: tuple[Assessment, ...]  # in that quarter


@dataclass(frozen=True)
class AgencyMitigations:
    """How many mitigations of open risks an agency has, by how far they are. `late` are past their dates."""

    agency: Agency
    asked: int
    planned: int
    under_way: int
    in_place: int
    without_evidence: int  # of those in place
    late: int


def register(*, viewer: Member, group: Group | None = None, closed: bool = False) -> list[RiskLine]:
    """The open risks, or the closed ones, the highest current score first."""
    found = _lines(_registered, group, closed, viewer=viewer)
    return sorted(found, key=lambda line: (-line.current.score, line.risk.pk))


def risk(reference: str, *, viewer: Member) -> RiskLine:
    """One risk; 404 when the viewer may not know of it."""
    rows = _named(_risks(viewer)).prefetch_related(
        Prefetch("assessments", Assessment.objects.select_related("lowered_by__agency")),
        Prefetch("mitigations", _done()),
    )
    row = get_object_or_404(rows, reference=reference)
    return RiskLine(row, tuple(row.assessments.all()), tuple(row.mitigations.all()))


def risks_to_review(group: Group, *, until: date, viewer: Member) -> list[RiskLine]:
    """The open risks that come back to a group's agenda up to a day, the first due first."""
    return _lines(_to_review, group, until, viewer=viewer)


@prepared
def reviews_due(*, until: date, viewer: Member) -> QuerySet[Risk]:
    """The open risks of every group that are to be looked at again by a day, the first due first."""
    rows = _risks(viewer).filter(closed_on__isnull=True, review_on__lte=until)
    return rows.select_related("reviewed_by").order_by("review_on", "pk")


def changed_since(since: date, *, viewer: Member) -> list[Move]:
    """The risks that are new, moved or were closed from a day on, the highest now first."""
    rows: list[Any] = _moved_since(since, viewer)
    keys = {key for row in rows for key in (row.judged_last, row.judged_before) if key}
    judged = {each.pk: each for each in _judgements(tuple(sorted(keys)))}
    moves = [_move(row, judged.get(row.judged_before), judged[row.judged_last]) for row in rows]
    return sorted((move for move in moves if move), key=lambda move: (-move.now.score, move.risk.pk))


def history(line: RiskLine, *, on: date) -> tuple[AtQuarter, ...]:
    """A risk quarter by quarter, from the one it was written down in to today's or the one it was closed in."""
    last = line.risk.closed_on or on
    return tuple(
        AtQuarter(
            quarter=quarter,
            current=line.stood(min(quarter.ends_on, last), Sort.CURRENT),
            target=line.stood(min(quarter.ends_on, last), Sort.TARGET),
            judged=tuple(each for each in line.reviews if quarter.contains(each.assessed_on)),
        )
        for quarter in quarters_between(quarter_of(line.risk.raised_on), quarter_of(last))
    )


def mitigations_by_agency(*, viewer: Member, on: date) -> list[AgencyMitigations]:
    """What each agency does about the open risks, in numbers; agencies that were never asked are left out.

    Who reads for their own agency alone is told of that one.
    """
    state = Mitigation.State
    open_still = Q(risk__closed_on__isnull=True)
    if not reads_all(viewer):
        open_still &= Q(agency__in=viewer.standing.agencies)
    counts = (
        Mitigation.objects.filter(open_still, risk__in=_risks(viewer))
        .order_by("agency__name")
        .values_list("agency")
        .annotate(
            asked=Count("pk", filter=Q(state=state.ASKED)),
            planned=Count("pk", filter=Q(state=state.PLANNED)),
            under_way=Count("pk", filter=Q(state=state.UNDER_WAY)),
            in_place=Count("pk", filter=Q(state=state.IN_PLACE)),
            without_evidence=Count("pk", filter=Q(state=state.IN_PLACE, evidence="")),
            late=Count("pk", filter=Q(due_on__lt=on) & ~Q(state__in=Mitigation.ENDED)),
        )
    )
    agencies = Agency.objects.in_bulk([agency for agency, *_ in counts])
    return [AgencyMitigations(agencies[agency], *numbers) for agency, *numbers in counts]


@prepared
def mitigations_without_evidence(*, viewer: Member) -> QuerySet[Mitigation]:
    """What is said to be in place against open risks, with nothing that shows that it works."""
    rows = Mitigation.objects.filter(
        state=Mitigation.State.IN_PLACE, evidence="", risk__closed_on__isnull=True, risk__in=_risks(viewer)
    )
    if not reads_all(viewer):
        rows = rows.filter(agency__in=viewer.standing.agencies)
    return rows.select_related("risk", "agency").order_by("risk__reference", "number")


@prepared
def unfinished_mitigations(*, viewer: Member, on: date) -> QuerySet[Mitigation]:
    """What open risks wait for, from whichever agency: not written yet, or past its day and not in place; the first due first."""
    rows = Mitigation.objects.filter(risk__closed_on__isnull=True, risk__in=_risks(viewer))
    waits = Q(state=Mitigation.State.ASKED) | Q(due_on__lt=on) & ~Q(state__in=Mitigation.ENDED)
    return rows.filter(waits).select_related("risk", "agency").order_by("due_on", "pk")


def mitigation(reference: str, number: int, *, viewer: Member) -> Mitigation:
    """One mitigation of a risk; 404 when the viewer may not know of it."""
    rows = Mitigation.objects.filter(risk__in=_risks(viewer)).select_related("risk__reviewed_by", "agency")
    return get_object_or_404(rows, risk__reference=reference, number=number)


def groups_to_review(*, viewer: Member, on: date) -> list[Group]:
    """The groups on whose agenda the viewer may put a risk."""
    return [group for group in partnership.groups(on=on) if viewer.may(May.WRITE_RISK, group)]


def agencies_to_mitigate(*, viewer: Member, on: date) -> list[Agency]:
    """The agencies for which the viewer may say what is done; none for most."""
    return [agency for agency in partnership.agencies(on=on) if viewer.may(May.MITIGATE_RISK, agency)]


def set_aside(items: Iterable[int]) -> dict[int, SetAside]:
    """Of these items (by primary key) those that were set aside as no risk, each with the last reason."""
    rows = SetAside.objects.filter(about__in=list(items)).order_by("set_aside_on", "pk")
    return {row.about_id: row for row in rows}


def reads_all(viewer: Member) -> bool:
    """Whether the viewer reads every risk, not only those of their own agency."""
    return Relation.ANY in relation(viewer.standing.roles, May.SEE_RISK)


# --- Lines of a list: the risks that a function wants, what was judged of them and what is done about them -----------

# Given what it asks for and the viewer, the risks it wants: a function of this module, so that it can tell queries apart.
Select = Callable[..., QuerySet[Risk]]


def _registered(group: Group | None, closed: bool, viewer: Member) -> QuerySet[Risk]:
    rows = _risks(viewer).filter(closed_on__isnull=not closed)
    return rows.filter(Q(reviewed_by=group) | Q(owner_group=group)) if group else rows


def _to_review(group: Group, until: date, viewer: Member) -> QuerySet[Risk]:
    rows = _risks(viewer).filter(reviewed_by=group, closed_on__isnull=True, review_on__lte=until)
    return rows.order_by("review_on", "pk")


def _moved(since: date, viewer: Member) -> QuerySet[Risk]:
    judged = Assessment.objects.filter(risk=OuterRef("pk"), assessed_on__gte=since)
    return _risks(viewer).filter(Q(closed_on__gte=since) | Q(Exists(judged), closed_on__isnull=True))


def _lines(select: Select, *wanted: Any, viewer: Member) -> list[RiskLine]:
    """The risks that are wanted, in their order, each with the last two judgements of each sort."""
    judged: dict[int, list[Assessment]] = {}
    for each in _judged_of(select, wanted, viewer):
        judged.setdefault(each.risk_id, []).append(each)
    done: dict[int, list[Mitigation]] = {}
    for mitigation in _done_about(select, wanted, viewer):
        done.setdefault(mitigation.risk_id, []).append(mitigation)
    return [
        RiskLine(row, tuple(judged.get(row.pk, ())), tuple(done.get(row.pk, ())))
        for row in _rows(select, wanted, viewer)
    ]


@prepared
def _rows(select: Select, wanted: tuple[Any, ...], viewer: Member) -> QuerySet[Risk]:
    return _named(select(*wanted, viewer))


@prepared
def _judged_of(select: Select, wanted: tuple[Any, ...], viewer: Member) -> QuerySet[Assessment]:
    of = Assessment.objects.filter(risk__in=select(*wanted, viewer).order_by())
    return _last(2, of, "risk", "sort")


@prepared
def _moved_since(since: date, viewer: Member) -> QuerySet[Risk]:
    """Each risk that moved, with the key of its last judgement of all, and of the last before the day if there is one."""
    reviews = Assessment.objects.filter(risk=OuterRef("pk"), sort=Sort.CURRENT).order_by(
        "-assessed_on", "-pk"
    )
    return _named(_moved(since, viewer)).annotate(
        judged_last=Subquery(reviews.values("pk")[:1]),
        judged_before=Subquery(reviews.filter(assessed_on__lt=since).values("pk")[:1]),
    )


@prepared
def _judgements(keys: tuple[int, ...]) -> QuerySet[Assessment]:
    return Assessment.objects.filter(pk__in=keys)


def _last(many: int, of: QuerySet[Assessment], *within: str) -> QuerySet[Assessment]:
    number = Window(RowNumber(), partition_by=within, order_by=["-assessed_on", "-pk"])
    # Numbered by their keys alone: whole rows are read of those that are left.
    last = of.order_by().alias(number=number).filter(number__lte=many)
    return Assessment.objects.filter(pk__in=last.values("pk"))


@prepared
def _done_about(select: Select, wanted: tuple[Any, ...], viewer: Member) -> QuerySet[Mitigation]:
    return _done().filter(risk__in=select(*wanted, viewer).order_by())


def _named(rows: QuerySet[Risk]) -> QuerySet[Risk]:
    return rows.select_related("owner_agency", "owner_group", "reviewed_by")


def _done() -> QuerySet[Mitigation]:
    return Mitigation.objects.select_related("agency")


def _risks(viewer: Member) -> QuerySet[Risk]:
    """The risks this viewer may read: all, or those their agency owns or does something about."""
    return Risk.objects.visible_to(viewer).filter(_readable(viewer))


def _readable(viewer: Member) -> Q:
    if reads_all(viewer):
        return Q()
    if Relation.OWN_AGENCY not in relation(viewer.standing.roles, May.SEE_RISK):
        return Q(pk__in=[])
    ours = viewer.standing.agencies
    asked = Mitigation.objects.filter(agency__in=ours).values("risk")
    return Q(owner_agency__in=ours) | Q(pk__in=asked)


def _move(risk: Risk, before: Assessment | None, now: Assessment) -> Move | None:
    """What changed; None for a risk that was looked at and left as it was."""
    is_same = before is not None and before.score == now.score
    return None if is_same and not risk.closed_on else Move(risk, before, now)
