"""The risk register as the groups would have kept it: ten risks, judged each quarter. All of it is illustrative."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sightline.areas.risk import operations
from sightline.areas.risk.models import Mitigation, Risk
from sightline.areas.risk.rules import Score
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


def _day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Done:
    """What an agency says on a day that it does; said again under the same agency, it brings that up to date."""

    on: date
    agency: str
    words: str
    state: str
    due_on: date
    evidence: str = ""


@dataclass(frozen=True)
class Judged:
    on: date
    score: Score
    reason: str
    review_on: date
    lowered_by: str = ""  # the agency whose mitigation it was


@dataclass(frozen=True)
class Asked:
    on: date
    agencies: tuple[str, ...]
    due_on: date


@dataclass(frozen=True)
class Closed:
    on: date
    because: str


@dataclass(frozen=True)
class Story:
    """A risk from the day it was written down to wherever it stands."""

    on: date
    sort: str
    title: str
    cause: str
    event: str
    effect: str
    owner: str
    group: str
    scores: tuple[Score, Score, Score]  # inherent, current, target
    reason: str
    review_on: date
    about: tuple[tuple[str, str], ...]
    then: tuple[Done | Judged | Asked | Closed, ...] = ()


SAFEGUARDING, PARTNERSHIP = Risk.Sort.SAFEGUARDING, Risk.Sort.PARTNERSHIP

STORIES = (
    Story(
        _day("2024-05-23"), PARTNERSHIP, "Sub-groups run out of people to lead the plan’s activities",
        "Chairs lead beside a day job, and two agencies are reorganising.", "Activities lose their lead and stop.",
        "The plan promises what nobody does.", "executive", "qap", ((4, 3), (3, 3), (2, 2)),
        "Two of 30 activities had no lead when the plan began.", _day("2024-10-29"), (("plan", "2024-26"),),
        (
            Done(_day("2024-06-06"), "business-unit", "Each quarter the unit asks every lead for a line, and names the missing ones.", "in_place",
                 _day("2024-07-01"), "Every activity but 1.13 has had a lead since September 2024."),
            Judged(_day("2024-10-29"), (2, 3), "All activities but one have a lead; an agency took the other that had none.", _day("2025-04-29"), "business-unit"),
            Judged(_day("2025-04-29"), (2, 2), "Reports came in for all but three activities.", _day("2025-10-29"), "business-unit"),
            Closed(_day("2025-10-29"), "It has stood at its target for two quarters. The plan’s own squares show it when a lead is missing."),
        ),
    ),
    Story(
        _day("2024-07-29"), SAFEGUARDING, "Neglect is recognised late",
        "Assessments differ from agency to agency, and the licences for the one tool run out.", "Children live with neglect for longer before anyone acts.",
        "Harm builds up, and help comes when it costs most.", "dscpg", "neglect", ((4, 4), (3, 4), (2, 3)),
        "Half of the audited plans did not describe a child’s day.", _day("2024-11-21"),
        (("theme", "2024-26-T1"), ("measure", "N1"), ("escalation", "E1")),
        (
            Asked(_day("2024-07-29"), ("dmbc-cs", "icb"), _day("2024-09-30")),
            Done(_day("2024-09-12"), "dmbc-cs", "Pays for 40 licences for two years, and uses the tool in every assessment of neglect.", "in_place",
                 _day("2024-10-01"), "Forty practitioners trained; assessments made with the tool rose."),
            Done(_day("2024-09-26"), "icb", "Pays for 20 licences for health visitors and school nurses.", "in_place", _day("2024-12-01")),
            Judged(_day("2025-02-20"), (3, 3), "Plans name what must change and by when; children’s days are still missing from them.", _day("2025-08-21"), "dmbc-cs"),
            Judged(_day("2025-08-21"), (2, 4), "The form for a child’s day is in use in all teams: nine of ten plans describe one.", _day("2026-02-19"), "dmbc-cs"),
        ),
    ),
    Story(
        _day("2024-11-14"), SAFEGUARDING, "Notifications wait over weekends",
        "The front door is closed on Saturdays and Sundays.", "A child in danger is not seen until Monday.", "Harm that could have been stopped.",
        "mash", "mash", ((4, 4), (3, 4), (2, 4)), "Nobody had counted what waits.", _day("2025-02-27"),
        (("measure", "M38"), ("escalation", "E4")),
        (
            Done(_day("2025-03-13"), "dmbc-cs", "The out-of-hours team reads every notification of Saturday and Sunday on the day.", "in_place",
                 _day("2025-05-01"), "From April to September nothing marked urgent waited until Monday."),
            Judged(_day("2025-05-22"), (3, 4), "Counting began in April; one month is too little to say more.", _day("2025-09-18")),
            Judged(_day("2025-09-18"), (2, 4), "Two quarters were counted, and nothing urgent waited.", _day("2025-12-11"), "dmbc-cs"),
            Closed(_day("2025-12-11"), "At its target, and counted each month by the front door. The group looks at the count, not at a risk."),
        ),
    ),
    Story(
        _day("2025-01-23"), SAFEGUARDING, "People in a mental health crisis wait in police cars",
        "There is one assessment suite, and it is full most nights.", "People who have done nothing wrong wait for hours, held by the police.",
        "They come to harm, and stop asking for help.", "dsab", "dsab", ((5, 4), (5, 4), (2, 4)),
        "Detentions are above their mean, and people wait for hours.", _day("2025-04-29"),
        (("measure", "M14"), ("priority", "2024-26-P1"), ("escalation", "E5")),
        (
            Asked(_day("2025-01-23"), ("wmp", "bchft"), _day("2025-03-31")),
            Done(_day("2025-03-06"), "wmp", "A mental health nurse rides with the night shift from Thursday to Sunday.", "under_way", _day("2025-06-30")),
            Done(_day("2025-03-20"), "bchft", "Opens a second assessment suite.", "under_way", _day("2025-06-30")),
            Judged(_day("2025-04-29"), (5, 4), "The suite is not open yet.", _day("2025-08-19")),
            Done(_day("2025-07-03"), "bchft", "Opened a second assessment suite.", "in_place", _day("2025-06-30"), "Open since 23 June. That people wait less is not shown yet."),
            Judged(_day("2025-08-19"), (3, 4), "Two months with two suites: neither was full on most nights.", _day("2025-11-18"), "bchft"),
            Judged(_day("2025-11-18"), (3, 4), "Waits are counted since October. Detentions themselves have not come back inside their range.", _day("2026-02-17")),
        ),
    ),
    Story(
        _day("2025-02-27"), SAFEGUARDING, "People are deprived of their liberty without authority",
        "Two posts for best interests assessors are empty and cannot be filled at the council’s rate.", "Applications are decided after 21 days, or not at all.",
        "Nobody from outside has asked whether it is right for the person.", "dmbc-asc", "dsab", ((5, 4), (4, 4), (2, 4)),
        "About one application in three is decided late.", _day("2025-05-20"),
        (("measure", "M17"), ("activity", "2024-26-A1.5"), ("priority", "2024-26-P1"), ("escalation", "E7")),
        (
            Done(_day("2025-03-13"), "dmbc-asc", "Sorts applications by urgency, so that those who object are seen first.", "in_place", _day("2025-04-01"),
                 "An audit of 30 found no urgent one decided late."),
            Judged(_day("2025-05-20"), (5, 4), "A third assessor leaves in June, and no money is agreed.", _day("2025-08-19")),
            Asked(_day("2025-07-10"), ("icb", "bchft"), _day("2025-09-30")),
            Done(_day("2025-09-11"), "bchft", "Pays a third of two more assessors for 12 months.", "in_place", _day("2025-09-01")),
            Done(_day("2025-09-18"), "icb", "Pays a third of two more assessors for 12 months.", "in_place", _day("2025-09-01")),
            Judged(_day("2025-11-18"), (4, 4), "Two assessors work since September and the queue has stopped growing. Whether decisions are in time the figures will say.",
                   _day("2026-02-17"), "bchft"),
        ),
    ),
    Story(
        _day("2025-04-29"), PARTNERSHIP, "Figures come too late to act on",
        "Small agencies send by hand, and one person does it.", "The pack names gaps instead of figures.", "The groups decide on what they do not know.",
        "business-unit", "qap", ((4, 3), (4, 3), (2, 2)), "Three returns were late or never came in the last two quarters.", _day("2025-07-29"),
        (("plan", "2024-26"),),
        (
            Asked(_day("2025-05-08"), ("probation", "wmp"), _day("2025-06-30")),
            Done(_day("2025-06-12"), "wmp", "A second analyst can send the return.", "in_place", _day("2025-07-01"), "Both of the last returns came in time."),
            Judged(_day("2025-07-29"), (3, 3), "The police were in time. The return of Probation has not come.", _day("2025-12-18"), "wmp"),
        ),
    ),
    Story(
        _day("2025-10-16"), SAFEGUARDING, "Help stops on the eighteenth birthday",
        "No duty covers young adults at risk who have no diagnosis.", "Young people who were helped as children are left alone at 18.",
        "They are exploited again, and come back as adults in crisis.", "adult-exploitation", "dsab", ((5, 4), (5, 4), (2, 4)),
        "Of 23 adults the team saw, nine had been known as children and fell outside every duty.", _day("2026-02-17"),
        (("priority", "2024-26-P2"), ("activity", "2024-26-A2.3"), ("escalation", "E9")),
        (
            Asked(_day("2025-10-16"), ("dmbc-asc", "dmbc-cs", "probation"), _day("2025-12-12")),
            Done(_day("2025-12-04"), "dmbc-cs", "Keeps the worker until 21 for young people leaving care who are at risk.", "planned", _day("2026-04-01")),
        ),
    ),
    Story(
        _day("2025-11-06"), PARTNERSHIP, "Nobody can say whether priority 2 helps",
        "The plan lists no measure for it.", "The plan ends without anybody knowing whether its ten activities made a difference.",
        "The next plan is chosen on opinion.", "executive", "qap", ((5, 3), (5, 3), (1, 3)), "Seven quarters, ten activities, no figure.", _day("2026-01-29"),
        (("priority", "2024-26-P2"), ("escalation", "E10")),
        (
            Asked(_day("2025-11-06"), ("dmbc-cs", "dmbc-asc"), _day("2026-01-23")),
            Done(_day("2025-12-11"), "dmbc-cs", "Supplies plans in place by 17½ for young people in care.", "under_way", _day("2026-04-30")),
        ),
    ),
    Story(
        _day("2025-11-20"), SAFEGUARDING, "Children go missing from homes that are new to Dudley",
        "Two homes opened in August without knowing how missing children are reported here.", "A child who is really missing is one of many reports.",
        "The one who is in danger is found late.", "child-exploitation", "dscpg", ((4, 4), (4, 4), (2, 4)),
        "Of 120 children reported missing in September, 31 lived in the two homes.", _day("2025-12-09"),
        (("measure", "M33"), ("priority", "2024-26-P3"), ("escalation", "E11")),
        (
            Done(_day("2025-12-04"), "dmbc-cs", "Visited both homes. They ring first, and report when a child is not where she should be.", "in_place", _day("2025-12-01")),
            Judged(_day("2025-12-09"), (4, 4), "One month proves nothing. The score stays until a second month bears it out.", _day("2026-02-16")),
        ),
    ),
    Story(
        _day("2026-01-08"), PARTNERSHIP, "The exploitation coordinator’s money ends in October 2026",
        "The three statutory partners agreed to pay for two years, once.", "Cases fall between agencies again.", "What was learned leaves with the post.",
        "executive", "child-exploitation", ((4, 3), (4, 3), (1, 3)), "No budget for 2026/27 names the post.", _day("2026-03-12"),
        (("activity", "2024-26-A3.4"), ("escalation", "E2")),
    ),
)  # fmt: skip
# Proposed by the record, and no risk of its own: reference of the measure, and why.
SET_ASIDE_ON = _day("2025-12-04")
SET_ASIDE = (
    ("M17a", "It counts the part of M17 that was in time, and M17 is a risk already."),
    ("M10", "More requests for adults are what the new front door was opened for."),
)


def events(cast: Cast) -> Iterator[Event]:
    for story in STORIES:
        told = _Told(cast, story)
        yield Event(story.on, told.write_down)
        for step in story.then:
            yield Event(step.on, partial(told.go_on, step))
    for reference, because in SET_ASIDE:
        yield Event(SET_ASIDE_ON, partial(_set_aside, cast, reference, because))


def _set_aside(cast: Cast, reference: str, because: str) -> None:
    operations.set_aside(
        _item(Kind.MEASURE, reference), because=because, by=cast.chair("qap", SET_ASIDE_ON), on=SET_ASIDE_ON
    )


def _item(kind: str, reference: str) -> Item:
    return Item.objects.get(kind=kind, reference=reference)


class _Told:
    """One risk being lived through."""

    def __init__(self, cast: Cast, story: Story) -> None:
        self.cast, self.story = cast, story

    @property
    def risk(self) -> Risk:
        return Risk.objects.get(title=self.story.title)

    def write_down(self) -> None:
        story = self.story
        inherent, current, target = story.scores
        operations.add_risk(
            sort=story.sort, title=story.title, cause=story.cause, event=story.event, effect=story.effect,
            owner=self._owner(), reviewed_by=self.cast.groups[story.group], review_on=story.review_on,
            inherent=inherent, current=current, target=target, reason=story.reason,
            about=[_item(*about) for about in story.about],
            by=self._keeper(story.on), on=story.on,
        )  # fmt: skip

    def go_on(self, step: Done | Judged | Asked | Closed) -> None:
        match step:
            case Asked():
                operations.ask_for_mitigation(
                    self.risk, agencies=[self.cast.agencies[code] for code in step.agencies], due_on=step.due_on,
                    by=self._keeper(step.on), on=step.on,
                )  # fmt: skip
            case Done():
                self._do(step)
            case Judged():
                likelihood, impact = step.score
                operations.assess_risk(
                    self.risk, likelihood=likelihood, impact=impact, reason=step.reason, review_on=step.review_on,
                    lowered_by=self._mitigation(step.lowered_by), by=self._keeper(step.on), on=step.on,
                )  # fmt: skip
            case Closed():
                operations.close_risk(self.risk, because=step.because, by=self._keeper(step.on), on=step.on)

    def _do(self, step: Done) -> None:
        said: dict[str, Any] = {
            "words": step.words, "state": step.state, "due_on": step.due_on, "evidence": step.evidence,
            "by": self._approver(step), "on": step.on,
        }  # fmt: skip
        if there := self._mitigation(step.agency):
            operations.write_mitigation(there, **said)
        else:
            operations.add_mitigation(self.risk, agency=self.cast.agencies[step.agency], **said)

    def _mitigation(self, agency: str) -> Mitigation | None:
        return Mitigation.objects.filter(risk=self.risk, agency__code=agency).last() if agency else None

    def _owner(self) -> Agency | Group:
        code = self.story.owner
        return self.cast.groups[code] if code in self.cast.groups else self.cast.agencies[code]

    def _keeper(self, on: date) -> Member:
        return self.cast.chair(self.story.group, on)

    def _approver(self, step: Done) -> Member:
        """Whoever answers for the agency; the business manager where nobody does."""
        code = f"{step.agency}-approver"
        return self.cast.member(code if code in self.cast.members else "business-manager", step.on)
