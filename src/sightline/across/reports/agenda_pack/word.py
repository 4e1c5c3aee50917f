"""An agenda pack as a Word document, to be edited: the same parts in the same order as the PDF."""

from collections.abc import Sequence

from sightline.across.reports.agenda_pack.pdf import foot
from sightline.across.reports.agenda_pack.values import AgendaPack, Decided, Line, Minutes, Owed, SentUp
from sightline.across.reports.paper.document import Document, Words
from sightline.across.reports.paper.word.pieces import link
from sightline.ui import words

BULLET = "List Bullet"


def word(pack: AgendaPack) -> bytes:
    head = f"{pack.title}: {pack.group}, {pack.when}"
    document = Document(
        title=head, subject=pack.state, author=pack.partnership, head=head, foot=foot(pack), on=pack.stands_on
    )
    document.heading(head, 1)
    document.paragraph((f"{pack.state} ", link("This meeting in the record", pack.url), "."))
    if pack.minutes:
        _minutes(document, pack.minutes)
        document.new_page()
        document.heading("The agenda as it was", 1)
    for line in pack.agenda:
        _item(document, line)
    for found in pack.to_approve:
        document.new_page()
        document.heading(f"Minutes to approve: {found.meeting}", 1)
        document.paragraph(Words(found.state, is_grey=True))
        _minutes(document, found)
    if pack.owed:
        document.heading("Actions due by this meeting", 1)
        _owed(document, pack.owed)
    _sent_up(document, pack.sent_up)
    document.heading("Papers", 1)
    document.paragraph(pack.papers_words)
    for each in pack.papers:
        document.paragraph(
            (f"{each.number}. ", link(each.title, each.url), Words(f" {each.note}", is_grey=True))
        )
    return document.save()


def _item(document: Document, line: Line) -> None:
    document.heading(f"{line.number}. {line.title}", 2)
    if line.sort or line.words:
        document.paragraph(Words(". ".join(filter(None, (line.sort, line.words))), is_grey=True))
    if line.url:
        document.paragraph(link("Read it in the record", line.url))


def _minutes(document: Document, found: Minutes) -> None:
    _listed(document, "Who was there", found.there or ("Nobody is recorded.",))
    _listed(document, "Conflicts of interest", found.interests)
    _notes(document, found)
    document.heading("Decisions", 2)
    for decision in found.decisions:
        _decided(document, decision)
    if not found.decisions:
        document.paragraph("No decision is recorded.")
    if found.actions:
        document.heading("Actions", 2)
        _owed(document, found.actions)


def _listed(document: Document, head: str, found: Sequence[str]) -> None:
    if found:
        document.heading(head, 2)
    for each in found:
        document.paragraph(each, style=BULLET)


def _notes(document: Document, found: Minutes) -> None:
    if found.lines or found.rest:
        document.heading("Notes", 2)
    for line in found.lines:
        document.paragraph((Words(f"{line.number}. {line.title} ", is_bold=True), line.note))
    if found.rest:
        document.paragraph(found.rest)


def _decided(document: Document, each: Decided) -> None:
    document.paragraph((
        link(each.reference, each.url), Words(f" {each.title} ", is_bold=True), Words(f"({each.sort.lower()})", is_grey=True),
    ))  # fmt: skip
    document.paragraph(each.text)
    if each.reasons:
        document.paragraph(Words(f"Because: {each.reasons}", is_grey=True))


def _owed(document: Document, actions: Sequence[Owed]) -> None:
    document.table(
        ("Reference", "What", "Who owes it", "By which role", "By"),
        [
            (link(each.reference, each.url), each.title, each.owner, each.role,
             Words(f"{words.date(each.due_on)}{', late' if each.is_late else ''}", is_bold=each.is_late))
            for each in actions
        ],
        (20, 66, 32, 32, 26),
    )  # fmt: skip


def _sent_up(document: Document, found: Sequence[SentUp]) -> None:
    if found:
        document.heading("Escalations on this agenda", 1)
    for each in found:
        document.heading(f"{each.reference} {each.title}", 2)
        document.paragraph((Words(f"{each.state}. ", is_grey=True), link("Its path", each.url)))
        document.paragraph((Words("The ask. ", is_bold=True), each.ask))
        if each.account:
            document.paragraph(each.account)
        for answer in each.answers:
            document.paragraph((Words("The answer. ", is_bold=True), answer))
