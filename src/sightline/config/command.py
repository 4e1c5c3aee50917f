"""The command line: begin a partnership, serve it, keep it safe, and check the methods.

`sightline --help` lists what there is. Each command is one function below; those that need the database
set Django up first, so that `init` can write the settings that Django then reads.
"""

import argparse
import gc
import getpass
import os
import secrets
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import django
from django.core.management import call_command

from sightline import __version__
from sightline.analysis import vectors
from sightline.errors import Refused

ENV_FILE = "sightline.env"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 1 when it was refused."""
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sightline", description="The working system of a safeguarding partnership."
    )
    parser.add_argument("--version", action="version", version=f"sightline {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    init = command("init", _init, "Begin an empty partnership here.")
    init.add_argument("--name", required=True, help="The partnership's name.")
    init.add_argument("--area", required=True, help="The area's name, such as Dudley.")
    init.add_argument("--area-code", required=True, help="The area's ONS code, such as E08000027.")
    init.add_argument("--region-code", default="", help="Its region's ONS code, such as E12000005.")

    administrator = command("add-administrator", _add_administrator, "Let the first administrator in.")
    administrator.add_argument("--email", required=True)
    administrator.add_argument("--name", required=True)

    for name, run, help in (
        ("serve", _serve, "Serve the partnership."),
        ("demo", _demo, "Build the demonstration partnership where there is none, and serve it."),
    ):
        added = command(name, run, help)
        added.add_argument("--host", default="127.0.0.1")
        added.add_argument("--port", type=int, default=8000)
        added.add_argument("--workers", type=int, default=os.cpu_count() or 1)
        if name == "demo":
            added.add_argument("--no-serve", action="store_true", help="Build it only.")

    command("back-up", _back_up, "Write the whole database to one file.").add_argument("file", type=Path)
    restore = command("restore", _restore, "Put a back-up in the place of an empty database.")
    restore.add_argument("file", type=Path)
    command("upgrade", _upgrade, "After installing a new version: back up, then bring the database up to it.")
    command("check-ledger", _check_ledger, "Check that no entry of the ledger was changed or taken out.")
    command("check-vectors", _check_vectors, "Run the methods on files of reference cases.").add_argument(
        "files", nargs="+", metavar="FILE"
    )
    return parser


def _init(arguments: argparse.Namespace) -> int:
    _write_environment()
    _set_up()
    from sightline.areas.membership import operations  # noqa: PLC0415 - models load only once Django is set up
    from sightline.config import keeping  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    keeping.check_is_empty()
    operations.found_partnership(
        name=arguments.name,
        short_name="",
        area_name=arguments.area,
        area_code=arguments.area_code,
        region_code=arguments.region_code,
        on=date.today(),  # noqa: DTZ011 - the day where the machine stands
    )
    call_command("collectstatic", verbosity=0, interactive=False)
    print(f"{arguments.name} has begun. Next: sightline add-administrator --email … --name …")
    return 0


def _add_administrator(arguments: argparse.Namespace) -> int:
    _set_up()
    from sightline.config import keeping  # noqa: PLC0415

    password = os.environ.get("SIGHTLINE_PASSWORD") or getpass.getpass("Password, at least 12 characters: ")
    keeping.add_administrator(arguments.email, arguments.name, password, on=date.today())  # noqa: DTZ011
    print(f"{arguments.email} may sign in. Next: sightline serve")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    _set_up()
    from sightline.config import keeping  # noqa: PLC0415

    keeping.count_rows()
    where = f"{arguments.host}:{arguments.port}"
    print(f"Sightline answers on http://{where}", flush=True)
    # One blocking thread a worker: more only wait for one another's turn in the interpreter.
    granian = ["granian", "--interface", "wsgi", "--host", arguments.host, "--port", str(arguments.port)]
    granian += ["--workers", str(arguments.workers), "--blocking-threads", "1", "--no-ws"]
    os.execv(sys.executable, [sys.executable, "-m", *granian, "sightline.config.wsgi:application"])  # noqa: S606  # nosec


def _demo(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("SIGHTLINE_DATA_DIR", ".demo")
    os.environ.setdefault("SIGHTLINE_BASE_URL", f"http://{arguments.host}:{arguments.port}")
    # Nobody in a demonstration has an address: its letters are put in a folder, where they can be read.
    # Three slashes: django-environ drops the one that follows them, and the folder would lie wherever one stands.
    os.environ.setdefault(
        "SIGHTLINE_EMAIL_URL", f"filemail:///{Path(os.environ['SIGHTLINE_DATA_DIR']).resolve()}/mail"
    )
    _write_environment()
    _set_up()
    from sightline.config import demonstration  # noqa: PLC0415

    # Of the many rows that come and go here next to none hold one another: it is seldom worth looking for those.
    gc.set_threshold(100_000, 20, 100)
    call_command("migrate", verbosity=0)
    demonstration.build_where_there_is_none()
    call_command("collectstatic", verbosity=0, interactive=False)
    return 0 if arguments.no_serve else _serve(arguments)


def _back_up(arguments: argparse.Namespace) -> int:
    _set_up()
    from sightline.config import keeping  # noqa: PLC0415

    print(keeping.back_up(arguments.file))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    _write_environment()
    _set_up()
    from sightline.config import keeping  # noqa: PLC0415

    print(keeping.restore(arguments.file))
    return 0


def _upgrade(arguments: argparse.Namespace) -> int:
    _set_up()
    from django.conf import settings  # noqa: PLC0415

    from sightline.config import keeping  # noqa: PLC0415

    print(keeping.back_up(keeping.next_back_up(settings.DATA_DIR / "back-ups")))
    call_command("migrate", verbosity=1)
    call_command("collectstatic", verbosity=0, interactive=False)
    return 0


def _check_ledger(arguments: argparse.Namespace) -> int:
    _set_up()
    from sightline.spine.ledger import queries  # noqa: PLC0415

    chain = queries.chain()
    if chain.broken_at is None:
        print(f"The ledger is whole: {chain.entries} entries, each following from the one before.")
        return 0
    print(f"The ledger is broken at entry {chain.broken_at}. Restore the last back-up that is whole.")
    return 1


def _check_vectors(arguments: argparse.Namespace) -> int:
    return vectors.main(arguments.files)


def _write_environment() -> None:
    """A secret of its own for this data folder, written once and readable by its owner alone."""
    folder = Path(os.environ.get("SIGHTLINE_DATA_DIR", "data"))
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ENV_FILE).exists():
        (folder / ENV_FILE).write_text(f"SIGHTLINE_SECRET_KEY={secrets.token_urlsafe(50)}\n")
        (folder / ENV_FILE).chmod(0o600)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()


if __name__ == "__main__":
    sys.exit(main())
