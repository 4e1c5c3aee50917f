"""What every deed about a risk shares: a form beside the risk as it stands."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse

from sightline.areas.risk.queries import RiskLine
from sightline.spine.partnership.access import Request
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form


def deed(
    request: Request,
    line: RiskLine,
    form: Form,
    words: str,
    operation: Callable[..., object],
    *,
    to: Any = None,
) -> HttpResponse:
    """Show the form of a deed, or do it to the risk or to that part of it, then go to the risk's page."""
    return deed_page(
        request, "risk/risk_deed.html", form, partial(operation, to or line.risk),
        then=line.risk, line=line, risk=line.risk, deed=words,
    )  # fmt: skip
