"""What stands in the way of a release, or of a change to the policy on small numbers, said in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sightline.analysis.disclosure import POLICY
from sightline.areas.release.content import Content
from sightline.areas.release.models import DisclosurePolicy, Family, Release
from sightline.areas.release.own_words import figures_in
from sightline.areas.release.report import AttackReport
from sightline.errors import Refused
from sightline.spine.partnership.models import Member
from sightline.ui.words import counted, join_and, plural
from sightline.ui.words import date as in_words

State = Release.State
Audience = Release.Audience


class NoTitle(Refused): ...


class FiguresInWords(Refused): ...


class ReleaseFrozen(Refused): ...


class NotChecked(Refused): ...


class ApprovedByItsAuthor(Refused): ...


class CanBeWorkedOut(Refused): ...


class CameOutDifferently(Refused): ...


class NotCheckedTogether(Refused): ...


class FamiliesMixed(Refused): ...


class BelowPolicy(Refused): ...


class MayNotLeave(Refused): ...


class NothingToRelease(Refused): ...


class NotApproved(Refused): ...


class NotOut(Refused): ...


class OtherAudience(Refused): ...


class SupersededAlready(Refused): ...


class NoNote(Refused): ...


class IsWithdrawn(Refused): ...


class NothingToConfirm(Refused): ...


class NeedsSecondMember(Refused): ...


class SameAsNow(Refused): ...


class NoReason(Refused): ...


class NoRounding(Refused): ...


@dataclass(frozen=True)
class Hiding:
    """How a family keeps small numbers: counts from 1 to `threshold` are hidden, the rest rounded to the nearest `base`."""

    threshold: int
    base: int


# What publishers of national statistics keep to, and the least that one member alone may set.
FLOORS = {Family(family): Hiding(profile.threshold, profile.base) for family, profile in POLICY.items()}


@dataclass(frozen=True)
class ReleasedMeasure:
    """What of a measure decides who may read its figures: its disclosure class and sharing status, as the dictionary has them."""

    reference: str
    disclosure: str
    sharing: str


# --- Drafting -------------------------------------------------------------------------------------------------------


def check_can_change(release: Release) -> None:
    """Raise once a release is approved: from then on it is frozen."""
    if release.state not in Release.UNFROZEN:
        raise ReleaseFrozen(
            f"{release.reference} is {release.get_state_display().lower()} and never changes. "
            "Draft another release that supersedes it."
        )


def check_title(title: str) -> None:
    if not title.strip():
        raise NoTitle("Give the release a title, as it should stand on the page.")


def check_own_words(*texts: str) -> None:
    """Raise where a member wrote a figure for the readers: no attack check covers what stands in words."""
    found = [figure for text in texts for figure in figures_in(text)]
    if found:
        raise FiguresInWords(
            f"Your own words hold {plural(len(found), 'figure')}: {join_and(f'“{figure}”' for figure in found)}. Only the "
            "tables are checked for what can be worked out of them. Leave years and dates, and let the tables say the rest."
        )


def check_can_supersede(audience: str, earlier: Release | None) -> None:
    """Raise unless the release to be superseded stands published for the same audience."""
    if earlier is None:
        return
    if earlier.state == State.SUPERSEDED:
        raise SupersededAlready(
            f"{earlier.reference} is superseded already. Supersede the release that took its place."
        )
    if earlier.state != State.PUBLISHED:
        raise NotOut(f"{earlier.reference} is not published, so nothing can supersede it.")
    if earlier.audience != audience:
        raise OtherAudience(
            f"{earlier.reference} is for {earlier.get_audience_display().lower()}. A release supersedes one for the same audience."
        )


# --- Checking and approving -----------------------------------------------------------------------------------------


def check_content(
    release: Release, content: Content, measures: Iterable[ReleasedMeasure], *, policy: Hiding
) -> None:
    """Raise unless these tables may be released to this audience in this way, small numbers apart."""
    if not content.tables:
        raise NothingToRelease("There is no table in it. Choose what to release.")
    if (content.title, content.summary) != (release.title, release.summary):
        raise CameOutDifferently(
            "The title or the summary has changed since the tables were made. Make them again."
        )
    if content.family != release.family:
        raise FamiliesMixed(
            f"{release.reference} is of the {release.get_family_display().lower()} family and the tables are not. "
            "The two are never mixed in one release."
        )
    if content.threshold < policy.threshold or content.base < policy.base:
        raise BelowPolicy(
            f"The tables hide counts up to {content.threshold}, and the policy in force asks for {policy.threshold}"
            + (f" and rounding to {policy.base}" if policy.base > 1 else "")
            + ". Check the release again."
        )
    check_may_leave(release.audience, measures)


def check_may_leave(audience: str, measures: Iterable[ReleasedMeasure]) -> None:
    """Raise when a measure may not be read by this audience at all."""
    held = list(measures)
    unshared = [each.reference for each in held if each.sharing != "agreed"]
    if unshared:
        raise MayNotLeave(
            f"The supplier of {join_and(unshared)} has not agreed that it is shared. Take it out, or agree the sharing first."
        )
    internal = [each.reference for each in held if each.disclosure == "internal"]
    if internal and audience == Audience.PUBLIC:
        raise MayNotLeave(
            f"{join_and(internal)} never leaves the partnership. Take it out of a release to the public."
        )


def check_can_approve(
    release: Release,
    content: Content,
    report: AttackReport,
    *,
    earlier: Iterable[Release],
    by: Member,
    authors: Collection[Member],
) -> None:
    """Raise unless somebody other than its authors approves what was checked, built again and found the same.

    `earlier` are the releases that a reader may hold beside it.
    """
    check_can_change(release)
    if release.state != State.CHECKED:
        raise NotChecked(f"{release.reference} has not been checked since it last changed. Check it first.")
    if by in authors:
        raise ApprovedByItsAuthor(
            f"You wrote {release.reference}, at least in part. Ask somebody else who may approve it."
        )
    for found in (release.report, report):
        if found is not None and not found.passes:
            stopping = sum(finding.stops for finding in found.findings)
            raise CanBeWorkedOut(
                f"{counted(stopping, 'cell', 'cells', capital=True)} could be worked out. Nobody can "
                "approve it like this: change what it holds and check it again."
            )
    untried = [other.reference for other in earlier if other.reference not in report.earlier]
    if untried:
        raise NotCheckedTogether(
            f"{join_and(untried)} {'was' if len(untried) == 1 else 'were'} approved since. Check it again, together with "
            f"{'that' if len(untried) == 1 else 'those'}."
        )
    if content.sha256 != release.sha256:
        raise CameOutDifferently(
            "The figures have changed since it was checked, and the tables come out differently. Check it again and read "
            "it again."
        )


# --- Publishing and after -------------------------------------------------------------------------------------------


def check_can_publish(release: Release, earlier: Release | None, *, note: str) -> None:
    """Raise unless it is approved, and what it supersedes still stands and its readers are told why."""
    if release.state != State.APPROVED:
        raise NotApproved(
            f"{release.reference} is {release.get_state_display().lower()}. Only an approved release is published."
        )
    check_can_supersede(release.audience, earlier)
    if earlier is not None and not note.strip():
        raise NoNote(
            f"Say for the readers of {earlier.reference} why it was superseded and what is different."
        )
    check_own_words(note)


def check_can_withdraw(release: Release, *, note: str) -> None:
    """Raise once it is withdrawn, and without a word to its readers. A superseded one still has readers to lose."""
    if release.state == State.WITHDRAWN:
        ended_on = f" on {in_words(release.ended_on)}" if release.ended_on else ""
        raise IsWithdrawn(f"{release.reference} was withdrawn{ended_on}.")
    if not note.strip():
        raise NoNote("Say why it is withdrawn. Whoever looks for it reads this in its place.")
    check_own_words(note)


# --- The policy on small numbers ------------------------------------------------------------------------------------


def needs_second_member(family: str, *, threshold: int, base: int) -> bool:
    """Whether this hides or rounds less than publishers of national statistics do."""
    floor = FLOORS[Family(family)]
    return threshold < floor.threshold or base < floor.base


def check_can_propose(family: str, *, threshold: int, base: int, because: str, current: Hiding) -> None:
    if threshold < 1:
        raise BelowPolicy("A policy that hides nothing is none. Write 1 or more.")
    if family == Family.EXACT and base != 1:
        raise NoRounding("The exact family rounds nothing. Write 1, or change the rounded family.")
    if (threshold, base) == (current.threshold, current.base):
        raise SameAsNow("This is what is in force already.")
    if not because.strip():
        raise NoReason("Say why it is changed. The reason stays with the policy.")


def check_can_confirm(policy: DisclosurePolicy, newest: DisclosurePolicy, *, by: Member) -> None:
    """Raise unless it still waits for a second member, and this is one."""
    if policy.in_force_on is not None:
        raise NothingToConfirm(f"It has been in force since {in_words(policy.in_force_on)}.")
    if policy != newest:
        raise NothingToConfirm("A later change took the place of this proposal.")
    if policy.proposed_by_id == by.pk:
        raise NeedsSecondMember("You proposed it. Somebody else who may change the policy has to confirm it.")
