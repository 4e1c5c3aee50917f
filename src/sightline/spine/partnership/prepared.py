"""Queries that Django writes once: a page asks forty small ones, and to write them costs more than to answer them.

Only the wording is kept. Every call asks the database.
"""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, suppress
from functools import lru_cache, wraps
from typing import Any, Generic, NoReturn, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.query import ModelIterable, ValuesListIterable

from sightline.spine.partnership.models import Member
from sightline.spine.partnership.rows import Maker, Seen

Asked = ParamSpec("Asked")
Row = TypeVar("Row")

KINDS: tuple[Any, ...] = (ModelIterable, ValuesListIterable)  # of rows
MOST = 256  # wordings kept of one query: forty people ask it about six days


def prepared(build: Callable[Asked, QuerySet[Any, Row]]) -> Callable[Asked, list[Row]]:
    """Turn a function that builds a query into one that runs it, and returns its rows as a list.

    The query follows from the arguments alone, and these are hashable: keys, days, groups, a Standing. A Member is
    told apart by what they may as well: who is the same member may hold other rights tomorrow. While it builds, the
    function may ask nothing of the database, because the answer would be kept with the wording: RuntimeError. Its rows
    are models or tuples: TypeError for the rest. Rows of one answer share what is joined to them.
    """

    @lru_cache(maxsize=MOST)
    def written(question: _Question) -> _Written[Row]:
        return _Written(question.put_to(build))

    @wraps(build)
    def run(*args: Asked.args, **kwargs: Asked.kwargs) -> list[Row]:
        return written(_Question(args, kwargs)).rows()

    return run


class _Question:
    """The arguments of a call, told apart by what a query can follow from."""

    __slots__ = ("_key", "args", "kwargs")

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args, self.kwargs = args, kwargs
        self._key = (*map(_told_apart_by, args), *((name, _told_apart_by(kwargs[name])) for name in kwargs))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Question) and self._key == other._key

    def put_to(self, build: Callable[..., QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
        with _nothing_asked():
            return build(*self.args, **self.kwargs)


def _told_apart_by(argument: Any) -> Hashable:
    if isinstance(argument, Member):
        return argument.pk, argument.agency_id, argument.standing
    return argument


def _nothing_asked() -> AbstractContextManager[None]:
    return connections[DEFAULT_DB_ALIAS].execute_wrapper(_refuse)


def _refuse(execute: object, sql: str, *_: object) -> NoReturn:
    raise RuntimeError(f"A prepared query asked the database while it was being built: {sql}")


class _Written(Generic[Row]):
    """A query with its SQL, its parameters, and what makes Python's values of the database's, column by column."""

    __slots__ = ("converters", "maker", "query", "sql")

    def __init__(self, query: Any) -> None:
        if query._iterable_class not in KINDS:
            raise TypeError("A prepared query gives models or tuples: leave out values() and flat=True.")
        self.query, compiler = query, query.query.get_compiler(query.db)
        self.sql: tuple[str, tuple[Any, ...]] | None = None  # of a query that nothing can fit
        self.converters: list[tuple[int, Any]] = []
        self.maker: Maker | None = None  # of models; tuples need none
        with suppress(EmptyResultSet):
            self.sql = compiler.as_sql()
            columns = [column for column, *_ in compiler.select]
            self.converters = list(compiler.get_converters(columns).items())
            if query._iterable_class is ModelIterable:
                self.maker = Maker(compiler.klass_info, compiler.select, compiler.annotation_col_map)

    def rows(self) -> list[Row]:
        if self.sql is None:
            return []
        found: list[Any] = self._tuples(*self.sql)
        if self.maker is None:
            return found
        seen: Seen = {}
        found = [self.maker.make(row, self.query.db, seen) for row in found]
        if self.query._prefetch_related_lookups:
            prefetch_related_objects(found, *self.query._prefetch_related_lookups)
        return found

    def _tuples(self, sql: str, parameters: tuple[Any, ...]) -> list[Any]:
        """Tuples are made a column at a time: of thousands of figures, Django's way of a row at a time is slow."""
        connection = connections[self.query.db]
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rows = cursor.fetchall()
        if not rows or not self.converters:
            return rows
        columns = list(zip(*rows, strict=True))
        for place, (converters, expression) in self.converters:
            for convert in converters:
                columns[place] = tuple(convert(value, expression, connection) for value in columns[place])
        return list(zip(*columns, strict=True))
