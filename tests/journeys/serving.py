"""The demonstration as a folder on disk: built, copied, served by the product's own command."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sqlite3 import connect

PATIENCE = 20  # seconds, for an answer on a machine that does much else
DATABASE = "sightline.sqlite3"
EMAIL, PASSWORD = (
    "administrator@partnership.example",
    "violet harbour teaspoon",
)  # of a partnership that has begun
COMMAND = [sys.executable, "-m", "sightline.config.command"]


@dataclass(frozen=True)
class House:
    """A demonstration that answers at an address. `log` is what its server says."""

    folder: Path
    address: str
    log: Path


def sightline(*words: str, folder: Path, **settings: str) -> None:
    """Run a `sightline` command on a data folder."""
    ran = subprocess.run(
        [*COMMAND, *words], env=_environment(folder, **settings), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"sightline {' '.join(words)} failed:\n{ran.stdout}{ran.stderr}"


def begin(name: str, *, area: str, area_code: str, folder: Path) -> Path:
    """The folder of a partnership with nobody in it but its first administrator, begun as the README says."""
    sightline("init", "--name", name, "--area", area, "--area-code", area_code, folder=folder)
    who = ["--email", EMAIL, "--name", "First administrator"]
    sightline("add-administrator", *who, folder=folder, SIGHTLINE_PASSWORD=PASSWORD)
    return folder


def copied(folder: Path, to: Path) -> Path:
    """A copy with a database of its own. The collected style sheets and scripts are shared: nothing writes them."""
    to.mkdir(parents=True)
    for name in (DATABASE, "sightline.env"):
        shutil.copy2(folder / name, to / name)
    (to / "static").symlink_to(folder / "static")
    return to


def put_back(folder: Path, into: Path) -> None:
    """Put a folder's database in the place of a served one. The server goes on; whoever was signed in no longer is."""
    with closing(connect(folder / DATABASE)) as kept, closing(connect(into / DATABASE)) as live:
        kept.backup(live)


def turn_to(house: House, day: date) -> None:
    """Make it another day in a served demonstration. What a night job would have done stays undone."""
    with closing(connect(house.folder / DATABASE, timeout=PATIENCE)) as live, live:
        live.execute("UPDATE partnership SET stands_on = ?", [day.isoformat()])


@contextmanager
def served(folder: Path) -> Iterator[House]:
    """Serve a data folder on a free port until the block ends."""
    port = _free_port()
    house = House(folder, f"http://127.0.0.1:{port}", folder / "server.log")
    with house.log.open("w") as log:
        server = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port), "--workers", "1"],
            env=_environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(house, server)
        yield house
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _environment(folder: Path, **settings: str) -> dict[str, str]:
    """The shell's variables without any of Sightline's: a journey stands on SQLite, in its own folder."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIGHTLINE_", "DJANGO_"))
    }
    return {**ours, "SIGHTLINE_DATA_DIR": str(folder), **settings}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(house: House, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{house.address}/sign-in", timeout=PATIENCE).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"The server did not answer:\n{house.log.read_text()}")
