"""What an agenda pack says, as plain values: the PDF and Word are made from nothing else."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """An item of the agenda: why it is here, the page it is read on, and what was noted."""

    number: int
    title: str
    sort: str  # in words; empty for a standing item
    words: str
    url: str
    note: str


@dataclass(frozen=True)
class Decided:
    reference: str
    title: str
    sort: str  # in words
    text: str
    reasons: str
    url: str


@dataclass(frozen=True)
class Owed:
    """An action: what, by whom, by when."""

    reference: str
    title: str
    owner: str
    role: str
    due_on: date
    is_late: bool
    url: str


@dataclass(frozen=True)
class SentUp:
    """An escalation on the agenda, in full."""

    reference: str
    title: str
    state: str  # in words
    ask: str
    account: str
    answers: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Paper:
    number: int
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Minutes:
    """What one meeting noted and decided: this one's own, or an earlier one's that this one approves."""

    meeting: str
    state: str  # in words
    there: tuple[str, ...]
    interests: tuple[str, ...]
    lines: tuple[Line, ...]
    rest: str
    decisions: tuple[Decided, ...]
    actions: tuple[Owed, ...]


@dataclass(frozen=True)
class AgendaPack:
    """The agenda of a meeting to come, or the minutes of one that was held (`minutes` is then its own)."""

    partnership: str
    group: str
    reference: str
    when: str  # 29 January 2026, 14:00 to 16:00
    state: str  # in words
    url: str
    stands_on: date
    is_demonstration: bool
    agenda: tuple[Line, ...]
    papers: tuple[Paper, ...]
    papers_words: str
    to_approve: tuple[Minutes, ...]
    owed: tuple[Owed, ...]
    sent_up: tuple[SentUp, ...]
    minutes: Minutes | None

    @property
    def title(self) -> str:
        return "Minutes" if self.minutes else "Agenda and papers"
