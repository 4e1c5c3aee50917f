"""Home: what I owe, what came back, what changed; told as each kind of member comes to it."""

from django.http import HttpResponse

from sightline.across.overview.home.keeping import keeping
from sightline.across.overview.home.my_work import my_work
from sightline.across.overview.home.one_page import one_page
from sightline.across.overview.home.record import record
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May, Role
from sightline.ui.page import page


@needs(May.SEE_HOME)
def home(request: Request) -> HttpResponse:
    template, story = _story(request.member)
    told = story(viewer=request.member, on=request.today)
    return page(
        request,
        f"overview/{template}.html",
        is_demonstration=request.partnership.is_demonstration,
        **{template: told},
    )


def _story(member: Member):
    """Which home a member has: the Executive's page, the scrutineer's, the keeper's of people alone, or everybody's."""
    roles = member.standing.roles
    if Role.EXECUTIVE_MEMBER in roles:
        return "one_page", one_page
    if Role.SCRUTINEER in roles:
        return "record", record
    if not member.may(May.SEE_DASHBOARD):
        return "keeping", keeping
    return "my_work", my_work
