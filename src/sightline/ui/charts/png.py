"""A drawing as a PNG, for Word and for download, through Typst."""

from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import typst

from sightline.ui.charts import ink

FONTS = Path(font_source_sans_pro.font_directory)

# One px of the drawing is a point of the page at 72 points to the inch, so ppi alone would do; the page is
# given its width in points all the same, because a drawing may be larger than what Typst takes for a page.
_PAGE = b"""
#set page(width: float(sys.inputs.width) * 1pt, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: "")
"""


def png(svg: str, width_px: int) -> bytes:
    """The drawing `width_px` wide on white, lettered in Source Sans so that no machine's own fonts decide."""
    inputs = {"svg": svg.replace(ink.SCREEN_FONT, ink.PAPER_FONT), "width": str(width_px)}
    picture = _compiler().compile(_PAGE, format="png", ppi=72, sys_inputs=inputs)
    if not isinstance(picture, bytes):  # a list, where the drawing did not fit on one page
        raise ValueError("A drawing became more than one picture.")
    return picture


@lru_cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(font_paths=fonts)
