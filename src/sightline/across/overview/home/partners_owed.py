"""What an agency is asked for beside its figures: assurance, mitigations of risks, priorities, a look at its own page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.chairs_owed import to_report_on
from sightline.across.overview.home.duty import Duty, gathered
from sightline.across.overview.home.known import Known
from sightline.areas.assurance import queries as assurance
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import May
from sightline.ui import words

APART = 2  # requests that stand by themselves, with their questions
WITHOUT_PAGE = (Agency.Kind.PUBLISHER, Agency.Kind.BUSINESS_UNIT)  # of whom no partner reads anything


def of_partner(known: Known) -> Iterator[Duty]:
    """As far as this member's rights make it theirs to answer for their agency."""
    viewer, on = known.viewer, known.on
    if viewer.may(May.ANSWER_ASSURANCE):
        owed = assurance.owed_answers(viewer=viewer)
        reminded = assurance.last_reminded(owed) if owed else {}
        answers = [_to_assure(answer, reminded.get(answer.pk)) for answer in owed]
        every = ("See the requests", reverse("assurance_requests"))
        yield from gathered(answers, "{} questions to answer", on=on, apart=APART, all=every)
        yield from _recommendations(known)
    if viewer.may(May.MITIGATE_RISK):
        yield from gathered(list(_mitigations(known)), "{} risks wait for what your agency does", on=on)
    if viewer.may(May.PROPOSE_PRIORITY):
        yield from _priorities(known)
    if viewer.may(May.ADD_WORD_OF_PARTNER) and viewer.agency.kind not in WITHOUT_PAGE:
        yield from _own_page(known)


def _to_assure(answer: Any, reminded_on: date | None) -> Duty:
    request = answer.request
    reminded = f" Reminded on {words.date(reminded_on)}." if reminded_on else ""
    return Duty(
        due_on=request.due_on,
        counted_as=("question of assurance", "questions of assurance"),
        heading=request.title,
        url=request.get_absolute_url(),
        note=f"{request.get_sort_display()}. {request.asked_by.short_name} asks {answer.agency.short_name} and reads the answer.{reminded}",
        quote=request.question,
        deed=(
            "Carry on with the answer" if answer.is_begun else "Answer it",
            reverse("answer_request", args=[request.reference]),
        ),
        other=(f"See the request, {request.reference}", request.get_absolute_url()),
    )


def _recommendations(known: Known) -> Iterator[Duty]:
    """What the agency is to carry out. Who chairs the group that accepted it says how far it is, as a chair."""
    standing = known.viewer.standing
    ours = [
        to_report_on(row, may_report=False)
        for row in known.recommendations
        if row.due_on and row.owner_agency_id in standing.agencies and row.made_to_id not in standing.chairs
    ]
    every = ("See the recommendations", reverse("recommendations"))
    yield from gathered(ours, "{} recommendations under way", on=known.on, all=every)


def _mitigations(known: Known) -> Iterator[Duty]:
    """What was asked of the agency and is not written yet, and what it wrote and is past its day."""
    for mitigation in known.mitigations:
        if mitigation.agency_id not in known.viewer.standing.agencies:
            continue
        is_written = mitigation.written_on is not None
        yield Duty(
            due_on=mitigation.due_on,
            counted_as=("mitigation", "mitigations"),
            heading=mitigation.risk.title,
            url=mitigation.risk.get_absolute_url(),
            note=f"{mitigation.get_state_display()}. Is it in place?"
            if is_written
            else f"{mitigation.risk.reference}. What does {mitigation.agency.short_name} do about it?",
            deed=(
                "Say how far it is" if is_written else "Write what you do",
                reverse("write_mitigation", args=[mitigation.risk.reference, mitigation.number]),
            ),
        )


def _priorities(known: Known) -> Iterator[Duty]:
    for setting, silent in known.unheard.items():
        if any(agency.pk == known.viewer.agency_id for agency in silent):
            yield Duty(
                due_on=setting.proposals_due_on,
                counted_as=("choice of priorities", "choices of priorities"),
                heading=setting.title,
                url=setting.get_absolute_url(),
                note="The three things that matter most to your agency, and why.",
                deed=("Put your top three forward", reverse("propose_priorities", args=[setting.reference])),
            )


def _own_page(known: Known) -> Iterator[Duty]:
    """The page of the last quarter, from the day it is made until the agency opened it or everybody reads it."""
    days, agency = governance.page_days(known.quarter), known.viewer.agency
    if known.collection is None or not days.made_on <= known.on < days.read_by_all_on:
        return
    if known.quarter.starts_on in governance.opened_pages(agency, viewer=known.viewer):
        return
    yield Duty(
        due_on=days.read_by_all_on,
        counted_as=("page to read first", "pages to read first"),
        heading=f"{words.possessive(agency.short_name)} own page for {known.quarter.long_label}",
        url=reverse("partner_page", args=[agency.code]),
        note=f"You read it before anybody else. From {words.date(days.read_by_all_on)} every partner does.",
        deed=("Read it and add a word", reverse("partner_page", args=[agency.code])),
    )
