"""A pack as frozen plain values: rows, and no count of them. What is said over the rows is worked out from them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sightline.analysis.periods import Period
from sightline.ui.charts import Drawing

NOTHING_DRAWN = Drawing()
WITHHELD = "withheld"  # in the place of a Variation, where the figures are not shared with the reader


@dataclass(frozen=True)
class Ref:
    """Something with a page of its own. `words` say how it stands; `is_open` that it is not over and done with."""

    reference: str
    title: str
    url: str
    words: str = ""
    is_open: bool = True


@dataclass(frozen=True)
class Line:
    """One measure. `variation` is the value of a Variation, or WITHHELD; `assurance` and `direction` of their enums.

    `told` is the rule that says most of a signal, or why nothing can be said; `when` is the period in short; `origin`
    is "published", "illustrative" or empty; `owed` says where a figure of the quarter waits, `is_late` that it is past
    its date, `is_new` that the signal was not there a quarter ago.
    """

    reference: str
    title: str
    short_title: str
    url: str
    supplier: str
    supplier_id: int
    sharing: str
    variation: str
    told: str = ""
    latest: str = ""
    period: str = ""
    when: str = ""
    value_url: str = ""
    before: str = ""
    origin: str = ""
    direction: str = "neutral"
    assurance: str = "none"
    target: str = ""
    comparison: str = ""
    caveats: tuple[str, ...] = ()
    owed: str = ""
    is_late: bool = False
    is_signal: bool = False
    is_new: bool = False
    spark: Drawing = NOTHING_DRAWN

    @property
    def is_shared(self) -> bool:
        return self.variation != WITHHELD


@dataclass(frozen=True)
class Section:
    """The measures under a priority, a theme or a heading of their own.

    A priority without a measure keeps its section; `escalations` are those about it.
    """

    title: str
    url: str
    is_priority: bool
    lines: tuple[Line, ...]
    escalations: tuple[Ref, ...] = ()

    @property
    def is_unmeasured(self) -> bool:
        return self.is_priority and not self.lines


@dataclass(frozen=True)
class ChartRow:
    """One point of a chart as the table behind it says it."""

    label: str
    value: str
    variation: str
    note: str


@dataclass(frozen=True)
class Chart:
    """A control chart drawn for a page, a phone and paper, with what it says in words."""

    title: str
    wide: Drawing
    phone: Drawing
    paper: Drawing
    summary: str
    noun: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True)
class Fact:
    """A term and its value beside a chart."""

    term: str
    words: str


@dataclass(frozen=True)
class Said:
    """The commentary on a signal: who wrote it, when, about which quarter."""

    what: str
    so_what: str
    now_what: str
    by: str
    on: date
    quarter: str


@dataclass(frozen=True)
class Came:
    """Where the latest figure of a signal comes from, in sentences, and the page of its return where one may be read."""

    words: str
    return_url: str


@dataclass(frozen=True)
class Signal:
    """One measure whose latest figure shows special cause. `said` is None while nobody has commented on it.

    An earlier commentary, about a figure that is no longer the latest, is not `said`.
    """

    reference: str
    kind: str
    finding: str
    drawn: str
    chart: Chart
    facts: tuple[Fact, ...]
    said: Said | None
    comment_url: str
    came: Came
    escalations: tuple[Ref, ...]


@dataclass(frozen=True)
class Calm:
    """A measure that was looked at and shows no signal."""

    reference: str
    finding: str
    chart: Chart


@dataclass(frozen=True)
class Activity:
    """An activity through the quarters shown, oldest first; `states` are the names of their icons."""

    code: str
    title: str
    url: str
    lead: str
    states: tuple[str, ...]
    barrier: str
    ask: str
    escalations: tuple[Ref, ...]


@dataclass(frozen=True)
class Promise:
    """A priority and what was promised under it."""

    number: int
    title: str
    url: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Progress:
    """The plan through its last quarters, named as year and quarter."""

    plan: str
    url: str
    years: tuple[str, ...]
    quarters: tuple[str, ...]
    priorities: tuple[Promise, ...]

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Those of every priority, in order."""
        return tuple(each for promise in self.priorities for each in promise.activities)


