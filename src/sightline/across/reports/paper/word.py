"""A pack as a Word document, to be edited: the same parts in the same order as the page and the PDF."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from sightline.across.reports import drawing, reading
from sightline.across.reports.pack import Pack
from sightline.across.reports.pack.findings import STATES, Findings, findings
from sightline.across.reports.pack.measures import kind_words
from sightline.across.reports.pack.values import Activity, Escalation, Line, Progress, Ref, Section, Signal
from sightline.across.reports.paper.document import Document, Picture, Piece, Text, Words
from sightline.across.reports.paper.wording import ESCALATIONS, foot, for_whom, months, returned
from sightline.ui import icons, words
from sightline.ui.charts.words import lowered

ICON, SQUARE, SPARK = 3.6, 3.6, 24.0  # mm
CHART, CALM_CHART = 128.0, 100.0


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
    _cover(document, pack, found)
    _measures(document, pack, found)
    _signals(document, pack, found)
    _progress(document, pack, found)
    _returns(document, pack, found)
    _asks(document, pack, found)
    _reading(document, pack)
    return document.save()


# --- Cover ----------------------------------------------------------------------------------------------------------


def _cover(document: Document, pack: Pack, found: Findings) -> None:
    document.paragraph(f"Quality and performance pack {pack.quarter.label}", style="Title")
    document.paragraph(months(pack.quarter), style="Subtitle")
    document.paragraph(" ".join(filter(None, (for_whom(pack), found.state, found.withheld))))
    document.heading(found.cover, 1)
    rows = [(section.title.replace(". ", ": ", 1), _shapes(section)) for section in pack.sections]
    document.table(("Measures", "What each shows"), rows, (58, 118))
    for count in found.legend:
        document.paragraph((_icon(count.icon), f" {count.number} {count.words}"), style="List Bullet")
    if found.waiting:
        document.paragraph(found.waiting)
    document.heading(found.decisions, 1)
    for number, wanted in enumerate(pack.wanted, 1):
        document.heading(f"{number}. {wanted.title}", 2)
        document.paragraph(wanted.why)
        document.paragraph((Words("Ask: ", is_bold=True), f"{wanted.ask} ", _link("See it", wanted.url)))


def _shapes(section: Section) -> Sequence[Piece]:
    if not section.lines:
        return (Words("no measure agreed", is_grey=True),)
    pieces: list[Piece] = []
    for line in section.lines:
        pieces += [_icon(line.variation, f"{line.reference} {line.short_title}: {kind_words(line.variation)}"), " "]
    return pieces


# --- Measures -------------------------------------------------------------------------------------------------------


def _measures(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"All measures: {lowered(found.measures)}", 1)
    for section, note in zip(pack.sections, found.notes, strict=True):
        document.heading(section.title.replace(". ", ": ", 1), 2)
        document.paragraph(Words(note, is_grey=True))
        if not section.lines:
            document.paragraph((Words("The plan names no measure for this priority. ", is_bold=True), *_refs(section.escalations)))
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
    name = (_link(line.reference, line.url), f" {line.short_title}", Words(f"\n{said}" if said else "", is_grey=True))
    kind = (_icon(line.variation, ""), f" {kind_words(line.variation)}", Words(f"\n{line.told}" if line.told else "", is_grey=True))
    if not line.is_shared:
        return (name, line.supplier, "not shared", "", "", kind, "")
    latest = (_link(line.latest, line.value_url, is_bold=True) if line.latest else "none yet", Words(f"\n{line.when}", is_grey=True))
    spark = Picture(line.spark, SPARK, f"{line.short_title} over time") if line.spark else ""
    return (name, line.supplier, latest, line.before, spark, kind, line.target or "none set")


# --- Signals --------------------------------------------------------------------------------------------------------


def _signals(document: Document, pack: Pack, found: Findings) -> None:
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
        document.paragraph(Picture(calm.chart.paper, CALM_CHART, f"{calm.chart.title}. {calm.chart.summary}"))


def _signal(document: Document, signal: Signal, line: Line, place: str) -> None:
    document.heading(signal.finding, 2)
    document.paragraph(
        (_icon(signal.kind, ""), Words(f" {kind_words(signal.kind)}: {line.told}", is_bold=True), Words(f"  {place}", is_grey=True))
    )
    document.paragraph(Words(signal.drawn, is_grey=True))
    document.paragraph(Picture(signal.chart.paper, CHART, f"{signal.chart.title}. {signal.chart.summary}"))
    document.table(
        [fact.term for fact in signal.facts],
        [[Words(fact.words, is_bold=True) for fact in signal.facts]],
        [176 / len(signal.facts)] * len(signal.facts),
    )
    if signal.said is None:
        document.paragraph((Words("No commentary yet. ", is_bold=True), _link("Write the commentary", signal.comment_url)))
    else:
        for name, said in (("What", signal.said.what), ("So what", signal.said.so_what), ("Now what", signal.said.now_what)):
            document.heading(name, 3)
            document.paragraph(said)
    if signal.escalations:
        document.paragraph((Words("Sent up: ", is_bold=True), *_refs(signal.escalations)))
    document.paragraph(_provenance(signal, line), style="Source")


def _provenance(signal: Signal, line: Line) -> Sequence[Piece]:
    pieces: list[Piece] = [Words("Where this comes from. ", is_bold=True), f"{signal.came.words} "]
    if signal.came.return_url:
        pieces += [_link("Open the return", signal.came.return_url), ". "]
    pieces += [_link("The figure’s own page", line.value_url), "."]
    if signal.said:
        pieces.append(f" Commentary on {signal.said.quarter}: {signal.said.by}, {words.date(signal.said.on)}.")
    if line.origin == "illustrative":
        pieces.append(" Illustrative.")
    return pieces


# --- Progress -------------------------------------------------------------------------------------------------------


def _progress(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Progress on the plan: {lowered(found.progress)}", 1)
    if pack.progress is None:
        return
    for count in found.states:
        document.paragraph((_state(count.icon), f" {count.number} {count.words}"), style="List Bullet")
    for promise, note in zip(pack.progress.priorities, found.promises, strict=True):
        document.heading(f"Priority {promise.number}: {promise.title}", 2)
        document.paragraph(Words(note, is_grey=True))
        document.table(_heads(pack.progress), [_activity(each) for each in promise.activities], _widths(pack.progress))
    document.paragraph(
        f"What the lead groups reported for {pack.quarter.label}. {found.reported} An activity without a report is marked so: "
        "nothing is carried forward, except that what is done stays done."
        + (" Ratings and accounts are illustrative." if pack.is_demonstration else ""),
        style="Source",
    )


def _heads(progress: Progress) -> list[str]:
    quarters = (f"{year[2:]} {quarter}" for year, quarter in zip(progress.years, progress.quarters, strict=True))
    return ["No.", "What we said we would do, in short", "Lead", *quarters, "Barrier"]


def _widths(progress: Progress) -> list[float]:
    return [11, 141 - 33 - 12 * len(progress.quarters), 33, *[12.0] * len(progress.quarters), 24]


def _activity(activity: Activity) -> Sequence[Text]:
    barrier = _refs([each for each in activity.escalations if each.is_open], with_words=False)
    stuck = "reported" if activity.barrier or activity.ask else ""
    squares = (_state(state) for state in activity.states)
    return (_link(activity.code, activity.url), activity.title, activity.lead or Words("nobody", is_bold=True), *squares, barrier or stuck)


# --- Returns --------------------------------------------------------------------------------------------------------


def _returns(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Returns: {lowered(found.returns)}", 1)
    if pack.collected is None:
        return
    document.paragraph(found.arrived + (" Illustrative." if pack.is_demonstration else ""))
    total = returned(pack)
    rows: list[Sequence[Text]] = [
        (
            _link(each.agency, each.url) if each.url else each.agency,
            str(each.asked),
            str(each.arrived),
            (Picture(icons.stage(each.state), ICON, ""), Words(f" {each.words}", is_bold=each.is_late)),
            f"{words.date(each.signed_on)}, {each.signed_by}" if each.signed_on else Words("nobody yet", is_grey=True),
            Picture(drawing.how_it_came(each.past), 27.0 * len(each.past) / 8, drawing.came_words(each.past)) if each.past else "",
        )
        for each in pack.collected.returns
    ]
    rows.append((Words("All agencies", is_bold=True), total["asked"], total["arrived"], total["returns"], "", ""))
    document.table(("Agency", "Asked", "Arrived", "State", "Signed", "Last returns"), rows, (36, 14, 16, 32, 48, 30), numeric=(1, 2))
    document.paragraph("Filled square: on time. Half filled: late. Dashed: missing. Ring: not due yet.", style="Source")
    owing = [each for each in pack.collected.returns if each.owed]
    if owing:
        document.heading("What is missing, and who owes it", 2)
        document.table(
            ("Owed by", "Figures", "What was done"),
            [((each.agency, Words(f"\n{each.words}", is_grey=True)), "; ".join(each.owed), _done(each.reminded, each.questions)) for each in owing],
            (38, 88, 50),
        )
    document.heading(found.completeness, 2)
    document.paragraph(Picture(drawing.completeness_bars(pack.collected.completeness), 100.0, "Share of the figures asked for that arrived, in per cent, by quarter"))
    document.heading("Corrected in the quarter or since", 2)
    for each in pack.corrections:
        document.paragraph(
            (_link(each.reference, each.url), f" {each.short_title}, {each.period}: was {each.before}, now {each.after}. {each.because} "
             f"Restated on {words.date(each.on)}; an earlier pack still says what it said.")
        )  # fmt: skip
    if not pack.corrections:
        document.paragraph("No figure was restated.")


def _done(reminded: Iterable, questions: str) -> str:
    days = ", ".join(words.date(day) for day in reminded)
    return " ".join(filter(None, (f"Reminded {days}." if days else "", questions))) or "nothing yet"


# --- Barriers and asks ----------------------------------------------------------------------------------------------


def _asks(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Barriers and asks: {lowered(found.asks)}", 1)
    for escalation in pack.escalations:
        _escalation(document, escalation)
    if pack.stopped:
        document.heading("What stands in the way of the plan", 2)
        rows = [(_link(each.code, each.url), each.barrier, each.ask or "nothing asked") for each in pack.stopped]
        document.table(("Activity", "Barrier", "Ask"), rows, (18, 79, 79))
    document.heading("What the groups say", 2)
    document.paragraph(found.reported)
    if pack.reports:
        document.table(
            ("Group", "Barrier", "Ask"),
            [(each.group, each.barrier or ("none" if each.is_sent else "no report"), each.ask) for each in pack.reports],
            (44, 66, 66),
        )
    document.heading("What came of our last decisions", 2)
    if not pack.decided:
        document.paragraph("The group’s last meeting recorded no decision.")
    for each in pack.decided:
        since = _refs(each.actions) or ("no action recorded",)
        document.paragraph((_link(each.decision.reference, each.decision.url), f" {each.decision.title}: ", *since))


def _escalation(document: Document, escalation: Escalation) -> None:
    document.heading(f"{escalation.reference} {escalation.title}", 2)
    document.paragraph((Words(f"{ESCALATIONS[escalation.state]}. ", is_bold=True), f"{escalation.words}. ", _link("Open it", escalation.url)))
    document.paragraph((Words(f"Asked of {escalation.asked}: ", is_bold=True), escalation.ask))
    for answer in escalation.answers:
        document.paragraph((Words(f"{answer.term}: ", is_bold=True), answer.words))
    document.table(
        ("Step", "Group", "Date"),
        [(step.what, step.group, f"{words.date(step.on)}{', overdue' if step.state == 'late' else ''}") for step in escalation.steps],
        (80, 56, 40),
    )


# --- How to read ----------------------------------------------------------------------------------------------------


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
                document.paragraph((_icon(name, ""), Words(f" {shape}. ", is_bold=True), meaning), style="List Bullet")
    for note in reading.imprint(pack):
        document.paragraph(note, style="Source")


# --- Pieces ---------------------------------------------------------------------------------------------------------


def _icon(name: str, said: str | None = None) -> Picture:
    return Picture(drawing.variation(name), ICON, kind_words(name) if said is None else said)


def _state(name: str) -> Picture:
    return Picture(icons.progress(name), SQUARE, STATES[name])


def _link(said: str, url: str, *, is_bold: bool = False) -> Words:
    return Words(said, url=f"{settings.BASE_URL}{url}" if url else "", is_bold=is_bold)


def _refs(found: Sequence[Ref], *, with_words: bool = True) -> list[Piece]:
    pieces: list[Piece] = []
    for each in found:
        after = f" {each.title}. {each.words}. " if with_words else " "
        pieces += [_link(each.reference, each.url), after]
    return pieces
