"""What the scrutineer wrote and asked for, and what came of it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import quarter_of
from sightline.areas.assurance.models import (
    Exercise,
    PeopleSeen,
    Recommendation,
    RecommendationProgress,
    ScrutinyDraft,
    ScrutinyReport,
)
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item

RECOMMENDATION_STATES = Recommendation.State.choices


def scrutiny_reports(*, viewer: Member) -> QuerySet[ScrutinyReport]:
    """The reports that were sent, the last first."""
    return _reports(viewer)


def scrutiny_report(reference: str, *, viewer: Member) -> ScrutinyReport:
    """One report; 404 when the viewer may not know of it."""
    return get_object_or_404(_reports(viewer), reference=reference)


@prepared
def reports_for(meeting_reference: str, *, viewer: Member) -> QuerySet[ScrutinyReport]:
    """What the scrutineer sent to a meeting."""
    to = {"supports__supported__kind": Kind.MEETING, "supports__supported__reference": meeting_reference}
    return _reports(viewer).filter(**to)


def meeting(reference: str, *, viewer: Member) -> Item:
    """The meeting that a report is written for, as the thread knows it; 404 when there is none."""
    return get_object_or_404(
        Item.objects.visible_to(viewer).select_related("owner_group"), kind=Kind.MEETING, reference=reference
    )


def meeting_of(report: ScrutinyReport, *, viewer: Member) -> Item | None:
    """The meeting a report was sent to."""
    found = thread.supported([report.pk], Kind.MEETING, viewer=viewer).get(report.pk)
    return found[0] if found else None


def draft_words(draft: ScrutinyDraft | None) -> dict[str, str]:
    """All that a draft says, in words, by the name of the box it is written in."""
    if draft is None:
        return {}
    texts = {name: getattr(draft, name) for name in (*draft.TEXTS, "about")}
    return texts | {"quarter_on": quarter_of(draft.quarter_on).long_label}


def draft_of(meeting: Item, *, viewer: Member) -> ScrutinyDraft | None:
    """What the viewer has written so far for a meeting. Nobody reads another's."""
    return ScrutinyDraft.objects.filter(meeting=meeting, written_by=viewer).first()


@prepared
def drafts(*, viewer: Member) -> QuerySet[ScrutinyDraft]:
    """The viewer's own drafts."""
    return ScrutinyDraft.objects.filter(written_by=viewer).select_related("meeting").order_by("pk")


def exercises(*, viewer: Member) -> QuerySet[Exercise]:
    """Every exercise, those that go on first, then the last begun first."""
    return _exercises(viewer).order_by(F("concluded_on").desc(nulls_first=True), "-began_on", "-pk")


def exercise(reference: str, *, viewer: Member) -> Exercise:
    """One exercise; 404 when the viewer may not know of it."""
    return get_object_or_404(_exercises(viewer), reference=reference)


def people_seen(of: Exercise) -> list[PeopleSeen]:
    """Who was heard, by role, as they were entered."""
    return list(of.people_seen.all())


def recommendations(
    *,
    viewer: Member,
    state: str = "",
    group: Group | None = None,
    is_open: bool = False,
    late_on: date | None = None,
) -> QuerySet[Recommendation]:
    """The register, the oldest first: of one state or group where they are given, those that are open, or those that
    are past their date on a day.
    """
    rows = _recommendations(viewer)
    if is_open:
        rows = rows.filter(state__in=Recommendation.OPEN)
    if late_on:
        rows = rows.filter(_past_its_date(late_on))
    if state:
        rows = rows.filter(state=state)
    return rows.filter(Q(made_to=group) | Q(owner_group=group)) if group else rows


@prepared
def open_recommendations(group: Group | None = None, *, viewer: Member) -> QuerySet[Recommendation]:
    """Those that wait for a response or are under way, the oldest first; of one group where it is given."""
    return recommendations(viewer=viewer, group=group, is_open=True)


@prepared
def recommendations_answered_or_done(since: date, *, viewer: Member) -> QuerySet[Recommendation]:
    """Those that were responded to, or called done, from a day on, the oldest first."""
    return recommendations(viewer=viewer).filter(Q(responded_on__gte=since) | Q(done_on__gte=since))