@dataclass(frozen=True)
class Asked:
    """One agency's return to the quarter's collection.

    `state` is the name of its icon; `past` says how its last returns came (on_time, late, missing, not_due), this one
    last; `late_running` counts those in a row, up to this one, that came late or not at all; `owed` are the measures it
    has yet to give, and `done` says what was done about them.
    """

    agency: str
    url: str
    asked: int
    arrived: int
    state: str
    words: str
    is_late: bool
    signed_on: date | None
    signed_by: str
    past: tuple[str, ...]
    late_running: int
    owed: tuple[str, ...]
    done: str


@dataclass(frozen=True)
class Completed:
    """The share of the figures asked for that arrived, in per cent; None when none was asked for."""

    year: str
    quarter: str
    percent: float | None


@dataclass(frozen=True)
class Collected:
    """The quarter's collection: its returns, and how complete this and the earlier ones were."""

    url: str
    due_on: date
    returns: tuple[Asked, ...]
    completeness: tuple[Completed, ...]


@dataclass(frozen=True)
class Correction:
    """A figure that was restated in the quarter or since."""

    reference: str
    short_title: str
    url: str
    sharing: str
    supplier_id: int
    period: str
    before: str
    after: str
    because: str
    on: date


@dataclass(frozen=True)
class Report:
    """A group's account of the quarter; `is_sent` is false while there is none."""

    group: str
    url: str
    is_sent: bool
    due_on: date | None
    what_changed: str
    barrier: str
    ask: str


@dataclass(frozen=True)
class Assurance:
    """What a group is sure of and what not, at the end of the half-year that ends with the quarter."""

    group: str
    url: str
    assured: str
    not_assured: str


@dataclass(frozen=True)
class Step:
    """One thing that happened to an escalation, or is to come."""

    what: str
    group: str
    on: date
    state: str


@dataclass(frozen=True)
class Escalation:
    """A concern on its way. `state` is late, waiting, answered or closed; `answers` are pairs of group and words."""

    reference: str
    title: str
    url: str
    raised_by: str
    asked: str
    ask: str
    state: str
    words: str
    concerns: tuple[str, ...]
    steps: tuple[Step, ...]
    answers: tuple[Fact, ...]


@dataclass(frozen=True)
class Decided:
    """A decision of the group's last meeting, and what came of it since: what was sent up, what is owed."""

    decision: Ref
    on: date
    since: tuple[Ref, ...]


@dataclass(frozen=True)
class Wanted:
    """A decision that is asked of the group: why, what exactly, and on which measures it rests."""

    title: str
    why: str
    ask: str
    url: str
    part: Literal["signals", "measures", "returns", "asks"]
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Final:
    """By whom and when a pack was made final."""

    reference: str
    version: int
    on: date
    by: str


@dataclass(frozen=True)
class Pack:
    """The papers of the quality and performance group for one quarter, as they stood on a day.

    `final` is None while the pack is the live record.
    """

    partnership: str
    is_demonstration: bool
    quarter_key: str
    stands_on: date
    group: str
    meeting: Ref | None
    meets_on: date | None
    sections: tuple[Section, ...]
    signals: tuple[Signal, ...]
    calm: tuple[Calm, ...]
    progress: Progress | None
    collected: Collected | None
    corrections: tuple[Correction, ...]
    reports: tuple[Report, ...]
    escalations: tuple[Escalation, ...]
    decided: tuple[Decided, ...]
    wanted: tuple[Wanted, ...]
    final: Final | None = None
    assurances: tuple[Assurance, ...] = ()  # none in a pack frozen before there were any

    @property
    def quarter(self) -> Period:
        return Period.from_key(self.quarter_key)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every measure, once, in the order of the sections."""
        return tuple({line.reference: line for section in self.sections for line in section.lines}.values())

    @property
    def uncommented(self) -> tuple[Signal, ...]:
        """The signals that nobody has commented on: a pack is not final while there is one."""
        return tuple(signal for signal in self.signals if signal.said is None)

    @property
    def stopped(self) -> tuple[Activity, ...]:
        """The activities with a barrier or an ask in the quarter's report."""
        activities = self.progress.activities if self.progress else ()
        return tuple(each for each in activities if each.barrier or each.ask)

    def line(self, reference: str) -> Line:
        return next(line for line in self.lines if line.reference == reference)
