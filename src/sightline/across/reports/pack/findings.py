"""What a pack says over its rows: each heading, caption and count is worked out here from the rows that are there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sightline.across.reports.pack.values import WITHHELD, Activity, Line, Pack
from sightline.analysis.symbols import Unit, format_number
from sightline.ui import words

# Each group of variations, and its words after a count.
KINDS = (
    (("concern_high", "concern_low"), "concern", "concerns"),
    (("improvement_high", "improvement_low"), "improvement", "improvements"),
    (("special_high", "special_low"), "special cause, no better direction", ""),
    (("common",), "common cause: no sign of change", ""),
    (("run",), "without limits: too few points, or too rare", ""),
    (("none",), "without a number for the latest period", ""),
    ((WITHHELD,), "not shared", ""),
)
SIGNALS = KINDS[:3]
STATES = {
    "done": "done",
    "on_track": "on track",
    "behind": "behind",
    "stuck": "stuck",
    "not_started": "not started",
    "no_report": "no report",
}


@dataclass(frozen=True)
class Count:
    """How many there are of one kind. `icon` names the picture that stands before the words."""

    icon: str
    number: int
    words: str


@dataclass(frozen=True)
class Findings:
    """The sentences over each part, and the counts under them."""

    state: str
    cover: str
    legend: tuple[Count, ...]
    waiting: str
    decisions: str
    measures: str
    notes: tuple[str, ...]  # one for each section of measures
    signals: str
    uncommented: str
    progress: str
    states: tuple[Count, ...]
    promises: tuple[str, ...]  # one for each priority
    reported: str
    returns: str
    arrived: str
    completeness: str
    asks: str
    withheld: str


def findings(pack: Pack) -> Findings:
    activities = pack.progress.activities if pack.progress else ()
    return Findings(
        state=_state(pack),
        cover=_cover(pack),
        legend=_legend(pack.lines),
        waiting=_waiting(pack.lines),
        decisions=_decisions(pack),
        measures=_measures(pack.lines),
        notes=tuple(_note(section.lines) for section in pack.sections),
        signals=_signals(pack),
        uncommented=_uncommented(pack),
        progress=how_far(activities),
        states=tally(activities),
        promises=tuple(counted(promise.activities) for promise in pack.progress.priorities)
        if pack.progress
        else (),
        reported=_reported(pack),
        returns=_returns(pack),
        arrived=_arrived(pack),
        completeness=_completeness(pack),
        asks=_asks(pack),
        withheld=_withheld(pack),
    )


def _state(pack: Pack) -> str:
    if pack.final:
        return f"Version {pack.final.version}, final: every signal has its commentary."
    if count := len(pack.uncommented):
        have = "signal has" if count == 1 else "signals have"
        return f"Live, and not final: {words.spelled(count)} {have} no commentary yet."
    return "Live, and not final yet: every signal has its commentary."


def _cover(pack: Pack) -> str:
    """`Seven of 39 measures show a signal. Two of the seven are a concern.`"""
    lines = [line for line in pack.lines if line.is_shared]
    signals = [line for line in lines if line.is_signal]
    if not lines:
        return "There is no measure to show."
    if not signals:
        return (
            f"None of {len(lines)} measures shows a signal."
            if len(lines) > 1
            else "The one measure shows no signal."
        )
    said = f"{_spelled(len(signals))} of {words.plural(len(lines), 'measure')} {'shows' if len(signals) == 1 else 'show'} a signal."
    concerns = sum(line.variation in KINDS[0][0] for line in signals)
    if len(signals) == 1:
        return f"{said} It is {'a' if concerns else 'not a'} concern."
    if not concerns:
        return f"{said} None is a concern."
    return f"{said} {_spelled(concerns)} of the {words.spelled(len(signals))} {'is' if concerns == 1 else 'are'} a concern."


def _legend(lines: Sequence[Line]) -> tuple[Count, ...]:
    found = []
    for kinds, one, many in KINDS:
        here = [line.variation for line in lines if line.variation in kinds]
        if here:
            found.append(Count(here[0], len(here), one if len(here) == 1 else many or one))
    return tuple(found)


def _waiting(lines: Sequence[Line]) -> str:
    """How many measures lack a figure of the quarter. Whose return is late is everyone's to know."""
    owed = [line for line in lines if line.owed]
    late = sum(line.is_late for line in owed)
    if not owed:
        return ""
    who = "One measure waits" if len(owed) == 1 else f"{_spelled(len(owed))} measures wait"
    said = f"{who} for a figure of the quarter"
    return (
        f"{said}; {words.spelled(late)} of them {'is' if late == 1 else 'are'} late." if late else f"{said}."
    )


def _decisions(pack: Pack) -> str:
    count = len(pack.wanted)
    return (
        f"{_spelled(count)} {'decision' if count == 1 else 'decisions'} wanted"
        if count
        else "No decision is wanted"
    )


def _measures(lines: Sequence[Line]) -> str:
    """`Seven show a signal, 22 do not, ten cannot be judged`."""
    shared = [line for line in lines if line.is_shared]
    signals, common = (
        sum(line.is_signal for line in shared),
        sum(line.variation == "common" for line in shared),
    )
    rest = len(shared) - signals - common
    parts = [
        f"{words.spelled(signals) if signals else 'none'} {'shows' if signals == 1 else 'show'} a signal",
        f"{words.counted(common, 'does', 'do')} not" if common else "",
        f"{words.spelled(rest)} cannot be judged" if rest else "",
    ]
    return words.capitalised(", ".join(part for part in parts if part))


