"""From a Django field to the GOV.UK component it is drawn as, with the parameters that component takes."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

DATE_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))
BLANK_CHOICE = "---------"  # what Django calls no choice

Params = dict[str, Any]


class DateBoxes(forms.Widget):
    """Day, month and year as three boxes; a tuple of what was typed comes out, or None from three empty ones."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, ...] | None:
        typed = tuple(data.get(f"{name}-{part}", "").strip() for part, *_ in DATE_PARTS)
        return typed if any(typed) else None


class CountedText(forms.Textarea):
    """Long text that says how many characters are left."""


def as_component(bound: BoundField) -> tuple[str, Params]:
    """The component's name in the design system and its parameters."""
    kind = next(cls for cls in type(bound.field.widget).__mro__ if cls in DRAWN_AS)
    name, params = DRAWN_AS[kind]
    return name, params(bound)


def problems(form: forms.BaseForm) -> list[Params]:
    """All that is wrong with a form, each with a link to the first box of its field."""
    found: list[Params] = [{"text": words} for words in form.non_field_errors()]
    for bound in form:
        link = {} if bound.is_hidden else {"href": f"#{_first_box(bound)}"}
        found += [{"text": words, **link} for words in bound.errors]
    return found


def _box(bound: BoundField) -> Params:
    """What every component takes. Attributes the widget was given by hand are passed on as they are."""
    attributes = dict(bound.field.widget.attrs)
    attributes.pop("maxlength", None)  # cuts a pasted text short without a word; the server says it instead
    params: Params = {
        "id": bound.auto_id,
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "classes": attributes.pop("class", ""),
        "disabled": bound.field.disabled,
    }
    params |= {
        name: attributes.pop(name) for name in ("rows", "autocomplete", "inputmode") if name in attributes
    }
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(map(str, bound.errors))}
    return params | {"attributes": attributes}


def _labelled(bound: BoundField) -> Params:
    """A component of one box under its label, without what is in it: a password or a file is never shown again."""
    return {"label": {"text": _asked(bound), "classes": "govuk-label--s"}} | _box(bound)


def _typed(bound: BoundField) -> Params:
    value = bound.field.widget.format_value(bound.value())
    return _keyboard(bound) | _labelled(bound) | {"value": value or ""}


def _counted(bound: BoundField) -> Params:
    return _typed(bound) | {"maxlength": bound.field.widget.attrs["maxlength"]}


def _keyboard(bound: BoundField) -> Params:
    """The keyboard a phone brings up."""
    match bound.field:
        case forms.DecimalField() | forms.FloatField():
            return {"inputmode": "decimal"}
        case forms.IntegerField():
            return {"inputmode": "numeric"}
        case forms.EmailField():
            return {"type": "email", "autocomplete": "email", "spellcheck": False}
        case _:
            return {"type": getattr(bound.field.widget, "input_type", "text")}


def _chosen(bound: BoundField) -> Params:
    return _labelled(bound) | {"items": _choices(bound, mark="selected")}


def _question(bound: BoundField) -> Params:
    """A component of several boxes under one legend."""
    legend = {"text": _asked(bound), "classes": "govuk-fieldset__legend--s"}
    return {"fieldset": {"legend": legend}} | _box(bound)


def _picked(bound: BoundField) -> Params:
    return _question(bound) | {"items": _choices(bound, mark="checked")}


def _ticked(bound: BoundField) -> Params:
    tick = {"value": "on", "text": bound.label, "checked": bool(bound.value())}
    return _box(bound) | {"items": [tick]}


def _dated(bound: BoundField) -> Params:
    value = bound.value()
    if isinstance(value, dt.date):
        value = (value.day, value.month, value.year)
    error = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "name": f"{bound.html_name}-{part}",
            "id": f"{bound.auto_id}-{part}",
            "label": label,
            "classes": f"govuk-input--width-{width}{error}",
            "value": typed,
        }
        for (part, label, width), typed in zip(DATE_PARTS, value or ("", "", ""), strict=True)
    ]
    return _question(bound) | {"items": items}


def _asked(bound: BoundField) -> str:
    return str(bound.label) if bound.field.required else f"{bound.label} (optional)"


def _choices(bound: BoundField, *, mark: str) -> list[Params]:
    widget = bound.field.widget
    chosen = widget.format_value(bound.value())
    return [
        {"value": value, "text": "Choose one" if words == BLANK_CHOICE else words, mark: str(value) in chosen}
        for value, words in _flat(widget.choices)
    ]


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups, which these components do not draw."""
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from words
        else:
            yield value, words


def _first_box(bound: BoundField) -> str:
    return f"{bound.auto_id}-day" if isinstance(bound.field.widget, DateBoxes) else bound.auto_id


DRAWN_AS: dict[type, tuple[str, Callable[[BoundField], Params]]] = {
    DateBoxes: ("date-input", _dated),
    CountedText: ("character-count", _counted),
    forms.Textarea: ("textarea", _typed),
    forms.Select: ("select", _chosen),
    forms.RadioSelect: ("radios", _picked),
    forms.CheckboxSelectMultiple: ("checkboxes", _picked),
    forms.CheckboxInput: ("checkboxes", _ticked),
    forms.FileInput: ("file-upload", _labelled),
    forms.PasswordInput: ("password-input", _labelled),
    forms.Widget: ("input", _typed),
}
