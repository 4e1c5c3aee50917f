"""What is wrong with a published file: each fault with its place, all of them said at once."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from sightline.errors import Refused

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a column, and what would be right, wherever it stands.

    `may_stand` marks a doubt: a member may answer that it is right as printed. All else is put right in the file, or
    set aside.
    """

    column: str
    wrong: str
    remedy: str
    may_stand: bool = False

    def at(self, line: int) -> "Problem":
        return Problem(line, self.column, self.wrong, self.remedy, may_stand=self.may_stand)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in its place.

    `line` counts from the heading, which is 1; 0 is the file as a whole. `column` is a heading, or empty for the whole
    line. `more` says in how many further lines the same is wrong.
    """

    line: int
    column: str
    wrong: str
    remedy: str
    more: int = 0
    may_stand: bool = False

    @property
    def where(self) -> str:
        if not self.line:
            return "the file"
        return f"row {self.line}, column {self.column}" if self.column else f"row {self.line}"

    def __str__(self) -> str:
        where = f"{self.where}, and {self.more:,} more" if self.more else self.where
        return f"{where}: {self.wrong} {self.remedy}"


class Problems:
    """All that is wrong with a file. The first 200 are listed and all are counted: a wrecked file fills no memory."""

    def __init__(self) -> None:
        self.count = 0
        self._listed: list[Problem] = []
        self._at: dict[Hashable, int] = {}

    def add(self, problem: Problem, *, same: Hashable = None) -> None:
        """Say a problem. All with an equal `same` are one, said at its first place."""
        if same is not None and same in self._at:
            at = self._at[same]
            if at < len(self._listed):
                self._listed[at] = replace(self._listed[at], more=self._listed[at].more + 1)
            return
        self.count += 1
        if len(self._listed) < MOST_LISTED:
            if same is not None:
                self._at[same] = len(self._listed)
            self._listed.append(problem)

    def __iter__(self) -> Iterator[Problem]:
        """Down the file; what concerns it as a whole first."""
        return iter(sorted(self._listed, key=lambda problem: problem.line))

    def __len__(self) -> int:
        return self.count

    @property
    def unlisted(self) -> int:
        return self.count - len(self._listed)


class Unrecognised(Refused):
    """The file is none that is read here, or cannot be read; says what it seems to be and what would be right."""


class YearUnsaid(Unrecognised):
    """The file does not say which year its figures are of, nor does its name: the member must."""
