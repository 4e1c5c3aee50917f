"""A draft that two people, or one in two windows, may write: a later save never wins unseen.

The form carries a mark of the draft as its writer read it. Where something else was saved since, the operation raises
SavedMeanwhile; the form then keeps what was typed, each box shows beside it what was saved, and a button saves over it.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from sightline.errors import SavedMeanwhile
from sightline.ui import words
from sightline.ui.forms import Form

READ = "read"
OVER = "over"  # the button "Save mine over it", which carries the mark of what it saves over


def mark(said: Mapping[str, str]) -> str:
    """Tells a draft that says this from one that says anything else; empty texts say nothing.

    >>> mark({"ask": ""}) == mark({}), mark({"ask": "Two places."}) == mark({})
    (True, False)
    """
    texts = {name: plain(text) for name, text in said.items() if text}
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:20]


def plain(text: str) -> str:
    """A text with its line ends as they are kept: a form sends others than a script does."""
    return text.replace("\r\n", "\n")


def words_of(row: Any, names: Iterable[str]) -> dict[str, str]:
    """What a row says in those of these fields that it has, as `in_words` puts it."""
    return in_words(row, {name: getattr(row, name) for name in names if hasattr(row, name)})


def in_words(row: Any, said: Mapping[str, Any]) -> dict[str, str]:
    """Values for a row's fields as a page says them: a choice by its label, a day and an hour, several by their names."""
    labels = {field.name: dict(field.flatchoices) for field in row._meta.fields if field.choices}
    return {
        name: _in_words(labels[name].get(value, value) if name in labels else value)
        for name, value in said.items()
    }


def _in_words(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case dt.date():
            return words.date(value)
        case dt.time():
            return f"{value:%H:%M}"
        case list() | tuple():
            return ", ".join(sorted(map(str, value)))
        case _:
            return _in_words(list(value.all())) if hasattr(value, "all") else str(value)


class DraftForm(Form):
    """A form whose first state is a draft as it was read: `there`, as the operation that saves it reads it.

    `read` is among its clean values, and the operation's to ask; not so where `there` is None, since what is new is
    written over nothing.
    """

    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, there: Mapping[str, str] | None, **kwargs: Any) -> None:
        if data and OVER in data:
            data = _with_mark(data, data[OVER])  # whatever else is wrong, this much is decided
        super().__init__(data, *args, **kwargs)
        if there is None:
            del self.fields[READ]
        else:
            self.initial[READ] = mark(there)

    def is_kept(self, there: Mapping[str, str]) -> None:
        """The draft is saved, and says this; where the page comes back all the same, that is what its writer has read."""
        self.data = _with_mark(self.data, mark(there))

    @contextmanager
    def refusals(self) -> Iterator[None]:
        with super().refusals():
            try:
                yield
            except SavedMeanwhile as saved:
                self.meanwhile = saved
                raise


class WritingForm(DraftForm):
    """A form that opens with what a row says now, when there is one.

    `there` is given where a row that is still to come may be begun in two windows: nothing yet.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        of: Any = None,
        initial: dict[str, Any] | None = None,
        there: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        now = model_to_dict(of, fields=list(self.base_fields)) if of else {}
        there = words_of(of, self.base_fields) if of else there
        super().__init__(data, initial=now | (initial or {}), there=there, **kwargs)


def went_well(request: HttpRequest, form: DraftForm, to: Any) -> HttpResponse:
    """On to a page once a draft is kept; a script that keeps it while it is written stays, and is told the new mark."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({READ: form[READ].value()})
    return redirect(to)


def _with_mark(data: Any, now: str) -> Any:
    data = data.copy()
    data[READ] = now
    return data
