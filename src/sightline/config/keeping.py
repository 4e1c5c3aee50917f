"""Keeping a partnership safe: the first administrator, back-ups, and putting one back."""

import shutil
import sqlite3
import subprocess  # nosec B404 - PostgreSQL's own tools are programs
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from sightline.areas.membership import operations as membership
from sightline.errors import Refused
from sightline.spine.partnership import operations as partnership
from sightline.spine.partnership import queries
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import Role


class NotEmpty(Refused):
    pass


class NotABackUp(Refused):
    pass


class ToolMissing(Refused):
    pass


class PasswordRefused(Refused):
    pass


def check_is_empty() -> None:
    """Raise unless this database holds no partnership yet."""
    found = queries.partnership()
    if found is not None:
        raise NotEmpty(
            f"This database already holds {found}. Choose an empty one, or another SIGHTLINE_DATA_DIR."
        )


@transaction.atomic
def add_administrator(email: str, name: str, password: str, *, on: date) -> Member:
    """Let somebody in who can let in the others. Raises PasswordRefused, AddressTaken."""
    try:
        password_validation.validate_password(password)
    except ValidationError as weak:
        raise PasswordRefused(" ".join(weak.messages)) from None
    unit = Agency.objects.filter(kind=Agency.Kind.BUSINESS_UNIT).first()
    if unit is None:
        raise NotEmpty("There is no partnership here yet. Run `sightline init` first.")
    member = membership.add_member(email=email, name=name, job_title="", agency=unit, by=None, on=on)
    membership.give_role(member, role=Role.ADMINISTRATOR, from_on=on, until_on=None, by=None, on=on)
    partnership.choose_password(member, password=password)
    return member


def count_rows() -> None:
    """Have the database count what its tables hold, which decides where it begins to look for something.

    PostgreSQL does so by itself; SQLite when it is told to, in less than a tenth of a second for ten years. Not by
    samples: the first thousand links are all of a few measures, and it would take every item to have as many.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def next_back_up(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"sightline-{datetime.now():%Y-%m-%d-%H%M%S}{_ending()}"  # noqa: DTZ005 - a file name


def back_up(file: Path) -> str:
    """Write the whole database to a file while members go on working. Raises NotEmpty, ToolMissing."""
    if file.exists():
        raise NotEmpty(f"{file} is there already. Choose another name: a back-up never overwrites one.")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
    else:
        try:
            _postgres("pg_dump", "--format=custom", f"--file={file}")
        except ToolMissing:
            file.unlink(missing_ok=True)  # an empty file would pass for a back-up
            raise
    return f"Backed up to {file}, {file.stat().st_size:,} bytes."


def restore(file: Path) -> str:
    """Put a back-up into an empty database. Raises NotABackUp, NotEmpty, ToolMissing."""
    if not file.is_file():
        raise NotABackUp(f"There is no file {file}.")
    if connection.introspection.table_names():
        raise NotEmpty(
            "This database is not empty. Restore into a new SIGHTLINE_DATA_DIR or an empty database."
        )
    if connection.vendor == "sqlite":
        _check_is_sqlite(file)
        connection.close()
        shutil.copyfile(file, connection.settings_dict["NAME"])
    else:
        _postgres(
            "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={_address()}", str(file), address=False
        )
    return f"Restored {queries.partnership()} from {file}."


def _check_is_sqlite(file: Path) -> None:
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError:
        whole, tables = False, set()
    if not whole or "partnership" not in tables:
        raise NotABackUp(
            f"{file} is not a whole back-up of Sightline. Use a file written by `sightline back-up`."
        )


def _ending() -> str:
    return ".sqlite3" if connection.vendor == "sqlite" else ".dump"


def _address() -> str:
    database = connection.settings_dict
    # A server reached by its socket has the folder among the options, as in `?host=/run/postgresql`.
    host = database["HOST"] or database.get("OPTIONS", {}).get("host", "")
    port = database["PORT"] or ""
    parts = {"dbname": database["NAME"], "user": database["USER"], "host": host, "port": port}
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)


def _postgres(tool: str, *options: str, address: bool = True) -> None:
    program = shutil.which(tool)
    if program is None:
        raise ToolMissing(f"{tool} is not installed. Install PostgreSQL's client programs, then try again.")
    command = [program, *options, *([f"--dbname={_address()}"] if address else [])]
    environment = {
        "PGPASSWORD": connection.settings_dict["PASSWORD"] or "",
        "PATH": str(Path(program).parent),
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # nosec
    if done.returncode:
        raise ToolMissing(f"{tool} did not finish: {done.stderr.strip()}")
