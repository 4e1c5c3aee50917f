"""What stands in the way of a sum of money, said in words."""

from datetime import date
from decimal import Decimal

from sightline.areas.funding.models import Contribution
from sightline.errors import Refused, check_said
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.rules import check_has_happened
from sightline.ui.words import date as in_words
from sightline.ui.words import pounds


class NoSum(Refused): ...


class FromNobody(Refused): ...


class RecordedAlready(Refused): ...


class NotInvoiced(Refused): ...


class MoreThanAgreed(Refused): ...


class LessThanInvoiced(Refused): ...


class EndsBeforeItBegins(Refused): ...


def check_is_a_sum(amount: Decimal) -> None:
    if amount <= 0:
        raise NoSum(f"{pounds(amount)} is no sum that anybody gives. Give pounds above nothing.")


def check_is_known(planned: Decimal | None, spent: Decimal | None) -> None:
    """Raise unless a head of spending has one of its two sums, and none below nothing."""
    known = [amount for amount in (planned, spent) if amount is not None]
    if not known:
        raise NoSum("Give what is planned, what was spent, or both. Leave empty what nobody knows.")
    if min(known) < 0:
        raise NoSum("A sum cannot be below nothing. Where money came back, give what was spent in the end.")


def check_comes_from_somebody(agency: Agency | None, named: str) -> None:
    if agency is None and not named.strip():
        raise FromNobody(
            "Choose the agency that gives it or, where that is none of the partnership, name it."
        )


def check_is_the_first(recorded: Contribution | None) -> None:
    """Raise where this agency's contribution of the year and sort stands in the record already."""
    if recorded:
        raise RecordedAlready(
            f"{recorded} is in the record of that year already. Change what was agreed there."
        )


def check_can_change(contribution: Contribution, agreed: Decimal, because: str) -> None:
    check_is_a_sum(agreed)
    check_said(because, "Say why another sum is agreed.")
    asked = max(contribution.invoiced or Decimal(0), contribution.received or Decimal(0))
    if agreed < asked:
        raise LessThanInvoiced(
            f"{pounds(asked)} was invoiced or received already, which is more than {pounds(agreed)}. "
            "Put that right first."
        )


def check_can_invoice(contribution: Contribution, amount: Decimal, *, invoiced_on: date, on: date) -> None:
    if contribution.sort == Contribution.Sort.IN_KIND:
        raise NotInvoiced("What is given in kind is not invoiced. Say when it was given instead.")
    _check_within_agreed(contribution, amount)
    check_has_happened(invoiced_on, on=on)


def check_can_receive(contribution: Contribution, amount: Decimal, *, received_on: date, on: date) -> None:
    _check_within_agreed(contribution, amount)
    check_has_happened(received_on, on=on)


def check_ends_after_it_begins(begins_on: date, ends_on: date) -> None:
    if ends_on < begins_on:
        raise EndsBeforeItBegins(
            f"It would end on {in_words(ends_on)}, before it begins on {in_words(begins_on)}."
        )


def _check_within_agreed(contribution: Contribution, amount: Decimal) -> None:
    check_is_a_sum(amount)
    if amount > contribution.agreed:
        raise MoreThanAgreed(
            f"{pounds(amount)} is more than the {pounds(contribution.agreed)} agreed. "
            "Change what was agreed first, with the reason."
        )
