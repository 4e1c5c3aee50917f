"""The professional challenges of an agency, on either side of them: how many there were, and how they went."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.analysis.periods import Period
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import ChallengeLine
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import May


@dataclass(frozen=True)
class Challenged:
    """One side of an agency's challenges over some quarters. `in_time`: of those ended, with no stage past its date."""

    side: str
    last_quarter: int
    raised: int
    open: int
    in_time: int

    @property
    def ended(self) -> int:
        return self.raised - self.open


def challenged(
    agency: Agency, quarters: Sequence[Period], *, viewer: Member
) -> tuple[Challenged, ...] | None:
    """What the agency raised, and what was raised with it; nothing where there was neither, None for who may not know."""
    if not viewer.may(May.SEE_CHALLENGE, agency):
        return None
    lines = governance.challenges(
        viewer=viewer, since=quarters[0].starts_on, until=quarters[-1].ends_on, agency=agency
    )
    if not lines:
        return ()
    raised = [line for line in lines if line.challenge.raised_by == agency]
    received = [line for line in lines if line.challenge.raised_with == agency]
    return (
        _side("Raised by it", raised, quarters[-1]),
        _side("Raised with it", received, quarters[-1]),
    )


def _side(side: str, lines: Sequence[ChallengeLine], last: Period) -> Challenged:
    return Challenged(
        side=side,
        last_quarter=sum(last.contains(line.challenge.raised_on) for line in lines),
        raised=len(lines),
        open=sum(line.is_open for line in lines),
        in_time=sum(line.was_in_time for line in lines),
    )
