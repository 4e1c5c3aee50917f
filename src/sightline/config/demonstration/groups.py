"""What the groups did, in the order of the days: meetings, reports, commentary, escalations and their answers."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from sightline.across.overview.meeting import hold
from sightline.across.reports import finalising as reports
from sightline.analysis.periods import Period
from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.models import Measure
from sightline.areas.governance import operations
from sightline.areas.governance.models import Decision, Escalation, HandOver, Meeting
from sightline.config.demonstration import stories
from sightline.config.demonstration.diary import TODAY, Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.thread.models import Item
from sightline.ui.words import capitalised

# Days after a quarter's end on which a group meets about it.
MEETS_AFTER = {"qap": 29, "dscpg": 47, "dsab": 49, "executive": 66}
TABLE = {
    "qap": ("icb", "dmbc-cs", "dmbc-asc", "wmp", "bchft", "business-unit", "probation"),
    "dscpg": ("dmbc-cs", "icb", "wmp", "dmbc-edu", "business-unit"),
    "dsab": ("dmbc-asc", "icb", "wmp", "bchft", "business-unit"),
    "executive": ("dmbc", "icb", "wmp", "business-unit"),
}

# As whom each agency comes; and who sends a deputy in which month.
ROLES = {
    "icb": "designated nurse", "dmbc": "chief executive", "dmbc-cs": "head of quality", "dmbc-asc": "head of adult safeguarding",
    "dmbc-edu": "head of education", "wmp": "detective superintendent", "bchft": "director of nursing",
    "probation": "head of probation delivery", "business-unit": "business manager",
}  # fmt: skip
SUBSTITUTES = {("bchft", 10), ("bchft", 4), ("wmp", 11), ("dmbc-edu", 8), ("icb", 3)}


def meeting_days() -> Iterator[tuple[str, date, Period]]:
    """When the boards meet: the group's code, the day, and the quarter it looks at."""
    for period in stories.QUARTERS:
        for code, days in MEETS_AFTER.items():
            yield code, _weekday(period.ends_on + timedelta(days=days)), period


# What was sent up to the Executive and needed its money sooner than it next met.
EXTRAORDINARY = (date(2024, 10, 3), date(2025, 4, 1), date(2025, 7, 3))
CALLED_BEFORE = timedelta(days=21)


