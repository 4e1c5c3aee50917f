"""The database engine: Django's own, but that a connection keeps the plans of more than a hundred statements."""

from typing import Any

from django.db.backends.postgresql import base

KEPT = 1_000  # more than all pages together ask; a plan takes some ten kilobytes of the server


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = KEPT
        return connection
