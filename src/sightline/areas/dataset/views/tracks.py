"""A collection's lines as they are drawn: the stage track, the marks of the last quarters, what comes next."""

from dataclasses import dataclass
from datetime import date

from sightline.areas.dataset.operations import Reminded
from sightline.areas.dataset.queries.collections import STAGES, Standing, Summary
from sightline.areas.dataset.queries.punctuality import Arrival
from sightline.ui import words
from sightline.ui.charts import Came
from sightline.ui.path import Stop

NAMES = ("Asked", "Filling in", "Submitted", "Queried", "Sent again", "Accepted")
_TO_READ = frozenset({"submitted", "resubmitted"})


@dataclass(frozen=True)
class Line:
    """`next` says what is awaited where there is nothing for this viewer to do."""

    standing: Standing
    note: str
    stops: tuple[Stop, ...]
    icon: str
    days: tuple[int | Came, ...]
    next: str
    may_remind: bool
    may_read: bool


def lines(summary: Summary, *, on: date, may_run: bool) -> tuple[Line, ...]:
    return tuple(
        Line(
            standing=one,
            note=_note(one),
            stops=_stops(one),
            icon="late" if one.is_late else one.ret.state,
            days=tuple(_days(past, on) for past in one.record),
            next=_next(one, summary),
            may_remind=may_run and not one.is_missing and (one.is_late or one.waits_for_signature),
            may_read=may_run and one.ret.state in _TO_READ,
        )
        for one in summary.standings
    )


@dataclass(frozen=True)
class OverTime:
    """A share over the collections until now, in per cent, and its latest in words."""

    name: str
    values: tuple[float | None, ...]
    latest: str
    first: str


LEGEND = (
    ((0,), "on time"),
    ((9,), "days late, to scale"),
    ((Came.NEVER,), "never came"),
    ((Came.NOT_YET_DUE,), "not yet due"),
)


def over_time(summary: Summary) -> tuple[OverTime, ...]:
    """Completeness and timeliness, each once there are two collections to compare."""
    tallies = summary.tallies[-16:]
    if len(tallies) < 2:
        return ()
    first = tallies[0].period.financial_year
    shares = {
        "Figures in, of those expected": tuple(tally.completeness for tally in tallies),
        "Returns on time, of those due": tuple(tally.timeliness for tally in tallies),
    }
    return tuple(
        OverTime(name, values, words.percent(values[-1]) if values[-1] is not None else "none due", first)
        for name, values in shares.items()
    )


def in_words(reminded: Reminded) -> str:
    """Whom a reminder reached, and whom it did not."""
    said = [f"Reminded: {words.join_and(reminded.reached)}."] if reminded.reached else []
    if reminded.missed:
        said.append(
            f"The mail server did not take the message to {words.join_and(reminded.missed)}. Ring them."
        )
    if reminded.nobody:
        said.append(
            f"Nobody may fill in for {words.join_and(reminded.nobody)}. Give somebody there the right first."
        )
    return " ".join(said) or "There was nobody to remind."


def _note(one: Standing) -> str:
    if one.is_missing:
        return f"never came, due {words.day_month(one.ret.due_on)}"
    if one.is_late:
        return f"late {words.plural(one.days_late, 'day')}, due {words.day_month(one.ret.due_on)}"
    if one.ret.due_on != one.ret.collection.due_on and one.ret.first_submitted_on is None:
        return f"extended to {words.day_month(one.ret.due_on)}"
    return "" if one.ret.agency.name == one.ret.agency.short_name else one.ret.agency.short_name


def _stops(one: Standing) -> tuple[Stop, ...]:
    """The stages that were reached, those it went past, and the box where it stands."""
    here = STAGES.index(one.ret.state)
    reached = {stage.state: stage.on for stage in one.reached}
    return tuple(_stop(one, at, here, reached.get(state)) for at, state in enumerate(STAGES))


def _stop(one: Standing, at: int, here: int, on: date | None) -> Stop:
    name, when = NAMES[at], words.short_date(on) if on else ""
    if at > here:
        return Stop(name)
    if at < here:
        return Stop(name, state="done" if on else "passed", when=when)
    if one.is_late:
        return Stop("Never came" if one.is_missing else "Late", state="late", when=when)
    if one.ret.accepted_on:
        return Stop(words.day_month(one.ret.accepted_on), state="done", when=when)
    return Stop(name, state="now", when=when)


def _days(past: Arrival, on: date) -> int | Came:
    match past.how(on):
        case "missing":
            return Came.NEVER
        case "not_due":
            return Came.NOT_YET_DUE
        case _:
            return past.days_late(on)


def _next(one: Standing, summary: Summary) -> str:
    match one.ret.state:
        case "queried":
            days = [
                question.answer_by_on
                for question in summary.questions
                if question.ret_id == one.ret.pk and not question.answered_on
            ]
            by = min((day for day in days if day), default=None)
            return f"Their answer, by {words.day_month(by)}" if by else "Their answer"
        case "open" | "in_progress" if not one.is_late:
            return (
                f"{one.drafted} of {one.asked} drafted; wait"
                if one.drafted
                else f"Due {words.day_month(one.ret.due_on)}"
            )
        case "submitted" | "resubmitted":
            return "Their signature" if one.waits_for_signature else "To be read"
        case _:
            return ""
