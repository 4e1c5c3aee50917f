"""A plan's check-in as frozen plain values: per priority what was done, what stood in the way, what the figures say."""

from dataclasses import dataclass
from datetime import date

from sightline.across.reports.pack.values import Chart, Fact, Progress, Ref
from sightline.analysis.periods import Period

VOICE = "Nothing of what children, adults and families said is in the record yet."
AUDITS = "No audit is in the record yet."


@dataclass(frozen=True)
class Answer:
    """What came of a barrier that was sent up: the escalation with where it stands, and each answer by its group."""

    escalation: Ref
    answers: tuple[Fact, ...]


@dataclass(frozen=True)
class Barrier:
    """What stood in the way, as it was last reported; `when` names the quarters or the day.

    No `answers` says that it was never sent up.
    """

    about: str
    title: str
    url: str
    words: str
    ask: str
    when: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Half:
    """A measure before or since the plan began: how many points it has, and what may be said of them.

    `variation` is the value of a Variation. `mean` and `usual` are empty where limits are withheld; `said` says why.
    """

    points: int
    variation: str
    mean: str
    usual: str
    said: str


@dataclass(frozen=True)
class Measured:
    """A measure of a priority, its limits worked out anew from the plan's first day; `chart` is None where
    neither half has limits.
    """

    reference: str
    title: str
    url: str
    direction: str
    latest: str
    is_shared: bool
    before: Half
    since: Half
    chart: Chart | None


@dataclass(frozen=True)
class Judged:
    """What one board judged of a priority: the two questions and its words; `on` is None while it has not."""

    board: str
    code: str
    difference: str
    fit: str
    words: str
    on: date | None


@dataclass(frozen=True)
class PriorityCheck:
    """What the check-in brings together on one priority, beside the progress of its activities.

    `tests` are how we would know, and what came of each.
    """

    number: int
    title: str
    reference: str
    url: str
    finding: str
    barriers: tuple[Barrier, ...]
    measures: tuple[Measured, ...]
    tests: tuple[Fact, ...]
    judgements: tuple[Judged, ...]

    @property
    def owed(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judgements if each.on is None)

    @property
    def silent(self) -> bool:
        """Whether no figure of this priority can say anything yet."""
        return all(not each.since.usual for each in self.measures)


@dataclass(frozen=True)
class CheckedPlan:
    """What a check-in says of a plan, as it stood on a day; frozen when the check-in closes."""

    partnership: str
    is_demonstration: bool
    reference: str
    title: str
    plan: Ref
    began_on: date
    quarter_key: str
    stands_on: date
    priorities: tuple[PriorityCheck, ...]
    progress: Progress
    voice: str = VOICE
    audits: str = AUDITS

    @property
    def quarter(self) -> Period:
        return Period.from_key(self.quarter_key)

    @property
    def owed(self) -> int:
        """How many judgements the boards still owe."""
        return sum(len(each.owed) for each in self.priorities)
