"""The press: a template of typst and what it is told become PDF/UA-1, which a screen reader can follow."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import typst

from sightline.across.reports.paper.lettering import lettered
from sightline.ui.charts import Drawing, ink
from sightline.ui.charts.png import fonts


def printed(template: Path, sheet: Mapping[str, Any], *, pictures: Sequence[str] = ()) -> bytes:
    """The template on A4; it finds the sheet as JSON in `sys.inputs.sheet`, and finished SVGs in `sys.inputs.pictures`.

    Raises typst.TypstError where the document would not be accessible.
    """
    told = {"sheet": json.dumps(_lettered(sheet)), "pictures": json.dumps(pictures)}
    # A compiler serves one thread at a time, and making one costs nothing once the fonts are read.
    # A template reads what lies in its own folder and in those beside it.
    compiler = typst.Compiler(root=str(template.parents[1]), font_paths=fonts(), sys_inputs=told)
    return cast(bytes, compiler.compile(str(template), format="pdf", pdf_standards=["ua-1"]))


def on_paper(svg: Drawing) -> str:
    """A drawing in the paper's letters."""
    return svg.replace(ink.SCREEN_FONT, ink.PAPER_FONT)


def _lettered(value: Any) -> Any:
    """Every text in it as the typeface can write it: one letter without a shape would refuse the whole document."""
    if isinstance(value, str):
        return lettered(value)
    if isinstance(value, Mapping):
        return {name: _lettered(each) for name, each in value.items()}
    return [_lettered(each) for each in value] if isinstance(value, list | tuple) else value
