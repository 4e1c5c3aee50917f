import pytest
from django import forms
from django.template import engines
from jinja2 import UndefinedError

from sightline.ui import error_pages
from sightline.ui.forms import Form
from sightline.ui.page import Banner, Frame, NavItem, page


class Name(Form):
    name = forms.CharField()


def frame(request):
    return Frame(
        partnership="Borsetshire Safeguarding Partnership",
        banner=Banner(strong="Demonstration.", words="All <invented>."),
        who="Police data lead",
        of="Borsetshire Police",
        sign_out_url="/sign-out",
        navigation=(NavItem("My work", "/", current=True), NavItem("Plan", "/plan")),
        footer_links=(NavItem("Accessibility", "/accessibility"),),
    )


def frame_of_a_section(request):
    within = (NavItem("Plans", "/plan"), NavItem("Promises", "/promises", current=True))
    return Frame(navigation=(NavItem("My work", "/"), NavItem("Plan", "/plan", current=True, within=within)))


@pytest.fixture
def framed(settings):
    settings.SIGHTLINE_NAVIGATION = f"{__name__}.frame"


@pytest.fixture
def template(settings, tmp_path):
    """A page of an upper floor: a title, and the form it was given."""
    (tmp_path / "name.html").write_text(
        '{% extends "ui/base.html" %}{% import "ui/macros.html" as ui %}{% block title %}Your name{% endblock %}'
        '{% block content %}{{ ui.form(form, "Keep it", csrf_input) }}{% endblock %}'
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return "name.html"


def test_a_page_stands_in_the_frame_the_upper_floor_gives(rf, framed, template):
    html = page(rf.get("/"), template, form=Name()).content.decode()

    assert "<title>Your name, Sightline</title>" in html
    assert "Borsetshire Safeguarding Partnership" in html
    assert '<a href="/" aria-current="page">My work</a>' in html
    assert '<a href="/plan">Plan</a>' in html
    assert "All &lt;invented&gt;." in html
    assert html.count("csrfmiddlewaretoken") == 3, "sign out, sign out in the menu, the form"


def test_a_page_answers_200(rf, framed, template):
    assert page(rf.get("/"), template, form=Name()).status_code == 200


def test_a_page_with_a_refused_form_answers_422_and_says_so_in_its_title(rf, framed, template):
    response = page(rf.post("/"), template, form=Name({}))

    assert response.status_code == 422
    assert "<title>Error: Your name, Sightline</title>" in response.content.decode()


def test_a_status_that_is_given_stands(rf, framed, template):
    assert page(rf.post("/"), template, status=409, form=Name({})).status_code == 409


def test_a_page_has_no_style_attribute_and_no_script_of_its_own(rf, framed, template):
    html = page(rf.post("/"), template, form=Name({})).content.decode()

    assert "style=" not in html
    assert "<script>" not in html


def test_a_name_that_does_not_exist_is_an_error():
    with pytest.raises(UndefinedError, match="'measure' is undefined"):
        engines["jinja"].from_string("{{ measure }}").render()


@pytest.mark.parametrize(
    ("handler", "status", "said"),
    [
        (error_pages.bad_request, 400, "We could not read what was sent"),
        (error_pages.forbidden, 403, "Your roles do not let you accept returns."),
        (error_pages.not_found, 404, "There is no such page"),
    ],
)
def test_a_shut_door_is_told_in_words(rf, framed, handler, status, said):
    response = handler(rf.get("/"), PermissionError("Your roles do not let you accept returns."))

    assert response.status_code == status
    assert said in response.content.decode()


def test_our_own_failure_is_told_without_asking_who_is_there(rf, settings):
    settings.SIGHTLINE_NAVIGATION = "nowhere.at_all"

    response = error_pages.broken(rf.get("/"))

    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_the_pages_of_a_section_stand_in_a_row_of_their_own(rf, settings, template):
    settings.SIGHTLINE_NAVIGATION = f"{__name__}.frame_of_a_section"

    html = page(rf.get("/"), template, form=Name()).content.decode()

    assert '<nav class="nav-within" aria-label="Within Plan">' in html
    assert '<a href="/plan" aria-current="true">Plan</a>' in html
    assert '<a href="/promises" aria-current="page">Promises</a>' in html
    assert html.count('href="/promises"') == 2, "in its row, and in the menu of a phone"


def test_a_section_of_one_page_has_no_row(rf, framed, template):
    assert "nav-within" not in page(rf.get("/"), template, form=Name()).content.decode()
