"""The papers of a meeting with the page or file each is read on."""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from sightline.analysis.periods import quarter_of
from sightline.areas.assurance import queries as assurance
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member
from sightline.ui.words import date as in_words
from sightline.ui.words import nbsp


@dataclass(frozen=True)
class PaperLine:
    """A paper as a list shows it; `note` says what it is and, where it came after the others, when."""

    number: int
    title: str
    url: str
    note: str


def papers_of(meeting: Any, *, viewer: Member) -> list[PaperLine]:
    """The papers that the viewer may read yet."""
    found = governance.papers(meeting, viewer=viewer)
    return [
        PaperLine(each.number, each.title, _address(each, meeting, viewer), _note(each, meeting))
        for each in found
    ]


def _address(paper: Any, meeting: Any, viewer: Member) -> str:
    """Where it is read: its file, or the page of the live record it is made from."""
    quarter = quarter_of(meeting.quarter_on).key if meeting.quarter_on else ""
    address = reverse("plans")
    match paper.source:
        case paper.Source.ATTACHED:
            address = reverse("paper", args=[meeting.reference, paper.number])
        case paper.Source.PACK:
            address = reverse("quarter_pack", args=[quarter]) if quarter else reverse("packs")
        case paper.Source.OVERVIEW:
            address = reverse("meeting_overview", args=[meeting.reference])
        case paper.Source.RISKS:
            address = reverse("risks")
        case paper.Source.SCRUTINY:
            sent = assurance.reports_for(meeting.reference, viewer=viewer)
            address = sent[0].get_absolute_url() if sent else reverse("scrutiny")
        case paper.Source.REPORTS:
            address = reverse("group_reports") + (f"?quarter={quarter}" if quarter else "")
    return address


def _note(paper: Any, meeting: Any) -> str:
    what = (
        f"{paper.file_name}, {nbsp(filesizeformat(paper.file_size))}"
        if paper.file_name
        else "from the live record"
    )
    is_late = meeting.papers_sent_on and paper.added_on > meeting.papers_sent_on
    return f"{what}, added {in_words(paper.added_on)}, after the others" if is_late else what
