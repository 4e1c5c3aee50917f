"""The papers of a meeting, for those who may read them yet."""

from django.db.models import F
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import Meeting, Paper, PaperFile
from sightline.areas.governance.queries.meetings import meeting
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May, Role
from sightline.spine.thread.models import READS_RESTRICTED


def may_read_papers(of: Meeting, *, viewer: Member) -> bool:
    """The business unit and who runs the meeting always; once sent, who sits on the group or the Executive, and the scrutineer."""
    standing = viewer.standing
    if standing.roles & READS_RESTRICTED or viewer.may(May.RUN_MEETING, of.group):
        return True
    sits_there = of.group_id in standing.groups or bool(standing.executives)
    return of.papers_sent_on is not None and (sits_there or Role.SCRUTINEER in standing.roles)


def papers(of: Meeting, *, viewer: Member) -> list[Paper]:
    """A meeting's papers in their order, with `file_name` and `file_size` of those that are files; none before they are sent."""
    if not may_read_papers(of, viewer=viewer):
        return []
    return list(of.papers.annotate(file_name=F("file__name"), file_size=F("file__size")))


def pdf_papers(of: Meeting, *, viewer: Member) -> list[PaperFile]:
    """The attached PDFs of a meeting with their bytes, in the order of its papers; none before the viewer may read them."""
    if not may_read_papers(of, viewer=viewer):
        return []
    files = PaperFile.objects.filter(paper__meeting=of, name__iendswith=".pdf")
    return list(files.select_related("paper").order_by("paper__number"))


def paper(reference: str, number: int, *, viewer: Member) -> Paper:
    """One paper of a meeting; 404 for whoever may not read it yet."""
    found = meeting(reference, viewer=viewer)
    readable = found.papers.all() if may_read_papers(found, viewer=viewer) else Paper.objects.none()
    return get_object_or_404(readable.select_related("meeting__group"), number=number)


def paper_file(reference: str, number: int, *, viewer: Member) -> PaperFile:
    """The file of an attached paper, with its bytes; 404 for a paper that has none."""
    return get_object_or_404(PaperFile, paper=paper(reference, number, viewer=viewer))
