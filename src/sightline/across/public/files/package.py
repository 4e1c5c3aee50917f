"""A release as a Frictionless data package: its data file, what each column holds, and what each symbol means."""

import hashlib
import io
import json
import zipfile
from typing import Any

from sightline.across.public.files.ees import PLACE, DataFile, data_csv, meta_csv
from sightline.analysis.symbols import SYMBOL_WORDS, Unit
from sightline.areas.release.content import Content

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# A zip keeps a time for each file; the same release is the same file, whenever it is asked for.
BEGINNING = (1980, 1, 1, 0, 0, 0)
NUMBERED = {Unit.COUNT.value: "integer"}


def package_zip(content: Content, *, slug: str) -> bytes:
    """`package.zip`: datapackage.json, data.csv and data.meta.csv."""
    files = {"data.csv": data_csv(content), "data.meta.csv": meta_csv(content)}
    described = json.dumps(_described(content, files, slug=slug), indent=2, ensure_ascii=False)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in {"datapackage.json": described.encode(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, BEGINNING), held, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _described(content: Content, files: dict[str, bytes], *, slug: str) -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "name": slug,
        "title": content.title,
        "description": content.summary,
        "version": "1",
        "sources": [{"title": source} for source in dict.fromkeys(table.source for table in content.tables)],
        "resources": [
            {
                "name": "data",
                "path": "data.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files["data.csv"]),
                "hash": f"sha256:{hashlib.sha256(files['data.csv']).hexdigest()}",
                "schema": {"fields": _fields(content), "missingValues": _symbols()},
            },
            {
                "name": "meta",
                "path": "data.meta.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
            },
        ],
    }


def _fields(content: Content) -> list[dict[str, str]]:
    file = DataFile(content)
    texts = [{"name": name, "type": "string"} for name in PLACE]
    filters = [{"name": code, "type": "string", "title": label} for code, label in file.filters.items()]
    indicators = [
        {
            "name": code,
            "type": NUMBERED.get(column.printed.unit, "number"),
            "title": f"{column.grouping}: {column.printed.label}",
        }
        for code, column in file.indicators.items()
    ]
    return [*texts, *filters, *indicators]


def _symbols() -> list[dict[str, str]]:
    return [
        {"value": "", "label": "does not apply to an area of this level"},
        *({"value": symbol.value, "label": words} for symbol, words in SYMBOL_WORDS.items()),
    ]
