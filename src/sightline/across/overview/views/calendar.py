"""The year of the partnership, and a member's own calendar of it."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sightline.across.overview.calendar.personal import AHEAD, calendar_file, personal_dates
from sightline.across.overview.calendar.year import year_page
from sightline.areas.governance import operations, queries
from sightline.areas.governance.queries import calendar
from sightline.spine.partnership.access import Request, Visit, enter, needs, public
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form
from sightline.ui.page import page

SHOWN = 12  # of the dates that the calendar will hold


class MakeAddress(Form):
    """Whose dates the calendar holds; who may read no meetings is not asked."""

    every_group = forms.TypedChoiceField(
        label="Dates of",
        choices=[("mine", "The groups I sit on"), ("every", "Every group")],
        coerce=lambda said: said == "every",
        widget=forms.RadioSelect,
    )

    def __init__(self, data: object = None, *, may_choose: bool, sits_somewhere: bool) -> None:
        super().__init__(data, initial={"every_group": "mine" if sits_somewhere else "every"})
        if not may_choose:
            del self.fields["every_group"]


@needs(May.SEE_MEETING)
def year(request: Request) -> HttpResponse:
    groups = queries.groups(on=request.today)
    asked = request.GET.get("group", "")
    chosen = next((each for each in groups if each.code == asked), None)
    shown = calendar.year_called(request.GET.get("year", ""), on=request.today)
    found = year_page(shown, group=chosen.code if chosen else "", viewer=request.member, on=request.today)
    return page(
        request,
        "overview/year.html",
        found=found,
        months=shown.months(),
        chosen=chosen,
        groups=[("", "Every group"), *((each.code, each.name) for each in groups)],
        years=[(each.key, each.label) for each in calendar.years_around(request.today)],
        is_demonstration=request.partnership.is_demonstration,
    )


@never_cache  # the address stands on it once: nothing keeps the page
@needs(May.SEE_HOME)
def my_calendar(request: Request) -> HttpResponse:
    """A member's secret address: shown once when it is made, never again."""
    feed = queries.feed_of(request.member)
    form = MakeAddress(
        request.POST or None,
        may_choose=request.member.may(May.SEE_MEETING),
        sits_somewhere=bool(request.member.standing.groups),
    )
    address = ""
    if form.is_valid():
        with form.refusals():
            secret = operations.make_feed(**form.cleaned_data, by=request.member, on=request.today)
            address = settings.BASE_URL + reverse("calendar_feed", args=[secret])
            feed = queries.feed_of(request.member)
    every_group = feed.every_group if feed else not request.member.standing.groups
    dates = personal_dates(
        request.today, request.today + AHEAD, every_group=every_group, viewer=request.member
    )
    return page(
        request,
        "overview/my_calendar.html",
        feed=feed,
        form=form,
        address=address,
        dates=[each for each in dates if not each.is_cancelled][:SHOWN],
    )


@require_POST
@needs(May.SEE_HOME)
def revoke_calendar(request: Request) -> HttpResponse:
    operations.revoke_feed(by=request.member, on=request.today)
    return redirect("my_calendar")


@public
@require_safe
@never_cache
def calendar_feed(request: Visit, secret: str) -> HttpResponse:
    """The calendar at a secret address, as its member's rights stand today; nothing once it is revoked."""
    feed = queries.feed(secret)
    if feed is None:
        raise Http404("There is no calendar at this address.")
    file = calendar_file(
        every_group=feed.every_group,
        viewer=enter(feed.member, request.today),
        on=request.today,
        at=timezone.now(),
    )
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response
