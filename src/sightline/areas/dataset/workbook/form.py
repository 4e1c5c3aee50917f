"""What goes into a return's file and what comes out of it, as plain values; and where it stands on the sheet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.analysis.symbols import Unit
from sightline.errors import Refused

RETURN_SHEET, SYMBOLS_SHEET, SIGN_OFF_SHEET = "Return", "Symbols", "Sign-off"

# The identity block, above the lines in columns A and B.
IS_RETURN, IS_COLLECTION, IS_AGENCY, IS_FORM = "Return", "Collection", "Agency", "Form"

LINE, MEASURE, CATEGORY, PERIOD, UNIT, BEFORE = (
    "Line",
    "Measure",
    "Category",
    "Period",
    "Counted in",
    "Last time",
)
FIGURE, REASON_KIND, REASON = "Figure", "Kind of reason", "Reason"
HELD, SAVES = "Held when downloaded", "Saves"
COLUMNS = (LINE, MEASURE, CATEGORY, PERIOD, UNIT, BEFORE, FIGURE, REASON_KIND, REASON, HELD, SAVES)
UNLOCKED = frozenset({FIGURE, REASON_KIND, REASON})
LONGEST_FIGURE, LONGEST_REASON = 60, 1000  # characters

SIGNED_NAME, SIGNED_JOB, SIGNED_DATE = "Approver's name", "Job title", "Date"


@dataclass(frozen=True)
class Line:
    """One figure asked for. `code` names it in the file and `key` to the caller; `revision` counts its saves."""

    key: int
    code: str
    measure: str
    category: str
    period: str
    unit: Unit
    unit_words: str
    before: str
    typed: str
    reason_kind: str
    reason: str
    revision: int


@dataclass(frozen=True)
class Form:
    """A return as it was asked, with what it holds. `reason_kinds` are the ready kinds by key, in words."""

    reference: str
    collection: str
    title: str
    agency_code: str
    agency: str
    due: str
    reason_kinds: dict[str, str]
    lines: tuple[Line, ...]

    @property
    def fingerprint(self) -> str:
        """A short hash of what is asked: another form, another fingerprint."""
        return hashlib.sha256("\n".join(line.code for line in self.lines).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Filled:
    """What a file says about one line, by the caller's key. None leaves that part of the box as it is."""

    key: int
    typed: str | None
    reason_kind: str | None
    reason: str | None
    read_at: int | None


@dataclass(frozen=True)
class FileRead:
    """A file without a fault. `approver` is whom its sign-off sheet names; that is no signature yet."""

    filled: tuple[Filled, ...]
    approver: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong, where in the file (`Return!G12`, `line 12`; empty for the file as a whole), what would be right."""

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says


class FileRefused(Refused):
    """The file is not taken in, and the return stays as it was. All that is wrong with it is in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))


def refuse(says: str, where: str = "") -> FileRefused:
    return FileRefused([Problem(where, says)])