class Groups:
    """Everything the groups do; what it needs to find again, it keeps."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.raised: dict[str, Escalation] = {}
        self.meetings: dict[tuple[str, date], Meeting] = {}

    def events(self) -> Iterator[Event]:
        yield from self._meetings()
        yield from self._escalations()
        yield from self._commentary()
        yield from self._packs()

    def _meetings(self) -> Iterator[Event]:
        for code, held_on, period in meeting_days():
            yield Event(held_on - timedelta(days=80), partial(self._plan, code, held_on, period))
            if held_on <= TODAY:
                yield Event(held_on, partial(self._hold, code, held_on, stories.MINUTES[code]))
        for held_on in EXTRAORDINARY:
            yield Event(held_on - CALLED_BEFORE, partial(self._call, held_on))
            yield Event(held_on, partial(self._hold, "executive", held_on, stories.EXTRAORDINARY))

    def _call(self, held_on: date) -> None:
        on = held_on - CALLED_BEFORE
        self.meetings["executive", held_on] = operations.plan_meeting(
            self.cast.groups["executive"], held_on=held_on, by=self.cast.manager(on), on=on
        )

    def _plan(self, code: str, held_on: date, period: Period) -> None:
        on = held_on - timedelta(days=80)
        self.meetings[code, held_on] = operations.plan_meeting(
            self.cast.groups[code], held_on=held_on, quarter_on=period.starts_on,
            papers_close_on=held_on - timedelta(days=7), by=self.cast.manager(on), on=on,
        )  # fmt: skip

    def _hold(self, code: str, held_on: date, minutes: str) -> None:
        meeting, manager = self.meetings[code, held_on], self.cast.manager(held_on)
        apologies = [each for each in TABLE[code] if each == "probation" and held_on.month in {1, 7}]
        substitutes = [each for each in TABLE[code] if (each, held_on.month) in SUBSTITUTES]
        came = [each for each in TABLE[code] if each not in {*apologies, *substitutes}]
        hold(
            meeting, came=self._as_whom(came), substitutes=self._as_whom(substitutes, "Deputy of the "),
            apologies=[self.cast.agencies[each] for each in apologies], by=manager, on=held_on,
        )  # fmt: skip
        operations.write_minutes(meeting, notes={}, minutes=minutes, by=manager, on=held_on)
        for ruling in stories.RULINGS:
            if (ruling.group, ruling.quarter.starts_on) == (code, meeting.quarter_on):
                operations.decide(
                    meeting, sort=ruling.sort, title=ruling.title, text=ruling.text, reasons=ruling.reasons,
                    about=[_item(*about) for about in ruling.about], by=manager, on=held_on,
                )  # fmt: skip

    def _as_whom(self, codes: Sequence[str], prefix: str = "") -> dict[Agency, str]:
        said = {code: f"{prefix}{ROLES[code]}" for code in codes}
        return {self.cast.agencies[code]: capitalised(role) for code, role in said.items()}

    def _escalations(self) -> Iterator[Event]:
        for story in stories.ESCALATIONS:
            yield Event(story.raised_on, partial(self._raise, story))
            for step in story.steps:
                yield Event(step.on, partial(self._step, story, step))

    def _raise(self, story: stories.Story) -> None:
        on = story.raised_on
        self.raised[story.title] = operations.raise_escalation(
            self.cast.groups[story.group], to=self._groups(story.to), sort=story.sort, title=story.title, ask=story.ask,
            account=story.account, about=[_item(*about) for about in story.about], life_course=story.concerns,
            answer_owed_on=story.owed_on, by=self.cast.chair(story.group, on), on=on,
        )  # fmt: skip

    def _step(self, story: stories.Story, step: stories.Step) -> None:
        escalation = self.raised[story.title]
        escalation.refresh_from_db()
        by, on = self.cast.chair(step.group, step.on), step.on
        match step.deed:
            case "receive":
                operations.receive_escalation(self._leg(escalation, step.group), by=by, on=on)
            case "further":
                operations.take_further(
                    self._leg(escalation, step.group), to=self._groups(step.to), words=step.words,
                    answer_owed_on=step.owed_on, by=by, on=on,
                )  # fmt: skip
            case "answer":
                operations.answer_escalation(
                    self._leg(escalation, step.group), answer=step.words, because=step.because, but=step.but,
                    we_will_know=step.we_will_know, decision=self._decided(step) if step.decision else None, by=by, on=on,
                )  # fmt: skip
            case "return":
                operations.return_escalation(
                    self._leg(escalation, step.group), words=step.words, by=by, on=on
                )
            case "accept":
                operations.accept_answer(escalation, words=step.words, by=by, on=on)

    def _decided(self, step: stories.Step) -> Decision:
        """What the group's meeting of that day decided, recorded before the answer that rests on it."""
        return operations.decide(
            self.meetings[step.group, step.on], title=step.decision, text=step.words, reasons=step.because,
            by=self.cast.manager(step.on), on=step.on,
        )  # fmt: skip

    def _leg(self, escalation: Escalation, group: str) -> HandOver:
        waiting = (HandOver.State.SENT, HandOver.State.RECEIVED)
        return escalation.hand_overs.get(to_group=self.cast.groups[group], state__in=waiting)

    def _groups(self, codes: tuple[str, ...]) -> list[Group]:
        return [self.cast.groups[code] for code in codes]

    def _commentary(self) -> Iterator[Event]:
        for said in stories.COMMENTARY:
            on = min(said.quarter.ends_on + timedelta(days=20), TODAY)
            yield Event(on, partial(self._comment, said, on))

    def _packs(self) -> Iterator[Event]:
        for period in stories.PACKS:
            on = period.ends_on + timedelta(days=22)
            yield Event(on, partial(self._finalise, period, on))

    def _finalise(self, period: Period, on: date) -> None:
        reports.finalise(period, by=self.cast.manager(on), on=on)

    def _comment(self, said: stories.Comment, on: date) -> None:
        dataset.write_commentary(
            Measure.objects.get(reference=said.measure), quarter=said.quarter, what=said.what, so_what=said.so_what,
            now_what=said.now_what, by=self.cast.chair("qap", on), on=on,
        )  # fmt: skip


def _item(kind: str, reference: str) -> Item:
    return Item.objects.get(kind=kind, reference=reference)


def _weekday(day: date) -> date:
    """The day itself or, at a weekend, the Monday after."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
