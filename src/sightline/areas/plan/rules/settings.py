"""What stands in the way of choosing the next priorities."""

from collections.abc import Sequence
from datetime import date

from sightline.areas.plan.models import Candidate, PrioritySetting, Proposal
from sightline.areas.plan.rules.plans import YearsReversed, YearsTaken
from sightline.errors import NothingSaid, Refused, check_said
from sightline.spine.partnership.rules import check_not_passed
from sightline.ui import words


class SettingDecided(Refused): ...


class TooManyProposals(Refused): ...


class SaidTwice(Refused): ...


class NotOfThisSetting(Refused): ...


class NotAllDecided(Refused): ...


class NothingChosen(Refused): ...


def check_can_open_setting(
    begins_on: date, ends_on: date, proposals_due_on: date, others: Sequence[PrioritySetting], *, on: date
) -> None:
    """Raise when the years are reversed or taken, or the day for proposals has passed."""
    if ends_on <= begins_on:
        raise YearsReversed("The plan would end before it begins. Give a last day after the first.")
    for other in others:
        raise YearsTaken(f"The priorities of these years are being chosen already: {other}.")
    check_not_passed(proposals_due_on, on=on)


def check_setting_open(setting: PrioritySetting) -> None:
    if setting.decided_on:
        raise SettingDecided(f"{setting.title} was decided on {words.date(setting.decided_on)}.")


def check_proposals(setting: PrioritySetting, proposals: Sequence[tuple[str, str]]) -> None:
    """Raise unless there are one to three (title, reason), each with both, and none twice."""
    check_setting_open(setting)
    if not proposals:
        raise NothingSaid("Put forward at least one thing.")
    if len(proposals) > Proposal.MOST:
        raise TooManyProposals("Put forward three things at most: those that matter most to your agency.")
    titles = [title.strip().casefold() for title, _ in proposals]
    if len(set(titles)) < len(titles):
        raise SaidTwice("You put the same thing forward twice. Say it once, where it ranks highest.")
    for title, reason in proposals:
        check_said(title, "Say in one line what each proposal is.")
        check_said(reason, f"Say why “{title}” should be a priority.")


def check_can_name(setting: PrioritySetting, title: str, others: Sequence[Candidate]) -> None:
    """Raise when a candidate of the setting bears the same name."""
    check_setting_open(setting)
    if any(other.title.casefold() == title.casefold() for other in others):
        raise SaidTwice(f"“{title}” is there already. Put the proposals under that one.")


def check_of_setting(setting: PrioritySetting, rows: Sequence) -> None:
    """Raise when a proposal or a view belongs to another setting."""
    for row in rows:
        if row.setting_id != setting.pk:
            raise NotOfThisSetting(f"“{row}” belongs to another setting.")


def check_can_decide(candidate: Candidate, why: str) -> None:
    check_setting_open(candidate.setting)
    check_said(why, "Say why it was chosen, or why not: those who put it forward will read it.")


def check_can_close_setting(
    setting: PrioritySetting, candidates: Sequence[Candidate], loose: Sequence[Proposal]
) -> None:
    """Raise while a proposal stands under no candidate, a candidate is undecided, or none is chosen."""
    check_setting_open(setting)
    if loose:
        raise NotAllDecided(
            f"{words.plural(len(loose), 'proposal')} {'stands' if len(loose) == 1 else 'stand'} under no candidate: "
            f"{words.join_and(str(proposal) for proposal in loose)}. Put each under one, so that it gets its answer."
        )
    undecided = [candidate for candidate in candidates if not candidate.decided_on]
    if undecided:
        names = words.join_and(f"“{candidate.title}”" for candidate in undecided)
        raise NotAllDecided(f"Nothing is decided about {names}. Say of each whether it is chosen, and why.")
    if all(candidate.decision != Candidate.Decision.CHOSEN for candidate in candidates):
        raise NothingChosen("No candidate is chosen. A plan needs at least one priority.")
