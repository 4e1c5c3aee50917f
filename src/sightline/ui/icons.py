"""Every icon, as inline SVG: a shape first, then a colour, and always a word beside it.

The word stands beside, so readers skip the icon. Letters are drawn, not typed: no font is needed.
"""

from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

from sightline.analysis.rates import Verdict
from sightline.analysis.spc import Assurance, Direction, Variation
from sightline.ui.charts import ink
from sightline.ui.charts.pen import Drawing
from sightline.ui.charts.words import ASSURANCE, VARIATION

# On a grid of 40.
_H = '<path d="M15.4 13.6v12.8M24.6 13.6v12.8M15.4 19.8h9.2" fill="none" stroke="{}" stroke-width="3"/>'
_L = '<path d="M16.8 13.6v11.3h8.6" fill="none" stroke="{}" stroke-width="3"/>'
_DIAMOND = f'<path d="M20 1.2L38.8 20L20 38.8L1.2 20Z" fill="{ink.CONCERN}" stroke="{ink.CONCERN_EDGE}" stroke-width="1.4"/>'
_DISC = f'<circle cx="20" cy="20" r="17" fill="{ink.IMPROVEMENT}" stroke="{ink.IMPROVEMENT_EDGE}" stroke-width="1.4"/>'
_SQUARE = f'<rect x="4" y="4" width="32" height="32" fill="{ink.SPECIAL}" stroke="{ink.SPECIAL_EDGE}" stroke-width="1.4"/>'
_RING = f'<circle cx="20" cy="20" r="17" fill="none" stroke="{ink.GREY_MARK}" stroke-width="1.8"{{}}/>'
_WAVE = (
    f'<path d="{{}}" fill="none" stroke="{ink.GREY_MARK}" stroke-width="1.8" stroke-linejoin="round" '
    f'stroke-linecap="round"/>'
)
_VARIATION = {
    Variation.CONCERN_HIGH: _DIAMOND + _H.format("#000000"),
    Variation.CONCERN_LOW: _DIAMOND + _L.format("#000000"),
    Variation.IMPROVEMENT_HIGH: _DISC + _H.format(ink.WHITE),
    Variation.IMPROVEMENT_LOW: _DISC + _L.format(ink.WHITE),
    Variation.SPECIAL_HIGH: _SQUARE + _H.format(ink.WHITE),
    Variation.SPECIAL_LOW: _SQUARE + _L.format(ink.WHITE),
    Variation.COMMON: _RING.format("") + _WAVE.format("M8.5 22.5L13 17.5L18 24L22.5 16.5L26.5 23L31.5 18.5"),
    Variation.RUN: _RING.format(' stroke-dasharray="3.2 2.14"')
    + _WAVE.format("M10 24.5L16 18L22 23L30 15.5"),
    Variation.NONE: (
        f'<rect x="5" y="5" width="30" height="30" rx="2" fill="none" stroke="{ink.GREY_MARK}" stroke-width="1.8" '
        f'stroke-dasharray="4 3.5"/>'
    ),
}
# Against another area's figure: the same shapes, whole, because a verdict has no side of its limits.
_ARROW = '<path d="M20 {}v17M12.5 {}L20 {}L27.5 {}" fill="none" stroke="#ffffff" stroke-width="3.4"/>'
_UP, _DOWN = _ARROW.format(12, 19, 11, 19), _ARROW.format(11, 21, 29, 21)
_PLAIN_RING = (
    f'<circle cx="20" cy="20" r="16" fill="{ink.WHITE}" stroke="{ink.GREY_MARK}" stroke-width="3.6"/>'
)
_VERDICT = {
    Verdict.SIMILAR: _PLAIN_RING,
    Verdict.BETTER: _DISC,
    Verdict.BEST: _DISC,
    Verdict.WORSE: _DIAMOND,
    Verdict.WORST: _DIAMOND,
    Verdict.LOWER: _SQUARE + _DOWN,
    Verdict.LOWEST: _SQUARE + _DOWN,
    Verdict.HIGHER: _SQUARE + _UP,
    Verdict.HIGHEST: _SQUARE + _UP,
}

# The band a series keeps to, and the target above, in or below it.
_MET, _MISSED, _BETWEEN = (
    ("#a9c8ef", ink.IMPROVEMENT_EDGE),
    ("#fbca94", ink.CONCERN_EDGE),
    ("#dfe6e6", ink.GREY_MARK),
)
_BAND = '<rect x="4" y="{}" width="32" height="13" fill="{}" stroke="{}" stroke-width="1.2"/>'
_TARGET = '<path d="M1 {}h38" fill="none" stroke="#000000" stroke-width="3" stroke-dasharray="6 2.6"/>'
_BAND_OVER_TARGET, _BAND_UNDER_TARGET = ("12.5", "30"), ("14.5", "10")

