"""Forms that speak GOV.UK's markup: what was typed becomes clean values, what was refused becomes words.

`{{ form }}` draws a summary of what is wrong and every field through one renderer; see `components.py`.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import Jinja2 as WidgetRenderer
from django.forms.utils import pretty_name
from django.http import HttpRequest, QueryDict
from django.template import loader

from sightline.analysis.personal import looks_personal
from sightline.errors import Refused, SavedMeanwhile
from sightline.ui.components import CountedText, DateBoxes, as_component, problems

PERSONAL_HINT = "No names, dates of birth, addresses or case numbers."

LOOKED_AGAIN = "looked_again"

WIDTHS = (2, 3, 4, 5, 10, 20, 30)  # those the design system has, in characters


class Renderer(WidgetRenderer):
    """Draws whole forms and fields with our templates; a bare `{{ form["name"] }}` with Django's."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        return (
            loader.get_template(template_name)
            if template_name.startswith("ui/")
            else super().get_template(template_name)
        )


class BoundField(forms.BoundField):
    """A field of a form in hand, which knows the component it is drawn as."""

    def as_component(self) -> tuple[str, dict[str, Any]]:
        return as_component(self)

    @property
    def saved_meanwhile(self) -> str | None:
        """What was saved in this box after it was read, in words, where that is not what was typed."""
        meanwhile: SavedMeanwhile | None = self.form.meanwhile
        return meanwhile.there.get(self.html_name) if meanwhile else None


class Form(forms.Form):
    """The base of every form in the product."""

    default_renderer = Renderer
    bound_field_class = BoundField
    names_people = False  # a form about members has boxes for their names
    meanwhile: SavedMeanwhile | None = None  # see drafts.py

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label or pretty_name(name)
            speak_plainly(field)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # Django's, which its stubs leave out
        # As it was typed: a form's own `clean` may make something else of it.
        self._typed = dict(self.cleaned_data)

    def _post_clean(self) -> None:
        """Warn once of text that looks as if somebody could be known from it; who has looked again goes on."""
        super()._post_clean()  # type: ignore[misc]  # Django's hook for subclasses, which its stubs leave out
        warned = {
            name: looks_personal(str(self._typed.get(name) or ""))
            for name, field in self.fields.items()
            if _is_typed(field) and not self.names_people
        }
        if not any(warned.values()) or self.data.get(self.add_prefix(LOOKED_AGAIN)):
            return
        for name, sentences in warned.items():
            for sentence in sentences:
                self.add_error(name, sentence)
        self.fields[LOOKED_AGAIN] = forms.BooleanField(
            required=False, label="I have looked again: nobody can be known from what stands here"
        )

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a Refused raised inside into an error on the form; the view then falls through to its page."""
        try:
            yield
        except Refused as refused:
            self.add_error(None, str(refused))

    def problems(self) -> list[dict[str, Any]]:
        """All that is wrong, for the summary above the form."""
        return problems(self)


class DateField(forms.DateField):
    """A day in three boxes, as the Government Digital Service found people write it best."""

    widget = DateBoxes

    def to_python(self, value: Any) -> dt.date | None:
        if not isinstance(value, tuple):
            return super().to_python(value)
        missing = [part for part, typed in zip(("day", "month", "year"), value, strict=True) if not typed]
        if missing:
            raise ValidationError(f"“{self.label}” needs a {' and a '.join(missing)} too.", code="incomplete")
        day, month, year = value
        if len(year) != 4:
            raise ValidationError(
                f"“{self.label}” needs all four figures of the year, such as 2026.", code="year"
            )
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            raise ValidationError(
                f"“{self.label}” is not a day there is: {day}/{month}/{year}. Use figures, such as 27 3 2026.",
                code="invalid",
            ) from None


class FreeText(forms.CharField):
    """Long text with a count of what is left, which says by itself that nobody at risk is described in it."""

    def __init__(self, *, max_length: int = 2000, rows: int = 5, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(
            max_length=max_length,
            widget=CountedText(attrs={"rows": rows}),
            help_text=f"{help_text} {PERSONAL_HINT}".strip(),
            **kwargs,
        )


class Wanted(FreeText):
    """Text that what is sent must have and a draft may lack: the rule that sends it says so, once the draft is kept."""

    def validate(self, value: str) -> None:
        return


class MayBeLeft:
    """For a choice that what is sent must have and a draft may lack."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)  # type: ignore[misc]  # of the field it is mixed into


class WantedChoice(MayBeLeft, forms.ChoiceField): ...


class WantedChoices(MayBeLeft, forms.MultipleChoiceField): ...


def _is_typed(field: forms.Field) -> bool:
    """Whether words are written into it, long or in one line: a title is read by more people than what stands under it."""
    is_line = isinstance(field, forms.CharField) and isinstance(field.widget, forms.TextInput)
    return isinstance(field, FreeText) or (is_line and not isinstance(field, forms.URLField))


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent to a form without a field: nothing is filled in, and yet it was sent."""
    return request.POST if request.method == "POST" else None


def short(characters: int) -> forms.TextInput:
    """A box as wide as what belongs in it: 2, 3, 4, 5, 10, 20 or 30 characters."""
    if characters not in WIDTHS:
        raise ValueError(f"A box is {', '.join(map(str, WIDTHS))} characters wide, not {characters}.")
    return forms.TextInput(attrs={"class": f"govuk-input--width-{characters}"})


def speak_plainly(field: forms.Field) -> None:
    """Put our sentences where a field still has Django's; a field's own words stand."""
    label = str(field.label)
    by_code = {
        code: words
        for kind, messages in MESSAGES
        if isinstance(field, kind)
        for code, words in messages.items()
    }
    for code, words in by_code.items():
        if code not in field.error_messages or field.error_messages[code] == _djangos(field, code):
            field.error_messages[code] = words.replace(
                "{}", label.replace("%", "%%") if "%(" in words else label
            )


def _djangos(field: forms.Field, code: str) -> str | None:
    """What Django itself says: the message of the nearest of its own classes that has one."""
    for cls in type(field).__mro__:
        if cls.__module__.startswith("django.") and code in cls.__dict__.get("default_error_messages", {}):
            return cls.__dict__["default_error_messages"][code]
    return None


# From the general to the particular: a later line wins over an earlier.
MESSAGES: list[tuple[type[forms.Field], dict[str, str]]] = [
    (
        forms.Field,
        {
            "required": "Fill in “{}”.",
            "max_length": "“{}” is %(show_value)d characters long. Make it %(limit_value)d or fewer.",
            "min_value": "“{}” must be %(limit_value)s or more.",
            "max_value": "“{}” must be %(limit_value)s or less.",
        },
    ),
    (forms.IntegerField, {"invalid": "“{}” must be a whole number, such as 12."}),
    (forms.FloatField, {"invalid": "“{}” must be a number, such as 12 or 12.5."}),
    (forms.DecimalField, {"invalid": "“{}” must be a number, such as 12 or 12.5."}),
    (forms.EmailField, {"invalid": "“{}” must be an e-mail address, such as name@example.org."}),
    (forms.BooleanField, {"required": "Tick “{}”, or leave this page."}),
    (forms.DateField, {"required": "Give the day, month and year of “{}”."}),
    (forms.FileField, {"required": "Choose a file for “{}”.", "empty": "The file is empty. Choose another."}),
    (
        forms.ChoiceField,
        {"required": "Choose an answer to “{}”.", "invalid_choice": "“{}” must be one of those listed."},
    ),
    (forms.MultipleChoiceField, {"required": "Choose one or more of “{}”."}),
]
