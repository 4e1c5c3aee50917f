"""How to read what Sightline says: open to the world, since they hold no figure."""

from django.http import HttpRequest, HttpResponse

from sightline.spine.partnership.access import public
from sightline.ui.page import page


@public
def how_signals_are_read(request: HttpRequest) -> HttpResponse:
    return page(request, "overview/how_signals_are_read.html")


@public
def how_small_numbers_are_hidden(request: HttpRequest) -> HttpResponse:
    return page(request, "overview/how_small_numbers_are_hidden.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "overview/accessibility.html")
