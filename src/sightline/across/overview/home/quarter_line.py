"""The quarter so far, as a line of days: what was asked, what is due, where today is, who meets when."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sightline.across.overview.home.known import Known
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import words
from sightline.ui.path import Stop


def quarter_line(known: Known) -> tuple[Stop, ...]:
    """The stops in the order of their days; none before the first collection was opened."""
    if known.collection is None:
        return ()
    days: dict[date, list[str]] = {known.on: []}
    found = [
        *_of_collection(known.collection),
        *_of_own_return(known),
        *_of_meetings(known, known.collection),
    ]
    for day, what in found:
        days.setdefault(day, []).append(what)
    if known.viewer.may(May.SEE_RETURN):
        days[known.on].append(_progress(known.collection, known.viewer))
    return tuple(_stop(day, what, known.on) for day, what in sorted(days.items()))


def _of_collection(collection: Any) -> Iterator[tuple[date, str]]:
    yield collection.opened_on, f"Figures for {collection.period.label} asked for"
    yield collection.due_on, "Returns due"
    if collection.pack_closes_on:
        yield collection.pack_closes_on, "Pack closes"


def _of_own_return(known: Known) -> Iterator[tuple[date, str]]:
    """The agency's own day, for those who fill in or sign, where it is another than everybody's."""
    if not (known.viewer.may(May.FILL_IN_RETURN) or known.viewer.may(May.SIGN_RETURN)):
        return
    for ret in known.unfinished:
        if ret.collection == known.collection and ret.due_on != ret.collection.due_on:
            yield ret.due_on, "Yours is due"


def _of_meetings(known: Known, collection: Any) -> Iterator[tuple[date, str]]:
    for meeting in governance.meetings_about(collection.starts_on, viewer=known.viewer):
        yield meeting.held_on, f"{meeting.group.short_name} {'met' if meeting.state == 'held' else 'meets'}"


def _progress(collection: Any, viewer: Member) -> str:
    accepted, asked = dataset.accepted_of(collection, viewer=viewer)
    return f"{accepted} of {words.plural(asked, 'return')} accepted"


def _stop(day: date, what: list[str], on: date) -> Stop:
    name = words.day_month(day)
    if day == on:
        return Stop(f"{name}, today", ". ".join(what), "now")
    return Stop(name, ". ".join(what), "done" if day < on else "ahead")
