"""Home: what I owe, what came back, what changed; told as each kind of member comes to it."""

from django.http import HttpRequest, HttpResponse

from sightline.across.overview.home.my_work import my_work
from sightline.spine.partnership.access import needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_HOME)
def home(request: HttpRequest) -> HttpResponse:
    work = my_work(viewer=request.member, on=request.today)
    return page(request, "overview/my_work.html", work=work, is_demonstration=request.partnership.is_demonstration)
