"""The scrutineer's exercises: one question, who was seen, what was found, what it changed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse

from sightline.areas.assurance import forms, operations, queries
from sightline.areas.assurance.views import tables
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.SEE_SCRUTINY)
def exercise(request: Request, reference: str) -> HttpResponse:
    found = queries.exercise(reference, viewer=request.member)
    recommended = queries.recommendations_from([found.pk], viewer=request.member).get(found.pk, [])
    return page(
        request,
        "assurance/exercise.html",
        exercise=found,
        seen=[(each.role, each.how_many) for each in queries.people_seen(found)],
        recommended=tables.recommendations(recommended, on=request.today),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        may_write=request.member.may(May.WRITE_SCRUTINY),
    )


@needs(May.WRITE_SCRUTINY)
def begin_exercise(request: Request) -> HttpResponse:
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=request.member)
    form = forms.BeginExercise(request.POST or None, initial={"about": about})
    return deed_page(request, "assurance/begin_exercise.html", form, operations.begin_exercise)


@needs(May.WRITE_SCRUTINY)
def conclude_exercise(request: Request, reference: str) -> HttpResponse:
    found = queries.exercise(reference, viewer=request.member)
    form = forms.ConcludeExercise(request.POST or None)
    return _deed(request, found, form, "Conclude the exercise", operations.conclude_exercise)


@needs(May.WRITE_SCRUTINY)
def say_what_it_changed(request: Request, reference: str) -> HttpResponse:
    found = queries.exercise(reference, viewer=request.member)
    form = forms.SayWhatItChanged(request.POST or None, exercise=found)
    return _deed(request, found, form, "Say what it changed", operations.say_what_it_changed)


def _deed(
    request: Request, exercise: Any, form: Form, deed: str, operation: Callable[..., object]
) -> HttpResponse:
    return deed_page(
        request, "assurance/exercise_deed.html", form, partial(operation, exercise),
        then=exercise, exercise=exercise, deed=deed,
    )  # fmt: skip
