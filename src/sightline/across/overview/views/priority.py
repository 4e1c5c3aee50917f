"""One priority: what we will do, how it goes, and how we will know."""

from django.http import HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from sightline.across.overview.priority import PriorityPage, priority_page
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui import words
from sightline.ui.page import page


@needs(May.SEE_PLAN)
def priority(request: Request, reference: str) -> HttpResponse:
    found = priority_page(reference, viewer=request.member, on=request.today)
    return page(
        request,
        "overview/priority.html",
        found=found,
        priority=found.priority,
        facts=_facts(found),
        is_demonstration=request.partnership.is_demonstration,
        may_write=request.member.may(May.WRITE_PLAN) and not found.priority.plan.is_closed,
        may_read_ledger=request.member.may(May.SEE_LEDGER),
    )


def _facts(found: PriorityPage) -> list[tuple[str, str | SafeString]]:
    priority, plan = found.priority, found.priority.plan
    sources = dict.fromkeys(ground.source for ground in priority.grounds.all() if ground.source)
    leads = words.join_and(group.short_name for group in priority.leads.all())
    themes = ((theme.get_absolute_url(), theme.title) for theme in priority.themes.all())
    return [
        ("Chosen on", "; ".join(sources) or "Not said"),
        ("Led by", leads or SafeString("<strong>Nobody yet</strong>")),
        ("Runs", f"{words.month_year(plan.begins_on)} to {words.month_year(plan.ends_on)}"),
        ("Themes", format_html_join(", ", '<a href="{}">{}</a>', themes) or "None"),
    ]
