"""Professional challenges, each with the stages it went through; and what is asked of others outside.

A challenge is known to the two agencies that disagree, and to whoever reads them all. No case stands in it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import (
    Challenge,
    ChallengeStep,
    Representation,
    SystemChallenge,
)
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.models import known_at


@dataclass(frozen=True)
class ChallengeLine:
    """A challenge with all its steps, oldest first."""

    challenge: Challenge
    steps: tuple[ChallengeStep, ...]

    @property
    def last(self) -> ChallengeStep:
        """The step it stands at or ended at."""
        return self.steps[-1]

    @property
    def agencies(self) -> tuple[Agency, Agency]:
        """The two that disagree, who with the business unit move it on."""
        return self.challenge.raised_by, self.challenge.raised_with

    @property
    def is_open(self) -> bool:
        return self.challenge.ended_on is None

    def is_late(self, on: date) -> bool:
        """Whether it is open and past the date of its stage."""
        return self.is_open and self.last.is_late(on)

    @property
    def was_in_time(self) -> bool:
        """Whether it ended with no stage past its date."""
        return not self.is_open and not any(
            step.ended_on and step.is_late(step.ended_on) for step in self.steps
        )


def challenges(
    *, viewer: Member, since: date, until: date, agency: Agency | None = None
) -> list[ChallengeLine]:
    """The challenges raised between two days (both count), the newest first; of one agency on either side, where given."""
    rows = _challenges(viewer).filter(raised_on__range=(since, until)).order_by("-raised_on", "-pk")
    if agency:
        rows = rows.filter(Q(raised_by=agency) | Q(raised_with=agency))
    return [_line(row) for row in rows]


def open_challenges(*, viewer: Member) -> list[ChallengeLine]:
    """Every challenge that has not ended, whenever it was raised, the first due first."""
    return sorted(map(_line, _open(viewer)), key=lambda line: (line.last.due_on, line.challenge.pk))


@prepared
def _open(viewer: Member) -> QuerySet[Challenge]:
    return _challenges(viewer).filter(state=Challenge.State.OPEN)


@prepared
def steps_to_take(*, viewer: Member) -> QuerySet[ChallengeStep]:
    """Where each open challenge stands that the viewer may move on, the first due first; with its `challenge`."""
    standing_at = ChallengeStep.objects.filter(
        known_at("challenge", viewer), _within(viewer, May.MOVE_CHALLENGE, "challenge__"), ended_on=None
    )
    rows = standing_at.select_related("stage", "challenge__raised_by", "challenge__raised_with")
    return rows.order_by("due_on", "pk")


def reads_all_challenges(viewer: Member) -> bool:
    """Whether the viewer reads every challenge, not only those their own agency is a party to."""
    return Relation.ANY in relation(viewer.standing.roles, May.SEE_CHALLENGE)


def challenge(reference: str, *, viewer: Member) -> ChallengeLine:
    """One challenge with its steps; 404 when the viewer may not know of it."""
    return _line(get_object_or_404(_challenges(viewer), reference=reference))


def first_challenge_on(*, viewer: Member) -> date | None:
    """The day from which there are challenges."""
    return _challenges(viewer).order_by("raised_on").values_list("raised_on", flat=True).first()


def system_challenges(*, viewer: Member) -> list[SystemChallenge]:
    """What is asked of others outside, those not settled first, by their next step; each with its `representations`."""
    # Sorted here: databases differ on whether an empty date comes first.
    return sorted(
        _system_challenges(viewer),
        key=lambda row: (row.ended_on is not None, row.next_step_on or date.max, -row.pk),
    )


@prepared
def next_steps_due(*, until: date, viewer: Member) -> QuerySet[SystemChallenge]:
    """The open system challenges whose next step is due by a day, the first due first."""
    rows = SystemChallenge.objects.visible_to(viewer).filter(
        state=SystemChallenge.State.OPEN, next_step_on__lte=until
    )
    return rows.select_related("owner_group").order_by("next_step_on", "pk")


def system_challenge(reference: str, *, viewer: Member) -> SystemChallenge:
    """One system challenge with its `representations`, oldest first; 404 when the viewer may not know of it."""
    return get_object_or_404(_system_challenges(viewer), reference=reference)


def _line(row: Challenge) -> ChallengeLine:
    return ChallengeLine(row, tuple(row.steps.all()))


def _challenges(viewer: Member) -> QuerySet[Challenge]:
    rows = Challenge.objects.visible_to(viewer).filter(_within(viewer, May.SEE_CHALLENGE))
    steps = ChallengeStep.objects.select_related("stage").order_by("pk")
    return rows.select_related("raised_by", "raised_with").prefetch_related(Prefetch("steps", steps))


def _within(viewer: Member, right: May, at: str = "") -> Q:
    """The challenges over which the viewer holds a right: all, or those of their agency on either side."""
    held = relation(viewer.standing.roles, right)
    if Relation.ANY in held:
        return Q()
    ours = viewer.standing.agencies if Relation.OWN_AGENCY in held else frozenset()
    return Q((f"{at}raised_by__in", ours)) | Q((f"{at}raised_with__in", ours))


def _system_challenges(viewer: Member) -> QuerySet[SystemChallenge]:
    rows = SystemChallenge.objects.visible_to(viewer)
    said = Representation.objects.order_by("made_on", "pk")
    return rows.select_related("owner_group").prefetch_related(Prefetch("representations", said))
