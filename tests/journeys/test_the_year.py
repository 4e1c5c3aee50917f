"""The partnership's year as the business manager runs it: two whole quarters on the demonstration's clock.

Four groups plan their year and meet twice each, with papers, minutes and decisions, and approve what was minuted before;
three escalations go up, of which one is never answered; QAP's pack and the overview are made final twice; both boards
judge the plan and the check-in is closed; and what was decided is found again from the thing it was about.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from sightline.ui import words
from tests.journeys.person import REFUSED, Person
from tests.journeys.serving import House, turn_to

GROUPS = {  # by their codes: the short name, and the whole
    "qap": ("QAP", "Quality Assurance and Performance Sub-group"),
    "dscpg": ("Children’s Group", "Safeguarding Children Partnership Group"),
    "dsab": ("Adults’ Board", "Safeguarding Adults Board"),
    "executive": ("Executive", "Executive Group"),
}
QAP, CHILDREN, ADULTS, EXECUTIVE = (  # this quarter's meeting of each, and the next, which the journey plans
    ("qap-2026-01-29", "qap-2026-04-30"), ("dscpg-2026-02-16", "dscpg-2026-05-18"),
    ("dsab-2026-02-18", "dsab-2026-05-20"), ("executive-2026-03-09", "executive-2026-06-04"),
)  # fmt: skip

SIGNALS = ("A5", "M07", "M10")  # which nobody has explained yet when the year begins
PRIORITIES = ("2024-26-P1", "2024-26-P2", "2024-26-P3")
INTEREST = "Writes the minutes of those who ask and of those who answer."


@dataclass(frozen=True)
class Asked:
    """What QAP sends up: from which page, and to which board, which the product suggests by itself."""

    reference: str
    page: str
    title: str
    ask: str
    board: str
    owed_on: date


@dataclass(frozen=True)
class Decided:
    """What a meeting decides about the thing on a page, and what is to be done because of it."""

    reference: str
    meeting: str
    sort: str
    title: str
    because: str
    page: str
    action: str = ""
    owner: str = ""
    due_on: date = date(2026, 5, 1)


ANSWERED = Asked(
    "E12", "/measures/M17", "Nobody decides old applications once the two assessors leave",
    "Say who decides them from September.", "Adults’ Board", date(2026, 2, 18),
)  # fmt: skip
TAKEN_UP = Asked(
    "E13", "/activities/2024-26-A2.9", "The protocol has no lawyer to read it",
    "Find a lawyer who may read it.", "Children’s Group", date(2026, 2, 16),
)  # fmt: skip
FORGOTTEN = Asked(
    "E14", "/measures/M33", "Two homes ring first, and nobody counts the rings",
    "Have both homes count for a quarter.", "Children’s Group", date(2026, 2, 16),
)  # fmt: skip
NO_COUNT = Decided(
    "2026-01", QAP[0], "Not to do", "No second count of section 136 by hand",
    "Two suites agree with each other; a second count would cost a day a month.", "/measures/M14",
)  # fmt: skip
ASK_THE_EXECUTIVE = Decided(
    "2026-02", CHILDREN[0], "To do", "The Executive is asked for a lawyer",
    "No agency of this group has one who may read the protocol.", "/activities/2024-26-A2.9",
    action="Write down what the lawyer is asked", owner="Dudley Council, children’s services",
)  # fmt: skip
KEEP_AN_ASSESSOR = Decided(
    "2026-03", ADULTS[0], "To do", "The council keeps one assessor for old applications",
    "Without one the backlog is back within a year.", "/measures/M17",
)  # fmt: skip
LEND_A_LAWYER = Decided(
    "2026-04", EXECUTIVE[0], "To do", "The police’s lawyer reads the protocol",
    "They have one, and it is a week’s work.", "/activities/2024-26-A2.9",
    action="Have the protocol read", owner="West Midlands Police",
)  # fmt: skip
LOOK_AGAIN = Decided(
    "2026-05", QAP[1], "To do", "QAP looks at old applications again in October",
    "One assessor is a promise; the figures of a summer will say whether it holds.", "/measures/M17",
)  # fmt: skip
WAIT_FOR_IT = Decided(
    "2026-06", CHILDREN[1], "Deferred", "The protocol is signed once it was read",
    "The police’s lawyer has had it for five weeks.", "/activities/2024-26-A2.9",
)  # fmt: skip
MEASURE_IT = Decided(
    "2026-07", ADULTS[1], "To do", "Transitional safeguarding gets a measure",
    "Two check-ins could not say whether it helps.", "/priorities/2024-26-P2",
)  # fmt: skip
ASK_AFTER_IT = Decided(
    "2026-08", EXECUTIVE[1], "To do", "The Children’s Group is asked why it has not answered",
    "QAP has waited since February, and heard nothing.", "/escalations/E14",
    action="Say what becomes of the count", owner="Safeguarding Children Partnership Group", due_on=date(2026, 9, 1),
)  # fmt: skip
FIRST = (NO_COUNT, ASK_THE_EXECUTIVE, KEEP_AN_ASSESSOR, LEND_A_LAWYER)
SECOND = (LOOK_AGAIN, WAIT_FOR_IT, MEASURE_IT, ASK_AFTER_IT)


@pytest.fixture
def on(house: House) -> Callable[..., None]:
    """Make it another day: `on(2026, 3, 9)`."""
    return lambda *day: turn_to(house, date(*day))


def test_two_quarters_are_run_from_the_record(as_member, on):
    manager, officer = as_member("Business manager"), as_member("Performance officer")
    plans_next_year(manager)
    for asked in (ANSWERED, TAKEN_UP, FORGOTTEN):
        asks(manager, asked)

    runs_the_first_quarter(manager, officer, on)

    # What nobody answered is seen by those who watch
    watchers = {
        as_member("Executive chair"): FORGOTTEN.title,
        as_member("Independent scrutineer"): f"{FORGOTTEN.reference} {FORGOTTEN.title}",
    }
    for watcher, link in watchers.items():
        watcher.follows(link)
        watcher.reads("21 days past its date")

    runs_the_second_quarter(manager, officer, on)
    for watcher, link in watchers.items():
        watcher.opens("/")
        watcher.follows(link)
        watcher.reads("108 days past its date")
    for decided in FIRST + SECOND:
        finds_again(manager, decided)


def runs_the_first_quarter(manager: Person, officer: Person, on: Callable[..., None]) -> None:
    on(2026, 1, 26)
    makes_the_pack_final(officer, "2025-26-Q3", unexplained=SIGNALS)
    sends_papers(manager, QAP[0])
    on(2026, 1, 29)
    holds(
        manager, QAP[0], substitute="West Midlands Police",
        apologies="Black Country Healthcare NHS Foundation Trust",
    )  # fmt: skip
    approves(manager, "qap-2025-10-29")
    finds_them_fixed(manager, "qap-2025-10-29")
    minutes(manager, NO_COUNT, interest_of="Business unit")

    on(2026, 2, 16)
    sends_papers(manager, CHILDREN[0], paper="Risk register")
    holds(manager, CHILDREN[0])
    minutes(manager, ASK_THE_EXECUTIVE)
    takes_further(manager, TAKEN_UP, owed=date(2026, 3, 9))

    on(2026, 2, 18)
    sends_papers(manager, ADULTS[0], paper="Risk register")
    holds(manager, ADULTS[0])
    minutes(manager, KEEP_AN_ASSESSOR)
    answers(manager, ANSWERED, KEEP_AN_ASSESSOR)

    on(2026, 3, 4)
    makes_the_overview_final(manager, EXECUTIVE[0])
    sends_papers(manager, EXECUTIVE[0], paper="Executive overview")
    on(2026, 3, 9)
    holds(manager, EXECUTIVE[0])
    minutes(manager, LEND_A_LAWYER)
    answers(manager, TAKEN_UP, LEND_A_LAWYER)


def runs_the_second_quarter(manager: Person, officer: Person, on: Callable[..., None]) -> None:
    on(2026, 4, 27)
    makes_the_pack_final(officer, "2025-26-Q4", unexplained=())
    sends_papers(manager, QAP[1], paper="Quality and performance pack")
    on(2026, 4, 30)
    manager.opens(f"/meetings/{QAP[1]}")
    manager.reads(
        f"{ANSWERED.reference} {ANSWERED.title}: answered by the Adults’ Board. Is it enough?",
        f"{TAKEN_UP.reference} {TAKEN_UP.title}: answered by the Executive. Is it enough?",
    )
    holds(manager, QAP[1])
    approves(manager, QAP[0])
    minutes(manager, LOOK_AGAIN)
    accepts(manager, ANSWERED)
    accepts(manager, TAKEN_UP)

    opens_the_check_in(manager)
    on(2026, 5, 18)
    sends_papers(manager, CHILDREN[1], paper="Progress on the plan")
    holds(manager, CHILDREN[1])
    approves(manager, CHILDREN[0])
    minutes(manager, WAIT_FOR_IT)
    judges_the_plan(manager, board="dscpg")
    on(2026, 5, 20)
    sends_papers(manager, ADULTS[1], paper="Progress on the plan")
    holds(manager, ADULTS[1])
    approves(manager, ADULTS[0])
    minutes(manager, MEASURE_IT)
    judges_the_plan(manager, board="dsab")
    closes_the_check_in(manager)

    on(2026, 6, 1)
    makes_the_overview_final(manager, EXECUTIVE[1])
    manager.reads(f"{LEND_A_LAWYER.reference} Decided on 9 March 2026: {LEND_A_LAWYER.title}")
    sends_papers(manager, EXECUTIVE[1], paper="Executive overview")
    on(2026, 6, 4)
    holds(manager, EXECUTIVE[1])
    approves(manager, EXECUTIVE[0])
    minutes(manager, ASK_AFTER_IT)


def plans_next_year(manager: Person) -> None:
    manager.opens("/calendar?year=2026-27-FY")
    manager.follows(GROUPS["qap"][1])
    manager.follows("Plan the year")
    for code in GROUPS:
        manager.opens(f"/calendar/{code}/plan?year=2026-27-FY")
        manager.presses("Plan the days ticked")
    manager.opens("/calendar?year=2026-27-FY")
    manager.reads("16 meetings")


def asks(manager: Person, asked: Asked) -> None:
    manager.opens(asked.page)
    manager.follows("Escalate this measure" if "measures" in asked.page else "Escalate this")
    manager.chooses(GROUPS["qap"][1], of="Group")
    manager.presses("Carry on")
    manager.reads(f"Suggested: the {asked.board}")
    manager.types("Title", asked.title)
    manager.types("What you ask", asked.ask)
    manager.dates("Answer owed by", asked.owed_on)
    manager.presses("Send it up")
    manager.reads(asked.title, asked.ask)


def makes_the_pack_final(officer: Person, quarter: str, *, unexplained: Sequence[str]) -> None:
    """Say what each signal without a word shows, until nothing stops it, and freeze the pack."""
    officer.opens(f"/packs/quarter/{quarter}")
    for signal in unexplained:
        officer.follows(f"Comment on {signal}")
        officer.types("What", "The last six quarters lie on one side of the mean.")
        officer.types("So what", "It is no chance any more.")
        officer.types("Now what", "The lead says in June what changed.")
        officer.presses("Keep the commentary")
        officer.opens(f"/packs/quarter/{quarter}")
    officer.presses("Make the pack final")
    officer.reads("Version 1")


def sends_papers(manager: Person, meeting: str, *, paper: str = "") -> None:
    manager.opens(f"/meetings/{meeting}")
    if paper:
        manager.follows("Add one from the record")
        manager.ticks(paper)
        manager.presses("Add a paper from the record")
    manager.follows("Send the papers")
    manager.presses("Send the papers")
    manager.reads("to those who sit on the group, the Executive and the scrutineer")


def holds(manager: Person, meeting: str, *, substitute: str = "", apologies: str = "") -> None:
    manager.opens(f"/meetings/{meeting}")
    manager.follows("Record who came")
    if substitute:
        manager.chooses("Sent a substitute", of=substitute)
    if apologies:
        manager.chooses("Apologies", of=apologies)
    manager.presses("Record who came")
    manager.reads("The minutes are a draft, not yet sent for comment.")
    if substitute:
        manager.reads("1 by a substitute")


def minutes(manager: Person, decided: Decided, *, interest_of: str = "") -> None:
    """Take the minutes in one go, with a decision, what is to be done and an interest, and send them for comment."""
    said = [decided.title, decided.because]
    manager.opens(f"/meetings/{decided.meeting}")
    manager.follows("Take the minutes")
    manager.types("Beside the agenda", "Signals first, then what groups asked.")
    manager.unfolds("Record a decision")
    manager.chooses(decided.sort, of="Decided")
    manager.types("Title", decided.title)
    manager.types("The decision", f"{decided.title}.")
    manager.types("Reasons", decided.because)
    manager.types("What it is about", decided.page.rpartition("/")[2])
    if decided.action:
        manager.unfolds("Raise an action")
        manager.types("What is to be done", decided.action)
        manager.chooses(decided.owner, of="Who owes it")
        manager.types("By which role", "Head of legal services")
        manager.dates("Due by", decided.due_on)
        said.append(decided.action)
    if interest_of:
        manager.unfolds("Declare an interest")
        manager.chooses(interest_of, of="Whose interest")
        manager.types("In which role", "Business manager")
        manager.types("What the interest is", INTEREST)
        said.append(INTEREST)
    manager.presses("Keep the minutes")
    manager.reads(*said)
    if interest_of:
        manager.follows("Record what was done")
        manager.ticks("Stayed, and took no part in deciding")
        manager.presses("Record what was done")
        manager.reads("Stayed, and took no part in deciding")
    manager.follows("Send them for comment")
    manager.presses("Send the minutes for comment")
    manager.reads("The next meeting approves them.")


def approves(manager: Person, before: str) -> None:
    """On the page of the next meeting, approve the minutes of the one before; from then on nobody is offered to write in them."""
    manager.follows(f"Approve these minutes : {called(before)}")
    manager.presses("Approve the minutes")
    manager.reads("they stand as they are")
    assert manager.page.get_by_role("link", name="Take the minutes").count() == 0


def finds_them_fixed(manager: Person, meeting: str) -> None:
    manager.opens(f"/meetings/{meeting}/minutes")
    manager.types("Beside the agenda", "Something else was said.")
    manager.presses("Keep the minutes", status=REFUSED)
    manager.reads("A correction is a decision of a later meeting about this one.")


def takes_further(manager: Person, asked: Asked, *, owed: date) -> None:
    manager.opens(f"/escalations/{asked.reference}")
    manager.follows("Take it further")
    manager.types("Why it goes further", "No agency of this group has a lawyer to lend.")
    manager.dates("Answer owed by", owed)
    manager.presses("Take it further")
    manager.reads("No agency of this group has a lawyer to lend.")


def answers(manager: Person, asked: Asked, decided: Decided) -> None:
    manager.opens(f"/escalations/{asked.reference}")
    manager.follows("Answer")
    manager.types("Answer", f"{decided.title}.")
    manager.types("Because", decided.because)
    manager.chooses(f"{decided.reference} {decided.title}", of="Decision")
    manager.presses("Answer")
    manager.reads(f"{decided.title}.")


def accepts(manager: Person, asked: Asked) -> None:
    """Find the answer among what came back, and close the matter."""
    manager.opens("/")
    manager.follows("Accept the answer", within=asked.title)
    manager.types("What it settles", "QAP looks at it again in October.")
    manager.presses("Accept the answer")
    manager.reads("Closed")


def makes_the_overview_final(manager: Person, meeting: str) -> None:
    manager.opens(f"/overviews/meeting/{meeting}")
    manager.presses("Make the overview final")
    manager.reads("Final")


def opens_the_check_in(manager: Person) -> None:
    """Read the last one, and open the next."""
    manager.opens("/check-ins/check-in-2024-26")
    manager.reads("None of 6 activities is done.")
    manager.opens("/plans/2024-26")
    manager.follows("Open a check-in")
    manager.presses("Open the check-in")


def judges_the_plan(manager: Person, *, board: str) -> None:
    for priority in PRIORITIES:
        manager.opens(f"/check-ins/check-in-2024-26-2/{priority}/judge?group={board}")
        manager.ticks("Cannot say yet")
        manager.ticks("Yes, with a change")
        manager.types("On what the board bases this", f"No measure of {priority} is agreed.")
        manager.presses("Record the judgement")
        manager.reads(f"No measure of {priority} is agreed.")


def closes_the_check_in(manager: Person) -> None:
    manager.follows("Close the check-in")
    manager.types("What does the check-in conclude?", "Nobody can say yet. Each priority gets a measure.")
    manager.types("What changes in the plan?", "Each priority names the measure it is judged by.")
    manager.presses("Close the check-in")
    manager.reads("Nobody can say yet. Each priority gets a measure.")


def finds_again(manager: Person, decided: Decided) -> None:
    """From the page of what a decision was about, to the decision, to the meeting that took it."""
    manager.opens(decided.page)
    manager.follows(f"{decided.reference} {decided.title}")
    manager.reads(decided.because)
    manager.follows(called(decided.meeting))
    manager.reads(decided.title)


def called(meeting: str) -> str:
    """What the meeting of a reference is called: `QAP, 29 January 2026`."""
    code, _, held_on = meeting.partition("-")
    return f"{GROUPS[code][0]}, {words.date(date.fromisoformat(held_on))}"
