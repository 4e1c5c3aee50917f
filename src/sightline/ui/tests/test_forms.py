from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from sightline.errors import Refused
from sightline.ui.forms import PERSONAL_HINT, DateField, Form, FreeText, short


class Progress(Form):
    reference = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(max_length=10, help_text="In one line", widget=short(10))
    account = FreeText(label="What happened", max_length=200)
    lead = forms.ChoiceField(choices=[("", "---------"), ("ASC", "Adult social care")])
    rating = forms.ChoiceField(choices=[("ON", "On track"), ("OFF", "Behind")], widget=forms.RadioSelect)
    concerns = forms.MultipleChoiceField(
        choices=[("A", "Adults"), ("C", "Children")], widget=forms.CheckboxSelectMultiple, required=False
    )
    audited = forms.IntegerField(label="Records read")
    due_on = DateField(label="When it is due")
    paper = forms.FileField(required=False)
    password = forms.CharField(widget=forms.PasswordInput)
    sure = forms.BooleanField(label="I have read it")


TYPED = {
    "reference": "0",
    "title": "A title",
    "account": "It went well",
    "lead": "ASC",
    "rating": "ON",
    "concerns": ["A"],
    "audited": "20",
    "due_on-day": "23",
    "due_on-month": "7",
    "due_on-year": "2026",
    "password": "correct horse",
    "sure": "on",
}


def test_what_was_typed_becomes_clean_values():
    form = Progress(TYPED, {"paper": SimpleUploadedFile("paper.csv", b"1")})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_on"] == date(2026, 7, 23)
    assert form.cleaned_data["audited"] == 20
    assert form.cleaned_data["concerns"] == ["A"]


@pytest.mark.parametrize(
    "markup",
    [
        '<input type="hidden" name="reference" id="id_reference" value="0">',
        '<input class="govuk-input govuk-input--width-10" id="id_title" name="title" type="text" value="A title"',
        'data-module="govuk-character-count" data-maxlength="200"',
        '<option value="ASC" selected>',
        'name="rating" type="radio" value="ON" checked',
        'name="concerns" type="checkbox" value="A" checked',
        "Concerns (optional)",
        'id="id_due_on-year" name="due_on-year" type="text" value="2026"',
        'name="paper" type="file"',
        'name="password" type="password"',
        'id="id_sure" name="sure" type="checkbox" value="on" checked',
        PERSONAL_HINT,
    ],
)
def test_a_form_is_drawn_as_govuk_components(markup):
    html = " ".join(str(Progress(TYPED)).split())

    assert markup in html


def test_a_box_does_not_cut_a_pasted_text_short():
    assert ' maxlength="' not in str(Progress(TYPED))


def test_a_password_is_never_shown_again():
    assert "correct horse" not in str(Progress(TYPED))


def test_an_empty_form_shows_no_problem_and_no_value():
    html = str(Progress())

    assert "govuk-error-summary" not in html
    assert "None" not in html


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"title": ""}, "title", "Fill in “Title”."),
        ({"title": "A longer title"}, "title", "“Title” is 14 characters long. Make it 10 or fewer."),
        ({"lead": ""}, "lead", "Choose an answer to “Lead”."),
        ({"lead": "X"}, "lead", "“Lead” must be one of those listed."),
        ({"audited": "many"}, "audited", "“Records read” must be a whole number, such as 12."),
        ({"sure": ""}, "sure", "Tick “I have read it”, or leave this page."),
        (
            {"due_on-day": "", "due_on-month": "", "due_on-year": ""},
            "due_on",
            "Give the day, month and year of “When it is due”.",
        ),
        ({"due_on-month": ""}, "due_on", "“When it is due” needs a month too."),
        (
            {"due_on-day": "31", "due_on-month": "2"},
            "due_on",
            "“When it is due” is not a day there is: 31/2/2026. Use figures, such as 27 3 2026.",
        ),
        (
            {"due_on-year": "26"},
            "due_on",
            "“When it is due” needs all four figures of the year, such as 2026.",
        ),
    ],
)
def test_an_error_says_what_is_wrong_and_what_would_be_right(typed, field, said):
    form = Progress(TYPED | typed)

    assert form.errors == {field: [said]}


def test_a_fields_own_sentence_stands():
    class Lead(Form):
        name = forms.CharField(error_messages={"required": "Say who leads it."})

    assert Lead({}).errors == {"name": ["Say who leads it."]}


def test_the_summary_leads_to_the_first_box_of_each_field():
    form = Progress(TYPED | {"title": "", "due_on-day": "", "rating": ""})

    assert [problem["href"] for problem in form.problems()] == ["#id_title", "#id_rating", "#id_due_on-day"]
    assert all(f'id="{problem["href"][1:]}"' in str(form) for problem in form.problems())


def test_a_refusal_is_told_on_the_form():
    form = Progress(TYPED)
    form.is_valid()

    with form.refusals():
        raise Refused("A2.4 closed on 30 June 2026.")

    assert form.non_field_errors() == ["A2.4 closed on 30 June 2026."]
    assert "A2.4 closed on 30 June 2026." in str(form)


def test_what_is_not_a_refusal_is_a_bug_and_passes_through():
    form = Progress(TYPED)
    form.is_valid()

    with pytest.raises(ZeroDivisionError), form.refusals():
        1 / 0  # noqa: B018


def test_a_box_has_one_of_the_widths_there_are():
    with pytest.raises(ValueError, match="not 7"):
        short(7)


class Account(Form):
    account = FreeText()


def test_free_text_that_looks_personal_is_questioned_once_and_then_taken():
    typed = {"account": "Ring Mrs Example on 01632 960 001."}

    first, second = Account(typed), Account(typed | {"looked_again": "on"})

    assert not first.is_valid()
    assert first.errors["account"] == [
        "This looks like a phone number. Take it out.",
        "This looks like a name. Say the role instead.",
    ]
    assert "I have looked again" in str(first)
    assert second.is_valid()
    assert second.cleaned_data == typed


def test_a_line_that_looks_personal_is_questioned_as_well():
    typed = TYPED | {"title": "Mrs Smith"}

    assert Progress(typed).errors["title"] == ["This looks like a name. Say the role instead."]
    assert "title" not in Progress(typed | {"looked_again": "on"}).errors


def test_what_a_form_gathers_into_something_else_is_questioned_as_it_was_typed():
    class Notes(Form):
        item_1 = FreeText()

        def clean(self):
            return {"notes": {1: self.cleaned_data["item_1"]}}

    assert Notes({"item_1": "Ring Mrs Example."}).errors["item_1"] == [
        "This looks like a name. Say the role instead."
    ]


def test_a_form_about_members_takes_their_names():
    class Colleague(Form):
        names_people = True
        name = forms.CharField()

    assert Colleague({"name": "Dr Example"}).is_valid()


def test_free_text_about_nobody_is_taken_at_once():
    assert Account({"account": "Two posts stood empty until May."}).is_valid()
