"""Writing a Word document: real headings, tables with header rows, pictures with words for those who cannot see them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Mm, Pt, RGBColor

from sightline.across.reports.paper.lettering import UNWRITABLE
from sightline.ui.charts import ink
from sightline.ui.charts.png import png

FONT = "Arial"  # on every desk; what the charts are lettered in comes with the picture
SHARP = 11.8  # px to a mm: 300 to the inch
# How Word marks a picture that stands beside its own words, so that it is passed over and not missed.
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True)
class Words:
    """A run of words; with a `url` it is a link. A line break is written as one."""

    text: str
    url: str = ""
    is_bold: bool = False
    is_grey: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing `width` mm wide, and what it says: nothing where its words stand beside it."""

    svg: str
    width: float
    words: str


Piece = str | Words | Picture
Text = Piece | Sequence[Piece]


class Document:
    """A document that is written from its top to its end."""

    def __init__(self, *, title: str, subject: str, author: str, head: str, foot: str, on: date) -> None:
        self.docx = docx.Document()
        self._drawn: dict[tuple[str, float], tuple[str, Any]] = {}
        self._pictures = 0
        self._page(head, foot)
        self._styles()
        self._ids = {style.name: style.style_id for style in self.docx.styles}
        about = self.docx.core_properties
        about.title, about.subject, about.author, about.language = title, subject, author, "en-GB"
        about.comments = about.keywords = ""
        about.created = about.modified = datetime.combine(on, time())

    def heading(self, words: str, level: int) -> None:
        self.paragraph(words, style=f"Heading {level}")

    def paragraph(self, text: Text, style: str = "Normal") -> None:
        self._write(self._styled(self.docx.add_paragraph(), style), text)

    def new_page(self) -> None:
        self.docx.add_page_break()

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Text]],
        widths: Sequence[float],
        *,
        numeric: Sequence[int] = (),
    ) -> None:
        """A table whose first row is repeated on each page. `widths` are in mm; `numeric` columns stand at the right."""
        table = self.docx.add_table(rows=0, cols=len(heads))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _hairlines(table)
        _mark(self._row(table, [Words(head, is_grey=True) for head in heads], widths, numeric), "w:tblHeader")
        for cells in rows:
            self._row(table, cells, widths, numeric)
        self.paragraph("", style="After table")

    def save(self) -> bytes:
        file = io.BytesIO()
        self.docx.save(file)
        return file.getvalue()

    def _row(self, table: Any, texts: Sequence[Text], widths: Sequence[float], numeric: Sequence[int]) -> Any:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        cells = row.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)
        for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            paragraph = self._styled(cell.paragraphs[0], "Table text")
            if at in numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._write(paragraph, text)
        return row

    def _write(self, paragraph: Any, text: Text) -> None:
        for piece in [text] if isinstance(text, Piece) else text:
            if isinstance(piece, Picture):
                self._draw(paragraph, piece)
            else:
                _say(paragraph, Words(piece) if isinstance(piece, str) else piece)

    def _styled(self, paragraph: Any, style: str) -> Any:
        # By its id: to look a style up by name costs a millisecond, and there are a thousand paragraphs.
        paragraph._p.style = self._ids[style]
        return paragraph

    def _draw(self, paragraph: Any, picture: Picture) -> None:
        """A picture with its words. One that stands there already is used again.

        Made without python-docx's own way, which reads the whole document for a free number and takes no words.
        """
        key = picture.svg, picture.width
        if key not in self._drawn:
            drawn = png(picture.svg, round(picture.width * SHARP))
            self._drawn[key] = self.docx.part.get_or_add_image(io.BytesIO(drawn))
        relation, image = self._drawn[key]
        self._pictures += 1
        width, height = image.scaled_dimensions(Mm(picture.width), None)
        inline = CT_Inline.new_pic_inline(
            self._pictures, relation, f"picture-{self._pictures}.png", width, height
        )
        inline.docPr.set("descr", _writable(picture.words))
        if not picture.words:
            inline.docPr.append(parse_xml(DECORATIVE))
        paragraph.add_run()._r.add_drawing(inline)

    def _page(self, head: str, foot: str) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(18), Mm(16)
        section.top_margin, section.bottom_margin = Mm(24), Mm(20)
        section.header.paragraphs[0].text = head
        last = section.footer.paragraphs[0]
        last.text = f"{foot} Page "
        _field(last, "PAGE")
        last.add_run(" of ")
        _field(last, "NUMPAGES")

    def _styles(self) -> None:
        styles = self.docx.styles
        _lettered(styles["Normal"], 10, ink.INK)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, size, colour in (
            ("Title", 30, ink.INK), ("Subtitle", 14, ink.GREY_TEXT), ("Heading 1", 18, ink.INK), ("Heading 2", 13, ink.INK),
            ("Heading 3", 10.5, ink.TEAL), ("Header", 8.5, ink.GREY_TEXT), ("Footer", 8, ink.GREY_TEXT),
        ):  # fmt: skip
            _lettered(styles[name], size, colour, is_bold=name.startswith(("Title", "Heading")))
        _no_line_under(styles["Title"])
        styles["Heading 1"].paragraph_format.space_before = Pt(20)
        styles["Heading 2"].paragraph_format.space_before = Pt(14)
        small = styles.add_style("Source", WD_STYLE_TYPE.PARAGRAPH)
        small.base_style = styles["Normal"]
        _lettered(small, 8, ink.GREY_TEXT)
        cell = styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = styles["Normal"]
        _lettered(cell, 8.5, ink.INK)
        cell.paragraph_format.space_after = cell.paragraph_format.space_before = Pt(2)
        after = styles.add_style("After table", WD_STYLE_TYPE.PARAGRAPH)
        after.base_style = styles["Normal"]
        _lettered(after, 4, ink.INK)
        _speak_english(styles)


def _say(paragraph: Any, words: Words) -> None:
    first, *rest = _writable(words.text).split("\n")
    run = _linked(paragraph, first, words.url) if words.url else paragraph.add_run(first)
    _dress(run, words)
    for line in rest:
        paragraph.add_run().add_break()
        _dress(paragraph.add_run(line), words)


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text.replace("\r\n", "\n"))


def _dress(run: Any, words: Words) -> None:
    run.bold = words.is_bold or None
    if words.is_grey:
        run.font.color.rgb = _colour(ink.GREY_TEXT)
    if words.url:
        run.font.color.rgb, run.font.underline = _colour(ink.TEAL), True


def _linked(paragraph: Any, text: str, url: str) -> Any:
    """A run inside a link, which python-docx can read and not write."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def _field(paragraph: Any, name: str) -> None:
    """A number that Word works out: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    field.append(run)
    paragraph._p.append(field)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _hairlines(table: Any) -> None:
    """Lines between rows and under the last; none upright."""
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", ink.RULE.lstrip("#"))):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _lettered(style: Any, size: float, colour: str, *, is_bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _colour(colour)
    style.font.bold = is_bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The template's headings follow its theme; a name counts only where no theme is asked.
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:hAnsi"), FONT)


def _no_line_under(style: Any) -> None:
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _speak_english(styles: Any) -> None:
    """What reads the document aloud has to know its language."""
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _colour(hex_: str) -> RGBColor:
    return RGBColor.from_string(hex_.lstrip("#").upper())
