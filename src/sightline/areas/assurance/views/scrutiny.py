"""The scrutineer's reports: written in private, sent for good."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.analysis.periods import quarter_of
from sightline.areas.assurance import forms, operations, queries
from sightline.areas.assurance.views import tables
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.page import page


@needs(May.SEE_SCRUTINY)
def scrutiny(request: Request) -> HttpResponse:
    viewer = request.member
    still_open = list(queries.recommendations(viewer=viewer, is_open=True))
    return page(
        request,
        "assurance/scrutiny.html",
        sentence=tables.sentence(still_open, on=request.today),
        waiting=tables.recommendations(still_open, on=request.today),
        reports=tables.reports(queries.scrutiny_reports(viewer=viewer)),
        exercises=tables.exercises(queries.exercises(viewer=viewer)),
        drafts=queries.drafts(viewer=viewer),
        may_write=viewer.may(May.WRITE_SCRUTINY),
    )


@needs(May.SEE_SCRUTINY)
def scrutiny_report(request: Request, reference: str) -> HttpResponse:
    report = queries.scrutiny_report(reference, viewer=request.member)
    recommended = queries.recommendations_from([report.pk], viewer=request.member).get(report.pk, [])
    return page(
        request,
        "assurance/scrutiny_report.html",
        report=report,
        quarter=quarter_of(report.quarter_on),
        meeting=queries.meeting_of(report, viewer=request.member),
        recommended=tables.recommendations(recommended, on=request.today),
        supports=thread.supports(report, viewer=request.member),
        rests_on=thread.rests_on(report, viewer=request.member),
        happened=ledger.about(report, viewer=request.member, limit=20),
    )


@needs(May.WRITE_SCRUTINY)
def write_scrutiny_report(request: Request, reference: str) -> HttpResponse:
    meeting = queries.meeting(reference, viewer=request.member)
    if request.method == "GET" and (sent := queries.reports_for(reference, viewer=request.member)):
        return redirect(sent[0])
    form = forms.WriteScrutinyReport(
        request.POST or None, on=request.today, draft=queries.draft_of(meeting, viewer=request.member)
    )
    if form.is_valid():
        with form.refusals():
            draft = operations.save_draft(meeting, **form.cleaned_data, by=request.member, on=request.today)
            form.is_kept(queries.draft_words(draft))
            if "send" not in request.POST:
                return redirect("scrutiny")
            about = thread.all_named(draft.about, viewer=request.member)
            return redirect(
                operations.send_scrutiny_report(draft, about=about, by=request.member, on=request.today)
            )
    return page(request, "assurance/write_scrutiny_report.html", meeting=meeting, form=form)
