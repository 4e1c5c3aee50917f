"""The money of every year, and of one."""

from django.http import HttpResponse

from sightline.areas.funding import queries
from sightline.areas.funding.views import tables
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_MONEY)
def money(request: Request) -> HttpResponse:
    found = queries.years(viewer=request.member)
    reads_all = queries.reads_all(request.member)
    return page(
        request,
        "funding/money.html",
        sentence=tables.sentence(found, reads_all=reads_all),
        years=tables.years(found, reads_all=reads_all),
        reads_all=reads_all,
        may_record=request.member.may(May.RECORD_MONEY),
        this_year=queries.key(tables.this_year(request.today)),
    )


@needs(May.SEE_MONEY)
def money_year(request: Request, year: str) -> HttpResponse:
    period = queries.period(year)
    now = queries.year(period, viewer=request.member)
    before = queries.year(period.previous(), viewer=request.member)
    may_record = request.member.may(May.RECORD_MONEY)
    return page(
        request,
        "funding/year.html",
        year=period,
        key=year,
        before=queries.key(period.previous()),
        after=queries.key(period.next()),
        found=now,
        reads_all=queries.reads_all(request.member),
        sentence=tables.sentence_of(now),
        adds=tables.adds(now),
        contributions=tables.contributions(now, before, may_record=may_record),
        spending=tables.spending(now, before, key=year, may_record=may_record),
        balance=tables.balance(now),
        grants=tables.grants(now.grants),
        may_record=may_record,
    )
