"""What a member sees when a door stays shut, a page does not exist, or we failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.ui.page import page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(
        request,
        "ui/refused.html",
        status=400,
        heading="We could not read what was sent",
        said="Go back, reload the page and try again. Nothing was changed.",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is said is the door's own sentence, when it has one."""
    said = str(exception) or "Your roles do not let you do this."
    return page(request, "ui/refused.html", status=403, heading="This is not open to you", said=said)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(
        request,
        "ui/refused.html",
        status=404,
        heading="There is no such page",
        said="Check the address. A page you may not see looks the same as one that does not exist.",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Named by settings.CSRF_FAILURE_VIEW."""
    return page(
        request,
        "ui/refused.html",
        status=403,
        heading="This page was open too long",
        said="Go back, reload the page and send it again. Nothing was changed.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Our own failure: without a frame, because what failed may be what the frame is made of."""
    return render(request, "ui/broken.html", status=500)
