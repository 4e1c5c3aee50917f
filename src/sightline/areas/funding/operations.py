"""Recording what agencies agreed to give, what came of it, and what was spent. All sums are pounds."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.areas.funding import rules
from sightline.areas.funding.models import Contribution, Grant, Spending, StatedTotal
from sightline.errors import check_said
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.rules import check_has_happened


@transaction.atomic
def agree_contribution(
    year: Period,
    *,
    agency: Agency | None,
    named: str = "",
    sort: str = Contribution.Sort.CASH,
    agreed: Decimal,
    agreed_on: date | None = None,
    note: str = "",
    source: str = "",
    by: Member,
    on: date,
) -> Contribution:
    """Record what somebody agreed to give in a year. `named` is for who is no agency here, or had another name then.

    Raises FromNobody, NoSum, RecordedAlready, NotYetHappened.
    """
    rules.check_comes_from_somebody(agency, named)
    rules.check_is_a_sum(agreed)
    if agreed_on:
        check_has_happened(agreed_on, on=on)
    there = Contribution.objects.filter(year_on=year.starts_on, agency=agency, sort=sort)
    rules.check_is_the_first((there if agency else there.filter(named__iexact=named.strip())).first())
    contribution = Contribution.objects.create(
        year_on=year.starts_on, agency=agency, named=named.strip(), sort=sort, agreed=agreed, agreed_on=agreed_on,
        note=note.strip(), source=source.strip(),
    )  # fmt: skip
    ledger.record(
        contribution, by=by, did="recorded", on=on, year=year.label, agreed=agreed, source=contribution.source
    )
    return contribution


@transaction.atomic
def change_agreed(
    contribution: Contribution, *, agreed: Decimal, because: str, by: Member, on: date
) -> Contribution:
    """Agree another sum, with the reason. Raises NoSum, NothingSaid, LessThanInvoiced."""
    hold(contribution)
    rules.check_can_change(contribution, agreed, because)
    before, contribution.agreed = contribution.agreed, agreed
    contribution.save()
    ledger.record(
        contribution,
        by=by,
        did="agreed another sum of",
        on=on,
        before=before,
        now=agreed,
        because=because.strip(),
    )
    return contribution


@transaction.atomic
def invoice_contribution(
    contribution: Contribution, *, amount: Decimal, invoiced_on: date, by: Member, on: date
) -> Contribution:
    """Say what has been invoiced so far, and when last. Raises NotInvoiced, NoSum, MoreThanAgreed, NotYetHappened."""
    hold(contribution)
    rules.check_can_invoice(contribution, amount, invoiced_on=invoiced_on, on=on)
    before, contribution.invoiced, contribution.invoiced_on = contribution.invoiced, amount, invoiced_on
    contribution.save()
    ledger.record(
        contribution, by=by, did="invoiced", on=on, before=before, now=amount, invoiced_on=invoiced_on
    )
    return contribution


@transaction.atomic
def receive_contribution(
    contribution: Contribution, *, amount: Decimal, received_on: date, by: Member, on: date
) -> Contribution:
    """Say what has come in so far, and when last; in kind, what was given. Raises NoSum, MoreThanAgreed, NotYetHappened."""
    hold(contribution)
    rules.check_can_receive(contribution, amount, received_on=received_on, on=on)
    before, contribution.received, contribution.received_on = contribution.received, amount, received_on
    contribution.save()
    ledger.record(
        contribution, by=by, did="received", on=on, before=before, now=amount, received_on=received_on
    )
    return contribution


@transaction.atomic
def record_spending(
    year: Period,
    *,
    head: str,
    planned: Decimal | None,
    spent: Decimal | None = None,
    note: str = "",
    source: str = "",
    by: Member,
    on: date,
) -> Spending:
    """Say what a year plans for a head of spending and what has been spent so far; what stood there is replaced.

    Raises NoSum.
    """
    rules.check_is_known(planned, spent)
    before = Spending.objects.filter(year_on=year.starts_on, head=head).first()
    spending, _ = Spending.objects.update_or_create(
        year_on=year.starts_on, head=head,
        defaults={"planned": planned, "spent": spent, "note": note.strip(), "source": source.strip()},
    )  # fmt: skip
    ledger.record(
        spending, by=by, did="recorded", on=on, planned=planned, spent=spent,
        **({"planned_before": before.planned, "spent_before": before.spent} if before else {}),
    )  # fmt: skip
    return spending


@transaction.atomic
def record_grant(
    *,
    title: str,
    funder: str,
    purpose: str,
    amount: Decimal,
    begins_on: date,
    ends_on: date,
    received_on: date | None = None,
    source: str = "",
    by: Member,
    on: date,
) -> Grant:
    """Record extra money for one purpose and a time. Raises NothingSaid, NoSum, EndsBeforeItBegins, NotYetHappened."""
    check_said(title, "Give it a name.")
    check_said(funder, "Say who gives it.")
    check_said(purpose, "Say what it is for.")
    rules.check_is_a_sum(amount)
    rules.check_ends_after_it_begins(begins_on, ends_on)
    if received_on:
        check_has_happened(received_on, on=on)
    grant = Grant.objects.create(
        title=title.strip(), funder=funder.strip(), purpose=purpose.strip(), amount=amount, begins_on=begins_on,
        ends_on=ends_on, received_on=received_on, source=source.strip(),
    )  # fmt: skip
    ledger.record(grant, by=by, did="recorded", on=on, amount=amount, begins_on=begins_on, ends_on=ends_on)
    return grant


@transaction.atomic
def state_total(year: Period, *, amount: Decimal, source: str, by: Member, on: date) -> StatedTotal:
    """Keep the sum of a year's contributions that a published report prints. Raises NoSum, NothingSaid."""
    rules.check_is_a_sum(amount)
    check_said(source, "Say which report prints it, and where.")
    stated, _ = StatedTotal.objects.update_or_create(
        year_on=year.starts_on, defaults={"amount": amount, "source": source.strip()}
    )
    ledger.record(stated, by=by, did="recorded the printed total", on=on, year=year.label, amount=amount)
    return stated
