"""Home: what I owe, what came back, what changed; told as each kind of member comes to it."""

from django.http import HttpRequest, HttpResponse

from sightline.across.overview.home.my_work import my_work
from sightline.across.overview.home.one_page import one_page
from sightline.spine.partnership.access import needs
from sightline.spine.partnership.permissions import May, Role
from sightline.ui.page import page


@needs(May.SEE_HOME)
def home(request: HttpRequest) -> HttpResponse:
    viewer, on = request.member, request.today
    is_demonstration = request.partnership.is_demonstration
    if Role.EXECUTIVE_MEMBER in viewer.standing.roles:
        sheet = one_page(viewer=viewer, on=on)
        return page(request, "overview/one_page.html", sheet=sheet, is_demonstration=is_demonstration)
    work = my_work(viewer=viewer, on=on)
    return page(request, "overview/my_work.html", work=work, is_demonstration=is_demonstration)
