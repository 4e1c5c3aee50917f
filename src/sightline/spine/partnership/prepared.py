"""Queries that Django writes once: a page asks twenty small ones, and to write them costs more than to answer them.

Only the wording is kept. Every call asks the database.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVarTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

Arguments = TypeVarTuple("Arguments")
Rows = list[tuple[Any, ...]]


def prepared(
    build: Callable[[*Arguments], QuerySet[Any, Any]],
) -> Callable[[*Arguments], Rows]:
    """Turn a function that builds a `values_list` into one that runs it.

    The query follows from the arguments alone, and these are hashable: keys, days, a Standing. Never a Member: who
    is the same member may hold other rights tomorrow.
    """
    written = lru_cache(maxsize=256)(lambda *arguments: _Written(build(*arguments)))

    @wraps(build)
    def run(*arguments: *Arguments) -> Rows:
        return written(*arguments).rows()

    return run


class _Written:
    """The SQL of a query, its parameters, and what makes Python's values of the database's, column by column."""

    __slots__ = ("alias", "converters", "parameters", "sql")

    def __init__(self, query: QuerySet[Any, Any]) -> None:
        self.alias = query.db
        compiler = query.query.get_compiler(self.alias)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.parameters, self.converters = "", (), []
        else:
            self.converters = list(
                compiler.get_converters([column for column, *_ in compiler.select]).items()
            )

    def rows(self) -> Rows:
        if not self.sql:
            return []
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            rows = cursor.fetchall()
        if not self.converters:
            return rows
        columns = list(zip(*rows, strict=True))
        for place, (converters, expression) in self.converters if rows else ():
            for convert in converters:
                columns[place] = tuple(convert(value, expression, connection) for value in columns[place])
        return list(zip(*columns, strict=True))
