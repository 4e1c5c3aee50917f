"""The shape of every point: shape first, then colour, so that it survives any copier."""

from sightline.analysis.spc import PointType
from sightline.ui.charts import ink
from sightline.ui.charts.pen import circle, rect

# At full size, in px: a diamond's half diagonal, a square's side, radii of the rest.
DIAMOND, SQUARE, CIRCLE, COMMON, RUN = 6.4, 9.2, 5, 3.2, 2.6


def point(kind: PointType, x: float, y: float, scale: float = 1) -> str:
    """One point of a control or run chart."""
    if kind is PointType.COMMON:
        return circle(x, y, COMMON * scale, ink.GREY_MARK)
    if kind is PointType.RUN:
        return circle(x, y, RUN * scale, ink.WHITE, ink.GREY_MARK, 1.2)
    if kind is PointType.GHOST:
        return ghost(x, y, scale)
    fill, edge = ink.SIGNAL_INKS[kind]
    if kind is PointType.CONCERN:
        return diamond(x, y, DIAMOND * scale, fill, edge)
    if kind is PointType.IMPROVEMENT:
        return circle(x, y, CIRCLE * scale, fill, edge)
    side = SQUARE * scale
    return rect(x - side / 2, y - side / 2, side, side, fill, edge)


def diamond(x: float, y: float, half: float, fill: str, edge: str, edge_width: float = 1.2) -> str:
    return (
        f'<path d="M{x:.1f} {y - half:.1f}L{x + half:.1f} {y:.1f}L{x:.1f} {y + half:.1f}L{x - half:.1f} {y:.1f}Z" '
        f'fill="{fill}" stroke="{edge}" stroke-width="{edge_width:g}"/>'
    )


def ghost(x: float, y: float, scale: float = 1) -> str:
    """A point that is shown but left out of the reading."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 * scale:g}" fill="none" stroke="{ink.GREY_MARK}" '
        f'stroke-width="1.2" stroke-dasharray="2 1.6"/>'
    )


def withheld(x: float, y: float, scale: float = 1) -> str:
    """An open square: there is a number, and it is not shown."""
    side = 7.5 * scale
    return rect(x - side / 2, y - side / 2, side, side, ink.WHITE, ink.INK, 1.4 * scale)


def cross(x: float, y: float, scale: float = 1) -> str:
    """A cross: there is no number."""
    arm = 3.6 * scale
    return (
        f'<path d="M{x - arm:.1f} {y - arm:.1f}L{x + arm:.1f} {y + arm:.1f}M{x - arm:.1f} {y + arm:.1f}'
        f'L{x + arm:.1f} {y - arm:.1f}" fill="none" stroke="{ink.INK}" stroke-width="{1.6 * scale:g}"/>'
    )


def triangle(x: float, y: float, fill: str = ink.TEAL) -> str:
    """A triangle whose tip points up at (x, y): something happened here."""
    return f'<path d="M{x:.1f} {y:.1f}L{x + 5:.1f} {y + 9:.1f}L{x - 5:.1f} {y + 9:.1f}Z" fill="{fill}"/>'
