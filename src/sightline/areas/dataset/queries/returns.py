"""Returns as rows of somebody's work: what is owed, waits to be signed, waits to be read."""

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from sightline.areas.dataset.models import WAITING, Question, Return
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May

IS_IN = Q(boxes__number__isnull=False) | ~Q(boxes__symbol="")


def returns(*, viewer: Member) -> QuerySet[Return]:
    """The returns this viewer may read: their agency's, those accepted, and every one to who accepts them."""
    return Return.objects.visible_to(viewer).select_related(
        "agency", "collection", "submitted_by", "signed_by", "accepted_by"
    )


def our_returns(*, viewer: Member) -> list[Return]:
    """Every return of the viewer's own agency, the newest first, each with its counts `asked` and `arrived`."""
    ours = returns(viewer=viewer).filter(agency__in=viewer.standing.agencies)
    return list(counted(ours).order_by("-collection__starts_on"))


def unfinished_returns(*, viewer: Member) -> list[Return]:
    """The returns of the viewer's agency that nobody has accepted yet, whoever has to do something about them."""
    ours = returns(viewer=viewer).filter(
        agency__in=viewer.standing.agencies, collection__closed_on__isnull=True
    )
    return list(counted(ours.exclude(state=Return.State.ACCEPTED)).order_by("due_on"))


def accepted_returns(*, viewer: Member, since: date) -> list[Return]:
    """The returns of the viewer's agency that were accepted from a day on, the newest first."""
    ours = returns(viewer=viewer).filter(agency__in=viewer.standing.agencies)
    return list(
        ours.filter(state=Return.State.ACCEPTED, accepted_on__gte=since).order_by("-accepted_on", "-pk")
    )


def returns_to_sign(*, viewer: Member) -> list[Return]:
    """Submitted returns of the viewer's agency that no approver has signed."""
    if not viewer.may(May.SIGN_RETURN):
        return []
    unsigned = returns(viewer=viewer).filter(state__in=WAITING, signed_on__isnull=True)
    return list(counted(unsigned.filter(agency__in=viewer.standing.agencies)).order_by("due_on"))


def returns_waiting(*, viewer: Member) -> list[Return]:
    """Returns that were submitted or sent again and wait for the performance officer."""
    if not viewer.may(May.ACCEPT_RETURN):
        return []
    return list(counted(returns(viewer=viewer).filter(state__in=WAITING)).order_by("submitted_on"))


def questions(*, viewer: Member) -> QuerySet[Question]:
    """What was asked about the returns this viewer may read."""
    readable = Return.objects.visible_to(viewer)
    return Question.objects.filter(ret__in=readable).select_related(
        "ret__agency", "ret__collection", "box__measure", "box__category", "asked_by"
    )


def open_questions(*, viewer: Member) -> list[Question]:
    """Questions without an answer, the first owed first: those the viewer's agency owes, or all to who asks them."""
    return list(_concerning(viewer).filter(answered_on__isnull=True))


def recent_questions(*, viewer: Member, since: date) -> list[Question]:
    """The same, and those that were answered from a day on."""
    return list(_concerning(viewer).filter(Q(answered_on__isnull=True) | Q(answered_on__gte=since)))


def _concerning(viewer: Member) -> QuerySet[Question]:
    asked = questions(viewer=viewer).order_by(F("answer_by_on").asc(nulls_last=True), "pk")
    if viewer.may(May.ACCEPT_RETURN):
        return asked
    if viewer.may(May.FILL_IN_RETURN):
        return asked.filter(ret__agency__in=viewer.standing.agencies)
    return asked.none()


def counted(rows: QuerySet[Return]) -> QuerySet[Any]:
    """With how many boxes were `asked`, over how many `measures`, and how many are in."""
    return rows.annotate(
        asked=Count("boxes"),
        arrived=Count("boxes", filter=IS_IN),
        measures=Count("boxes__measure", distinct=True),
    )
