"""What was owed after meetings and escalations, and what became of it. All of it is illustrative."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.actions import operations
from sightline.spine.actions.models import Action, Evidence
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.models import Item


def _day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Noted:
    on: date
    text: str


@dataclass(frozen=True)
class Moved:
    on: date
    due_on: date
    because: str


@dataclass(frozen=True)
class Completed:
    on: date
    kind: Evidence
    evidence: str
    shown_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reopened:
    on: date
    because: str


@dataclass(frozen=True)
class Reminded:
    on: date


Step = Noted | Moved | Completed | Reopened | Reminded


@dataclass(frozen=True)
class Task:
    """An action from the day it was raised, about something, to wherever it stands."""

    on: date
    about: tuple[str, str]
    title: str
    owner: str
    role: str
    due_on: date
    steps: tuple[Step, ...] = ()


TASKS = (
    Task(
        _day("2024-10-03"), ("escalation", "E2"), "Appoint one coordinator for exploitation, and say what changed",
        "wmp", "Superintendent, public protection", _day("2025-01-31"),
        (
            Noted(_day("2024-12-12"), "Interviews were held; she starts on 13 January."),
            Completed(_day("2025-01-24"), Evidence.NONE,
                      "The coordinator started on 13 January. Figures could not show a change before the autumn."),
        ),
    ),
    Task(
        _day("2025-04-01"), ("escalation", "E5"), "Open the second assessment suite, and show that waits are shorter",
        "bchft", "Director of operations", _day("2025-06-30"),
        (
            Noted(_day("2025-06-12"), "The builders finish on 20 June."),
            Completed(_day("2025-06-27"), Evidence.DOCUMENT,
                      "The suite opened on 23 June, as the trust’s board was told the same week."),
            Reopened(_day("2025-10-29"), "That it opened is shown. That people wait less for it is not."),
            Moved(_day("2025-10-29"), _day("2026-03-31"), "Waits are counted from October; two quarters are needed."),
        ),
    ),
    Task(
        _day("2025-04-29"), ("escalation", "E6"), "Put a session on modern slavery into every agency’s induction",
        "dmbc", "Head of learning", _day("2025-09-30"),
        (
            Moved(_day("2025-09-15"), _day("2025-10-31"), "Two trusts induct by term and begin in October."),
            Completed(_day("2025-10-24"), Evidence.AUDIT,
                      "A check of induction papers in October found the session in all nine agencies. Four had none in April."),
        ),
    ),
    Task(
        _day("2025-05-06"), ("collection", "2024-25-Q4"), "Name who sends the return when the lead is away",
        "probation", "Head of the Dudley delivery unit", _day("2025-07-31"),
        (
            Completed(_day("2025-07-30"), Evidence.NONE,
                      "A deputy is named. The return for April to June has not come all the same."),
        ),
    ),
    Task(
        _day("2025-07-03"), ("escalation", "E7"), "Appoint two best interests assessors, and show what they changed",
        "dmbc-asc", "Head of adult safeguarding", _day("2025-09-01"),
        (
            Moved(_day("2025-08-21"), _day("2025-12-31"), "They start in September; the measure can show it by December."),
            Noted(_day("2025-09-08"), "Both have started. They take the oldest applications first."),
            Completed(_day("2026-01-12"), Evidence.MEASURE,
                      "The share decided in time rose month by month from September. It is not at 70 % yet.",
                      (("measure", "M17"),)),
        ),
    ),
    Task(
        _day("2025-07-29"), ("measure", "M02"), "Sign the agreement to share the children’s mental health figures",
        "icb", "Head of information governance", _day("2025-09-30"),
        (
            Moved(_day("2025-09-29"), _day("2025-11-28"), "The committee that must agree it did not meet in August."),
            Noted(_day("2025-11-06"), "The committee asked for one change, to how long figures are kept."),
            Moved(_day("2025-11-27"), _day("2026-01-30"), "The change is agreed and waits for two signatures."),
            Reminded(_day("2026-01-09")),
        ),
    ),
    Task(
        _day("2025-10-29"), ("measure", "M33"), "Find out how two new homes report a late return", "dmbc-cs",
        "Head of service", _day("2025-12-05"),
        (
            Completed(_day("2025-12-02"), Evidence.MEASURE,
                      "Both homes now ring first. Reports from them fell from 31 in September to fewer than ten in November.",
                      (("measure", "M33"),)),
        ),
    ),
    Task(
        _day("2025-10-29"), ("measure", "M17"), "Show how long each waiting application has waited", "dmbc-asc",
        "Head of adult safeguarding", _day("2026-01-23"),
        (Noted(_day("2026-01-08"), "Counted for October and November. December follows with the return."),),
    ),
    Task(
        _day("2025-11-18"), ("activity", "2024-26-A2.9"), "Press for the legal advice on the transition protocol", "dmbc-cs",
        "Director of children’s services", _day("2025-12-19"),
        (
            Noted(_day("2025-12-11"), "The draft is with the solicitors. They have promised it twice."),
            Reminded(_day("2026-01-05")),
        ),
    ),
    Task(
        _day("2025-11-18"), ("escalation", "E10"), "Propose three measures for transitional safeguarding",
        "child-exploitation", "Chair", _day("2026-02-27"),
        (Noted(_day("2026-01-08"), "The first is defined with children’s services. Two have no supplier."),),
    ),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    for task in TASKS:
        yield from follow(cast, task)


def follow(cast: Cast, task: Task) -> Iterator[Event]:
    """An action from its raising, step by step."""
    told = _Told(cast, task)
    yield Event(task.on, told.begin)
    for step in task.steps:
        yield Event(step.on, partial(told.go_on, step))


class _Told:
    """One action being lived through."""

    action: Action  # there from its raising on

    def __init__(self, cast: Cast, task: Task) -> None:
        self.cast, self.task = cast, task

    def begin(self) -> None:
        task = self.task
        self.action = operations.raise_action(
            _item(task.about), title=task.title, owner=self._owner(), owed_by_role=task.role, due_on=task.due_on,
            by=self.cast.manager(task.on), on=task.on,
        )  # fmt: skip

    def go_on(self, step: Step) -> None:
        ours, unit = self._whoever_owes(step.on), self.cast.manager(step.on)
        match step:
            case Noted():
                operations.note_progress(self.action, text=step.text, by=ours, on=step.on)
            case Moved():
                operations.move_date(
                    self.action, due_on=step.due_on, because=step.because, by=unit, on=step.on
                )
            case Completed():
                operations.complete_action(
                    self.action, evidence_kind=step.kind, evidence=step.evidence,
                    items=[_item(shown) for shown in step.shown_by], by=ours, on=step.on,
                )  # fmt: skip
            case Reopened():
                operations.reopen_action(self.action, because=step.because, by=unit, on=step.on)
            case Reminded():
                operations.remind([self.action], by=unit, on=step.on)

    def _owner(self) -> Agency | Group:
        code = self.task.owner
        return self.cast.groups[code] if code in self.cast.groups else self.cast.agencies[code]

    def _whoever_owes(self, on: date) -> Member:
        """The chair, or who approves for the agency; the business manager where nobody does."""
        code = self.task.owner
        if code in self.cast.groups:
            return self.cast.chair(code, on)
        approver = f"{code}-approver"
        return self.cast.member(approver if approver in self.cast.members else "business-manager", on)


def _item(named: tuple[str, str]) -> Item:
    kind, reference = named
    return Item.objects.get(kind=kind, reference=reference)
