"""What the attack check found of a release: what a reader could work out of each small cell, and what stands open."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Left:
    """What a reader is left with for one small cell: at least every number from `low` to `high`; None is without a bound."""

    cell: str
    low: int
    high: int | None


@dataclass(frozen=True)
class Finding:
    """Something a reader could work out, as a whole sentence; `release` names the earlier release that has a part in it.

    What does not stop a release is said all the same: somebody should look at it before they approve.
    """

    cell: str
    why: str
    release: str = ""
    stops: bool = True


@dataclass(frozen=True)
class AttackReport:
    """`cells` is how many counts stand in the tables, `earlier` the releases they were tried together with."""

    cells: int
    left: tuple[Left, ...] = ()
    findings: tuple[Finding, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        return not any(finding.stops for finding in self.findings)

    def plain(self) -> dict[str, Any]:
        """Plain values that JSON holds."""
        return asdict(self)

    @classmethod
    def from_plain(cls, said: dict[str, Any]) -> "AttackReport":
        return cls(
            cells=said["cells"],
            left=tuple(Left(**each) for each in said["left"]),
            findings=tuple(Finding(**each) for each in said["findings"]),
            earlier=tuple(said["earlier"]),
        )
