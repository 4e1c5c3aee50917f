"""Agencies that disagreed about practice, what is asked of others outside, and the clocks. All of it is illustrative."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from sightline.areas.governance import operations
from sightline.areas.governance.models import Challenge, SystemChallenge
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.partnership.models import Group
from sightline.spine.thread.models import Item


def _day(text: str) -> date:
    return date.fromisoformat(text)


LOCAL = "local (illustrative)"
# Working days for an answer, by kind of group; and the stages of the procedure.
ANSWERS = {
    Group.Kind.ASSURANCE: 20, Group.Kind.BOARD: 40, Group.Kind.EXECUTIVE: 60,
}  # fmt: skip
STAGES = (
    (1, "Practitioner to practitioner", 5),
    (2, "Manager to manager", 5),
    (3, "Senior managers, with both safeguarding leads", 10),
    (4, "The partnership, with an independent chair", 10),
)
SET_ON = _day("2024-04-02")


@dataclass(frozen=True)
class Dispute:
    """A professional challenge: when it went to each next stage and with what words, and how it ended."""

    raised_on: date
    raised_by: str
    raised_with: str
    topic: str
    life_course: str
    account: str
    about: tuple[str, str] | None = None
    stages: tuple[tuple[date, str], ...] = ()
    ended_on: date | None = None
    outcome: str = ""
    learning: str = ""  # none: it was withdrawn


DISPUTES = (
    Dispute(
        _day("2024-05-13"), "wmp", "dmbc-cs", "threshold", "children",
        "Whether several small reports from one street in a month meet the threshold for a discussion.",
        ended_on=_day("2024-05-16"), outcome="Four reports in four weeks are discussed, whatever each of them says.",
        learning="Count what comes from one place before weighing one report alone.",
    ),
    Dispute(
        _day("2024-06-20"), "dgft", "dmbc-asc", "discharge", "adults",
        "Whether a ward may send somebody home before the safeguarding plan has a lead.",
        stages=((_day("2024-07-01"), "The ward needs the bed; adult social care needs the plan."),),
        ended_on=_day("2024-07-05"), outcome="Adult social care names a lead within a day of being told of the discharge.",
        learning="Ask for the lead when the discharge is planned, not on the day.",
    ),
    Dispute(
        _day("2024-09-05"), "dmbc-edu", "dmbc-cs", "response", "children",
        "Schools hear nothing after they report, and report again.",
        ended_on=_day("2024-09-11"), outcome="The front door answers each school within three days, also when nothing follows.",
        learning="No further action is an answer too. Send it.",
    ),
    Dispute(
        _day("2024-10-21"), "bchft", "wmp", "sharing", "adults",
        "Whether custody may tell the mental health trust before the person agrees.",
        ended_on=_day("2024-10-25"), outcome="The sharing agreement of 2023 says so already.",
    ),
    Dispute(
        _day("2025-01-15"), "cvs", "dmbc-asc", "closure", "adults",
        "Whether somebody who neglects themselves may be closed after three unanswered letters.",
        ("theme", "2024-26-T3"),
        (
            (_day("2025-01-22"), "Letters are all the duty team has time for."),
            (_day("2025-01-31"), "Managers agree on the aim and not on who visits."),
        ),
        _day("2025-02-13"), "Nobody is closed without one visit by whoever knows them best; the voluntary sector counts as that.",
        "A letter that nobody answers is a sign, not an answer.",
    ),
    Dispute(
        _day("2025-02-10"), "probation", "icb", "attendance", "both",
        "Health sends nobody to planning meetings that name its own actions.",
        ended_on=_day("2025-02-14"), outcome="A named deputy for each practice, and the dates a month ahead.",
        learning="Send dates early; then ask who comes.",
    ),
    Dispute(
        _day("2025-04-28"), "dmbc-cs", "bchft", "transition", "both",
        "Whether work with a young person ends on the birthday or when the adults’ team has begun.",
        ("priority", "2024-26-P2"),
        (
            (_day("2025-05-06"), "Two waiting lists, and neither knows of the other."),
            (_day("2025-05-14"), "Managers cannot bind the adults’ team."),
        ),
        _day("2025-05-29"), "Nobody is discharged at 18 until the adults’ team has met them once.",
        "Ask for the first meeting at 17, when there is still time.",
    ),
    Dispute(
        _day("2025-06-12"), "icb", "dmbc-cs", "threshold", "children",
        "Whether missed health appointments alone are neglect.",
        ended_on=_day("2025-06-17"), outcome="Three missed in six months are discussed with the health visitor.",
        learning="Was not brought is not the same as did not attend.",
    ),
    Dispute(
        _day("2025-07-08"), "dgft", "dmbc-cs", "threshold", "children",
        "Whether an injury without an explanation waits for the opinion of a second doctor.",
        stages=((_day("2025-07-16"), "The ward and the front door read the same protocol differently."),),
        ended_on=_day("2025-07-22"), outcome="It does not wait: the first opinion starts the discussion.",
        learning="Read the protocol together once a year.",
    ),
    Dispute(
        _day("2025-09-22"), "dmbc-asc", "bchft", "capacity", "adults",
        "Whose assessment of capacity holds where two were made in a week.",
        ("activity", "2024-26-A1.6"),
        ((_day("2025-09-29"), "Both are right about the day on which they asked."),),
        _day("2025-10-06"), "The decision at hand is named first; then the two are read together.",
        "Capacity is about one decision at one time: write down which.",
    ),
    Dispute(
        _day("2025-10-15"), "wmp", "dmbc-edu", "attendance", "children",
        "Schools leave strategy discussions before their own part is taken.",
        ended_on=_day("2025-10-21"), outcome="Schools are heard first and may then go.",
        learning="Ask each agency how long it has.",
    ),
    Dispute(
        _day("2025-11-24"), "dmbc-edu", "bchft", "transition", "both",
        "Whether a college may ask the trust for a plan after 18 without a diagnosis.",
        ("activity", "2024-26-A2.3"),
        (
            (_day("2025-12-02"), "The trust has no service to plan with."),
            (_day("2025-12-10"), "It is the question of E9: which service answers."),
        ),
    ),
    Dispute(
        _day("2026-01-09"), "yjs", "dmbc-cs", "plan", "children",
        "Two plans ask a young person to be in two places on the same evening.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    on: date
    sort: str
    words: str
    next_step: str = ""
    next_step_on: date | None = None


@dataclass(frozen=True)
class Lobby:
    """What is asked of somebody outside, everything said since, and how it ended."""

    raised_on: date
    group: str
    title: str
    addressee: str
    asked_of: str
    ask: str
    account: str
    life_course: str
    about: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    ended: tuple[date, str, str] | None = None


LOBBIES = (
    Lobby(
        _day("2024-10-03"), "executive", "Deciding on Deprivation of Liberty takes more assessors than the country trains",
        "department", "Government department for adult social care",
        "Say when the promised simpler scheme begins, and pay for assessors until then.",
        "Every area competes for the same assessors. A better rate here only empties the next borough.", "adults",
        (("activity", "2024-26-A1.4"), ("activity", "2024-26-A1.5")),
        (
            Said(_day("2024-10-21"), "letter", "We gave our figures and asked for a date.", "Ask again if nothing comes", _day("2025-01-20")),
            Said(_day("2025-01-17"), "reply", "Received with thanks; no date can be given.", "Write together with the neighbouring boards", _day("2025-04-30")),
            Said(_day("2025-04-24"), "together", "Four boards of the region wrote one letter with one table.", "Ask for a meeting", _day("2025-12-12")),
        ),
    ),
    Lobby(
        _day("2025-04-01"), "executive", "No national measure shows what becomes of young people at risk after 18",
        "department", "Government department for education",
        "Collect one figure: young people with a safeguarding plan at 17 who have one, or a reason for none, at 18½.",
        "Children’s and adults’ returns stop and begin at the birthday. We can count our own; nobody can compare.", "both",
        (("priority", "2024-26-P2"),),
        (
            Said(_day("2025-05-06"), "letter", "We proposed the measure, with a definition.", "Look for an answer", _day("2025-07-01")),
            Said(_day("2025-06-23"), "consultation", "We put the same proposal into the answer to a consultation on the data asked of councils.",
                 "See what the consultation decides", _day("2026-02-27")),
        ),
    ),
    Lobby(
        _day("2025-11-14"), "dscpg", "Children’s homes open here and nobody tells the police or the council",
        "regulator", "Regulator of children’s homes",
        "Tell the council and the police when a home is registered in the borough.",
        "Two homes opened in August. The first anybody knew was a rise in children reported missing.", "children",
        (("priority", "2024-26-P3"),),
        (
            Said(_day("2025-11-18"), "letter", "We showed September’s figure, and what may lie behind it."),
            Said(_day("2025-11-27"), "meeting", "They may not tell before registration, and can on the day.", "Agree who receives it here", _day("2025-12-12")),
        ),
        (_day("2025-12-09"), "partly", "The council is told on the day of registration, and tells the police the same day. Nothing is said before."),
    ),
    Lobby(
        _day("2024-06-27"), "dscpg", "Police forces and schools are told of domestic abuse by different rules in each area",
        "national_body", "National body of police chiefs",
        "One rule for when a school hears, and how.",
        "A quarter of the borough’s pupils live under another force’s rule.", "children",
        (("priority", "2024-26-P3"),),
        (Said(_day("2024-07-11"), "letter", "We asked for one rule.", "Ask again in the new year", _day("2025-01-10")),),
        (_day("2025-01-09"), "dropped", "The two forces agreed a common form between them, so we no longer ask."),
    ),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    yield Event(SET_ON, partial(_set_clocks, cast))
    for dispute in DISPUTES:
        yield from _Told(cast, dispute).events()
    for lobby in LOBBIES:
        yield from _Asked(cast, lobby).events()


def _set_clocks(cast: Cast) -> None:
    by = cast.manager(SET_ON)
    for kind, days in ANSWERS.items():
        operations.set_answer_clock(
            kind=kind, working_days=days, from_on=SET_ON, source=LOCAL, by=by, on=SET_ON
        )
    for number, title, days in STAGES:
        operations.set_challenge_stage(
            number=number, title=title, working_days=days, from_on=SET_ON, source=LOCAL, by=by, on=SET_ON
        )


class _Told:
    """One challenge, as the performance officer recorded it."""

    def __init__(self, cast: Cast, dispute: Dispute) -> None:
        self._cast, self._of = cast, dispute
        self._row: Challenge

    def events(self) -> Iterator[Event]:
        yield Event(self._of.raised_on, self._record)
        for on, words in self._of.stages:
            yield Event(on, partial(self._further, on, words))
        if self._of.ended_on:
            yield Event(self._of.ended_on, partial(self._end, self._of.ended_on))

    def _record(self) -> None:
        said, on = self._of, self._of.raised_on
        self._row = operations.record_challenge(
            raised_by=self._cast.agencies[said.raised_by], raised_with=self._cast.agencies[said.raised_with],
            topic=said.topic, life_course=said.life_course, account=said.account, raised_on=on,
            about=[_item(*said.about)] if said.about else [], by=self._cast.officer(on), on=on,
        )  # fmt: skip

    def _further(self, on: date, words: str) -> None:
        operations.take_to_next_stage(self._row, words=words, by=self._cast.officer(on), on=on)

    def _end(self, on: date) -> None:
        by, said = self._cast.officer(on), self._of
        if said.learning:
            operations.resolve_challenge(
                self._row, outcome=said.outcome, learning=said.learning, by=by, on=on
            )
        else:
            operations.withdraw_challenge(self._row, because=said.outcome, by=by, on=on)


class _Asked:
    """One matter put to somebody outside, as the business manager kept it."""

    def __init__(self, cast: Cast, lobby: Lobby) -> None:
        self._cast, self._of = cast, lobby
        self._row: SystemChallenge

    def events(self) -> Iterator[Event]:
        yield Event(self._of.raised_on, self._record)
        for said in self._of.said:
            yield Event(said.on, partial(self._say, said))
        if self._of.ended:
            yield Event(self._of.ended[0], partial(self._settle, *self._of.ended))

    def _record(self) -> None:
        said, on = self._of, self._of.raised_on
        self._row = operations.record_system_challenge(
            self._cast.groups[said.group], title=said.title, addressee=said.addressee, asked_of=said.asked_of,
            account=said.account, ask=said.ask, life_course=said.life_course, raised_on=on,
            about=[_item(*about) for about in said.about], by=self._cast.manager(on), on=on,
        )  # fmt: skip

    def _say(self, said: Said) -> None:
        operations.record_representation(
            self._row, sort=said.sort, made_on=said.on, words=said.words, next_step=said.next_step,
            next_step_on=said.next_step_on, by=self._cast.manager(said.on), on=said.on,
        )  # fmt: skip

    def _settle(self, on: date, state: str, outcome: str) -> None:
        operations.settle_system_challenge(
            self._row, state=state, outcome=outcome, by=self._cast.manager(on), on=on
        )


def _item(kind: str, reference: str) -> Item:
    return Item.objects.get(kind=kind, reference=reference)
