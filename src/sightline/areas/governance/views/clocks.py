"""How long answers and the stages of a challenge may take: set by the partnership, from a day on."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.governance import forms, operations, queries
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page
from sightline.ui.tables import Column, Row, Table
from sightline.ui.words import date as in_words

DAYS = Column(head="Working days", numeric=True)
SET = (Column(head="Since"), Column(head="Set by", width="wide"))


@needs(May.SEE_PARTNERSHIP)
def clocks(request: Request) -> HttpResponse:
    answers, stages = queries.answer_clocks(on=request.today), queries.procedure(on=request.today)
    return page(
        request,
        "governance/clocks.html",
        answers=Table(
            caption="For an answer to an escalation",
            columns=(Column(head="Groups", width="wide"), DAYS, *SET),
            rows=[
                Row((each.get_kind_display(), each.working_days, in_words(each.from_on), each.source))
                for each in answers
            ],
            empty="No clock is set. Each ask gives its own date.",
        ),
        stages=Table(
            caption="For each stage of a professional challenge",
            columns=(Column(head="Stage", width="wide"), DAYS, *SET),
            rows=[
                Row((str(each), each.working_days, in_words(each.from_on), each.source)) for each in stages
            ],
            empty="No stage is set, so no challenge can be recorded.",
        ),
        may_set=request.member.may(May.CHANGE_PARTNERSHIP),
    )


@needs(May.CHANGE_PARTNERSHIP)
def set_answer_clock(request: Request) -> HttpResponse:
    form = forms.SetAnswerClock(request.POST or None, on=request.today)
    if form.is_valid():
        with form.refusals():
            operations.set_answer_clock(**form.cleaned_data, by=request.member, on=request.today)
            return redirect("clocks")
    return page(request, "governance/set_clock.html", form=form, deed="Set the clock for an answer")


@needs(May.CHANGE_PARTNERSHIP)
def set_challenge_stage(request: Request) -> HttpResponse:
    form = forms.SetChallengeStage(request.POST or None, on=request.today)
    if form.is_valid():
        with form.refusals():
            operations.set_challenge_stage(**form.cleaned_data, by=request.member, on=request.today)
            return redirect("clocks")
    return page(request, "governance/set_clock.html", form=form, deed="Set a stage of the procedure")
