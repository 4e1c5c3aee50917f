"""The database engine: Django's own, told what a server on a solid disk with little to read can do.

A connection keeps the plans of more than a hundred statements. Many keys are one parameter, so that the wording of a
query, and with it its plan, is the same for forty keys as for fifty. A row anywhere costs little more than the next one.
"""

from typing import Any

from django.db.backends.postgresql import base
from django.db.models import ForeignKey, IntegerField
from django.db.models.lookups import In

KEYS = (IntegerField, ForeignKey)
KEPT = 1_000  # more than all pages together ask; a plan takes some ten kilobytes of the server
FEW = 4  # keys that may stand one by one, as the handful of states and kinds in a query do
PAGE_ANYWHERE = 1.1  # against 1 for the next; PostgreSQL begins with 4, which a disk that turns is worth


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = KEPT
        return connection

    def init_connection_state(self) -> None:
        super().init_connection_state()
        # Not an option of the connection: poolers refuse those that they do not know.
        with self.cursor() as cursor:
            cursor.execute(f"SET random_page_cost = {PAGE_ANYWHERE}")


def _keys_at_once(self: In, compiler: Any, connection: Any) -> tuple[str, Any]:
    """`pk = ANY(array)` instead of `pk IN (one, another, …)`, where a key is looked for among many."""
    if (
        not isinstance(self.lhs.output_field, KEYS)
        or not self.rhs_is_direct_value()
        or len(self.rhs) <= FEW
        or any(type(key) is not int for key in self.rhs)
    ):
        return self.as_sql(compiler, connection)
    found, parameters = self.process_lhs(compiler, connection)
    return f"{found} = ANY(%s::bigint[])", (*parameters, sorted(set(self.rhs)))


# The way in which Django has an engine say what it can say better.
In.as_postgresql = _keys_at_once  # type: ignore[attr-defined]
