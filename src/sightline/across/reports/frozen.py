"""Frozen values as JSON holds them, and back: how a paper is kept once it is final."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Paper = TypeVar("Paper")


class UnknownForm(ValueError):
    """The content was frozen in a form that this version cannot read."""


def frozen(name: str, paper: Any, *, form: int) -> dict[str, Any]:
    """Plain values that JSON holds. `form` is the paper's own; a later one has to say how it reads this."""
    return {"form": form, name: plain(paper, day=date.isoformat)}


def thawed(name: str, kind: type[Paper], content: dict[str, Any], *, form: int) -> Paper:
    """The paper that was frozen. Raises UnknownForm."""
    if content.get("form") != form:
        raise UnknownForm(
            f"A {name} of form {content.get('form')!r} cannot be read; this version reads form {form}."
        )
    return cast(Paper, _read(kind, content[name]))


def plain(value: Any, *, day: Callable[[date], str]) -> Any:
    """Frozen values as dictionaries and lists, each date as `day` writes it."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name), day=day) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(each, day=day) for each in value]
    return day(value) if isinstance(value, date) else value


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        kind = next(each for each in get_args(kind) if each is not NoneType)
        return None if value is None else _read(kind, value)
    if get_origin(kind) is tuple:
        (each, _) = get_args(kind)
        return tuple(_read(each, one) for one in value)
    if isinstance(kind, type) and is_dataclass(kind):
        known = _kinds(kind)
        return kind(**{name: _read(known[name], found) for name, found in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    # A drawing is a string that templates take as it is; anything else is what JSON made it.
    return kind(value) if isinstance(kind, type) and issubclass(kind, str) else value


@lru_cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