# On a grid of 16.
_TICK = (
    '<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round" stroke-linecap="round"/>'
)
_ASK = (
    '<path d="M5.9 6.5C5.9 5.1 6.8 4.3 8 4.3S10.1 5.1 10.1 6.2C10.1 7.6 8 7.7 8 9.3" fill="none" stroke="{0}" '
    'stroke-width="1.5"/><circle cx="8" cy="11.4" r="1" fill="{0}"/>'
)
_BANG = '<path d="M8 4v5" fill="none" stroke="#ffffff" stroke-width="1.9"/><circle cx="8" cy="11.4" r="1.1" fill="#ffffff"/>'
_OUTLINE = '<circle cx="8" cy="8" r="6.6" fill="#ffffff" stroke="{}" stroke-width="1.8"/>'
_FULL = f'<circle cx="8" cy="8" r="7.5" fill="{ink.TEAL}"/>'
_TICKED = "M4.4 8.3L7 10.9L11.8 5.3"
_LATE = f'<path d="M8 0L16 8L8 16L0 8Z" fill="{ink.LATE}"/>{_BANG}'
_STAGE = {
    "open": _OUTLINE.format(ink.TEAL),
    "in_progress": _OUTLINE.format(ink.TEAL) + f'<path d="M8 1.4A6.6 6.6 0 0 1 8 14.6Z" fill="{ink.TEAL}"/>',
    "submitted": _FULL,
    "queried": _OUTLINE.format(ink.TEAL) + _ASK.format(ink.TEAL),
    "resubmitted": _FULL + _TICK.format("M4.4 8H11M8.4 5.2L11.2 8L8.4 10.8", ink.WHITE, 1.7),
    "accepted": f'<rect x="0.8" y="0.8" width="14.4" height="14.4" rx="1.5" fill="{ink.TEAL}"/>'
    + _TICK.format(_TICKED, ink.WHITE, 1.9),
    "late": _LATE,
}

# On a grid of 22.
_BOX = '<rect x="{0}" y="{0}" width="{1}" height="{1}" rx="2.5" fill="{2}" stroke="{3}" stroke-width="{4}"/>'
_PROGRESS = {
    "done": _BOX.format(1, 20, ink.TEAL, ink.TEAL, 2) + _TICK.format("M6 11.4L9.6 15L16 7.4", ink.WHITE, 2.4),
    "on_track": _BOX.format(0.75, 20.5, ink.TEAL_TINT, ink.TEAL, 1.5)
    + f'<circle cx="11" cy="11" r="4.2" fill="{ink.TEAL}"/>',
    "behind": _BOX.format(0.75, 20.5, ink.WHITE, "#7d8b8d", 1.5)
    + '<path d="M2.2 12.5H19.8V18.6A1.2 1.2 0 0 1 18.6 19.8H3.4A1.2 1.2 0 0 1 2.2 18.6Z" fill="#7d8b8d"/>',
    "stuck": _BOX.format(1, 20, ink.INK, ink.INK, 2)
    + '<path d="M6 11h10" fill="none" stroke="#ffffff" stroke-width="3.4"/>',
    "not_started": _BOX.format(0.75, 20.5, ink.WHITE, "#7d8b8d", 1.5),
    "no_report": f'<rect x="0.75" y="0.75" width="20.5" height="20.5" rx="2.5" fill="#ffffff" stroke="{ink.GREY_MARK}" '
    f'stroke-width="1.3" stroke-dasharray="3 2.2"/><path d="M8 11h6" fill="none" stroke="{ink.GREY_TEXT}" stroke-width="1.6"/>',
}
STAGES, PROGRESS = tuple(_STAGE), tuple(_PROGRESS)


def variation(kind: Variation, size: int = 40) -> tuple[Drawing, str]:
    """The variation icon and its word: what the latest point says."""
    return _icon(_VARIATION[kind], 40, size), VARIATION[kind]


def assurance(kind: Assurance, direction: Direction, size: int = 40) -> tuple[Drawing, str]:
    """A small picture of where the target stands against the limits, and its word; a dash where there is no target.

    Where lower is better a target that is met lies above the band.
    """
    if kind is Assurance.NONE:
        return dash(), ASSURANCE[kind]
    if kind is Assurance.HIT_OR_MISS:
        drawn = _BAND.format("13.5", *_BETWEEN) + _TARGET.format("20")
    else:
        is_met = kind is Assurance.MEETS
        top, target = _BAND_UNDER_TARGET if is_met == (direction is Direction.LOWER) else _BAND_OVER_TARGET
        drawn = _BAND.format(top, *(_MET if is_met else _MISSED)) + _TARGET.format(target)
    return _icon(drawn, 40, size), ASSURANCE[kind]


