"""What agencies were asked to assure, what each answered, and what followed. All of it is illustrative."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from sightline.areas.assurance import operations
from sightline.areas.assurance.models import Answer, AssuranceRequest
from sightline.config.demonstration.actions import Completed, Moved, Task, follow
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.actions.models import Evidence
from sightline.spine.thread.models import Item

TRUE_FOR_US, EVIDENCE = AssuranceRequest.Sort.TRUE_FOR_US, AssuranceRequest.Sort.EVIDENCE
YES, PARTLY, NO, CANNOT_SAY = Answer.Said.YES, Answer.Said.PARTLY, Answer.Said.NO, Answer.Said.CANNOT_SAY


def _day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Reply:
    """What an agency wrote on a day: sent, unless it is a draft still."""

    on: date
    agency: str
    said: str
    account: str
    rests_on: tuple[Evidence, ...] = (Evidence.NONE,)
    evidence: str = ""
    shown_by: tuple[tuple[str, str], ...] = ()
    gap: str = ""
    will_do: str = ""
    will_do_by: date | None = None
    is_sent: bool = True


@dataclass(frozen=True)
class Conclusion:
    on: date
    judgement: str
    words: str


@dataclass(frozen=True)
class Story:
    """A request from the day it was put to wherever it stands."""

    on: date
    group: str
    sort: str
    title: str
    question: str
    finding: str
    about: tuple[tuple[str, str], ...]
    agencies: tuple[str, ...]
    due_on: date
    replies: tuple[Reply, ...] = ()
    conclusion: Conclusion | None = None


STORIES = (
    Story(
        _day("2025-05-12"), "neglect", TRUE_FOR_US, "A child’s day is missing from plans for neglect",
        "Our plans for children who are neglected do not say what a day is like for the child.",
        "An audit of 20 plans in spring 2025: what must change is clear, the child’s day is missing.",
        (("theme", "2024-26-T1"),), ("dmbc-cs", "dmbc-eh", "dmbc-edu", "icb", "wmp", "cvs"), _day("2025-06-13"),
        (
            Reply(_day("2025-05-30"), "dmbc-cs", YES, "Our own reading says the same.", (Evidence.AUDIT,),
                  "The audit of 20 plans, January to March 2025.", (),
                  "The plan’s form has no place for it.", "Try a form for a child’s day, then use it in every team.", _day("2025-10-17")),
            Reply(_day("2025-06-02"), "wmp", NO, "What officers write describes the home as they found it.", (Evidence.DOCUMENT,),
                  "The form for a child come to notice, in use since 2023."),
            Reply(_day("2025-06-11"), "dmbc-eh", PARTLY, "Two teams of five write it down.", (Evidence.AUDIT, Evidence.VOICE),
                  "Fifteen plans read in May; eight parents were asked.", (),
                  "Three teams do not.", "The same form as children’s services, once it is tried.", _day("2025-10-17")),
            Reply(_day("2025-06-13"), "dmbc-edu", CANNOT_SAY, "Schools keep their own records and nobody reads across them.",
                  gap="Nobody reads across schools’ records.", will_do="Read ten with the neglect lead.", will_do_by=_day("2025-12-19")),
            Reply(_day("2025-06-18"), "icb", PARTLY, "Health visitors do, practices seldom.", (Evidence.AUDIT,),
                  "The health visitors’ own audit of 2024."),
        ),
        Conclusion(_day("2025-07-10"), "partly",
                   "True of the council’s services, partly true of health. Nobody can say for schools, and the voluntary sector "
                   "did not answer. One form for a child’s day is tried first and then used by all."),
    ),
    Story(
        _day("2025-09-08"), "qap", EVIDENCE, "Capacity is checked before liberty is restricted",
        "What shows that your staff assess mental capacity before they apply for a deprivation of liberty?",
        "The audit of winter 2024/25: the Act is applied well in hospitals, unevenly at home.",
        (("measure", "M17"), ("activity", "2024-26-A1.5")), ("dmbc-asc", "bchft", "dgft", "icb", "probation"), _day("2025-10-10"),
        (
            Reply(_day("2025-10-02"), "dmbc-asc", YES, "An application without an assessment is sent back.",
                  (Evidence.MEASURE, Evidence.AUDIT), "41 of 43 applications read in August held one.", (("measure", "M17"),)),
            Reply(_day("2025-10-09"), "probation", CANNOT_SAY, "We apply for none and have not asked what our staff know."),
            Reply(_day("2025-10-10"), "bchft", PARTLY, "On wards, yes. In the community it depends on the team.", (Evidence.AUDIT,),
                  "The trust’s audit of 30 records, June 2025.", (),
                  "Community teams record it in three places.", "One place in the record from January.", _day("2026-01-31")),
            Reply(_day("2025-10-14"), "icb", PARTLY, "Home care that we buy must say so; half of it does.", (Evidence.DOCUMENT,),
                  "The contracts’ returns of 2024/25.", (),
                  "Half of the contracts say nothing of it.", "Put it into every contract at its renewal.", _day("2026-04-01")),
        ),
        Conclusion(_day("2025-10-29"), "not_assured",
                   "One of five can show it throughout. Two name gaps and when they close. Probation cannot say, and The Dudley "
                   "Group did not answer: QAP is not assured, and asks it again."),
    ),
    Story(
        _day("2025-12-01"), "executive", TRUE_FOR_US, "Men who join a household are not asked about",
        "When a man joins a household with children, nobody in our service asks who he is.",
        "Reviews in other areas come back to this year after year.",
        (("theme", "2024-26-T2"),),
        ("dmbc-cs", "dmbc-asc", "dmbc-eh", "dmbc-edu", "icb", "bchft", "wmp", "probation"), _day("2026-01-09"),
        (
            Reply(_day("2025-12-16"), "dmbc-eh", YES, "The first visit asks for the mother’s account and rarely for his.",
                  (Evidence.AUDIT,), "Twelve first visits read in November.", (),
                  "The form asks for one parent.", "Ask for everybody who sleeps there.", _day("2026-03-31")),
            Reply(_day("2025-12-19"), "dmbc-cs", PARTLY, "Asked at assessment, seldom afterwards.", (Evidence.DOCUMENT,),
                  "The assessment form asks it; the review form does not.", (),
                  "Reviews do not ask again.", "One question on the review form.", _day("2026-02-27")),
            Reply(_day("2026-01-08"), "dmbc-edu", CANNOT_SAY, "Schools know who collects a child, not who moved in."),
            Reply(_day("2026-01-09"), "bchft", YES, "We ask our patients whether they are parents, and not who else is.",
                  (Evidence.VOICE,), "Six fathers told the trust’s forum so in October.", (),
                  "Nobody asks who else lives there.", "Add it to the first appointment.", _day("2026-04-30")),
            Reply(_day("2026-01-12"), "dmbc-asc", PARTLY, "Where we ask about caring we ask about the household.",
                  (Evidence.DOCUMENT,), "The carers’ assessment, in use since 2022."),
            Reply(_day("2026-01-13"), "wmp", PARTLY, "Recorded when officers attend. Not looked for otherwise.", (), is_sent=False),
        ),
    ),
    Story(
        _day("2026-01-12"), "adult-exploitation", EVIDENCE, "Young people are asked before help ends at 18",
        "What shows that a young person was asked what they want before your help ended at 18?",
        "Priority 2 has no measure, and nobody has shown yet that young people were asked.",
        (("priority", "2024-26-P2"),), ("dmbc-cs", "dmbc-asc", "yjs", "bchft", "cvs"), _day("2026-02-13"),
    ),
)  # fmt: skip

# What the conclusions were turned into: the first two requests are AR1 and AR2.
FOLLOWED = (
    Task(
        _day("2025-07-10"), ("assurance_request", "AR1"), "Use the form for a child’s day in every team", "dmbc-cs",
        "Head of safeguarding and review", _day("2025-10-17"),
        (
            Completed(_day("2025-10-15"), Evidence.AUDIT, "Of the plans read in September nine in ten describe a day.",
                      (("group_report", "neglect-2025-26-Q2"),)),
        ),
    ),
    Task(
        _day("2025-07-10"), ("assurance_request", "AR1"), "Read ten schools’ records with the neglect lead", "dmbc-edu",
        "Head of education outcomes", _day("2025-12-19"),
        (Moved(_day("2025-12-12"), _day("2026-02-13"), "Half of the schools asked for the spring term."),),
    ),
    Task(
        _day("2025-10-29"), ("assurance_request", "AR2"), "Show QAP how capacity is assessed on two wards", "dgft",
        "Head of safeguarding", _day("2026-01-27"),
    ),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    for story in STORIES:
        told = _Told(cast, story)
        yield Event(story.on, told.ask)
        for reply in story.replies:
            yield Event(reply.on, partial(told.answer, reply))
        if story.conclusion:
            yield Event(story.conclusion.on, partial(told.conclude, story.conclusion))
    for task in FOLLOWED:
        yield from follow(cast, task)


class _Told:
    """One request being lived through."""

    request: AssuranceRequest  # there from the asking on

    def __init__(self, cast: Cast, story: Story) -> None:
        self.cast, self.story = cast, story

    def ask(self) -> None:
        story = self.story
        self.request = operations.ask_for_assurance(
            self.cast.groups[story.group], sort=story.sort, title=story.title, question=story.question,
            finding=story.finding, agencies=[self.cast.agencies[code] for code in story.agencies], due_on=story.due_on,
            about=_items(story.about), by=self.cast.chair(story.group, story.on), on=story.on,
        )  # fmt: skip

    def answer(self, reply: Reply) -> None:
        answer = Answer.objects.get(request=self.request, agency__code=reply.agency)
        approver = f"{reply.agency}-approver"
        code = approver if approver in self.cast.members else f"{reply.agency}-data"
        by = self.cast.member(code, reply.on)
        operations.save_answer(
            answer, said=reply.said, account=reply.account, rests_on=reply.rests_on, evidence=reply.evidence,
            items=_items(reply.shown_by), gap=reply.gap, will_do=reply.will_do, will_do_by=reply.will_do_by,
            by=by, on=reply.on,
        )  # fmt: skip
        if reply.is_sent:
            operations.send_answer(answer, by=by, on=reply.on)

    def conclude(self, conclusion: Conclusion) -> None:
        operations.conclude_request(
            self.request, judgement=conclusion.judgement, conclusion=conclusion.words,
            by=self.cast.chair(self.story.group, conclusion.on), on=conclusion.on,
        )  # fmt: skip


def _items(named: tuple[tuple[str, str], ...]) -> list[Item]:
    return [Item.objects.get(kind=kind, reference=reference) for kind, reference in named]
