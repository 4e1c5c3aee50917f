"""What people did and said in the quarter, in Word: progress, returns, barriers and asks."""

from collections.abc import Sequence

from sightline.across.reports import drawing
from sightline.across.reports.pack import Pack
from sightline.across.reports.pack.findings import Findings
from sightline.across.reports.pack.values import Activity, Asked, Collected, Escalation, Progress, Promise
from sightline.across.reports.paper.document import Document, Picture, Text, Words
from sightline.across.reports.paper.word.pieces import ICON, link, refs, state
from sightline.across.reports.paper.wording import ESCALATIONS, returned
from sightline.ui import icons, words
from sightline.ui.words import lowered

SQUARE, BARS = 3.4, 100.0  # mm: one return among the last, and the bars of completeness


def progress(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Progress on the plan: {lowered(found.progress)}", 1)
    if pack.progress is None:
        return
    for count in found.states:
        document.paragraph((state(count.icon), f" {count.number} {count.words}"), style="List Bullet")
    promises(document, pack.progress, found.promises)
    document.paragraph(
        f"What the lead groups reported for {pack.quarter.label}. {found.reported} An activity without a report is marked so: "
        "nothing is carried forward, except that what is done stays done."
        + (" Ratings and accounts are illustrative." if pack.is_demonstration else ""),
        style="Source",
    )


def promises(document: Document, progress: Progress, notes: Sequence[str]) -> None:
    """What was promised under each priority, and how it goes; a note stands under each heading."""
    for promise, note in zip(progress.priorities, notes, strict=True):
        document.heading(f"Priority {promise.number}: {promise.title}", 2)
        promised(document, promise, progress, note)


def promised(document: Document, promise: Promise, progress: Progress, note: str) -> None:
    """The activities of one priority, under their note."""
    document.paragraph(Words(note, is_grey=True))
    document.table(_heads(progress), [_activity(each) for each in promise.activities], _widths(progress))


def _heads(progress: Progress) -> list[str]:
    quarters = (
        f"{year[2:]} {quarter}" for year, quarter in zip(progress.years, progress.quarters, strict=True)
    )
    return ["No.", "What we said we would do, in short", "Lead", *quarters, "Barrier"]


def _widths(progress: Progress) -> list[float]:
    return [11, 141 - 33 - 12 * len(progress.quarters), 33, *[12.0] * len(progress.quarters), 24]


def _activity(activity: Activity) -> Sequence[Text]:
    barrier = refs([each for each in activity.escalations if each.is_open], with_words=False)
    stuck = "reported" if activity.barrier or activity.ask else ""
    squares = (state(name) for name in activity.states)
    return (
        link(activity.code, activity.url),
        activity.title,
        activity.lead or Words("nobody", is_bold=True),
        *squares,
        barrier or stuck,
    )


# --- Returns --------------------------------------------------------------------------------------------------------


def returns(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Returns: {lowered(found.returns)}", 1)
    if pack.collected is None:
        return
    document.paragraph(found.arrived + (" Illustrative." if pack.is_demonstration else ""))
    total = returned(pack)
    last = (Words("All agencies", is_bold=True), total["asked"], total["arrived"], total["returns"], "", "")
    document.table(
        ("Agency", "Asked", "Arrived", "State", "Signed", "Last returns"),
        [*map(_return, pack.collected.returns), last],
        (36, 14, 16, 32, 48, 30),
        numeric=(1, 2),
    )
    document.paragraph(
        "Filled square: on time. Half filled: late. Dashed: missing. Ring: not due yet.", style="Source"
    )
    _owed(document, pack.collected)
    document.heading(found.completeness, 2)
    bars = drawing.completeness_bars(pack.collected.completeness)
    document.paragraph(Picture(bars, BARS, "Share of the figures asked for that arrived, by quarter"))
    document.heading("Corrected in the quarter or since", 2)
    for each in pack.corrections:
        said = f" {each.short_title}, {each.period}: was {each.before}, now {each.after}. {each.because} "
        restated = f"Restated on {words.date(each.on)}; an earlier pack still says what it said."
        document.paragraph((link(each.reference, each.url), said + restated))
    if not pack.corrections:
        document.paragraph("No figure was restated.")


def _return(asked: Asked) -> Sequence[Text]:
    signed = f"{words.date(asked.signed_on)}, {asked.signed_by}" if asked.signed_on else None
    past = Picture(drawing.how_it_came(asked.past), SQUARE * len(asked.past), drawing.came_words(asked.past))
    return (
        link(asked.agency, asked.url),
        str(asked.asked),
        str(asked.arrived),
        (Picture(icons.stage(asked.state), ICON, ""), Words(f" {asked.words}", is_bold=asked.is_late)),
        signed or Words("nobody yet", is_grey=True),
        past if asked.past else "",
    )


def _owed(document: Document, collected: Collected) -> None:
    owing = [each for each in collected.returns if each.owed]
    if not owing:
        return
    document.heading("What is missing, and who owes it", 2)
    rows = [
        ((each.agency, Words(f"\n{each.words}", is_grey=True)), "; ".join(each.owed), each.done)
        for each in owing
    ]
    document.table(("Owed by", "Figures", "What was done"), rows, (38, 88, 50))


# --- Barriers and asks ----------------------------------------------------------------------------------------------


def asks(document: Document, pack: Pack, found: Findings) -> None:
    document.new_page()
    document.heading(f"Barriers and asks: {lowered(found.asks)}", 1)
    for escalation in pack.escalations:
        _escalation(document, escalation)
    if pack.stopped:
        document.heading("What stands in the way of the plan", 2)
        rows = [
            (link(each.code, each.url), each.barrier, each.ask or "nothing asked") for each in pack.stopped
        ]
        document.table(("Activity", "Barrier", "Ask"), rows, (18, 79, 79))
    document.heading("What the groups say", 2)
    document.paragraph(found.reported)
    if pack.reports:
        document.table(
            ("Group", "Barrier", "Ask"),
            [
                (each.group, each.barrier or ("none" if each.is_sent else "no report"), each.ask)
                for each in pack.reports
            ],
            (44, 66, 66),
        )
    if pack.assurances:
        document.heading("What the groups are sure of, and what not", 2)
        document.table(
            ("Group", "Assured of", "Not assured of"),
            [(each.group, each.assured, each.not_assured) for each in pack.assurances],
            (44, 66, 66),
        )
    document.heading("What came of our last decisions", 2)
    if not pack.decided:
        document.paragraph("The group’s last meeting recorded no decision.")
    for each in pack.decided:
        since = refs(each.since) or ("nothing recorded",)
        document.paragraph(
            (link(each.decision.reference, each.decision.url), f" {each.decision.title}: ", *since)
        )


def _escalation(document: Document, escalation: Escalation) -> None:
    document.heading(f"{escalation.reference} {escalation.title}", 2)
    document.paragraph(
        (
            Words(f"{ESCALATIONS[escalation.state]}. ", is_bold=True),
            f"{escalation.words}. ",
            link("Open it", escalation.url),
        )
    )
    document.paragraph((Words(f"Asked of {escalation.asked}: ", is_bold=True), escalation.ask))
    for answer in escalation.answers:
        document.paragraph((Words(f"{answer.term}: ", is_bold=True), answer.words))
    document.table(
        ("Step", "Group", "Date"),
        [
            (step.what, step.group, f"{words.date(step.on)}{', overdue' if step.state == 'late' else ''}")
            for step in escalation.steps
        ],
        (80, 56, 40),
    )
