"""A reading in words: the few beside an icon, and the sentence that heads a measure's page."""

from collections.abc import Sequence

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.rare import Between
from sightline.analysis.spc import Assurance, Direction, Reading, Variation
from sightline.analysis.symbols import Symbol, Unit, format_number
from sightline.areas.dataset.queries.series import Series
from sightline.ui import words
from sightline.ui.charts.words import limit

NOUNS = {
    PeriodKind.MONTH: "months",
    PeriodKind.QUARTER: "quarters",
    PeriodKind.TERM: "terms",
    PeriodKind.FINANCIAL_YEAR: "years",
    PeriodKind.CALENDAR_YEAR: "years",
    PeriodKind.REPORTING_YEAR: "years",
    PeriodKind.CENSUS: "counts",
    PeriodKind.ROLLING_YEAR: "rolling years",
}
STANDING = {
    Assurance.MEETS: "always reached",
    Assurance.MISSES: "out of reach",
    Assurance.HIT_OR_MISS: "within limits",
}
OUTLOOK = {
    Assurance.MEETS: "As the work runs now, the {} target is met",
    Assurance.MISSES: "As the work runs now, the {} target is out of reach",
    Assurance.HIT_OR_MISS: "The {} target is hit or missed by chance",
}


def figure(number: float | None, symbol: Symbol | None, unit: Unit) -> str:
    """A figure as it is read; empty for a gap."""
    if number is not None:
        return format_number(number, unit)
    return symbol.words if symbol else ""


def target(value: float, unit: Unit, direction: Direction) -> str:
    """A target with its sense: `85 %`, `20 % or less`."""
    return format_number(value, unit) + (" or less" if direction is Direction.LOWER else "")


def against_target(value: float | None, reading: Reading, unit: Unit) -> str:
    """A target and where it stands: `85 %: out of reach`; empty when there is none."""
    if value is None:
        return ""
    standing = STANDING.get(reading.assurance)
    return f"{format_number(value, unit)}: {standing}" if standing else format_number(value, unit)


def target_note(value: float | None, reading: Reading, unit: Unit) -> str:
    """Where a target stands against the limits: `85 % is above the upper limit, 76.8 %`."""
    if value is None:
        return "none set"
    said = format_number(value, unit)
    limits = reading.segments[-1] if reading.segments else None
    if limits is None or limits.upper is None or limits.lower is None or reading.assurance is Assurance.NONE:
        return f"{said}, and no limits to hold it against"
    if value >= limits.upper:
        return f"{said} is above the upper limit, {limit(limits.upper, unit)}"
    if value <= limits.lower:
        return f"{said} is below the lower limit, {limit(limits.lower, unit)}"
    return f"{said} lies between the limits, {limit(limits.lower, unit)} and {limit(limits.upper, unit)}"


def variation(
    reading: Reading, series: Series, kind: PeriodKind, unit: Unit, *, between: Between | None
) -> str:
    """What stands beside the variation icon: which rule was broken, or why nothing can be said.

    `between` is what the time between its events says, for what happens rarely.
    """
    if not series:
        return ""
    if between:
        return _rarely(between, series, NOUNS[kind])
    if not reading.is_control_chart and reading.points < reading.needed:
        return f"{reading.points} points of {reading.needed} needed"
    if withheld := _withheld(reading):
        return withheld
    if reading.variation is Variation.NONE:
        return "no number for the latest period"
    return _rules(reading, NOUNS[kind], unit)


def finding(
    reading: Reading,
    series: Series,
    kind: PeriodKind,
    unit: Unit,
    *,
    target: float | None,
    between: Between | None,
) -> str:
    """What the chart shows, as its title says it, made from the reading alone."""
    if not any(value is not None for value in series.values):
        return "No number yet" if series else "No figure has arrived yet"
    said = words.capitalised(_opening(reading, series, kind, unit, between=between))
    outlook = OUTLOOK.get(reading.assurance)
    if outlook and target is not None:
        said = f"{said}. {outlook.format(format_number(target, unit))}"
    return said