def verdict(kind: Verdict, size: int = 16) -> tuple[Drawing, str]:
    """How a figure stands against another one, taken as fixed, and its word: `Similar`, `Worse`, `Higher`."""
    return _icon(_VERDICT[kind], 40, size), kind.capitalize()


def stage(state: str, size: int = 16, *, on_teal: bool = False) -> Drawing:
    """Where something asked for stands: one of STAGES. On a teal ground teal and white change places."""
    drawn = _STAGE[state]
    if on_teal:
        drawn = drawn.replace(ink.WHITE, "*").replace(ink.TEAL, ink.WHITE).replace("*", ink.TEAL)
    return _icon(drawn, 16, size)


def progress(state: str, size: int = 22) -> Drawing:
    """How a piece of work goes: one of PROGRESS."""
    return _icon(_PROGRESS[state], 22, size)


def late(size: int = 16) -> Drawing:
    """A red diamond: past its date."""
    return _icon(_LATE, 16, size)


def error(size: int = 16) -> Drawing:
    """A red disc: this has to be put right."""
    return _icon(f'<circle cx="8" cy="8" r="7.5" fill="{ink.LATE}"/>{_BANG}', 16, size)


def question(size: int = 16) -> Drawing:
    """A ring with a question mark: this wants a reason."""
    return _icon(_OUTLINE.format(ink.INK) + _ASK.format(ink.INK), 16, size)


def tick(size: int = 16) -> Drawing:
    return _icon(_TICK.format("M2.6 8.6L6.2 12.2L13.4 4", ink.TEAL, 2.2), 16, size)


def dash(size: int = 16) -> Drawing:
    """Nothing here, and nothing wrong."""
    return _icon(f'<path d="M2 8h12" fill="none" stroke="{ink.TEAL}" stroke-width="2.2"/>', 16, size)


def symbol(size: int = 16) -> Drawing:
    """An open square: a symbol stands in place of a number."""
    return _icon(
        f'<rect x="2.5" y="2.5" width="11" height="11" fill="#ffffff" stroke="{ink.TEAL}" stroke-width="1.8"/>',
        16,
        size,
    )


def hidden(size: int = 16) -> Drawing:
    """A hatched bar: a small number stands here and is not shown."""
    hatching = "M1.5 8L5.5 3.5M2 12.5L10 3.5M6 12.5L14 3.5M10.5 12.5L14.5 8"
    return _icon(
        f'<rect x="1" y="3" width="14" height="10" fill="#ffffff" stroke="{ink.GREY_MARK}" stroke-width="1.2"/>'
        f'<path d="{hatching}" fill="none" stroke="{ink.GREY_MARK}" stroke-width="1.1"/>',
        16,
        size,
    )


def event(size: int = 12) -> Drawing:
    """The triangle that marks on a chart when something was decided."""
    return _icon(f'<path d="M6 1L11.5 11H0.5Z" fill="{ink.TEAL}"/>', 12, size)


def mark(size: int = 32) -> Drawing:
    """The product's mark: a point on its line, and one above it that was noticed."""
    return _icon(
        f'<rect width="32" height="32" rx="6" fill="{ink.TEAL}"/><circle cx="20.5" cy="11.5" r="4.3" fill="#ffffff"/>'
        '<path d="M4 20.5h23" fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round"/>'
        '<circle cx="9.5" cy="20.5" r="2.6" fill="#ffffff"/>',
        32,
        size,
    )


def limits_swatch() -> Drawing:
    """The band with its mean, for a legend."""
    return Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 12" width="34" height="12" aria-hidden="true">'
        f'<path d="M0 0H34V12H0Z" fill="{ink.BAND}"/><path d="M0 6H34" fill="none" stroke="{ink.MEAN_LINE}"/></svg>'
    )


def target_swatch() -> Drawing:
    """The target's dashes, for a legend."""
    return Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 12" width="34" height="12" aria-hidden="true">'
        f'<path d="M0 6H34" fill="none" stroke="{ink.INK}" stroke-width="1.5" stroke-dasharray="9 3.5"/></svg>'
    )


def jinja_globals() -> dict[str, Callable[..., object] | MappingProxyType[str, Callable[..., object]]]:
    """What templates call: `icons.stage("queried")`, `icons.variation(reading.variation)`."""
    drawn = (
        variation,
        assurance,
        verdict,
        stage,
        progress,
        late,
        error,
        question,
        tick,
        dash,
        symbol,
        hidden,
        event,
        mark,
    )
    return {
        "icons": MappingProxyType({icon.__name__: icon for icon in (*drawn, limits_swatch, target_swatch)})
    }


@lru_cache
def _icon(body: str, grid: int, size: int) -> Drawing:
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {grid} {grid}" width="{size}" height="{size}" '
        f'aria-hidden="true">{body}</svg>'
    )
