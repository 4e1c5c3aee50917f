"""Triggers that hold a row once it is final, whoever holds the connection; for migrations of any area.

SQLite loses a table's triggers when a later migration makes the table anew, and will not make one anew that a trigger
names: such a migration takes the guards down before (`guarding(...)` with its two codes changed over) and says
`guarding(...)` again after.

Whatever is newly held is a Guard. Returns' ledger, releases, minutes and the scrutineer's reports were held before there
was one: their migrations have the SQL themselves, in `guard` and `unguard`, which a later one calls in the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import migrations

_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


@dataclass(frozen=True)
class Guard:
    """What is refused of one table.

    `held` is an SQL condition on `{row}`: the row as it was or, for an INSERT, as it would be. An UPDATE is refused
    where one of `columns` would differ, or whatever it changes where none is named.
    """

    name: str
    table: str
    held: str
    refusal: str
    columns: tuple[str, ...] = ()
    events: tuple[str, ...] = ("UPDATE", "DELETE")

    def set_up(self, vendor: str) -> Iterator[str]:
        for event in self.events:
            name, when = f"{self.name}_{event.lower()}", self._when(event, vendor)
            if vendor == "sqlite":
                yield (
                    f"CREATE TRIGGER {name} BEFORE {event} ON {self.table} WHEN {when} "
                    f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
                )
                continue
            # The condition stands in the function: that of a trigger may ask no other table.
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
                f"RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )

    def take_down(self, vendor: str) -> Iterator[str]:
        for event in self.events:
            name = f"{self.name}_{event.lower()}"
            yield f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON {self.table}")
            if vendor == "postgresql":
                yield f"DROP FUNCTION {name}()"

    def _when(self, event: str, vendor: str) -> str:
        held = self.held.format(row="NEW" if event == "INSERT" else "OLD")
        if event != "UPDATE" or not self.columns:
            return f"({held})"
        differ = " OR ".join(f"NEW.{column} {_DIFFERS[vendor]} OLD.{column}" for column in self.columns)
        return f"({held}) AND ({differ})"


def named(table: str, kind: str, refusal: str, *, once: str = "TRUE") -> Guard:
    """Holds what an item of a kind is called, which stands in the thread; `once` is an SQL condition on its own row."""
    # Nothing in it was typed.
    held = f"{{row}}.kind = '{kind}' AND EXISTS (SELECT 1 FROM {table} WHERE item_id = {{row}}.id AND {once})"  # noqa: S608  # nosec B608
    return Guard(f"{table}_named", "thread_item", held, refusal, ("title", "reference"), ("UPDATE",))


def guarding(*guards: Guard) -> migrations.RunPython:
    """The step of a migration that sets these guards up, and takes them down on the way back."""

    def set_up(_apps: Any, schema_editor: Any) -> None:
        for guard in guards:
            for statement in guard.set_up(schema_editor.connection.vendor):
                schema_editor.execute(statement)

    def take_down(_apps: Any, schema_editor: Any) -> None:
        for guard in guards:
            for statement in guard.take_down(schema_editor.connection.vendor):
                schema_editor.execute(statement)

    return migrations.RunPython(set_up, take_down)