def _opening(
    reading: Reading, series: Series, kind: PeriodKind, unit: Unit, *, between: Between | None
) -> str:
    noun = NOUNS[kind]
    if between:
        return _rare(series, noun)
    if not reading.is_control_chart and reading.points < reading.needed:
        return f"{reading.points} of the {reading.needed} points a control chart needs, {_span(series)}"
    if withheld := _withheld(reading):
        return withheld.removesuffix(".")
    match reading.variation:
        case Variation.COMMON:
            return f"No special cause, {_span(series)}"
        case Variation.NONE:
            symbol = series.symbols[-1]
            return f"{series.periods[-1].label} is {symbol.words if symbol else 'missing'}"
        case _:
            return _rules(reading, noun, unit)


def _rules(reading: Reading, noun: str, unit: Unit) -> str:
    """What the latest point says. Beside a stronger rule, two of three near a limit adds nothing."""
    rules = reading.rule_words(noun, unit)
    stronger = [rule for rule in rules if not rule.startswith("two of three")]
    return ", and ".join(stronger or rules)


def _rare(series: Series, noun: str) -> str:
    """A rare event is told by how many there were, not by limits that one event would break."""
    latest = [value for value in series.values[-12:] if value is not None]
    events, span = sum(latest), f"the last {len(latest)} {noun} with a number"
    return f"A rare event: {'none' if not events else format_number(events, Unit.COUNT)} in {span}"


def _rarely(found: Between, series: Series, noun: str) -> str:
    if found.unreadable:
        return "rare event, read without limits"
    return f"rare event: {since_last(found, series, noun)}"


def since_last(found: Between, series: Series, noun: str) -> str:
    """How long ago the last event was, and whether that is longer than chance allows."""
    if found.since is None:
        return "the time since the last event is not known, for want of a figure"
    if not found.since.periods:
        return f"the last event in {name(series.periods[found.since.after])}"
    gone = words.plural(found.since.periods, noun.removesuffix("s"))
    if found.limit is None:
        return f"{gone} since the last event"
    stands = "longer than" if found.is_longer else "within"
    return f"{gone} since the last event, {stands} the limit of {limit(found.limit, Unit.COUNT)}"


def read_as(between: Between | None) -> str:
    """Why the counts of what happens rarely have no limits; empty for everything else, whose chart says it itself."""
    if between is None:
        return ""
    more = between.unreadable or "The time between its events is drawn by itself, on the measure's page."
    return (
        "A run chart with its median, without limits: it happens rarely, and limits would call each event, "
        f"or each nought, a signal. {more}"
    )


def _withheld(reading: Reading) -> str:
    """Why the latest limits are not drawn although there are points enough."""
    return reading.segments[-1].limits_withheld if reading.segments else ""


def _span(series: Series) -> str:
    known = [at for at, value in enumerate(series.values) if value is not None]
    first, last = name(series.periods[known[0]]), name(series.periods[known[-1]])
    return first if first == last else f"{first} to {last}"


def name(period: Period) -> str:
    """A period's label; a reporting year goes by the year it ends in, as its publishers call it."""
    return str(period.ends_on.year) if period.kind is PeriodKind.REPORTING_YEAR else period.label


def missing(count: int) -> str:
    """How many figures of the last year did not arrive, although nobody is asked for them any more."""
    return f"{words.plural(count, 'figure')} of the last year missing"


def caveats(series: Series, breaks: Sequence[int]) -> list[str]:
    """What a reader of the chart has to know: the latest break, what was corrected, left out or is not shown."""
    said = [f"Break {series.periods[breaks[-1]].label}"] if breaks else []
    counted = {"restated": sum(series.restated), "left out of the limits": sum(series.ghosts)}
    for symbol in filter(None, series.symbols):
        counted[_short(symbol)] = counted.get(_short(symbol), 0) + 1
    return said + [f"{count} {what}" for what, count in counted.items() if count]


def _short(symbol: Symbol) -> str:
    return "hidden" if symbol is Symbol.CONFIDENTIAL else symbol.words


def as_text(said: str) -> str:
    """Words as they may stand in a CSV file: a spreadsheet would run a cell that begins with one of these."""
    return f"'{said}" if said.startswith(("=", "+", "-", "@")) else said
