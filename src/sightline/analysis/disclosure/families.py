"""Two ways to publish small numbers, never mixed in one release, and what a reader knows of each printed number.

Exact: 1 to 5 are hidden, further cells are hidden so that they cannot be worked out, and the rest stands as it is; so
the Department for Education publishes children's figures for local authorities. Rounded: 1 to 7 are hidden and the rest
stands to the nearest 5, every total rounded by itself; so NHS England publishes hospital figures below the nation.
A percentage is worked out from the numbers as they are printed, in either.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sightline.analysis.disclosure.tables import Key, Range, Table


class Family(StrEnum):
    """How a release treats what is small."""

    EXACT = "exact"
    ROUNDED = "rounded"


class BelowPolicy(ValueError):
    """A threshold lower than policy takes a second person's consent."""


@dataclass(frozen=True)
class Profile:
    """What is hidden and how the rest is printed: 1 to `threshold` hidden, the rest to the nearest `base`.

    `hides_zero` where a zero is hidden with the small numbers; otherwise it is printed, and is truly nought.
    """

    threshold: int
    base: int = 1
    symbol: str = "c"
    hides_zero: bool = False

    def is_small(self, value: int) -> bool:
        return (0 if self.hides_zero else 1) <= value <= self.threshold

    def printed(self, value: int) -> int:
        """The number that stands where this count is not hidden."""
        return round_half_up(value, self.base)

    def behind(self, printed: int) -> Range:
        """The counts that a reader knows may stand behind a printed number: small ones where nothing else can.

        >>> Profile(7, base=5).behind(10), Profile(7, base=5).behind(25), Profile(5).behind(25)
        (Range(low=8, high=12), Range(low=23, high=27), Range(low=25, high=25))
        """
        least, most = max(printed - self.base // 2, 0), printed + (self.base - 1) // 2
        if printed == 0 and not self.hides_zero:
            return Range(0, 0 if self.is_small(most) else most)
        if self.is_small(least) and not self.is_small(most):
            least = self.threshold + 1
        return Range(least, most)

    @property
    def hidden(self) -> Range:
        """What a reader takes for granted of a number hidden for being small."""
        return Range(0 if self.hides_zero else 1, self.threshold)


POLICY = {Family.EXACT: Profile(5), Family.ROUNDED: Profile(7, base=5, symbol="c")}
PUBLISHED_PROFILES = {
    "dfe_cin_local_authority": Profile(5),
    "nhs_hes": Profile(7, base=5, symbol="*"),
    "sac_2018_19": Profile(4, base=5, symbol="*", hides_zero=True),
}


def profile(family: Family, threshold: int | None = None, base: int | None = None) -> Profile:
    """A family's profile, with its policy threshold and base or others."""
    policy = POLICY[family]
    return Profile(
        policy.threshold if threshold is None else threshold,
        policy.base if base is None else base,
        policy.symbol,
    )


def check_threshold(family: Family, threshold: int, *, has_second_person: bool = False) -> None:
    """Raises BelowPolicy for a threshold under policy that nobody else consented to, ValueError for one under 1.

    A higher threshold hides more and needs nobody's consent.
    """
    policy = POLICY[family].threshold
    if threshold < 1:
        raise ValueError(f"A threshold of {threshold} hides nothing. Policy is {policy}.")
    if threshold < policy and not has_second_person:
        raise BelowPolicy(
            f"Policy hides 1 to {policy} in {family} figures. A threshold of {threshold} hides less, so a second "
            "person has to agree."
        )


def round_half_up(value: int, base: int) -> int:
    """A count to the nearest multiple of `base`; a tie goes up, where Python's round would go to the even one.

    >>> [round_half_up(value, 10) for value in (4, 5, 15, 25)]
    [0, 10, 20, 30]
    """
    return (2 * value + base) // (2 * base) * base


def published(value: int, name: str) -> str:
    """What stands for a count in one of the named profiles.

    `dfe_cin_local_authority`: Characteristics of children in need, Department for Education, 2020 and later.
    `nhs_hes`: hospital episodes below the nation, NHS Digital, since September 2018.
    `sac_2018_19`: Safeguarding adults collection 2018-19, NHS Digital, which hid zeros as well.

    >>> published(5, "dfe_cin_local_authority"), published(8, "nhs_hes"), published(0, "sac_2018_19")
    ('c', '10', '*')
    """
    known = PUBLISHED_PROFILES[name]
    return known.symbol if known.is_small(value) else str(known.printed(value))


def numbers(table: Table, hidden: Collection[Key], family: Family) -> dict[Key, int]:
    """The numbers a release prints: every printed cell that is not hidden, rounded where the family rounds."""
    how = POLICY[family]
    return {
        key: how.printed(cell.value)
        for key, cell in table.cells.items()
        if cell.is_printed and cell.value is not None and key not in hidden
    }
