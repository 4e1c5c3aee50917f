"""A path through levels over time: height is who holds a thing, length is for how long, so that waiting is visible."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sightline.ui.charts import ink, marks
from sightline.ui.charts.lettering import LINE, SIZE, widest, width, wrap
from sightline.ui.charts.pen import Drawing, circle, line, picture, polyline, rect, text, written
from sightline.ui.charts.room import Room, around

State = Literal["passed", "asked", "answered", "waiting", "ahead"]
DASH = "6 4.5"
NAME_SIZE = 16


@dataclass(frozen=True)
class Level:
    """One who can hold the thing. Levels are listed from the bottom to the top."""

    name: str


@dataclass(frozen=True)
class Leg:
    """A stay at a level, and what ended it.

    `words` say what happened on `until_on`, at this level. An open stay (`until_on` None) runs to today. `state` is how
    its end is drawn; `waiting` past `owed_on` is overdue. `after` is the index of the leg it came from, for paths that
    part; otherwise it is the leg before.
    """

    level: int
    from_on: date
    until_on: date | None
    words: str
    state: State = "passed"
    owed_on: date | None = None
    after: int | None = None


@dataclass(frozen=True)
class Step:
    """A leg's end as an item of an upright list; `held` is how long the stay was, `heading` where it had come from."""

    on: date | None
    level: str
    words: str
    held: str
    heading: Literal["up", "down", ""]
    state: str


@dataclass(frozen=True)
class _Style:
    row: float
    names: int
    labels: int
    stroke: float
    has_axis: bool


LARGE = _Style(row=76, names=16, labels=16, stroke=3, has_axis=True)
SMALL = _Style(row=32, names=SIZE, labels=SIZE, stroke=2.5, has_axis=False)


def levels_path(
    levels: Sequence[Level],
    legs: Sequence[Leg],
    today: date,
    *,
    title: str,
    chart_width: float = 1200,
    is_small: bool = False,
    font: str = ink.SCREEN_FONT,
) -> Drawing:
    """The whole path, with today's line; the small one has neither an axis nor today's line."""
    style = SMALL if is_small else LARGE
    plan = _Plan(levels, legs, today, chart_width, style)
    body = [*plan.rows(), *plan.axis(), *plan.stretches(), *plan.ends(), *plan.labels()]
    said = " ".join(_said(step) for step in steps(levels, legs, today))
    return picture(body, width=chart_width, height=plan.height, title=title, described=said, font=font)


def steps(levels: Sequence[Level], legs: Sequence[Leg], today: date) -> tuple[Step, ...]:
    """The same path as an upright list, for a phone and for those who cannot see it, in order of time."""
    found = []
    for at, leg in enumerate(legs):
        before = _before(legs, at)
        rise = 0 if before is None else leg.level - legs[before].level
        heading: Literal["up", "down", ""] = "up" if rise > 0 else "down" if rise < 0 else ""
        held = _days((leg.until_on or today) - leg.from_on)
        state = "overdue" if _is_overdue(leg, today) else leg.state
        found.append(Step(leg.until_on, levels[leg.level].name, leg.words, held, heading, state))
    return tuple(sorted(found, key=lambda step: step.on or today))


def _before(legs: Sequence[Leg], at: int) -> int | None:
    after = legs[at].after
    return after if after is not None else at - 1 if at else None


def _is_overdue(leg: Leg, today: date) -> bool:
    return leg.until_on is None and leg.owed_on is not None and leg.owed_on < today


def _days(span: timedelta) -> str:
    return "" if not span.days else "1 day" if span.days == 1 else f"{span.days} days"


def _date(day: date) -> str:
    return f"{day.day}\N{NO-BREAK SPACE}{day:%B}"


def _said(step: Step) -> str:
    when = f"{_date(step.on)} {step.on.year}" if step.on else "Now"
    overdue = ", overdue" if step.state == "overdue" else ", ahead" if step.state == "ahead" else ""
    return f"{when}, {step.level}: {step.words}{f', after {step.held}' if step.held else ''}{overdue}."


