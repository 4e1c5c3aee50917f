"""What stands in the way of a paper, said in words."""

from datetime import date
from pathlib import PurePath

from sightline.areas.governance.models import Meeting, Paper
from sightline.areas.governance.rules.meetings import MeetingCancelled
from sightline.errors import Refused, check_said
from sightline.ui.words import date as in_words

MOST_BYTES = 10 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
# What may be attached: the ending of its name, what it is served as, and what such a file begins with.
KINDS: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", b"PK\x03\x04"),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", b"PK\x03\x04"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".csv": ("text/csv; charset=utf-8", b""),
}


class NotAPaper(Refused): ...


class PaperTooLarge(Refused): ...


class PapersSent(Refused): ...


class NoPapers(Refused): ...


def check_can_add_paper(meeting: Meeting, *, title: str) -> None:
    """Papers may come late, and even be tabled at the meeting: until its minutes are approved."""
    if meeting.state == Meeting.State.CANCELLED:
        raise MeetingCancelled(f"The meeting of {in_words(meeting.held_on)} was cancelled.")
    _check_not_approved(meeting)
    check_said(title, "Give the paper a title, as it should stand on the agenda.")


def _check_not_approved(meeting: Meeting) -> None:
    if meeting.minutes_approved_at_id:
        raise PapersSent("The minutes of this meeting are approved. Its papers stand as they were read.")


def check_can_attach(name: str, content: bytes) -> None:
    """Raise unless the file is one of the kinds that are kept, by its name and by how it begins."""
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise NotAPaper(f"{name} is not a PDF, Word, Excel, PNG or CSV file. Save it as one of these.")
    check_size(name, len(content))
    _, beginning = KINDS[ending]
    is_binary_csv = ending == ".csv" and b"\0" in content
    if not content.startswith(beginning) or is_binary_csv:
        raise NotAPaper(f"{name} is not what its name says. Save it again as {ending.removeprefix('.')}.")


def check_size(name: str, size: int) -> None:
    """`size` in bytes."""
    if size > MOST_BYTES:
        raise PaperTooLarge(f"{name} is larger than 10 MB. Make its pictures smaller, or attach it in parts.")


def served_as(name: str) -> str:
    """The kind a kept file is sent as, by the ending of its name."""
    return KINDS[PurePath(name).suffix.lower()][0]


def check_can_remove_paper(paper: Paper) -> None:
    _check_not_approved(paper.meeting)
    sent_on = paper.meeting.papers_sent_on
    if sent_on:
        raise PapersSent(
            f"Papers went out on {in_words(sent_on)}. What was sent stays; add a later version beside it."
        )


def check_can_send_papers(meeting: Meeting, *, papers: int, on: date) -> None:
    if meeting.papers_sent_on:
        raise PapersSent(f"Papers went out on {in_words(meeting.papers_sent_on)}.")
    if meeting.state != Meeting.State.PLANNED or on > meeting.held_on:
        raise PapersSent("The meeting is over. Papers go out before it, or on its day.")
    if not papers:
        raise NoPapers("There is no paper to send. Add one first.")
