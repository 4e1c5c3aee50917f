"""The cover, every measure and each signal, in Word."""

from collections.abc import Sequence

from sightline.across.reports.pack import Pack
from sightline.across.reports.pack.findings import Findings
from sightline.across.reports.pack.measures import kind_words
from sightline.across.reports.pack.values import Chart, Line, Section, Signal
from sightline.across.reports.paper.document import Document, Picture, Piece, Text, Words
from sightline.across.reports.paper.word.pieces import icon, link, refs
from sightline.across.reports.paper.wording import for_whom, months
from sightline.ui import words
from sightline.ui.words import lowered

SPARK, CHART, CALM_CHART = 24.0, 128.0, 100.0  # mm


def cover(document: Document, pack: Pack, found: Findings) -> None:
    document.paragraph(f"Quality and performance pack {pack.quarter.label}", style="Title")
    document.paragraph(months(pack.quarter), style="Subtitle")
    document.paragraph(" ".join(filter(None, (for_whom(pack), found.state, found.withheld))))
    document.heading(found.cover, 1)
    rows = [(section.title.replace(". ", ": ", 1), _shapes(section)) for section in pack.sections]
    document.table(("Measures", "What each shows"), rows, (58, 118))
    for count in found.legend:
        document.paragraph((icon(count.icon), f" {count.number} {count.words}"), style="List Bullet")
    if found.waiting:
        document.paragraph(found.waiting)
    document.heading(found.decisions, 1)
    for number, wanted in enumerate(pack.wanted, 1):
        document.heading(f"{number}. {wanted.title}", 2)
        document.paragraph(wanted.why)
        document.paragraph((Words("Ask: ", is_bold=True), f"{wanted.ask} ", link("See it", wanted.url)))


def _shapes(section: Section) -> Sequence[Piece]:
    if not section.lines:
        return (Words("no measure agreed", is_grey=True),)
    pieces: list[Piece] = []
    for line in section.lines:
        pieces += [
            icon(line.variation, f"{line.reference} {line.short_title}: {kind_words(line.variation)}"),
            " ",
        ]
    return pieces


# --- Measures -------------------------------------------------------------------------------------------------------


def measures(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"All measures: {lowered(found.measures)}", 1)
    for section, note in zip(pack.sections, found.notes, strict=True):
        document.heading(section.title.replace(". ", ": ", 1), 2)
        document.paragraph(Words(note, is_grey=True))
        if not section.lines:
            document.paragraph(
                (
                    Words("The plan names no measure for this priority. ", is_bold=True),
                    *refs([each for each in section.escalations if each.is_open]),
                )
            )
            continue
        document.table(
            ("Measure", "Supplied by", "Latest", "Before", "Over time", "Variation", "Target"),
            [_measure(line) for line in section.lines],
            (46, 24, 20, 16, 27, 26, 17),
            numeric=(2, 3),
        )


def _measure(line: Line) -> Sequence[Text]:
    caveats = [line.owed, *line.caveats, "published" if line.origin == "published" else "", line.comparison]
    said = ". ".join(filter(None, caveats))
    name = (
        link(line.reference, line.url),
        f" {line.short_title}",
        Words(f"\n{said}" if said else "", is_grey=True),
    )
    kind = (
        icon(line.variation, ""),
        f" {kind_words(line.variation)}",
        Words(f"\n{line.told}" if line.told else "", is_grey=True),
    )
    if not line.is_shared:
        return (name, line.supplier, "not shared", "", "", kind, "")
    latest = (
        link(line.latest, line.value_url, is_bold=True) if line.latest else "none yet",
        Words(f"\n{line.when}", is_grey=True),
    )
    spark = Picture(line.spark, SPARK, f"{line.short_title} over time") if line.spark else ""
    return (name, line.supplier, latest, line.before, spark, kind, line.target or "none set")


# --- Signals --------------------------------------------------------------------------------------------------------


def signals(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Signals: {lowered(found.signals)}", 1)
    if found.uncommented:
        document.paragraph((Words("Not final. ", is_bold=True), found.uncommented))
    for number, signal in enumerate(pack.signals, 1):
        _signal(document, signal, pack.line(signal.reference), f"Signal {number} of {len(pack.signals)}")
    if pack.calm:
        document.heading("Looked at and not signals", 2)
        document.paragraph("No commentary is needed; shown so that nobody has to wonder.")
    for calm in pack.calm:
        document.heading(calm.finding, 3)
        document.paragraph(charted(calm.chart, CALM_CHART))


def _signal(document: Document, signal: Signal, line: Line, place: str) -> None:
    document.heading(signal.finding, 2)
    document.paragraph(
        (
            icon(signal.kind, ""),
            Words(f" {kind_words(signal.kind)}: {line.told}", is_bold=True),
            Words(f"  {place}{', new' if line.is_new else ''}", is_grey=True),
        )
    )
    document.paragraph(Words(signal.drawn, is_grey=True))
    document.paragraph(charted(signal.chart))
    document.table(
        [fact.term for fact in signal.facts],
        [[Words(fact.words, is_bold=True) for fact in signal.facts]],
        [176 / len(signal.facts)] * len(signal.facts),
    )
    if signal.said is None:
        document.paragraph(
            (Words("No commentary yet. ", is_bold=True), link("Write the commentary", signal.comment_url))
        )
    else:
        for name, said in (
            ("What", signal.said.what),
            ("So what", signal.said.so_what),
            ("Now what", signal.said.now_what),
        ):
            document.heading(name, 3)
            document.paragraph(said)
    if signal.escalations:
        document.paragraph((Words("Sent up: ", is_bold=True), *refs(signal.escalations)))
    document.paragraph(_provenance(signal, line), style="Source")


def charted(chart: Chart, width: float = CHART) -> Picture:
    """A chart, `width` mm wide, with what it says for those who cannot see it."""
    return Picture(chart.paper, width, f"{chart.title}. {chart.summary}")


def _provenance(signal: Signal, line: Line) -> Sequence[Piece]:
    pieces: list[Piece] = [Words("Where this comes from. ", is_bold=True), f"{signal.came.words} "]
    if signal.came.return_url:
        pieces += [link("Open the return", signal.came.return_url), ". "]
    pieces += [link("The figure’s own page", line.value_url), "."]
    if signal.said:
        pieces.append(
            f" Commentary on {signal.said.quarter}: {signal.said.by}, {words.date(signal.said.on)}."
        )
    if line.origin == "illustrative":
        pieces.append(" Illustrative.")
    return pieces
