"""What earlier documents promised, and what a later one shows of it.

The promises, their places and what became of them up to April 2024 are facts of the published documents, in our own
words. An annual report is dated 30 September, where its own day is not known. Everything after April 2024 is
illustrative.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sightline.areas.plan import operations
from sightline.areas.plan.models import Promise
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.models import Item

LOADED_ON = date(2024, 4, 22)  # the business unit reads five documents and enters what they promise


@dataclass(frozen=True)
class Document:
    title: str
    year: str
    made_on: date


REPORT_2014 = Document("Annual report 2013/14", "2013/14", date(2014, 9, 30))
REPORT_2020 = Document("Annual report 2019/20", "2019/20", date(2020, 9, 30))
PLAN_2022 = Document("Strategic business plan 2022 to 2024", "2022-24", date(2022, 6, 30))
REPORT_2023 = Document("Annual report 2022/23", "2022/23", date(2023, 9, 30))
PLAN_2024 = Document("Priorities 2024 to 2026", "2024-26", date(2024, 4, 1))


@dataclass(frozen=True)
class Found:
    """What a later document or a meeting shows of a promise; `on` is the day of a meeting, or that of the document."""

    finding: str
    account: str
    document: Document = PLAN_2024
    line: str = ""
    on: date | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settled:
    on: date
    state: str
    statement: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spec:
    """A promise: `again` is the title of the one it repeats."""

    title: str
    owner: str
    document: Document
    line: str
    back_to: str
    due: str = "undated"
    due_on: date | None = None
    found: tuple[Found, ...] = ()
    settled: Settled | None = None
    again: str = ""


A_YEAR_ON = date(2024, 9, 30)
PARTICIPATION = "Hear children and young people, and let what they say shape the work of the board"
TOOL = "Introduce one screening tool for every kind of exploitation"
DATASET = "Build a set of figures from every agency that shows whether the priorities are reached"
TRAINING = "Give every practitioner up-to-date training on exploitation and its contexts"
FAITH = "Reach faith organisations with the work on allegations against people in positions of trust"

PROMISES = (
    Spec("Build the website together with the adults’ board", "group:dscpg", REPORT_2014, "202", "executive", found=(
        Found("under_way", "Reviews and learning resources stand on the joint website.", REPORT_2023, "443"),
        Found("under_way", "Two more pages are promised: mental health, and moving to adulthood.", line="59 and 131",
              evidence=("activity:2024-26-A1.8", "activity:2024-26-A2.8")),
        Found("under_way", "Both pages are there. Nobody looks at who reads them.", on=date(2025, 9, 8)),
    )),
    Spec(PARTICIPATION, "group:dscpg", REPORT_2014, "203", "dscpg", found=(
        Found("gap", "There is still no one way of recording what children say; agencies are asked for assurance.", REPORT_2023, "575"),
    )),
    Spec("Make child protection plans consistent from one team to the next", "group:dscpg", REPORT_2014, "191", "dscpg", found=(
        Found("recurring", "Planning still needs to be stronger, and plans do not say what must change by when.", REPORT_2023, "481"),
    )),
    Spec("Send the minutes of child protection conferences in time", "agency:dmbc-cs", REPORT_2014, "198", "dscpg", found=(
        Found("no_trace", "No later figure. Some partners do not know the plans.", REPORT_2023, "481"),
    )),
    Spec(TOOL, "group:child-exploitation", REPORT_2020, "722", "child-exploitation", found=(
        Found("gap", "Tools exist and were audited in March 2023: agencies use them unevenly.", REPORT_2023, "298"),
    )),
    Spec("Bring exploitation and missing children into one meeting", "group:child-exploitation", REPORT_2020, "719", "child-exploitation", found=(
        Found("unclear", "A child exploitation operational group meets; going missing is not mentioned.", REPORT_2023, "293"),
    )),
    Spec("Set up a multi-agency panel on child exploitation", "group:child-exploitation", REPORT_2020, "726", "dscpg", found=(
        Found("gap", "The panel meets, without health for young people of 16 to 18.", REPORT_2023, "597"),
    ), settled=Settled(LOADED_ON, "partly", "The panel meets. Health is not at the table for young people of 16 to 18, and no later document says that it is.")),
    Spec("Draw up a profile of exploitation in the borough", "group:executive", REPORT_2023, "69", "executive", "day", A_YEAR_ON, found=(
        Found("slipped", "Still to come: the plan has it as a sign of success.", line="178"),
        Found("slipped", "A draft is with the police.", on=date(2025, 10, 20)),
    )),
    Spec("Write a strategy on exploitation for all ages", "group:child-exploitation", PLAN_2022, "74 to 78", "executive", "day", date(2024, 3, 31), found=(
        Found("slipped", "The next plan promises a policy for all ages, still to be published.", line="177"),
    ), settled=Settled(date(2025, 6, 12), "kept", "An all-age policy was published in May 2025, fourteen months after the plan that promised a strategy had ended.")),
    Spec("Have a policy on the move to adulthood that practitioners know and use", "group:dsab", PLAN_2022, "91", "dsab", "day", date(2024, 3, 31), found=(
        Found("slipped", "Taken up as a protocol in the next plan.", line="132", evidence=("activity:2024-26-A2.9",)),
        Found("slipped", "Third draft; legal advice is awaited.", on=date(2025, 10, 20)),
    )),
    Spec("Give families in particular need a page of their own on the website", "agency:business-unit", PLAN_2022, "92", "executive", "day", date(2024, 3, 31), found=(
        Found("unclear", "Two new pages are promised; whether either is for these families is not said.", line="59 and 131"),
    )),
    Spec("Agree a joint protocol for assessing parents with a learning disability", "group:dscpg", PLAN_2022, "93", "dscpg", "day", date(2024, 3, 31), found=(
        Found("no_trace", "A review finds again that such parents lack support; a protocol is not mentioned.", REPORT_2023, "438"),
    )),
    Spec(DATASET, "group:qap", PLAN_2022, "53 to 72", "qap", "day", date(2024, 3, 31), found=(
        Found("under_way", "There is a dashboard of high-level figures, known to be incomplete.", REPORT_2023, "210"),
    )),
    Spec("Appoint a performance officer", "agency:business-unit", REPORT_2023, "594", "executive", found=(
        Found("no_trace", "Recruitment was under way; the next plan does not name the post."),
    )),
    Spec("Make a better tool for hoarding, squalor and clutter that sees the whole family", "group:neglect", REPORT_2023, "599", "qap", found=(
        Found("done", "A toolkit was newly launched.", line="19"),
    ), settled=Settled(LOADED_ON, "kept", "The hoarding toolkit was launched in time for the plan 2024 to 2026.")),
    Spec("Run a plan of learning by theme, a month at a time", "group:learning", REPORT_2023, "447", "learning", "day", A_YEAR_ON, found=(
        Found("no_trace", "The plan does not mention it."),
    )),
    Spec("Look again at how the effect of training is known", "group:learning", REPORT_2023, "605", "learning", found=(
        Found("no_trace", "The plan does not mention it."),
    )),
    Spec(TRAINING, "group:learning", REPORT_2020, "720", "learning", found=(
        Found("recurring", "Few took the course; it was rebuilt under a new name.", REPORT_2023, "300 and 529"),
    )),
    Spec("Report how soon meetings on positions of trust are held", "agency:dmbc-cs", REPORT_2020, "761", "dscpg", "next_report", found=(
        Found("no_trace", "The report three years on gives the six-month standard and no figure.", REPORT_2023),
    )),
    Spec(FAITH, "agency:dmbc-cs", REPORT_2020, "758", "dscpg", found=(
        Found("recurring", "The work is still to do.", REPORT_2023, "371"),
    )),
    Spec("Count children placed outside the borough who go missing", "agency:dmbc-cs", REPORT_2020, "773 and 781", "dscpg", "next_report", found=(
        Found("left_out", "The report three years on has no section on missing children at all.", REPORT_2023),
    )),
    Spec("Sum up every year what the deaths of children teach", "group:dscpg", REPORT_2020, "843 to 937", "dscpg", "next_report", found=(
        Found("left_out", "One sentence is left of it.", REPORT_2023, "148"),
    )),
    Spec("Take what reviews teach to those who work with families", "group:learning", REPORT_2020, "533", "learning", found=(
        Found("recurring", "A learning plan is to reach them.", REPORT_2023, "447 to 451"),
        Found("recurring", "Embedding learning is named once more.", line="24 and 173"),
    )),
    Spec("See that professional challenge is used in every agency", "group:dscpg", REPORT_2023, "439 to 441", "qap", found=(
        Found("recurring", "The process was launched in April 2022; its use is uneven.", REPORT_2023, "483"),
    )),
    Spec("Prevent violence: a priority of 2020 to 2022", "group:executive", REPORT_2020, "60", "executive", "day", date(2022, 3, 31), found=(
        Found("left_out", "No priority of the plan that followed, and no word on what came of it.", PLAN_2022),
        Found("left_out", "The serious violence duty went to the community safety partnership.", REPORT_2023, "310"),
    )),
    # The same promises, made again, and what the last annual report promised its next one.
    Spec("Know how children and families are heard, and use what they say as a sign of quality", "group:dscpg", REPORT_2023, "596", "dscpg", again=PARTICIPATION, found=(
        Found("gap", "Two agencies ask children each quarter. There is still no one way of recording it.", on=date(2025, 11, 14)),
    )),
    Spec("Revise the exploitation screening tool and its levels of risk", "group:child-exploitation", REPORT_2023, "600", "child-exploitation", again=TOOL, found=(
        Found("under_way", "Continued in the plan as one tool and pathway for all ages.", line="169", evidence=("activity:2024-26-A3.6",)),
    ), settled=Settled(date(2025, 7, 14), "partly", "One tool for all ages is in use since June 2025. Screenings are counted; whether the levels of risk are right is not known.",
                       ("measure:M31",))),
    Spec("Make the figures truly those of every agency, and of the revised priorities", "group:qap", REPORT_2023, "594", "qap", again=DATASET, found=(
        Found("under_way", "The plan’s measures are to become a dashboard.", line="13"),
    )),
    Spec("Show what the rebuilt course on harm outside the home changed", "group:learning", REPORT_2023, "300", "learning", "next_report", again=TRAINING),
    Spec("Say how faith organisations were reached", "agency:dmbc-cs", REPORT_2023, "371", "dscpg", "next_report", again=FAITH),
    Spec("Report what Family Safeguarding changed for families", "group:dscpg", REPORT_2023, "65", "dscpg", "next_report"),
    Spec("Report what the revised threshold document changed", "group:mash", REPORT_2023, "231", "dscpg", "next_report"),
    Spec("Report what the audit of screening tools led to", "group:child-exploitation", REPORT_2023, "298", "qap", "next_report"),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    """Every promise is entered on one day with what the documents show; what came later happens on its own."""
    entered: dict[str, Promise] = {}
    for spec in PROMISES:
        yield Event(LOADED_ON, partial(_enter, spec, entered, cast))
        for found in spec.found:
            yield Event(found.on or LOADED_ON, partial(_trace, spec, found, entered, cast))
        if spec.settled:
            yield Event(spec.settled.on, partial(_settle, spec, spec.settled, entered, cast))


def _enter(spec: Spec, entered: dict[str, Promise], cast: Cast) -> None:
    entered[spec.title] = operations.enter_promise(
        title=spec.title, owner=_owner(spec.owner, cast), document=spec.document.title, year=spec.document.year,
        place=_line(spec.line), comes_back_to=cast.groups[spec.back_to], made_on=spec.document.made_on, due=spec.due,
        due_on=spec.due_on, again=_now(entered, spec.again) if spec.again else None,
        by=cast.manager(LOADED_ON), on=LOADED_ON,
    )  # fmt: skip


def _trace(spec: Spec, found: Found, entered: dict[str, Promise], cast: Cast) -> None:
    on = found.on or LOADED_ON
    source = "" if found.on else f"{found.document.title}{', ' if found.line else ''}{_line(found.line)}"
    operations.trace_promise(
        _now(entered, spec.title), finding=found.finding, account=found.account, source=source,
        found_on=found.on or found.document.made_on, evidence=_items(found.evidence), by=cast.manager(on), on=on,
    )  # fmt: skip


def _settle(spec: Spec, settled: Settled, entered: dict[str, Promise], cast: Cast) -> None:
    operations.settle_promise(
        _now(entered, spec.title), state=settled.state, statement=settled.statement,
        evidence=_items(settled.evidence), by=cast.manager(settled.on), on=settled.on,
    )  # fmt: skip


def _now(entered: dict[str, Promise], title: str) -> Promise:
    """A promise as it stands: a later one may have taken it over."""
    entered[title].refresh_from_db()
    return entered[title]


def _line(line: str) -> str:
    if not line:
        return ""
    return f"line{'s' if ' ' in line else ''} {line}"


def _owner(said: str, cast: Cast) -> Group | Agency:
    sort, _, code = said.partition(":")
    return cast.groups[code] if sort == "group" else cast.agencies[code]


def _items(addresses: Sequence[str]) -> list[Item]:
    pairs = (address.split(":") for address in addresses)
    return [Item.objects.get(kind=kind, reference=reference) for kind, reference in pairs]
