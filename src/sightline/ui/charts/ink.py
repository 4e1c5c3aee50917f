"""The colours and type of every drawing, as `app.md` section 2 sets them; contrast is on white."""

from sightline.analysis.spc import PointType

TEAL = "#0b4f54"
TEAL_TINT = "#e3eeee"
INK = "#12201f"
GREY_TEXT = "#4a5759"
GREY_MARK = "#5f6e70"  # points and rings of common cause, 5.3
DATA_LINE = "#33474a"
MEAN_LINE = "#6b7a7c"
BAND = "#e7eeee"
BAND_EDGE = "#a9b9ba"
RULE = "#d5dddd"
RULE_STRONG = "#9fb0b1"
LATE = "#b3261e"
WHITE = "#ffffff"

IMPROVEMENT, IMPROVEMENT_EDGE = "#0b62b0", "#06335c"
CONCERN, CONCERN_EDGE = "#f08a1d", "#8a3d00"  # 2.5 alone, so the edge (7.6) carries it
SPECIAL, SPECIAL_EDGE = "#6a2c91", "#3a1252"

SIGNAL_INKS = {
    PointType.IMPROVEMENT: (IMPROVEMENT, IMPROVEMENT_EDGE),
    PointType.CONCERN: (CONCERN, CONCERN_EDGE),
    PointType.SPECIAL_HIGH: (SPECIAL, SPECIAL_EDGE),
    PointType.SPECIAL_LOW: (SPECIAL, SPECIAL_EDGE),
}

SCREEN_FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
PAPER_FONT = "Source Sans Pro"
