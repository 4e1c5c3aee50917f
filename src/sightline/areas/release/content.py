"""What a release says: its tables as they are read, and nothing that is hidden.

Whatever a page, a file or a drawing of a release shows is made from these values alone. They are frozen as canonical
JSON (keys sorted, no spaces, UTF-8), and the SHA-256 of those bytes is the release's hash.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from sightline.analysis.symbols import SYMBOLS, Symbol

FORM = 1  # goes up when these values change shape; what was frozen keeps the form it had
# Geographic levels of a row, as the layout of Explore Education Statistics names them.
LOCAL, REGIONAL, NATIONAL = "Local authority", "Regional", "National"


class UnknownForm(Exception):
    """A release was frozen by another version of Sightline, in a form that this one does not read."""


class TableKind(StrEnum):
    """What the rows of a table are: periods, categories, or areas."""

    OVER_TIME = "over_time"
    BREAKDOWN = "breakdown"
    COMPARED = "compared"


@dataclass(frozen=True)
class Shown:
    """One cell as it is read: a number, or the symbol that stands in its place.

    `key` says which count it is, the same in every table and every release (`M14|2025-26-Q3|all`); a derived figure
    has none.
    """

    key: str
    number: float | None
    symbol: str = ""

    def __post_init__(self) -> None:
        if (self.number is None) == (self.symbol == ""):
            raise ValueError("A cell shows either a number or a symbol.")
        if self.symbol and self.symbol not in SYMBOLS:
            raise ValueError(f"“{self.symbol}” is not a symbol. Symbols: {', '.join(SYMBOLS)}.")
        if self.number is not None:
            # 73 and 73.0, 0 and -0.0 are the same number and must give the same bytes.
            object.__setattr__(self, "number", float(self.number) + 0.0)

    @property
    def is_hidden(self) -> bool:
        return self.symbol == Symbol.CONFIDENTIAL


@dataclass(frozen=True)
class ContentColumn:
    """What one column counts: `code` in files, `label` on pages, `unit` as in `sightline.analysis.symbols.Unit`."""

    code: str
    label: str
    unit: str
    decimals: int


@dataclass(frozen=True)
class ContentRow:
    """One line of a table: for which period, area and categories (`filters`, as name and value) its cells are.

    `verdict` is how the row compares with England, as a word of `sightline.analysis.rates.Verdict`; empty where
    nothing is compared.
    """

    label: str
    time_period: str
    time_identifier: str
    geographic_level: str
    area_code: str
    area_name: str
    filters: tuple[tuple[str, str], ...]
    cells: tuple[Shown, ...]
    verdict: str = ""


@dataclass(frozen=True)
class ContentTable:
    """A table and what must be said beside it. Where there is a `total_row`, it is the last."""

    id: str
    title: str
    kind: TableKind
    measure: str
    source: str
    caveat: str
    note: str
    direction: str
    columns: tuple[ContentColumn, ...]
    rows: tuple[ContentRow, ...]
    total_row: bool

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"{self.id}: “{row.label}” has {len(row.cells)} cells under {len(self.columns)} columns."
                )

    @property
    def cells(self) -> Iterator[Shown]:
        return (cell for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Content:
    """A release as its readers have it. `points` are sentences made from what the tables show."""

    title: str
    summary: str
    points: tuple[str, ...]
    family: str
    threshold: int
    base: int
    tables: tuple[ContentTable, ...]
    neighbour_set: str
    is_illustrative: bool

    def __post_init__(self) -> None:
        if len({table.id for table in self.tables}) < len(self.tables):
            raise ValueError("Two tables of a release have one name.")
        known: dict[str, Shown] = {}
        for cell in self._keyed:
            if known.setdefault(cell.key, cell) != cell:
                raise ValueError(f"{cell.key} is shown in two ways. A count is the same in every table.")

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each count that is printed, as it is printed."""
        return {cell.key: int(cell.number) for cell in self._keyed if cell.number is not None}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The counts that stand here and are hidden."""
        return frozenset(cell.key for cell in self._keyed if cell.is_hidden)

    @property
    def _keyed(self) -> Iterator[Shown]:
        return (cell for table in self.tables for cell in table.cells if cell.key)

    @cached_property
    def json(self) -> str:
        """The bytes that are frozen, as text."""
        said = {"form": FORM, "content": asdict(self)}
        return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.json.encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> "Content":
        """The content that was frozen. Raises UnknownForm."""
        said = json.loads(text)
        if said.get("form") != FORM:
            raise UnknownForm(
                f"A release of form {said.get('form')!r} cannot be read; this version reads form {FORM}."
            )
        content = said["content"]
        return cls(
            **content | {"points": tuple(content["points"]), "tables": tuple(map(_table, content["tables"]))}
        )


def _table(said: dict[str, Any]) -> ContentTable:
    columns = tuple(ContentColumn(**column) for column in said["columns"])
    rows = tuple(map(_row, said["rows"]))
    return ContentTable(**said | {"kind": TableKind(said["kind"]), "columns": columns, "rows": rows})


def _row(said: dict[str, Any]) -> ContentRow:
    filters = tuple((name, value) for name, value in said["filters"])
    return ContentRow(**said | {"filters": filters, "cells": tuple(Shown(**cell) for cell in said["cells"])})
