"""The reading room as tables."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.across.overview.reading_room.asked import Asked, Part
from sightline.across.overview.reading_room.claims import Claims
from sightline.across.overview.reading_room.papers import Paper
from sightline.across.overview.reading_room.thin import Ground
from sightline.ui import icons
from sightline.ui.tables import Column, Group, Row, Table, icon_word, late_word, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import in_days, plural

NOBODY = "Nobody"


def never_answered(parts: Sequence[Part], *, on: date) -> Table:
    return Table(
        caption="What was asked and never answered",
        columns=(Column(head="What was asked", width="wide"), Column(head="Of whom"), Column(head="Owed")),
        rows=[*_asked_rows(parts, on)],
        empty="Everything that was asked was answered by its date.",
    )


def claims(found: Sequence[Claims]) -> Table:
    return Table(
        caption="What is claimed, and nothing shows it",
        columns=(
            Column(head="What is claimed", width="wide"),
            Column(head="By whom"),
            Column(head="What is there instead", width="wide"),
        ),
        rows=[*_claimed_rows(found)],
        empty="Everything called done has something that shows it.",
    )


def grounds(found: Sequence[Ground]) -> Table:
    return Table(
        caption="How much stands under each priority",
        columns=(
            Column(head="Priority", width="wide"),
            Column(head="Measures", numeric=True),
            Column(head="With points enough", numeric=True),
            Column(head="Without a figure", numeric=True),
            Column(head="Tests nobody can judge", numeric=True),
            Column(head="Assurance asked", numeric=True),
            Column(head="Scrutinised", numeric=True, unit="times"),
        ),
        rows=[Row((_ground(one), *map(_or_none, _numbers(one)))) for one in found],
        empty="No plan is current.",
    )


def papers(found: Sequence[Paper]) -> Table:
    return Table(
        caption="Who opened the papers of the meetings held lately",
        columns=(
            Column(head="Paper", width="wide"),
            Column(head="Opened by the day, of those who sit there"),
            Column(head="By others", numeric=True),
            Column(head="Who"),
        ),
        rows=[Row((_paper(one), _opened(one), _or_none(one.others), _who(one))) for one in found],
        empty="No meeting was held since openings are noted.",
    )


def _asked_rows(parts: Sequence[Part], on: date) -> Iterator[Row | Group]:
    for part in parts:
        shown = f"the longest {len(part.asked)} of {part.count}" if len(part.asked) < part.count else ""
        yield Group(part.sort.value, shown or str(part.count))
        yield from (Row((_what(one), one.who, _owed(one, on))) for one in part.asked)


def _claimed_rows(found: Sequence[Claims]) -> Iterator[Row | Group]:
    for of_it in found:
        is_part = len(of_it.claims) < of_it.count
        yield Group(
            of_it.sort, f"the last {len(of_it.claims)} of {of_it.count}" if is_part else str(of_it.count)
        )
        yield from (Row((_linked(one.title, one.url), one.who, one.missing)) for one in of_it.claims)
        if is_part:
            yield Row((_linked("All of them", of_it.url), "", ""))


def _what(one: Asked) -> SafeString | str:
    title = _linked(one.title, one.url)
    return two_lines(title, one.note) if one.note else title


def _linked(title: str, url: str) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', url, title) if url else title


def _owed(one: Asked, on: date) -> SafeString:
    return two_lines(late_word(in_days(one.owed_on, on)), in_words(one.owed_on))


def _ground(one: Ground) -> SafeString:
    title = format_html('<a href="{}">{}</a>', one.url, one.title)
    return two_lines(title, "Nothing here can tell a change from chance.") if one.is_thin else title


def _numbers(one: Ground) -> tuple[int, ...]:
    return (one.measures, one.charted, one.silent, one.weak, one.asked, one.scrutinised)


def _or_none(number: int) -> int | None:
    return number or None


def _paper(one: Paper) -> SafeString:
    return two_lines(_linked(one.title, one.url), f"{one.group}, {in_words(one.held_on)}")


def _opened(one: Paper) -> SafeString | str:
    if not one.seated:
        return "Nobody sits there"
    if one.is_unopened:
        said = icon_word(icons.progress("no_report", 16), NOBODY)
        return two_lines(said, f"of {plural(one.seated, 'member')}")
    return f"{one.opened} of {one.seated}"


def _who(one: Paper) -> SafeString:
    return format_html(
        '<a href="{}?item={}">Who<span class="visually-hidden"> opened {}</span></a>',
        reverse("openings"),
        one.address,
        one.title,
    )
