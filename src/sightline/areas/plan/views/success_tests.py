"""Success tests and what came of them."""

from functools import partial

from django.http import HttpResponse

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import facts, trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.page import page

MEANINGS = {
    "measure": "We will know by a figure: where it stood, where it should stand, and by when.",
    "deliverable": "We will know because it is there: made, agreed and in use by its date.",
    "judgement": "We will know because somebody named judges it, and says why.",
}


@needs(May.SEE_PLAN)
def success_test(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    test = queries.success_test(reference, viewer=viewer)
    return page(
        request,
        "plan/success_test.html",
        test=test,
        meaning=MEANINGS[test.sort],
        facts=facts.of_test(test),
        measures=queries.measures(test, viewer=viewer),
        supports=queries.supports(test, viewer=viewer),
        rests_on=queries.rests_on(test, viewer=viewer),
        entries=queries.happened(test, viewer=viewer),
        may_write=viewer.may(May.WRITE_PLAN) and not test.priority.plan.is_closed,
        trail=trails.down_to_priority(test.priority),
    )


@needs(May.WRITE_PLAN)
def add_success_test(request: Request, reference: str) -> HttpResponse:
    priority = queries.priority(reference, viewer=request.member)
    form = forms.AddSuccessTest(
        request.POST or None,
        priority=priority,
        initial={"number": queries.next_number(priority.success_tests.all())},
    )
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.add_success_test, priority),
        title=f"Add a success test for priority {priority.number}",
        deed="Add the success test",
        trail=trails.down_to_priority(priority),
    )


@needs(May.WRITE_PLAN)
def change_success_test(request: Request, reference: str) -> HttpResponse:
    test = queries.success_test(reference, viewer=request.member)
    form = forms.ChangeSuccessTest(request.POST or None, priority=test.priority, of=test)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.change_success_test, test),
        title="Change the success test",
        deed="Keep the changes",
        trail=trails.down_to_test(test),
    )


@needs(May.WRITE_PLAN)
def record_result(request: Request, reference: str) -> HttpResponse:
    test = queries.success_test(reference, viewer=request.member)
    form = forms.RecordResult(request.POST or None, test=test, initial={"state_on": request.today})
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.record_result, test),
        title="Record what came of the test",
        deed="Record the result",
        lead=test.title,
        trail=trails.down_to_test(test),
    )
