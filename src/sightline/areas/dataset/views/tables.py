"""Lists of returns and collections as tables."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.areas.dataset.queries.collections import Standing
from sightline.areas.dataset.queries.punctuality import Tally
from sightline.areas.dataset.queries.return_page import state_words
from sightline.ui import icons, words
from sightline.ui.tables import Column, Row, Table, icon_word

_NOT_SENT = frozenset({"open", "in_progress"})
_WITH_AGENCY = _NOT_SENT | {"queried"}


def our_returns(returns: Sequence, *, on: date) -> Table:
    """An agency's returns, the newest first."""
    return Table(
        caption="Our returns, the newest first",
        columns=(
            Column(head="Return"),
            Column(head="How it stands", width="wide"),
            Column(head="Figures in", numeric=True),
            Column(head="Due"),
            Column(head="Sent", absent="Not sent"),
        ),
        rows=[
            Row(
                (
                    _link(ret.get_absolute_url(), ret.collection.period.long_label),
                    _state(ret, on),
                    f"{ret.arrived} of {ret.asked}",
                    words.date(ret.due_on),
                    _sent(ret),
                )
            )
            for ret in returns
        ],
        empty="Your agency supplies no measure, so nothing was asked of it.",
    )


def our_standing(returns: Sequence, *, on: date) -> str:
    """What an agency owes, in a sentence."""
    owed = [ret for ret in returns if ret.state in _WITH_AGENCY and not ret.collection.closed_on]
    if not owed:
        return "Nothing is owed." if returns else "Nothing was asked of your agency yet."
    first = min(owed, key=lambda ret: ret.due_on)
    many = f"{words.counted(len(owed), 'return is', 'returns are', capital=True)} with you"
    return f"{many}. {first.collection.period.label} is due {words.day_date(first.due_on)}, {words.in_days(first.due_on, on)}."


def collections(rows: Sequence, tallies: Sequence[Tally]) -> Table:
    """Every collection with how it came in, the newest first."""
    tally = {one.period: one for one in tallies}
    return Table(
        caption="Collections, the newest first",
        columns=(
            Column(head="Collection", width="wide"),
            Column(head="Opened"),
            Column(head="Due"),
            Column(head="Closed", absent="Open"),
            *_SHARES,
        ),
        rows=[
            Row(
                (
                    _link(one.get_absolute_url(), one.period.long_label),
                    words.date(one.opened_on),
                    words.date(one.due_on),
                    words.date(one.closed_on) if one.closed_on else None,
                    *_shares(tally.get(one.period)),
                )
            )
            for one in rows
        ],
        empty="Nothing was asked of the agencies yet.",
    )


def over_time(tallies: Sequence[Tally]) -> Table:
    """Completeness and timeliness by collection, the newest first."""
    return Table(
        caption="Completeness and timeliness, the newest collection first",
        columns=(
            Column(head="Collection"),
            *_COUNTS,
            *_SHARES,
        ),
        rows=[
            Row((tally.period.label, tally.asked, tally.arrived, tally.due, tally.on_time, *_shares(tally)))
            for tally in reversed(tallies)
        ],
        phone="scroll",
    )


def by_agency(standings: Sequence[Standing], *, on: date) -> Table:
    """How each agency's last returns came, added up: those who send least first."""
    rows = [(one, [past for past in one.record if past.how(on) != "not_due"]) for one in standings]
    added = [
        (
            one.ret.agency.name,
            Tally(
                period=one.ret.collection.period,
                asked=sum(past.asked for past in past_due),
                arrived=sum(past.arrived for past in past_due),
                due=len(past_due),
                on_time=sum(past.how(on) == "on_time" for past in past_due),
            ),
        )
        for one, past_due in rows
    ]
    added.sort(key=lambda pair: (pair[1].completeness or 0, pair[1].timeliness or 0))
    return Table(
        caption="Completeness and timeliness by agency, over its last 13 returns",
        columns=(Column(head="Agency", width="wide"), *_COUNTS, *_SHARES),
        rows=[
            Row((name, tally.asked, tally.arrived, tally.due, tally.on_time, *_shares(tally)))
            for name, tally in added
        ],
        phone="scroll",
    )


_COUNTS = (
    Column(head="Figures expected", numeric=True),
    Column(head="Figures in", numeric=True),
    Column(head="Returns due", numeric=True),
    Column(head="On time", numeric=True),
)
_SHARES = (
    Column(head="Complete", numeric=True, absent="Nothing expected"),
    Column(head="In time", numeric=True, absent="None due"),
)


def _shares(tally: Tally | None) -> tuple[str | None, str | None]:
    if tally is None:
        return None, None
    return _share(tally.completeness), _share(tally.timeliness)


def _share(share: float | None) -> str | None:
    return None if share is None else words.percent(share)


def _state(ret, on: date) -> SafeString:
    is_late = ret.state in _NOT_SENT and ret.due_on < on
    drawn = icons.late() if is_late else icons.stage(ret.state)
    return icon_word(drawn, state_words(ret, on=on))


def _sent(ret) -> str | None:
    if ret.first_submitted_on is None:
        return None
    late = (ret.first_submitted_on - ret.due_on).days
    sent = words.date(ret.first_submitted_on)
    return f"{sent}, {words.plural(late, 'day')} late" if late > 0 else sent


def _link(url: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, text)
