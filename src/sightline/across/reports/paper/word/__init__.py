"""A pack as a Word document, to be edited: the same parts in the same order as the page and the PDF."""

from sightline.across.reports import drawing, reading
from sightline.across.reports.pack import Pack
from sightline.across.reports.pack.findings import findings
from sightline.across.reports.paper.document import Document, Picture, Words
from sightline.across.reports.paper.word.figures import cover, measures, signals
from sightline.across.reports.paper.word.pieces import icon
from sightline.across.reports.paper.word.record import asks, progress, returns
from sightline.across.reports.paper.wording import foot


def word(pack: Pack) -> bytes:
    found = findings(pack)
    document = Document(
        title=f"Quality and performance pack, {pack.quarter.long_label}",
        subject=found.cover,
        author=pack.partnership,
        head=f"Quality and performance pack, {pack.quarter.long_label}",
        foot=foot(pack),
        on=pack.final.on if pack.final else pack.stands_on,
    )
    cover(document, pack, found)
    measures(document, pack, found)
    signals(document, pack, found)
    progress(document, pack, found)
    returns(document, pack, found)
    asks(document, pack, found)
    _reading(document, pack)
    return document.save()


def _reading(document: Document, pack: Pack) -> None:
    document.new_page()
    document.heading("How to read the figures", 1)
    document.paragraph(Picture(drawing.how_to_read(), 170.0, drawing.HOW_TO_READ))
    for column in reading.explained(pack):
        for title, said in column:
            document.heading(title, 2)
            if isinstance(said, str):
                document.paragraph(said)
                continue
            for name, shape, meaning in said:
                document.paragraph(
                    (icon(name, ""), Words(f" {shape}. ", is_bold=True), meaning), style="List Bullet"
                )
    for note in reading.imprint(pack):
        document.paragraph(note, style="Source")
