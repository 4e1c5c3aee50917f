"""What the independent scrutineer saw, asked for and was answered; and who opened the papers. All of it is illustrative."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from sightline.analysis.periods import quarter_of
from sightline.areas.assurance import operations
from sightline.areas.assurance.models import Exercise, Recommendation
from sightline.areas.governance.models import Meeting
from sightline.config.demonstration.diary import TODAY, Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Seat
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Link

About = tuple[tuple[str, str], ...]


def _day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Report:
    """A report to the Executive's meeting of a day, sent four days before; the last is still being written."""

    meets_on: date
    statement: str
    seen: str
    good: str
    worries: str
    about: About = ()


REPORTS = (
    Report(
        _day("2024-12-05"),
        "The new plan is clear about what it will do. It is not yet clear how anybody will know that it helped.",
        "Two meetings of QAP, one of each board, the first packs under the new plan, and the front door on two mornings.",
        "Sub-groups say what stands in their way, and QAP passes it on within the month.",
        "Nobody says by when an answer comes back. Two groups stopped asking.",
        (("plan", "2024-26"),),
    ),
    Report(
        _day("2025-03-07"),
        "Questions now travel up and answers travel down. One priority of three still has nothing to be judged by.",
        "The Executive and both boards, every escalation since July, and twelve supervision records from three agencies.",
        "The exploitation coordinator was agreed in twelve weeks, from the sub-group’s question to the money.",
        "Priority 2 has ten activities and no measure. Late returns are named where few read it.",
        (("priority", "2024-26-P2"),),
    ),
    Report(
        _day("2025-06-05"),
        "The first year did what it said. Whether lives are different, the record cannot say.",
        "The check-in and its papers, three audits, and four meetings of sub-groups.",
        "Activities are reported every quarter, and what is stuck is called stuck.",
        "No report this year carries the words of a child or an adult who was helped.",
    ),
    Report(
        _day("2025-09-04"),
        "An answer came for the people who wait for an assessor. It lasts a year, and so will the relief.",
        "Deprivation of Liberty cases in figures, the exercise on turning 18, and QAP’s work on missing children.",
        "The second assessment suite opened in June, as the Executive had said it would.",
        "Young people of 17 are told of a meeting, not of a person. What works is paid for one year at a time.",
        (("priority", "2024-26-P2"), ("activity", "2024-26-A1.5")),
    ),
    Report(
        _day("2025-12-05"),
        "The partnership knows more than ever about itself. It acts late on what it knows.",
        "All ten groups’ papers for the quarter, who opened them, and every question that is past its date.",
        "When far more children were reported missing, the Children’s Group asked why before it acted, and found out.",
        "Two questions wait with the Adults’ Board. Some papers are opened by nobody they were for.",
        (("priority", "2024-26-P3"), ("priority", "2024-26-P2")),
    ),
)  # fmt: skip

DRAFT = Report(
    _day("2026-03-09"),
    "",
    "QAP’s papers for January, and the first four visits of the exercise on weekends.",
    "",
    "The answer on young adults outside the Care Act is more than a month past its date.",
)


@dataclass(frozen=True)
class Response:
    on: date
    response: str
    reasons: str
    owner: str = ""  # a group's or an agency's code
    due_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """A recommendation and what came of it; `said` is progress as (day, words, new date)."""

    on: date
    to: str
    title: str
    text: str
    because: str
    response_due_on: date
    about: About
    response: Response | None = None
    said: tuple[tuple[date, str, date | None], ...] = ()
    done: tuple[date, str, str, About] | None = None  # day, what changed, how we know, what shows it


