"""What agencies were asked, who answered what, and what is still owed.

That an agency has answered is known to all. What it said is read by that agency, by those who asked once their own
agency has answered, and by the scrutineer; by everybody once the request is concluded. A draft is its agency's alone.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period, quarter_of, quarters_between
from sightline.areas.assurance.models import Answer, AnswerReminder, AssuranceRequest
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared
from sightline.spine.partnership.quarters import quarter_of_day
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words


@dataclass(frozen=True)
class AgencyStanding:
    """How one agency stands with a request: whether it has answered, and what, where the reader may know."""

    agency: Agency
    sent_on: date | None
    is_late: bool
    reminded_on: date | None = None
    answer: Answer | None = None


@dataclass(frozen=True)
class RequestAccount:
    """A request with how each agency asked stands, by name. `ours` are the reader's own agency's answers, drafts too."""

    request: AssuranceRequest
    standings: tuple[AgencyStanding, ...]
    ours: tuple[Answer, ...]
    reads_all: bool

    @property
    def asked(self) -> int:
        return len(self.standings)

    @property
    def answered(self) -> int:
        return sum(each.sent_on is not None for each in self.standings)

    @property
    def silent(self) -> tuple[AgencyStanding, ...]:
        return tuple(each for each in self.standings if each.sent_on is None)

    @property
    def tally(self) -> tuple[tuple[str, str, int], ...]:
        """Each answer there is, as (code, words, how many gave it): what agreement there is."""
        given = Counter(each.answer.said for each in self.standings if each.answer)
        words = Answer.IN_WORDS[AssuranceRequest.Sort(self.request.sort)]
        return tuple((said.value, words[said], given[said.value]) for said in Answer.Said)

    @property
    def gaps(self) -> tuple[Answer, ...]:
        """The answers that name a gap."""
        return tuple(each.answer for each in self.standings if each.answer and each.answer.gap)


def requests(
    *, viewer: Member, is_concluded: bool | None = None, group: Group | None = None
) -> QuerySet[AssuranceRequest]:
    """The requests the viewer may read, the last asked first, each with how many were `asked` and have `answered`."""
    rows = _readable(viewer)
    if is_concluded is not None:
        rows = rows.filter(concluded_on__isnull=not is_concluded)
    if group:
        rows = rows.filter(asked_by=group)
    answered = Count("answers", filter=Q(answers__sent_on__isnull=False))
    rows = rows.annotate(asked=Count("answers"), answered=answered).select_related("asked_by")
    return rows.order_by("-asked_on", "-pk")  # what is counted loses its order


@prepared
def requests_going_on(*, viewer: Member) -> QuerySet[AssuranceRequest]:
    """Those of the requests that are not concluded."""
    return requests(viewer=viewer, is_concluded=False)


def request(reference: str, *, viewer: Member) -> AssuranceRequest:
    """One request; 404 when the viewer may not know of it."""
    rows = _readable(viewer).select_related("asked_by", "concluded_by__agency")
    return get_object_or_404(rows, reference=reference)


def request_account(of: AssuranceRequest, *, viewer: Member, on: date) -> RequestAccount:
    """Who has answered a request in hand and, as far as the viewer may know, what."""
    shown = Prefetch("items", Item.objects.visible_to(viewer).order_by("kind", "reference"))
    answers = list(of.answers.select_related("agency", "sent_by__agency").prefetch_related(shown))
    ours = tuple(answer for answer in answers if answer.agency_id in viewer.standing.agencies)
    reads_all = _reads_all(of, ours, viewer)
    reminded = last_reminded(answers)
    for answer in answers:
        answer.request = of
    return RequestAccount(
        of,
        standings=tuple(
            AgencyStanding(
                answer.agency,
                answer.sent_on,
                answer.is_late(on),
                reminded.get(answer.pk),
                answer if answer.sent_on and (reads_all or answer in ours) else None,
            )
            for answer in answers
        ),
        ours=ours,
        reads_all=reads_all,
    )


def last_reminded(answers: Iterable[Answer]) -> dict[int, date]:
    """Of these answers (by primary key) those whose agency was reminded, with the last day."""
    sent = AnswerReminder.objects.filter(answer__in=[answer.pk for answer in answers])
    return dict(sent.order_by().values_list("answer").annotate(last=Max("on")))


def our_answer(reference: str, *, viewer: Member) -> Answer:
    """The answer of the viewer's own agency to a request, draft or sent; 404 when it was not asked."""
    rows = Answer.objects.filter(request__in=_readable(viewer), agency__in=viewer.standing.agencies)
    rows = rows.select_related("request__asked_by", "agency").prefetch_related("items")
    return get_object_or_404(rows, request__reference=reference)


