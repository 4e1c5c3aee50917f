"""A page that does one thing."""

from datetime import date

import pytest
from django import forms

from sightline.errors import Refused
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.spine.thread.deeds import deed_page
from sightline.spine.thread.forms import Reference, References
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.forms import Form


class Say(Form):
    words = forms.CharField()
    about = References(required=False)
    first = Reference(required=False, help_text="One.")


@pytest.fixture
def asks(rf, settings, tmp_path):
    """A request of a member who posts this, and the template of the page it is posted on."""
    (tmp_path / "say.html").write_text("{{ form.problems() }}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.SIGHTLINE_NAVIGATION = ""

    def ask(**typed):
        request = rf.post("/", typed)
        request.member, request.today = member(Role.BUSINESS_MANAGER), TODAY
        return request

    return ask


def test_a_deed_is_done_with_what_was_said_by_whom_and_when(db, asks):
    request, done = asks(words="Noted."), []

    deed_page(request, "say.html", Say(request.POST), lambda **said: done.append(said), then="/")

    assert done == [{"words": "Noted.", "about": [], "first": None, "by": request.member, "on": TODAY}]


def test_what_is_named_reaches_the_deed_as_items(db, asks):
    one, other = ItemFactory(reference="M17"), ItemFactory(reference="M18")
    request, done = asks(words="Noted.", about="M17, M18", first="M18"), {}

    deed_page(request, "say.html", Say(request.POST), lambda **said: done.update(said), then="/")

    assert (done["about"], done["first"]) == ([one, other], other)


@pytest.mark.parametrize(("then", "gone_to"), [("/on", "/on"), (None, "/what-was-made")])
def test_a_deed_that_is_done_leads_on(db, asks, then, gone_to):
    request = asks(words="Noted.")

    response = deed_page(request, "say.html", Say(request.POST), lambda **said: "/what-was-made", then=then)

    assert (response.status_code, response.url) == (302, gone_to)


def test_a_deed_that_a_rule_refuses_stays_on_its_page_and_says_so(db, asks):
    request = asks(words="Noted.")

    def refuse(*, words: str, on: date, **_said):
        raise Refused(f"{words} It is closed.")

    response = deed_page(request, "say.html", Say(request.POST), refuse)

    assert (response.status_code, "Noted. It is closed." in response.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "typed",
    [{}, {"words": "Noted.", "about": "M99"}, {"words": "Noted.", "first": "M17, M18"}],
    ids=["nothing", "no such item", "two for one"],
)
def test_nothing_is_done_before_the_form_is_filled_in_rightly(db, asks, typed):
    ItemFactory(reference="M17"), ItemFactory(reference="M18")
    request, done = asks(**typed), []

    response = deed_page(request, "say.html", Say(request.POST), lambda **said: done.append(said))

    assert (response.status_code, done) == (422, [])
