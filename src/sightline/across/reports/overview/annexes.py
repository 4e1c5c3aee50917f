"""What the sheet has no room for: one line for each thing, and a sentence over them that counts what is left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sightline.across.overview.sections import count_of_signals
from sightline.across.reports.overview.after import Said
from sightline.across.reports.overview.facts import MOST_LATE, Facts
from sightline.across.reports.overview.lines import (
    late_action,
    owed,
    recommended,
    risk_moved,
    said_since,
    signals_of,
)
from sightline.across.reports.overview.values import Annex, Line
from sightline.ui import words


def annexes(facts: Facts, walked: Iterable[Said]) -> tuple[Annex, ...]:
    return (
        _signals(facts),
        _said(facts),
        _answers(facts),
        _actions(facts),
        _recommendations(facts),
        _risks(facts),
        _promises(facts),
        _after(walked, facts),
    )


def _signals(facts: Facts) -> Annex:
    rows = list(facts.measures.values())
    return Annex(
        key="signals",
        title="Signals",
        finding=count_of_signals(rows).removesuffix("."),
        heads=("Measure", "Supplied by", "What was made of it"),
        lines=tuple(line for line, _ in signals_of(rows)),
        empty="No measure shows a signal, and none has ended.",
    )


def _said(facts: Facts) -> Annex:
    return Annex(
        key="decided",
        title="Answered and decided by other groups",
        finding=f"Since {words.date(facts.since)}",
        heads=("What", "By", "When"),
        lines=tuple(line for _, line in said_since(facts)),
        empty="No other group has answered or decided anything since the last meeting.",
    )


def _answers(facts: Facts) -> Annex:
    legs = facts.waiting
    late = sum(leg.answer_owed_on < facts.on for leg in legs)
    shown = legs[:MOST_LATE]
    told = f". Here are the {len(shown)} that are owed first" if len(legs) > len(shown) else ""
    return Annex(
        key="answers",
        title="Escalations: answers owed",
        finding=f"{words.plural(len(legs), 'answer')} owed, {late or 'none'} past {'its' if late == 1 else 'their'} date{told}",
        heads=("Escalation", "Owed by", "How it stands"),
        lines=tuple(owed(leg, facts) for leg in shown),
        empty="Nobody owes an answer.",
    )


def _actions(facts: Facts) -> Annex:
    lines = tuple(late_action(action, facts) for action in facts.late_actions)
    more = facts.actions_late - len(lines)
    whose = Counter(line.who for line in lines).most_common()
    by_owner = words.join_and([f"{owner} ({count})" for owner, count in whose])
    told = f". The {len(lines)} longest: {by_owner}" if more else f": {by_owner}"
    past = "past its date" if facts.actions_late == 1 else "past their dates"
    return Annex(
        key="actions",
        title="Actions past their date",
        finding=f"{words.plural(facts.actions_late, 'action')} {past}{told}" if lines else "None",
        heads=("Action", "Owed by", "How it stands"),
        lines=lines,
        empty="No action is past its date.",
    )


def _recommendations(facts: Facts) -> Annex:
    found = facts.recommendations
    late = sum(bool(each.days_late(facts.on)) for each in found)
    return Annex(
        key="recommendations",
        title="Recommendations of the independent scrutineer",
        finding=f"{words.plural(len(found), 'recommendation')} open, {late or 'none'} past {'its' if late == 1 else 'their'} date",
        heads=("Recommendation", "With", "How it stands"),
        lines=tuple(recommended(each, facts) for each in found),
        empty="No recommendation is open.",
    )


def _risks(facts: Facts) -> Annex:
    moved = words.plural(len(facts.risks), "risk")
    return Annex(
        key="risks",
        title="Risks that moved",
        finding=f"{moved} new, moved or closed since {words.date(facts.since)}",
        heads=("Risk", "Owned by", "Why"),
        lines=tuple(map(risk_moved, facts.risks)),
        empty="No risk is new, moved or was closed since the last meeting.",
    )


def _promises(facts: Facts) -> Annex:
    shown = facts.promises[:MOST_LATE]
    told = f". Here are the {len(shown)} that were due first" if len(facts.promises) > len(shown) else ""
    return Annex(
        key="promises",
        title="Promises due",
        finding=f"{words.plural(len(facts.promises), 'promise')} open and due, or asked about, by the meeting{told}",
        heads=("What was promised", "By", "Where, and when it was due"),
        lines=tuple(
            Line(
                icon="late" if promise.is_late(facts.on) else "open",
                words=promise.title,
                reference=promise.reference,
                url=promise.get_absolute_url(),
                note=f"{promise.source}. {promise.due_words}.",
                who=promise.owner.short_name if promise.owner else "",
                is_late=promise.is_late(facts.on),
            )
            for promise in shown
        ),
        empty="No promise is due by this meeting.",
    )


def _after(walked: Iterable[Said], facts: Facts) -> Annex:
    lines = tuple(line for _, line in walked)
    left_out = facts.answered - len(facts.answers)
    told = f". Of the answers of a year the last {len(facts.answers)} are here" if left_out else ""
    return Annex(
        key="after",
        title="What happened after the last meetings",
        finding=f"What was asked and decided, walked forward to today{told}",
        heads=("Asked, decided or answered", "", "What happened since"),
        lines=tuple(replace(line, who="") for line in lines),
        empty="The Executive has decided and answered nothing in the last year.",
    )