def answer_words(answer: Answer) -> dict[str, str]:
    """All that an answer says so far, in words, by the name of the box it is written in."""
    texts = {name: getattr(answer, name) for name in ("account", "evidence", "gap", "will_do")}
    return texts | {
        "said": answer.words if answer.said else "",
        "rests_on": answer.rests_on_words if answer.rests_on else "",
        "items": ", ".join(item.reference for item in answer.items.all()),
        "will_do_by": in_words(answer.will_do_by) if answer.will_do_by else "",
    }


@prepared
def owed_answers(*, viewer: Member) -> QuerySet[Answer]:
    """What the viewer's own agency was asked and has not answered, the first due first, for who may answer it."""
    if not viewer.may(May.ANSWER_ASSURANCE):
        return Answer.objects.none()
    rows = _unsent().filter(request__concluded_on=None, agency__in=viewer.standing.agencies)
    return rows.order_by("request__due_on", "pk")


@prepared
def unanswered(*, viewer: Member, on: date) -> QuerySet[Answer]:
    """Every answer that never came by its date, whether or not the request was concluded since; the longest owed first."""
    rows = _unsent().filter(request__in=_readable(viewer), request__due_on__lt=on)
    return rows.order_by("request__due_on", "agency__name")


@prepared
def requests_concluding(group: Group, *, until: date, viewer: Member) -> QuerySet[AssuranceRequest]:
    """What a group asked and has to conclude by a day: the answers are due by then."""
    return requests(viewer=viewer, is_concluded=False, group=group).filter(due_on__lte=until)


@prepared
def concluded_for_us(since: date, *, viewer: Member) -> QuerySet[AssuranceRequest]:
    """What the viewer's own agency was asked and was concluded from a day on, the last concluded first."""
    asked = Answer.objects.filter(agency__in=viewer.standing.agencies).values("request")
    rows = _readable(viewer).filter(pk__in=asked, concluded_on__gte=since).select_related("asked_by")
    return rows.order_by("-concluded_on", "-pk")


@dataclass(frozen=True)
class QuarterAnswers:
    """Of the answers that fell due in a quarter, how many came, and how many by their date."""

    quarter: Period
    asked: int = 0
    answered: int = 0
    in_time: int = 0


@dataclass(frozen=True)
class AgencyAnswers:
    """What an agency was asked and answered, by the quarter in which the answer fell due."""

    agency: Agency
    quarters: tuple[QuarterAnswers, ...]

    @property
    def asked(self) -> int:
        return sum(each.asked for each in self.quarters)

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.quarters)

    @property
    def in_time(self) -> int:
        return sum(each.in_time for each in self.quarters)


def answers_by_agency(*, viewer: Member, since: date, on: date) -> list[AgencyAnswers]:
    """The agencies that were asked, by name, with the quarters from that of `since` to that of `on`.

    An answer counts as asked for once it has come or its date has passed.
    """
    quarters = quarters_between(quarter_of(since), quarter_of(on))
    tallies = (
        Answer.objects.filter(request__in=_readable(viewer))
        .filter(Q(sent_on__isnull=False) | Q(request__due_on__lt=on))
        .filter(request__due_on__gte=quarters[0].starts_on, request__due_on__lte=quarters[-1].ends_on)
        .values("agency", quarter_on=quarter_of_day("request__due_on", since=since))
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=Q(sent_on__isnull=False)),
            in_time=Count("pk", filter=Q(sent_on__lte=F("request__due_on"))),
        )
        .order_by()
    )
    found: dict[int, dict[date, QuarterAnswers]] = {}
    for tally in tallies:
        quarter = quarter_of(tally["quarter_on"])
        found.setdefault(tally["agency"], {})[quarter.starts_on] = QuarterAnswers(
            quarter, tally["asked"], tally["answered"], tally["in_time"]
        )
    return [
        AgencyAnswers(
            agency,
            tuple(found[agency.pk].get(each.starts_on, QuarterAnswers(each)) for each in quarters),
        )
        for agency in Agency.objects.filter(pk__in=found)
    ]


def _reads_all(of: AssuranceRequest, ours: tuple[Answer, ...], viewer: Member) -> bool:
    if of.is_concluded or viewer.may(May.WRITE_SCRUTINY):
        return True
    # Who asks reads what comes in, but not before their own agency has answered.
    return viewer.may(May.ASK_FOR_ASSURANCE, of.asked_by) and all(answer.sent_on for answer in ours)


def _unsent() -> QuerySet[Answer]:
    return Answer.objects.filter(sent_on=None).select_related("request__asked_by", "agency")


def _readable(viewer: Member) -> QuerySet[AssuranceRequest]:
    """Any request, or those that the member's own agency was asked."""
    rows = AssuranceRequest.objects.visible_to(viewer)
    relations = relation(viewer.standing.roles, May.SEE_ASSURANCE)
    if Relation.ANY in relations:
        return rows
    if Relation.OWN_AGENCY in relations:
        asked = Answer.objects.filter(request=OuterRef("pk"), agency__in=viewer.standing.agencies)
        return rows.filter(Exists(asked))
    return rows.none()
