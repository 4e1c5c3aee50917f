"""The papers of a meeting, from added to sent.

The ledger says their numbers alone: it is read by more people than the papers are.
"""

from datetime import date

from django.db import transaction
from django.db.models import Max

from sightline.areas.governance import rules
from sightline.areas.governance.models import Meeting, Paper, PaperFile
from sightline.areas.governance.operations.locking import lock
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@transaction.atomic
def attach_paper(meeting: Meeting, *, title: str, name: str, content: bytes, by: Member, on: date) -> Paper:
    """Keep a file as a paper of a meeting. Raises NotAPaper, PaperTooLarge, PapersSent, MeetingCancelled, NothingSaid."""
    rules.check_can_attach(name, content)
    paper = _add(meeting, title, Paper.Source.ATTACHED, by, on)
    PaperFile.objects.create(paper=paper, name=name[-120:], size=len(content), content=content)
    ledger.record(meeting, by=by, did=f"attached paper {paper.number}", on=on)
    return paper


@transaction.atomic
def add_live_paper(meeting: Meeting, *, title: str, source: str, by: Member, on: date) -> Paper:
    """Make a page of the live record a paper of a meeting. Raises PapersSent, MeetingCancelled, NothingSaid."""
    paper = _add(meeting, title, source, by, on)
    ledger.record(meeting, by=by, did=f"added paper {paper.number} from the record", on=on)
    return paper


@transaction.atomic
def remove_paper(paper: Paper, *, by: Member, on: date) -> None:
    """Take a paper away before the papers go out. Raises PapersSent."""
    lock(paper.meeting)
    rules.check_can_remove_paper(paper)
    ledger.record(paper.meeting, by=by, did=f"removed paper {paper.number}", on=on)
    paper.delete()


@transaction.atomic
def send_papers(meeting: Meeting, *, by: Member, on: date) -> Meeting:
    """Open the papers to whoever sits on the group, the Executive and the scrutineer. Raises NoPapers, PapersSent."""
    lock(meeting)
    numbers = list(meeting.papers.values_list("number", flat=True))
    rules.check_can_send_papers(meeting, papers=len(numbers), on=on)
    meeting.papers_sent_on = on
    meeting.save()
    ledger.record(meeting, by=by, did="sent the papers out", on=on, papers=numbers)
    return meeting


def _add(meeting: Meeting, title: str, source: str, by: Member, on: date) -> Paper:
    lock(meeting)
    rules.check_can_add_paper(meeting, title=title)
    last = meeting.papers.aggregate(last=Max("number"))["last"] or 0
    return meeting.papers.create(
        number=last + 1, title=title.strip(), source=source, added_on=on, added_by=by
    )
