"""The PDF and the Word document: what a reader, a screen reader and an editor find in them."""

import io
import shutil
import subprocess
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from sightline.across.overview.tests.factories import LAST
from sightline.across.reports import paper
from sightline.across.reports.pack import pack
from sightline.across.reports.tests.factories import calm, commented, concern, priority, reported, world
from sightline.areas.dataset.tests.factories import opened
from sightline.areas.governance.tests.factories import GroupReportFactory, waiting
from sightline.spine.partnership.tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    """A pack with something in each of its parts."""
    here = world()
    commented(concern("M1"), here.chair)
    concern("M2")
    reported(priority(1, calm("M3")), "stuck", barrier="No money.", ask="Pay.")
    priority(2, short_title="Transitional safeguarding")
    opened(by=here.officer)
    waiting(here.groups.qap, here.groups.adults)
    GroupReportFactory(group=here.groups.learning, barrier="Late papers.", ask="Send them.")
    return pack(LAST, viewer=here.chair, on=TODAY)


@pytest.fixture
def word(full):
    return docx.Document(io.BytesIO(paper.word(full)))


PARTS = [
    "All measures",
    "Signals",
    "Progress on the plan",
    "Returns",
    "Barriers and asks",
    "How to read the figures",
]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler to read a PDF")
def test_the_pdf_has_its_parts_as_text_on_several_pages(full):
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=paper.pdf(full), capture_output=True, check=True
    )

    pages = run.stdout.decode().split("\f")
    assert len(pages) > len(PARTS)
    assert all(any(part in page for page in pages[1:]) for part in PARTS)
    assert "2025/26 Q3" in pages[0]
    assert "No commentary yet." in run.stdout.decode()


def test_the_pdf_is_tagged_titled_and_speaks_english(full):
    made = paper.pdf(full)

    assert b"/Lang(en-GB)" in made
    assert b"pdfuaid:part" in made
    assert b"Quality and performance pack, 2025/26 Q3 (October to December)" in made
    assert b"/StructTreeRoot" in made


def test_the_same_pack_makes_the_same_pdf(full):
    assert paper.pdf(full) == paper.pdf(full)


def test_word_has_real_headings_in_order(word):
    levels = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]

    assert [text.partition(":")[0] for level, text in levels if level == 1][2:] == PARTS
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(levels))


def test_every_table_in_word_repeats_its_head_and_breaks_no_row(word):
    assert len(word.tables) > 6
    for table in word.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_every_picture_in_word_has_its_words_or_stands_beside_them(word, full):
    pictures = list(word.element.iter(qn("wp:docPr")))

    described = [each.get("descr") for each in pictures]
    assert all(words or "decorative" in each.xml for words, each in zip(described, pictures, strict=True))
    assert sum(full.signals[0].chart.title in words for words in described) >= 1
    assert len({each.get("id") for each in pictures}) == len(pictures)


def test_word_can_be_edited_and_saved_again(word):
    word.paragraphs[0].text = "Changed by hand"
    kept = io.BytesIO()

    word.save(kept)

    assert docx.Document(io.BytesIO(kept.getvalue())).paragraphs[0].text == "Changed by hand"


def test_word_knows_its_title_and_its_language(word):
    assert word.core_properties.title == "Quality and performance pack, 2025/26 Q3 (October to December)"
    assert {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_figure_in_word_leads_to_where_it_comes_from(word, settings):
    targets = {each.target_ref for each in word.part.rels.values() if each.reltype.endswith("/hyperlink")}

    assert f"{settings.BASE_URL}/measures/M1/values/2025-26-Q3" in targets


def test_what_no_document_can_hold_is_left_out_of_what_was_pasted():
    here = world()
    measure = concern("M1")
    commented(measure, here.chair)
    measure.commentary.update(what="First line.\r\nSecond\x0b line\x01.", so_what="A snowman ☃ and 中 and ة.")

    found = pack(LAST, viewer=here.chair, on=TODAY)

    assert paper.pdf(found).startswith(b"%PDF-")
    assert "First line.\nSecond line." in [
        paragraph.text for paragraph in docx.Document(io.BytesIO(paper.word(found))).paragraphs
    ]


def test_words_that_look_like_markup_stay_words():
    here = world()
    commented(
        concern("M1", short_title="<b>#pagebreak()</b> & *co*", title="#set text(red) $x$ \\ @cite"),
        here.chair,
    )

    found = pack(LAST, viewer=here.chair, on=TODAY)

    assert paper.pdf(found).startswith(b"%PDF-")
    assert "<b>#pagebreak()</b> & *co*" in "".join(
        paragraph.text for paragraph in docx.Document(io.BytesIO(paper.word(found))).paragraphs
    )