def _note(lines: Sequence[Line]) -> str:
    """`16 measures, 4 signals; latest figures: 15 illustrative, 1 published`."""
    if not lines:
        return "no measure"
    signals = sum(line.is_signal for line in lines)
    origins = Counter(line.origin for line in lines if line.origin)
    said = f"{words.plural(len(lines), 'measure')}, {words.plural(signals, 'signal') if signals else 'no signal'}"
    if len(origins) == 1 and sum(origins.values()) == len(lines):
        return f"{said}; every latest figure {next(iter(origins))}"
    return said + (
        f"; latest figures: {', '.join(f'{n} {origin}' for origin, n in origins.most_common())}"
        if origins
        else ""
    )


def _signals(pack: Pack) -> str:
    """`Two concerns, three special causes, two improvements`."""
    nouns = (("concern", "concerns"), ("improvement", "improvements"), ("special cause", "special causes"))
    found = []
    for (kinds, *_), (one, many) in zip(SIGNALS, nouns, strict=True):
        count = sum(signal.kind in kinds for signal in pack.signals)
        if count:
            found.append(words.counted(count, one, many))
    return words.capitalised(", ".join(found)) or "No measure shows a signal"


def _uncommented(pack: Pack) -> str:
    """What stands in the way of a final pack; empty when nothing does."""
    missing = [signal.reference for signal in pack.uncommented]
    if not missing:
        return ""
    return f"{words.join_and(missing)} {'has' if len(missing) == 1 else 'have'} no commentary. The pack is not final until {'it has' if len(missing) == 1 else 'they have'}."


def tally(activities: Iterable[Activity]) -> tuple[Count, ...]:
    """How many activities stand where in the last quarter."""
    now = Counter(each.states[-1] for each in activities if each.states)
    return tuple(Count(state, now[state], said) for state, said in STATES.items())


def how_far(activities: Sequence[Activity]) -> str:
    """`Eight done, two stuck, eleven without a report`."""
    if not activities:
        return "No activity is in the plan yet"
    count = {each.icon: each.number for each in tally(activities)}
    parts = [
        f"{words.spelled(count['done'])} done",
        f"{words.spelled(count['stuck'])} stuck" if count["stuck"] else "none stuck",
        f"{words.spelled(count['no_report'])} without a report"
        if count["no_report"]
        else "every one reported on",
    ]
    return words.capitalised(", ".join(parts))


def counted(activities: Sequence[Activity]) -> str:
    """`14 activities: 5 done, 6 on track, 1 stuck`."""
    said = ", ".join(f"{each.number} {each.words}" for each in tally(activities) if each.number)
    return f"{words.plural(len(activities), 'activity', 'activities')}{f': {said}' if said else ''}"


def _reported(pack: Pack) -> str:
    """How many groups have reported, and which have not."""
    silent = [report.group for report in pack.reports if not report.is_sent]
    if not pack.reports:
        return "No group reports to this one yet."
    sent = len(pack.reports) - len(silent)
    said = f"{_spelled(sent)} of {words.spelled(len(pack.reports))} groups {'has' if sent == 1 else 'have'} reported."
    return f"{said} Not yet: {words.join_and(silent)}." if silent else said


def _returns(pack: Pack) -> str:
    if pack.collected is None:
        return "Nothing was asked of the agencies for this quarter"
    late = [each.agency for each in pack.collected.returns if each.is_late]
    if late:
        return f"{_spelled(len(late))} {'return is' if len(late) == 1 else 'returns are'} late: {words.join_and(late)}"
    waiting = sum(each.state != "accepted" for each in pack.collected.returns)
    if waiting:
        return f"No return is late; {words.counted(waiting, 'is', 'are')} not accepted yet"
    return "Every return came and is accepted"


def _arrived(pack: Pack) -> str:
    """`43 of 66 figures arrived, 65.2 %. Two returns are late … Returns were due on 9 January 2026.`"""
    if pack.collected is None:
        return ""
    asked = sum(each.asked for each in pack.collected.returns)
    arrived = sum(each.arrived for each in pack.collected.returns)
    share = f", {format_number(100 * arrived / asked, Unit.PERCENT)}" if asked else ""
    return f"{words.number(arrived)} of {words.plural(asked, 'figure')} arrived{share}. Returns were due on {words.date(pack.collected.due_on)}."


def _completeness(pack: Pack) -> str:
    known = (
        [each.percent for each in pack.collected.completeness if each.percent is not None]
        if pack.collected
        else []
    )
    if not known:
        return "Completeness is not known yet"
    now, *before = (format_number(percent, Unit.PERCENT) for percent in (known[-1], *known[-2:-1]))
    return f"{now} of the figures arrived" + "".join(f"; {share} a quarter before" for share in before)


def _asks(pack: Pack) -> str:
    """`One answer is overdue; one came back; two wait`; about what was sent up."""
    count = Counter(each.state for each in pack.escalations)
    parts = []
    if late := count["late"]:
        parts.append(f"{words.counted(late, 'answer is', 'answers are')} overdue")
    if back := count["answered"]:
        parts.append(f"{words.counted(back, 'answer', 'answers')} came back")
    if waiting := count["waiting"]:
        parts.append(words.counted(waiting, "waits", "wait"))
    if closed := count["closed"]:
        parts.append(f"{words.counted(closed, 'was', 'were')} closed")
    return words.capitalised("; ".join(parts)) or "Nothing is escalated"


def _withheld(pack: Pack) -> str:
    """What is said of a copy that does not hold every figure; empty when it does."""
    count = sum(not line.is_shared for line in pack.lines)
    if not count:
        return ""
    measures = "one measure" if count == 1 else f"{words.spelled(count)} measures"
    return f"The figures of {measures} are not in this copy, because their sharing is limited."


def _spelled(count: int) -> str:
    return words.spelled(count, capital=True)