class _Plan:
    """Where everything stands; built once, then read by each part of the drawing."""

    def __init__(
        self, levels: Sequence[Level], legs: Sequence[Leg], today: date, chart_width: float, style: _Style
    ) -> None:
        self.levels, self.legs, self.today, self.style = levels, legs, today, style
        self.width = chart_width
        bold = style.has_axis
        self.names = [wrap(level.name, chart_width * 0.2, size=style.names, bold=bold) for level in levels]
        self.left = max((widest(lines, size=style.names, bold=bold) for lines in self.names), default=0) + 20
        self.right = chart_width - 4
        self.top = 38 if style.has_axis else 16
        self.height = self.top + style.row * (len(levels) - 1) + (76 if style.has_axis else 32)
        self.axis_y = self.height - 26
        self.first, self.last = self._span()
        self.room = Room(self.left, 2, self.right, self.axis_y - 2 if style.has_axis else self.height)

    def _span(self) -> tuple[date, date]:
        days = [day for leg in self.legs for day in (leg.from_on, leg.until_on, leg.owed_on) if day] + [
            self.today
        ]
        first, last = min(days), max(days)
        if not self.style.has_axis:
            spare = max((last - first).days // 3, 7)
            return first - timedelta(days=spare // 5), last + timedelta(days=spare)
        last += timedelta(days=max((last - first).days // 6, 14))
        return first.replace(day=1), last

    def x(self, day: date) -> float:
        return self.left + (day - self.first).days / max((self.last - self.first).days, 1) * (
            self.right - self.left
        )

    def y(self, level: int) -> float:
        return self.top + (len(self.levels) - 1 - level) * self.style.row

    def end(self, leg: Leg) -> float:
        return self.x(leg.until_on or self.today)

    def rows(self) -> Iterator[str]:
        size, bold = self.style.names, self.style.has_axis
        for at, lines in enumerate(self.names):
            y = self.y(at)
            yield line(self.left, y, self.right, y, ink.RULE)
            self.room.rule(self.left, y, self.right, y)
            first = y + size * 0.36 - (len(lines) - 1) * (size + 3) / 2
            for row, name in enumerate(lines):
                yield text(0, first + row * (size + 3), name, bold=bold, size=size)

    def axis(self) -> Iterator[str]:
        if not self.style.has_axis:
            return
        y = self.axis_y
        yield line(self.left, y, self.right, y, ink.RULE_STRONG)
        yield text(0, y + 18, str(self.first.year), fill=ink.GREY_TEXT)
        free_from = 0.0
        for month in self._months():
            x = self.x(month)
            yield line(x, y, x, y + 6, ink.RULE_STRONG)
            name = self._month_name(month)
            if name and x + 4 >= free_from and x + 4 + width(name) <= self.width:
                yield text(x + 4, y + 18, name, fill=ink.GREY_TEXT)
                free_from = x + 4 + width(name) + 8
        today = self.x(self.today)
        yield line(today, 4, today, y, ink.INK, 1.5, dash="1.5 3.5")
        self.room.rule(today, 0, today, y)
        wide = width("today", size=NAME_SIZE, bold=True)
        spots = [(today + 6, y - 22), (today - 6 - wide, y - 22), (today + 6, 2), (today - 6 - wide, 2)]
        box = self.room.take(wide, 18, spots)
        if box:
            yield text(box[0], box[1] + 14, "today", bold=True, size=NAME_SIZE)

    def _months(self) -> Iterator[date]:
        month = self.first.replace(day=1)
        while month <= self.last:
            if month >= self.first:
                yield month
            month = (month + timedelta(days=32)).replace(day=1)

    def _month_name(self, month: date) -> str:
        """In full, short, or only for the quarters of the year: as the width of a month allows."""
        wide = 30.4 * (self.right - self.left) / max((self.last - self.first).days, 1)
        name = f"{month:%B}" if wide > width("September") + 12 else f"{month:%b}"
        if month.month == 1 and month.year != self.first.year:
            return f"{name} {month.year}"
        return name if wide > width("Sep") + 10 or month.month in (1, 4, 7, 10) else ""

    def stretches(self) -> Iterator[str]:
        """The stays and the moves between levels; what is past its date is red."""
        for at, leg in enumerate(self.legs):
            x1, x2, y = self.x(leg.from_on), self.end(leg), self.y(leg.level)
            before = _before(self.legs, at)
            corners = [(x1, y), (x2, y)]
            if before is not None and self.legs[before].level != leg.level:
                corners.insert(0, (x1, self.y(self.legs[before].level)))
                self.room.block(x1 - 4, min(y, corners[0][1]), x1 + 4, max(y, corners[0][1]))
            self.room.block(x1 - 2, y - 3, x2 + 2, y + 3)
            dash = DASH if leg.state == "ahead" else ""
            if leg.owed_on and _is_overdue(leg, self.today):
                owed = max(x1, self.x(leg.owed_on))
                corners[-1] = (owed, y)
                yield polyline(corners, ink.TEAL, self.style.stroke)
                yield line(owed, y, x2, y, ink.LATE, self.style.stroke + 1.5)
                yield line(owed, y - 11, owed, y + 11, ink.INK, 1.5)
                self.room.block(owed - 2, y - 12, owed + 2, y + 12)
            else:
                yield polyline(corners, ink.TEAL, self.style.stroke, dash=dash)

    def ends(self) -> Iterator[str]:
        small = 0 if self.style.has_axis else 1
        for leg in self.legs:
            x, y = self.end(leg), self.y(leg.level)
            reach = 12
            if _is_overdue(leg, self.today):
                yield marks.diamond(x, y, 9 - small, ink.LATE, ink.WHITE, 2)
            elif leg.state == "answered":
                yield circle(x, y, 11 - small, ink.TEAL, ink.WHITE, 3)
            elif leg.state == "passed":
                yield circle(x, y, 7 - small, ink.TEAL, ink.WHITE, 3)
                reach = 9
            else:
                yield circle(x, y, 8 - small, ink.WHITE)
                yield circle(x, y, 6 - small, ink.WHITE, ink.TEAL, 3)
                reach = 9
            self.room.block(x - reach, y - reach, x + reach, y + reach)

    def labels(self) -> Iterator[str]:
        if self.style.has_axis:
            for leg in self.legs:
                yield self._duration(leg)
        for leg in self.legs:
            if _is_overdue(leg, self.today):
                yield from self._overdue(leg)
        for leg in self.legs:
            yield self._happened(leg)

    def _duration(self, leg: Leg) -> str:
        x1, x2, y = self.x(leg.from_on), self.end(leg), self.y(leg.level)
        days = (leg.until_on or self.today) - leg.from_on
        if leg.state == "ahead" or _is_overdue(leg, self.today):
            return ""
        for said in (_days(days), str(days.days)):
            wide = width(said, size=15)
            if days.days and wide + 10 <= x2 - x1:
                spots = [((x1 + x2 - wide) / 2 + aside, y - 25) for aside in (0, -20, 20, -40, 40)]
                box = self.room.take(wide, 18, spots)
                return text(box[0], box[1] + 15, said, fill=ink.GREY_TEXT, size=15) if box else ""
        return ""

    def _overdue(self, leg: Leg) -> Iterator[str]:
        size = self.style.labels
        x, y, owed = self.end(leg), self.y(leg.level), leg.owed_on or self.today
        late = _days(self.today - owed)
        said = f"{late} late" if self.style.has_axis else late
        wide = width(said, size=size, bold=True)
        box = self.room.take(
            wide, 18, [(x + 14, y - 9), *around(x, y, wide, 18, below_first=False)], patience=0
        )
        if box:
            yield rect(box[0] - 3, box[1], wide + 6, 18, ink.WHITE)
            yield text(box[0], box[1] + 14, said, fill=ink.LATE, bold=True, size=size)
        said, at = f"owed {_date(owed)}", max(self.x(leg.from_on), self.x(owed))
        wide = width(said, size=size)
        box = self.room.take(
            wide,
            18,
            [(at - wide / 2, y + 13), (at - wide / 2, y - 31), (at + 6, y + 13), (at - wide, y + 13)],
        )
        if box:
            yield text(box[0], box[1] + 14, said, fill=ink.GREY_TEXT, size=size)

    def _happened(self, leg: Leg) -> str:
        """The date in bold and what happened on it, beside the end of the stay; without what follows a colon if need be."""
        if not leg.words:
            return ""
        size = self.style.labels
        day = _date(leg.until_on) if leg.until_on else ""
        x, y = self.end(leg), self.y(leg.level)
        for words, within in (
            (leg.words, 430),
            (leg.words, 240),
            (leg.words, 160),
            (leg.words.partition(":")[0], 160),
        ):
            lines = wrap(f"{day} {words}".strip(), within, size=size, bold=True)
            wide = _said_width(lines, day, size)
            high = LINE * len(lines)
            spots = [(x + 12, y + 9), (x + 12, y - 9 - high), *around(x, y, wide, high, below_first=True)]
            spots += [(x - 12 - wide, y + 9), (x - 12 - wide, y - 9 - high)]
            box = self.room.take(wide, high, spots, patience=6)
            if box:
                # The ground hides today's line where a label has to stand on it.
                return rect(box[0] - 2, box[1], wide + 4, high, ink.WHITE) + self._dated(
                    box[0], box[1] + 14, lines, day
                )
        return ""

    def _dated(self, x: float, y: float, lines: Sequence[str], day: str) -> str:
        fill, size = (
            (ink.INK, self.style.labels) if self.style.has_axis else (ink.GREY_TEXT, self.style.labels)
        )
        first = lines[0].removeprefix(day)
        bold = (
            f'<tspan font-weight="700">{written(day)}</tspan>'
            if day and self.style.has_axis
            else written(day)
        )
        drawn = (
            f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-size="{size}">{bold}{written(first)}</text>'
        )
        return drawn + "".join(
            text(x, y + row * LINE, words, fill=fill, size=size)
            for row, words in enumerate(lines[1:], start=1)
        )


def _said_width(lines: Sequence[str], day: str, size: float) -> float:
    first = width(day, size=size, bold=True) + width(lines[0].removeprefix(day), size=size)
    return max(first, widest(lines[1:], size=size))
