"""A drawing as a PNG, for Word and for download, through Typst."""

from functools import lru_cache
from pathlib import Path
from typing import cast

import font_source_sans_pro
import typst

from sightline.ui.charts import ink

FONTS = Path(font_source_sans_pro.font_directory)

_PAGE = b"""
#set page(width: float(sys.inputs.width) * 1pt, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: "")
"""


def png(svg: str, width_px: int) -> bytes:
    """The drawing `width_px` wide on white, lettered in Source Sans so that no machine's own fonts decide."""
    inputs = {"svg": svg.replace(ink.SCREEN_FONT, ink.PAPER_FONT), "width": str(width_px)}
    # A compiler serves one thread at a time, and making one costs nothing once the fonts are read.
    compiler = typst.Compiler(font_paths=fonts(), sys_inputs=inputs)
    # At 72 to the inch a point is a pixel; one page comes as bytes, several would come as a list.
    return cast(bytes, compiler.compile(_PAGE, format="png", ppi=72))


@lru_cache
def fonts() -> typst.Fonts:
    """The paper's typeface and no other, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