RECOMMENDATIONS = (
    Asked(
        _day("2024-12-05"), "executive", "Say by when a question is answered",
        "Give every question that is sent up a date by which its answer is owed, and show the ones that are past it to everybody.",
        "Two groups stopped asking because nothing came back.", _day("2025-01-31"),
        (("scrutiny_report", "scrutiny-executive-2024-12-05"),),
        Response(_day("2025-01-14"), "accepted", "A question without a date is not a question.", "executive", _day("2025-04-30")),
        done=(
            _day("2025-04-30"), "Every question has carried a date since January.",
            "All three raised since then have one, and the register shows which are late.", (),
        ),
    ),
    Asked(
        _day("2025-03-07"), "qap", "Give priority 2 a measure",
        "Choose at least one measure of transitional safeguarding, and say who supplies it and from when.",
        "Ten activities are reported, and nothing shows whether they help.", _day("2025-04-30"),
        (("scrutiny_report", "scrutiny-executive-2025-03-07"), ("priority", "2024-26-P2")),
        Response(_day("2025-04-29"), "accepted", "The plan promises it.", "qap", _day("2025-09-30")),
        said=(
            (_day("2025-09-25"), "Three measures are worded. No agency says yet that it can supply them.", _day("2025-12-31")),
            (_day("2025-11-20"), "Sent up to both boards. Children’s services will supply the first.", None),
        ),
    ),
    Asked(
        _day("2025-03-07"), "qap", "Name late returns where they are read",
        "Put the agencies whose returns are late on the first page of the pack.",
        "They stand on page 30, and one agency was late three times running.", _day("2025-04-30"),
        (("scrutiny_report", "scrutiny-executive-2025-03-07"),),
        Response(_day("2025-04-29"), "accepted", "It costs nothing.", "business-unit", _day("2025-07-31")),
        done=(_day("2025-07-29"), "They stand on the first page since the pack for the first quarter.", "", ()),
    ),
    Asked(
        _day("2025-06-05"), "executive", "Put the words of those who were helped into every report",
        "Let no report come to the Executive without what a child, an adult or a family said about it.",
        "A year of reports holds none.", _day("2025-07-31"),
        (("scrutiny_report", "scrutiny-executive-2025-06-05"),),
        Response(
            _day("2025-07-03"), "partly",
            "Every half-year, not every quarter: the groups cannot ask people well four times a year.", "learning", _day("2026-03-31"),
        ),
        said=((_day("2025-10-16"), "A form for half-yearly voices is agreed with the two exploitation groups.", None),),
    ),
    Asked(
        _day("2025-09-04"), "executive", "Tell a young person of a person, not of a meeting",
        "Give everybody in transition, six months before they turn 18, the name and number of the one worker who stays.",
        "Of twelve young people two could say who would help them after their birthday.", _day("2025-12-05"),
        (("exercise", "EX1"), ("priority", "2024-26-P2")),
    ),
    Asked(
        _day("2025-09-04"), "executive", "Pay for what works for more than a year",
        "Put the assessors into the next three years’ budgets of the three agencies that pay for them.",
        "The posts end in August, and the queue will be back by Christmas.", _day("2025-10-31"),
        (("scrutiny_report", "scrutiny-executive-2025-09-04"), ("measure", "M17")),
        Response(
            _day("2025-10-28"), "not",
            "Each agency’s budget is set for a year. The Executive will look at the posts again in March with the figures.",
        ),
    ),
    Asked(
        _day("2025-12-05"), "executive", "Open the papers before the meeting",
        "Send the papers out seven days before, and begin each meeting with who has read what.",
        "Since the summer several agendas were opened by nobody they were for.", _day("2026-01-30"),
        (("scrutiny_report", "scrutiny-executive-2025-12-05"),),
    ),
    Asked(
        _day("2025-12-05"), "executive", "Tell the council on the day a child is found",
        "Send children’s services the time at which a missing child was found, on the same day and at weekends too, so "
        "that a talk about it can be offered within 72 hours.",
        "In the autumn that word came on the next working day. After a Friday night most of the three days were gone.",
        _day("2026-01-30"),
        (("scrutiny_report", "scrutiny-executive-2025-12-05"), ("priority", "2024-26-P3")),
        Response(
            _day("2026-01-09"), "accepted", "The control room is staffed every day. It sends the list each morning.", "wmp",
            _day("2026-02-27"),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """An exercise: `concluded` holds the day, who was seen and what was found; `changed` the day and what is different."""

    on: date
    title: str
    question: str
    scope: str
    about: About
    concluded: tuple[date, dict[str, int], str] | None = None
    changed: tuple[date, str] | None = field(default=None)


EXERCISES = (
    Look(
        _day("2025-06-16"), "Who will help me after my birthday?",
        "Can a young person of 17 say who will help them once they turn 18?",
        "Young people in care or in need of protection who turn 18 within the year, and the people who work with them. "
        "Not looked at: young people in custody.",
        (("priority", "2024-26-P2"), ("activity", "2024-26-A2.3")),
        (
            _day("2025-08-28"),
            {
                "Young people of 16 and 17": 12, "Social workers, children’s services": 7, "Social workers, adult social care": 5,
                "Personal advisers": 4, "Foster carers": 6,
            },
            (
                "Two of twelve could say who would help them. Nine had been told of a meeting. Workers in children’s services "
                "believe that the meeting settles it; workers in adult social care first hear of a person on average five "
                "weeks before the birthday."
            ),
        ),
        (
            _day("2025-12-12"),
            "Adult social care is told nine months before a birthday instead of three. Nothing can be shown yet for the young people.",
        ),
    ),
    Look(
        _day("2025-11-24"), "What waits over a weekend?",
        "What happens between Friday noon and Monday morning to a notification that comes to the front door?",
        "Every notification of four weekends, followed on paper, and the workers on duty. No case is read.",
        (("priority", "2024-26-P1"),),
    ),
)  # fmt: skip

# Every how many meetings each opens the papers; who is not named opens them each time.
HABITS = {
    "executive-police": 3, "children-chair": 1, "adults-chair": 4, "executive-icb": 2, "qap-adults": 2, "neglect-chair": 3,
    "child-exploitation-chair": 2, "nai-chair": 5, "mash-chair": 2,
}  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    for report in (*REPORTS, DRAFT):
        sent_on = report.meets_on - timedelta(days=4)
        yield Event(min(sent_on, TODAY), partial(_report, report, cast, min(sent_on, TODAY)))
    for look in EXERCISES:
        yield from _exercise(look, cast)
    for asked in RECOMMENDATIONS:
        yield from _recommendation(asked, cast)
    yield Event(TODAY, partial(_open_papers, cast))


def _report(report: Report, cast: Cast, on: date) -> None:
    scrutineer = cast.member("scrutineer", on)
    meeting = Meeting.objects.get(group__code="executive", held_on=report.meets_on)
    draft = operations.save_draft(
        Item.objects.get(pk=meeting.pk), quarter_on=quarter_of(report.meets_on).previous().starts_on,
        statement=report.statement, seen=report.seen, good=report.good, worries=report.worries, by=scrutineer, on=on,
    )  # fmt: skip
    if report.statement:
        operations.send_scrutiny_report(draft, about=_items(report.about), by=scrutineer, on=on)


def _exercise(look: Look, cast: Cast) -> Iterator[Event]:
    yield Event(
        look.on,
        lambda: operations.begin_exercise(
            title=look.title, question=look.question, scope=look.scope, about=_items(look.about),
            by=cast.member("scrutineer", look.on), on=look.on,
        ),
    )  # fmt: skip
    if look.concluded:
        concluded_on, seen, findings = look.concluded
        yield Event(
            concluded_on,
            lambda: operations.conclude_exercise(
                _exercise_called(look.title), seen=seen, findings=findings,
                by=cast.member("scrutineer", concluded_on), on=concluded_on,
            ),
        )  # fmt: skip
    if look.changed:
        changed_on, words = look.changed
        yield Event(
            changed_on,
            lambda: operations.say_what_it_changed(
                _exercise_called(look.title), words=words, by=cast.member("scrutineer", changed_on), on=changed_on
            ),
        )  # fmt: skip


def _recommendation(asked: Asked, cast: Cast) -> Iterator[Event]:
    yield Event(
        asked.on,
        lambda: operations.recommend(
            cast.groups[asked.to], title=asked.title, text=asked.text, because=asked.because,
            response_due_on=asked.response_due_on, about=_items(asked.about),
            by=cast.member("scrutineer", asked.on), on=asked.on,
        ),
    )  # fmt: skip
    if asked.response:
        yield Event(asked.response.on, partial(_respond, asked.title, asked.response, cast))
    for on, words, due_on in asked.said:
        yield Event(on, partial(_say, asked.title, words, due_on, cast, on))
    if asked.done:
        yield Event(asked.done[0], partial(_finish, asked.title, *asked.done, cast))


def _respond(title: str, said: Response, cast: Cast) -> None:
    operations.respond_to_recommendation(
        _called(title), response=said.response, reasons=said.reasons,
        owner=cast.groups.get(said.owner) or cast.agencies.get(said.owner), due_on=said.due_on,
        by=cast.manager(said.on), on=said.on,
    )  # fmt: skip


def _say(title: str, words: str, due_on: date | None, cast: Cast, on: date) -> None:
    operations.report_on_recommendation(
        _called(title), words=words, due_on=due_on, by=cast.manager(on), on=on
    )


def _finish(title: str, on: date, outcome: str, evidence: str, items: About, cast: Cast) -> None:
    operations.finish_recommendation(
        _called(title), outcome=outcome, evidence=evidence, items=_items(items), by=cast.manager(on), on=on
    )


def _open_papers(cast: Cast) -> None:
    """Everybody opened the papers of the meetings they sit at as they are used to, two days before."""
    codes = {member.pk: code for code, member in cast.members.items()}
    seats = list(Seat.objects.select_related("member__agency"))
    for at, meeting in enumerate(Meeting.objects.filter(state=Meeting.State.HELD).order_by("held_on", "pk")):
        papers = Link.objects.filter(
            supported=meeting.pk, supporter__kind__in=[Kind.PACK, Kind.OVERVIEW, Kind.SCRUTINY_REPORT]
        )
        opened = [meeting.pk, *papers.values_list("supporter", flat=True)]
        on = meeting.held_on - timedelta(days=2)
        for seat in seats:
            if seat.group_id == meeting.group_id and at % HABITS.get(codes[seat.member_id], 1) == 0:
                for item in opened:
                    ledger.opened(item, by=seat.member, on=on)


def _called(title: str) -> Recommendation:
    return Recommendation.objects.get(title=title)


def _exercise_called(title: str) -> Exercise:
    return Exercise.objects.get(title=title)


def _items(about: About) -> list[Item]:
    return [Item.objects.get(kind=kind, reference=reference) for kind, reference in about]
