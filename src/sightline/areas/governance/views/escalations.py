"""The register, what each group asked and got, and every deed that moves an escalation.

The page of one, and the form to raise one, stand in across/overview.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.http import HttpResponse

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.queries import Part
from sightline.areas.governance.views import register
from sightline.areas.governance.views.years import financial_years
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.models import Group, LifeCourse
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form, posted
from sightline.ui.page import page

A_PAGE = 25  # rows of the register


@needs(May.SEE_ESCALATION)
def escalations(request: Request) -> HttpResponse:
    """The register: one part of it, narrowed by group and life course, a page at a time."""
    groups = queries.groups(on=request.today)
    group = next((each for each in groups if each.code == request.GET.get("group")), None)
    part = _chosen(Part, request, "state") or Part.WAITING
    life_course = _chosen(LifeCourse, request, "concerns")
    counted = queries.counted(viewer=request.member, on=request.today, group=group, life_course=life_course)
    found = queries.register(
        part, viewer=request.member, on=request.today, group=group, life_course=life_course
    )
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "governance/escalations.html",
        table=register.table(part, queries.lines(rows), on=request.today),
        sentence=register.sentence(counted, on=request.today),
        tabs=register.tabs(counted, part, request),
        rows=rows,
        groups=[("", "Every group"), *((each.code, each.name) for each in groups)],
        chosen=group,
        life_courses=[("", "All"), *LifeCourse.choices],
        life_course=life_course,
        part=part,
        may_raise=request.member.may(May.RAISE_ESCALATION),
    )


@needs(May.SEE_ESCALATION)
def asked_and_got(request: Request, group: str) -> HttpResponse:
    """What a group asked in a year and what it got; what it was asked and what it gave."""
    chosen = queries.group(group, on=request.today)
    years = financial_years(queries.first_asked_on(chosen, viewer=request.member), on=request.today)
    year = next((each for each in years if each.key == request.GET.get("year")), years[0])
    since, until = year.starts_on, year.ends_on
    asked = queries.asked_by(chosen, viewer=request.member, since=since, until=until)
    given = queries.asked_of(chosen, viewer=request.member, since=since, until=until)
    return page(
        request,
        "governance/asked_and_got.html",
        group=chosen,
        groups=[(each.code, each.name) for each in queries.groups(on=request.today)],
        years=[(each.key, each.label) for each in years],
        year=year,
        got=queries.what_it_got(asked, on=request.today),
        gave=queries.what_it_gave(given, on=request.today),
        asked=register.asked_table(asked, on=request.today),
        given=register.given_table(given, on=request.today),
    )


@needs(May.ANSWER_ESCALATION)
def receive(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    form = Form(posted(request))
    return _deed(
        request, leg.escalation, form, "Say it was received",
        partial(operations.receive_escalation, leg), leg=leg,
    )  # fmt: skip


@needs(May.ANSWER_ESCALATION)
def answer(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    decisions = queries.decisions_since(leg.sent_on, viewer=request.member, group=leg.to_group)
    form = forms.Answer(request.POST or None, decisions=decisions)
    return _deed(request, leg.escalation, form, "Answer", partial(operations.answer_escalation, leg), leg=leg)


@needs(May.ANSWER_ESCALATION)
def take_further(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    above = queries.groups_above(leg.to_group, on=request.today)
    onward = queries.suggested_route(
        leg.to_group, life_course=leg.escalation.life_course, is_barrier=True, on=request.today
    )
    form = forms.TakeFurther(
        request.POST or None,
        groups=above,
        initial={"to": [group.pk for group in onward], "answer_owed_on": _by_clock(onward, request)},
    )
    return _deed(
        request, leg.escalation, form, "Take it further", partial(operations.take_further, leg), leg=leg
    )


@needs(May.ANSWER_ESCALATION)
def return_(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    form = forms.Return(request.POST or None)
    return _deed(
        request, leg.escalation, form, "Return it", partial(operations.return_escalation, leg), leg=leg
    )


@needs(May.CLOSE_ESCALATION)
def accept_answer(request: Request, reference: str) -> HttpResponse:
    line = queries.escalation(reference, viewer=request.member)
    require(request.member, May.CLOSE_ESCALATION, line.escalation.raised_by)
    form = forms.AcceptAnswer(request.POST or None)
    return _deed(
        request, line.escalation, form, "Accept the answer",
        partial(operations.accept_answer, line.escalation), answers=line.answers,
    )  # fmt: skip


@needs(May.CLOSE_ESCALATION)
def send_back_up(request: Request, reference: str) -> HttpResponse:
    line = queries.escalation(reference, viewer=request.member)
    require(request.member, May.CLOSE_ESCALATION, line.escalation.raised_by)
    answered = [leg.to_group for leg in line.answers]
    initial = {"answer_owed_on": _by_clock(answered, request)}
    form = forms.SendBackUp(request.POST or None, groups=answered, initial=initial)
    return _deed(
        request, line.escalation, form, "Send it back up",
        partial(operations.send_back_up, line.escalation), answers=line.answers,
    )  # fmt: skip


def _held(request: Request, reference: str, group: str) -> Any:
    """The leg that this group holds or held last, for a member who may answer for it."""
    leg = queries.hand_over(reference, group, viewer=request.member)
    require(request.member, May.ANSWER_ESCALATION, leg.to_group)
    return leg


def _chosen(among: type[TextChoices], request: Request, name: str) -> str:
    """What a filter was set to; nothing where that is none of its values."""
    value = request.GET.get(name, "")
    return value if value in among.values else ""


def _by_clock(groups: list[Group], request: Request) -> date | None:
    """The day by which these groups would answer what is sent today."""
    return queries.last_owed_on(queries.answers_by_clock(groups, on=request.today), groups)


def _deed(
    request: Request,
    escalation: Any,
    form: Form,
    deed: str,
    operation: Callable[..., object],
    *,
    leg: Any = None,
    answers: tuple = (),
) -> HttpResponse:
    return deed_page(
        request,
        "governance/escalation_deed.html",
        form,
        operation,
        then=escalation,
        escalation=escalation,
        deed=deed,
        leg=leg,
        answers=answers,
    )
