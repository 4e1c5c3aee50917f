"""Every page the product answers with goes through `page`, which puts the frame around it.

The frame (who is signed in, what they can go to, the banner) is not this floor's to know. `settings.SIGHTLINE_NAVIGATION`
names a function of an upper floor, `(request) -> Frame`, and `page` asks it once for each page.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class NavItem:
    """A link of the frame. `current` marks where the page stands; `within` are the pages of its section."""

    label: str
    url: str
    current: bool = False
    within: tuple["NavItem", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Banner:
    """The tinted line above everything: `strong` is said first, in bold; `words` may be Markup."""

    strong: str
    words: str = ""
    link: NavItem | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What surrounds a page.

    `who` is the person's role or name and `of` where they belong; `sign_out_url` is posted to, when somebody is
    signed in. `navigation` stands at the left of its row and `tools` (such as Find) at the right; the pages of the
    section where the page stands follow in a row of their own. `about` is what can be done from every page of a
    thing, whatever it is.
    """

    product: str = "Sightline"
    home_url: str = "/"
    partnership: str = ""
    banner: Banner | None = None
    who: str = ""
    of: str = ""
    sign_out_url: str = ""
    navigation: tuple[NavItem, ...] = ()
    tools: tuple[NavItem, ...] = ()
    about: tuple[NavItem, ...] = ()
    footer: str = ""
    footer_links: tuple[NavItem, ...] = ()

    @property
    def section(self) -> NavItem | None:
        """The section the page stands in, where that has several pages."""
        return next((item for item in self.navigation if item.current and item.within), None)


def page(request: HttpRequest, template: str, *, status: int | None = None, **context: Any) -> HttpResponse:
    """Answer with a template inside the frame.

    The context always holds `request`, `today`, `frame` and `csrf_input`. Unless a status is given it is 200, or 422
    when a form in the context was refused: the page then says so in its title, and a script can tell it from a page
    that went well.
    """
    is_refused = any(_has_errors(value) for value in context.values())
    surroundings = {
        "frame": _frame(request),
        "today": getattr(request, "today", None),
        "is_refused": is_refused,
    }
    return render(request, template, surroundings | context, status=status or (422 if is_refused else 200))


def _has_errors(value: object) -> bool:
    if isinstance(value, BaseFormSet):
        return value.is_bound and not value.is_valid()
    return isinstance(value, BaseForm) and bool(value.errors)


def _frame(request: HttpRequest) -> Frame:
    maker = getattr(settings, "SIGHTLINE_NAVIGATION", "")
    return import_string(maker)(request) if maker else Frame()