@prepared
def recommendations_open_or_answered(since: date, *, viewer: Member) -> QuerySet[Recommendation]:
    """Those that are open, and those that were responded to from a day on, the oldest first."""
    is_open = Q(state__in=Recommendation.OPEN)
    return recommendations(viewer=viewer).filter(is_open | Q(responded_on__gte=since))


def recommendation(reference: str, *, viewer: Member) -> Recommendation:
    """One recommendation; 404 when the viewer may not know of it."""
    answered = _recommendations(viewer).select_related("responded_by__agency")
    return get_object_or_404(answered, reference=reference)


def progress_of(recommendation: Recommendation) -> list[RecommendationProgress]:
    """What was said of it since it was accepted, the last first."""
    return list(recommendation.progress.select_related("said_by__agency").order_by("-said_on", "-pk"))


@prepared
def recommendations_awaiting(group: Group, *, viewer: Member) -> QuerySet[Recommendation]:
    """Those a group was asked for and has not answered, the first owed first."""
    waiting = _recommendations(viewer).filter(made_to=group, state=Recommendation.State.MADE)
    return waiting.order_by("response_due_on", "pk")


@prepared
def recommendations_due(group: Group, *, until: date, viewer: Member) -> QuerySet[Recommendation]:
    """Those that a group accepted, or is to do, and that are to be done by a day, the first due first."""
    under_way = _recommendations(viewer).filter(state=Recommendation.State.UNDER_WAY, due_on__lte=until)
    return under_way.filter(Q(made_to=group) | Q(owner_group=group)).order_by("due_on", "pk")


def overdue_recommendations(*, viewer: Member, on: date) -> list[Recommendation]:
    """Those whose response or whose deed is past its date, the longest first."""
    return sorted(_overdue(viewer, on), key=lambda row: row.days_late(on), reverse=True)


@prepared
def _overdue(viewer: Member, on: date) -> QuerySet[Recommendation]:
    return recommendations(viewer=viewer, late_on=on)


def done_without_evidence(*, viewer: Member, most: int) -> tuple[list[Recommendation], int]:
    """The last of those called done where nothing shows what changed, and how many there are in all."""
    done = _recommendations(viewer).filter(state=Recommendation.State.DONE, evidence="")
    return list(done.order_by("-done_on", "-pk")[:most]), done.count()


def recommendations_from(items: Iterable[int], *, viewer: Member) -> dict[int, list[Recommendation]]:
    """For each of these items (by primary key) the recommendations that support it."""
    rows = (
        _recommendations(viewer)
        .filter(supports__supported__in=list(items))
        .annotate(came_from=F("supports__supported"))
    )
    found: dict[int, list[Recommendation]] = {}
    for row in rows:
        found.setdefault(row.came_from, []).append(row)
    return found


def _past_its_date(on: date) -> Q:
    unanswered = Q(state=Recommendation.State.MADE, response_due_on__lt=on)
    return unanswered | Q(state=Recommendation.State.UNDER_WAY, due_on__lt=on)


def _reports(viewer: Member) -> QuerySet[ScrutinyReport]:
    rows = ScrutinyReport.objects
    seen = rows.visible_to(viewer) if viewer.may(May.SEE_SCRUTINY) else rows.none()
    return seen.select_related("sent_by__agency")


def _exercises(viewer: Member) -> QuerySet[Exercise]:
    rows = Exercise.objects
    return rows.visible_to(viewer) if viewer.may(May.SEE_SCRUTINY) else rows.none()


def _recommendations(viewer: Member) -> QuerySet[Recommendation]:
    """Any recommendation, or those that the member's own agency is to carry out."""
    seen = Recommendation.objects.visible_to(viewer)
    relations = relation(viewer.standing.roles, May.SEE_RECOMMENDATION)
    if Relation.ANY not in relations:
        ours = Relation.OWN_AGENCY in relations
        seen = seen.filter(owner_agency__in=viewer.standing.agencies) if ours else seen.none()
    return seen.select_related("made_to", "owner_agency", "owner_group")
