"""The lists of risks and mitigations as tables, and how things stand in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.periods import quarter_of
from sightline.areas.risk.queries import AgencyMitigations, AtQuarter, RiskLine
from sightline.areas.risk.scoring import Band, band, in_words
from sightline.ui import icons
from sightline.ui.tables import Cell, Column, Row, Table, icon_word, late_word, two_lines
from sightline.ui.words import NBSP, counted, in_days, join_and, nbsp, plural, spelled
from sightline.ui.words import date as day_in_words

NO_EVIDENCE = "Nothing shows yet that it works"


def sentence(lines: Sequence[RiskLine], *, on: date) -> str:
    """How the open risks stand: how many, how many extreme, how many past their review."""
    if not lines:
        return "No risk is open."
    extreme = sum(band(line.current.score) is Band.EXTREME for line in lines)
    late = sum(line.days_past_review(on) > 0 for line in lines)
    said = f"{counted(len(lines), 'risk is', 'risks are', capital=True)} open"
    said += f", {spelled(extreme)} of them extreme." if extreme else ", none of them extreme."
    if late:
        said += f" {counted(late, 'is', 'are', capital=True)} past {'its' if late == 1 else 'their'} review."
    return said


def register(
    lines: Iterable[RiskLine], *, caption: str, threatens: Mapping[int, Sequence[Any]], on: date
) -> Table:
    """The risks of a list; `threatens` are the priorities each one (by key) stands under."""
    return Table(
        caption=caption,
        columns=(
            Column(head="Risk", width="wide"), Column(head="Now"), Column(head="Target"), Column(head="Owner"),
            Column(head="What is done"), Column(head="Looked at again"),
        ),
        rows=[
            Row((_threatens(line, threatens.get(line.risk.pk, ())), _now(line), _score(line.target), _owner(line), _done(line), _review(line, on)))
            for line in lines
        ],
        empty="No risk is open on this list.",
    )  # fmt: skip


def closed(lines: Iterable[RiskLine]) -> Table:
    return Table(
        caption="Closed risks",
        columns=(
            Column(head="Risk", width="wide"), Column(head="Closed at"), Column(head="Why", width="wide"), Column(head="On"),
        ),
        rows=[
            Row((_linked(line), _score(line.current), line.risk.closed_because, _on(line.risk.closed_on)))
            for line in lines
        ],
        empty="None has been closed yet.",
    )  # fmt: skip


def mitigations(line: RiskLine, *, may_write: frozenset[int], on: date) -> Table:
    """What each agency does about a risk; `may_write` are the agencies (by key) the reader may write for."""
    return Table(
        caption="What each agency does about it",
        columns=(
            Column(head="Agency"), Column(head="What it does", width="wide"), Column(head="How far"), Column(head="By"),
            Column(head="What shows that it works", width="wide"),
        ),
        rows=[
            Row((each.agency.short_name, _own_words(each, line, may_write), state(each), _due(each, on), _evidence(each)))
            for each in line.mitigations
        ],
        empty="No agency has said what it does about it, and none was asked.",
    )  # fmt: skip


def reviews(history: Iterable[AtQuarter]) -> Table:
    """The history behind its drawing: every judgement, the last first."""
    rows = [
        Row((entry.quarter.label, _on(each.assessed_on), in_words(each.likelihood, each.impact), _why(each)))
        for entry in history
        for each in entry.judged
    ]
    return Table(
        caption="Every time it was judged",
        columns=(
            Column(head="Quarter"), Column(head="On"), Column(head="Score"), Column(head="Why", width="wide"),
        ),
        rows=rows[::-1],
    )  # fmt: skip


def by_agency(found: Iterable[AgencyMitigations]) -> Table:
    heads = (
        "Asked, not written",
        "Planned",
        "Under way",
        "In place",
        "In place, nothing shows it",
        "Past the date",
    )
    return Table(
        caption="What each agency does about the open risks",
        columns=(Column(head="Agency", width="wide"), *(Column(head=head, numeric=True) for head in heads)),
        rows=[
            Row(
                (
                    each.agency.name,
                    *(count or None for count in (
                        each.asked, each.planned, each.under_way, each.in_place, each.without_evidence, each.late,
                    )),
                )
            )
            for each in found
        ],
        empty="No agency was asked for a mitigation of an open risk.",
    )  # fmt: skip


def facts(line: RiskLine, *, on: date) -> list[tuple[str, str | SafeString]]:
    """What a risk is, as terms and values."""
    risk = line.risk
    found: list[tuple[str, str | SafeString]] = [
        ("List", f"{risk.get_sort_display()}s"),
        ("Owned by", str(risk.owner)),
        ("Looked at by", risk.reviewed_by.name),
        ("Written down", day_in_words(risk.raised_on)),
    ]
    if risk.closed_on:
        return [*found, ("Closed", day_in_words(risk.closed_on))]
    return [*found, ("Looked at again", _review(line, on))]


def state_words(line: RiskLine) -> str:
    if line.risk.closed_on:
        return f"Closed on {day_in_words(line.risk.closed_on)}: {line.risk.closed_because}"
    return f"Now {in_words(line.current.likelihood, line.current.impact)}"


def finding(line: RiskLine) -> str:
    """`16, extreme: down from 20 in 2024/25 Q4, and 10 above its target`."""
    now = line.current
    said = f"{now.score}, {band(now.score)}"
    moved = next(
        (
            (b, a)
            for b, a in reversed(list(zip(line.reviews, line.reviews[1:], strict=False)))
            if a.score != b.score
        ),
        None,
    )
    if moved:
        before, after = moved
        way = "down" if after.score < before.score else "up"
        said += f": {way} from {before.score} in {quarter_of(after.assessed_on).label}"
    else:
        said += f": unchanged since {quarter_of(line.reviews[0].assessed_on).label}"
    above = now.score - line.target.score
    return said + (f", and {above} above its target" if above > 0 else ", and at its target")


def state(mitigation: Any) -> SafeString:
    drawn = {
        "asked": icons.progress("no_report", 16),
        "planned": icons.progress("not_started", 16),
        "under_way": icons.progress("on_track", 16),
        "in_place": icons.progress("done", 16),
        "dropped": icons.dash(),
    }[mitigation.state]
    return icon_word(drawn, nbsp(mitigation.get_state_display()))


def _linked(line: RiskLine) -> SafeString:
    return format_html('<a href="{}">{}</a>', line.risk.get_absolute_url(), line.risk)


def _threatens(line: RiskLine, priorities: Sequence[Any]) -> SafeString:
    if not priorities:
        return _linked(line)
    return two_lines(_linked(line), f"threatens {join_and(item.short for item in priorities)}")


def _now(line: RiskLine) -> Cell:
    said = _score(line.current)
    return (
        two_lines(said, f"was {line.before.score}")
        if line.before and line.before.score != line.current.score
        else said
    )


def _score(assessment: Any) -> str:
    return f"{assessment.score},{NBSP}{band(assessment.score)}"


def _owner(line: RiskLine) -> Cell:
    group = line.risk.reviewed_by
    owner = line.risk.owner or group
    return (
        owner.short_name
        if owner == group
        else two_lines(owner.short_name, f"looked at by {group.short_name}")
    )


def _done(line: RiskLine) -> Cell:
    """`2 in place, 1 under way`, and who has not written."""
    counts = [
        (sum(each.state == state for each in line.mitigations), word)
        for state, word in (("in_place", "in place"), ("under_way", "under way"), ("planned", "planned"))
    ]
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    asked = [each.agency.short_name for each in line.mitigations if each.state == "asked"]
    if not asked:
        return said or None
    return two_lines(said or "Nothing yet", f"not written: {', '.join(asked)}")


def _review(line: RiskLine, on: date) -> SafeString | str:
    due = line.risk.review_on
    if not line.days_past_review(on):
        return day_in_words(due)
    return two_lines(
        late_word(plural(line.days_past_review(on), "day") + " past its review"), day_in_words(due)
    )


def _due(mitigation: Any, on: date) -> SafeString | str:
    if mitigation.state in type(mitigation).ENDED or mitigation.due_on >= on:
        return day_in_words(mitigation.due_on)
    return two_lines(late_word(in_days(mitigation.due_on, on)), day_in_words(mitigation.due_on))


def _own_words(mitigation: Any, line: RiskLine, may_write: frozenset[int]) -> SafeString | str:
    said = mitigation.words or f"Asked on {day_in_words(mitigation.asked_on)}, and has not written yet."
    if mitigation.agency_id not in may_write or line.risk.closed_on:
        return said
    where = reverse("write_mitigation", args=[line.risk.reference, mitigation.number])
    deed = "Write it" if mitigation.state == "asked" else "Bring it up to date"
    return format_html(
        '<div>{}<br><a class="small" href="{}">{}<span class="visually-hidden">: {}, mitigation {}</span></a></div>',
        said, where, deed, mitigation.agency.short_name, mitigation.number,
    )  # fmt: skip


def _evidence(mitigation: Any) -> str | SafeString | None:
    if mitigation.evidence or mitigation.state not in type(mitigation).WORKING:
        return mitigation.evidence or None
    return format_html('<span class="grey">{}.</span>', NO_EVIDENCE)


def _why(assessment: Any) -> str | SafeString:
    by = assessment.lowered_by
    if not by:
        return assessment.reason
    shown = by.evidence or NO_EVIDENCE.lower()
    return two_lines(
        assessment.reason, f"Brought down by {by.agency.short_name}: {by.words} Shown by: {shown}"
    )


def _on(day: date | None) -> str:
    return day_in_words(day) if day else ""
