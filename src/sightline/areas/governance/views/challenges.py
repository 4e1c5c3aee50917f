"""Professional challenges: the register with its counts, one of them, and the deeds that move it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.views import challenge_tables
from sightline.areas.governance.views.years import financial_years
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.SEE_CHALLENGE)
def challenges(request: Request) -> HttpResponse:
    viewer = request.member
    years = financial_years(queries.first_challenge_on(viewer=viewer), on=request.today)
    year = next((each for each in years if each.key == request.GET.get("year")), years[0])
    agencies = list(partnership.agencies(on=request.today))
    reads_all = queries.reads_all_challenges(viewer)
    chosen = next((each for each in agencies if each.code == request.GET.get("agency")), None)
    agency = chosen if reads_all else viewer.agency
    lines = queries.challenges(viewer=viewer, since=year.starts_on, until=year.ends_on, agency=agency)
    counts = queries.counts(lines, closed=queries.closed_days(year.starts_on, request.today))
    return page(
        request,
        "governance/challenges.html",
        year=year,
        years=[(each.key, each.label) for each in years],
        agencies=[("", "Every agency"), *((each.code, each.name) for each in agencies)],
        agency=agency,
        reads_all=reads_all,
        counts=counts,
        sentence=challenge_tables.sentence(counts.whole, agency),
        open=challenge_tables.open_table(queries.open_challenges(viewer=viewer), on=request.today),
        register=challenge_tables.register(lines, on=request.today),
        tables=challenge_tables.count_tables(counts),
        may_record=viewer.may(May.RECORD_CHALLENGE),
        may_see_system=viewer.may(May.SEE_SYSTEM_CHALLENGE),
    )


@needs(May.SEE_CHALLENGE)
def challenge(request: Request, reference: str) -> HttpResponse:
    line = queries.challenge(reference, viewer=request.member)
    row = line.challenge
    return page(
        request,
        "governance/challenge.html",
        challenge=row,
        line=line,
        state_words=challenge_tables.state_words(line, on=request.today),
        is_late=line.is_late(request.today),
        finding=challenge_tables.finding(line, on=request.today),
        facts=challenge_tables.facts(line),
        stops=challenge_tables.stops(line, on=request.today),
        has_next=queries.stage_after(line.last.stage.number, on=request.today) is not None,
        supports=thread.supports(row, viewer=request.member),
        rests_on=thread.rests_on(row, viewer=request.member),
        happened=ledger.about(row, viewer=request.member, limit=20),
        may_move=line.is_open and any(request.member.may(May.MOVE_CHALLENGE, each) for each in line.agencies),
    )


@needs(May.RECORD_CHALLENGE)
def record_challenge(request: Request) -> HttpResponse:
    agencies = partnership.agencies(on=request.today)
    form = forms.RecordChallenge(request.POST or None, agencies=agencies, on=request.today)
    return deed_page(
        request,
        "governance/record_challenge.html",
        form,
        operations.record_challenge,
        stages=queries.procedure(on=request.today),
    )


@needs(May.MOVE_CHALLENGE)
def next_challenge_stage(request: Request, reference: str) -> HttpResponse:
    return _deed(
        request, reference, forms.NextStage, "Take it to the next stage", operations.take_to_next_stage
    )


@needs(May.MOVE_CHALLENGE)
def resolve_challenge(request: Request, reference: str) -> HttpResponse:
    return _deed(
        request, reference, forms.ResolveChallenge, "Record how it was resolved", operations.resolve_challenge
    )


@needs(May.MOVE_CHALLENGE)
def withdraw_challenge(request: Request, reference: str) -> HttpResponse:
    return _deed(request, reference, forms.WithdrawChallenge, "Withdraw it", operations.withdraw_challenge)


def _deed(
    request: Request, reference: str, form_class: type[Form], deed: str, operation: Callable[..., Any]
) -> HttpResponse:
    line = queries.challenge(reference, viewer=request.member)
    require(request.member, May.MOVE_CHALLENGE, *line.agencies)
    return deed_page(
        request,
        "governance/challenge_deed.html",
        form_class(request.POST or None),
        partial(operation, line.challenge),
        challenge=line.challenge,
        deed=deed,
        list_name="Professional challenges",
        list_url="challenges",
    )
