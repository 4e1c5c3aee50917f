#!/usr/bin/env python3
"""Everything a developer runs, from a bare checkout:

    python3 dev.py demo           the demonstration partnership, on http://127.0.0.1:8000
    python3 dev.py test           every check and every test, as CI runs them
    python3 dev.py test --fast    … without PostgreSQL and without a browser
    python3 dev.py test PATH…     only the tests in these files and folders
    python3 dev.py check          only the checks: style, types, arrows, dead code and the like
    python3 dev.py bench          the benchmarks, on both databases (--fast: on SQLite)
    python3 dev.py wheel          a package that carries its style sheets, in dist/
    python3 dev.py lock           pin what pyproject.toml asks for, in requirements.lock (--upgrade: anew)
    python3 dev.py django …       Django's own commands, on the demonstration: shell, makemigrations …
    python3 dev.py COMMAND …      the commands of `sightline`: init, serve, back-up, upgrade …

The first run makes the environment in .venv, exactly as requirements.lock pins it; later runs find it there.
The standard library alone, so that nothing needs installing before it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import inspect
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser import chromium

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
MADE_FROM = VENV / "made-from"
LOCK = ROOT / "requirements.lock"
FETCHER = ROOT / "src/sightline/ui/assets.py"
FETCHED = ROOT / "src/sightline/ui/static/vendor"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
MADE_BY = f"Python {PYTHON} in {VENV}\n"  # an environment bears neither a new Python nor a new place

CHECKS = {
    "style": "ruff check .",
    "format": "ruff format --check .",
    "types": "mypy",
    "arrows": "lint-imports --no-logo",
    "dead code": "vulture",
    "dependencies": "deptry src",
    "dangerous calls": "bandit --quiet --recursive --severity-level medium --configfile pyproject.toml src",
}
ON_POSTGRESQL = "python tests/postgres.py "
TESTS = "pytest -q -n 2"


class Stopped(Exception):
    """What keeps the work from going on, and what would mend it, in words for whoever ran it."""


# --- running -------------------------------------------------------------------------------------------------------


def surroundings() -> dict[str, str]:
    """The shell's variables, with our own commands found first and no Python downloaded behind anyone's back."""
    return {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "VIRTUAL_ENV": str(VENV),
        "UV_PYTHON_DOWNLOADS": "never",
    }


def run(*command: str | Path) -> None:
    """Run in silence; when the command fails, all that it said becomes the reason to stop."""
    words = [str(word) for word in command]
    ran = subprocess.run(
        words,
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise Stopped(f"{ran.stdout.strip()}\n\nThis failed: {shlex.join(words)}")


def works(*command: str | Path) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    """One line for one piece of set-up: its name while it runs, then how long it took."""
    print(f"  {name:<44}", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print("stopped", flush=True)
        raise
    print(f"{time.monotonic() - started:6.1f} s", flush=True)


# --- what the machine must have ------------------------------------------------------------------------------------


def install(why: str, *packages: str) -> None:
    """Install Debian's or Ubuntu's packages where this user may without a password; elsewhere say which to install."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stopped(f"{why} Debian and Ubuntu call it {names}: install what your system calls it.")
    as_root = root_by(f"{why} Install it with: sudo apt-get install {names}")
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    with step(f"apt-get install {packages[0]}"):
        run(*apt_get, "update")
        run(*apt_get, "install", "--yes", "--no-install-recommends", *packages)


def root_by(otherwise: str) -> list[str]:
    """What to write before a command so that it runs as root, without asking anyone for a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and works("sudo", "-n", "true"):
        return ["sudo", "-n"]
    raise Stopped(otherwise)


def need_venv() -> None:
    """Debian and Ubuntu deliver Python without the part of it that makes environments."""
    if not works(sys.executable, "-c", "import ensurepip"):
        install(f"This Python {PYTHON} cannot make an environment for its packages.", f"python{PYTHON}-venv")


def need_browser() -> None:
    """A Chromium that answers, and what Playwright needs to drive it."""
    why = "The journeys need a Chromium browser that Playwright can drive."
    if not works(BIN / "playwright", "--version"):
        install(why, "libatomic1")
    if chromium():
        return
    if is_debian():
        install(why, "chromium", "fonts-liberation")
        return
    # Ubuntu's Chromium is a snap, which a server or a container may not start; Playwright brings its own.
    fetch = ["playwright", "install", "--with-deps", "--only-shell", "chromium"]
    root_by(f"{why} Install it with: .venv/bin/{shlex.join(fetch)}")
    with step("Chromium, from Playwright"):
        run(BIN / fetch[0], *fetch[1:])


def is_debian() -> bool:
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


# --- set-up --------------------------------------------------------------------------------------------------------


def set_up() -> None:
    """Make .venv as requirements.lock says and fetch the style sheets, unless that is how things stand already."""
    if not FETCHED.is_dir() or made_from() != wanted():
        if not made_from().startswith(MADE_BY):
            make_environment()
        with step("packages, from requirements.lock"):
            run(BIN / "uv", "pip", "sync", "--require-hashes", LOCK)
            run(BIN / "uv", "pip", "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
        with step("style sheets, with npm"):
            run(BIN / "python", "-m", "sightline.ui.assets")
        MADE_FROM.write_text(wanted(), encoding="utf-8")


def wanted() -> str:
    """What decides how things must stand after set-up."""
    deciding = b"".join(path.read_bytes() for path in (LOCK, ROOT / "pyproject.toml", FETCHER))
    return MADE_BY + hashlib.sha256(deciding).hexdigest()


def made_from() -> str:
    """What set-up was last finished with, or nothing."""
    return MADE_FROM.read_text(encoding="utf-8") if MADE_FROM.is_file() else ""


def make_environment() -> None:
    need_venv()
    with step("environment, in .venv"), tempfile.TemporaryDirectory() as scratch:
        run(sys.executable, "-m", "venv", "--clear", VENV)
        pin = Path(scratch) / "uv.lock"
        pin.write_text(pinned("uv"), encoding="utf-8")
        run(BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", pin)


def pinned(package: str) -> str:
    """The lines of requirements.lock that hold one package's version and hashes."""
    found = re.search(rf"^{package}==.*\n(?:    .*\n)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise Stopped(f"requirements.lock does not pin {package}.")
    return found.group()


# --- checks and tests ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """How one check or one run of tests ended: `said` is pytest's closing count, and empty for what has none."""

    name: str
    passed: bool
    seconds: float
    said: str


def watch(name: str, command: str) -> Outcome:
    """Run with the output in view and pytest's closing count kept."""
    print(f"\n--- {name}: {command}", flush=True)
    started = time.monotonic()
    process = subprocess.Popen(
        shlex.split(command),
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        count = re.search(r"\d+ (?:passed|failed|skipped|deselected|error).* in [\d.]+s", line)
        said = count.group() if count else said
    return Outcome(name, process.wait() == 0, time.monotonic() - started, said)


def finish(outcomes: list[Outcome]) -> int:
    """Say how everything ended, in one table. The shell's exit code: 0 when all passed."""
    print(f"\n{'=' * 30} in short {'=' * 30}")
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else "FAILED"
        print(f"{verdict} {outcome.seconds:7.1f} s  {outcome.name:<24}{outcome.said}".rstrip())
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    minutes, seconds = divmod(round(sum(outcome.seconds for outcome in outcomes)), 60)
    verdict = f"FAILED: {', '.join(failed)}" if failed else "Everything passed"
    print(f"{verdict}, in {minutes} min {seconds} s")
    return 1 if failed else 0


def run_checks() -> list[Outcome]:
    return [watch(name, command) for name, command in CHECKS.items()]


def check() -> int:
    set_up()
    return finish(run_checks())


def test(*words: str) -> int:
    fast, paths = "--fast" in words, [word for word in words if word != "--fast"]
    set_up()
    if paths:
        return finish([watch("tests", f"pytest {shlex.join(paths)}")])
    outcomes = [*run_checks(), watch("tests on SQLite", f"{TESTS} -m 'not journey'")]
    if not fast:
        on_postgresql = watch("tests on PostgreSQL", f"{ON_POSTGRESQL}{TESTS} -m 'database and not journey'")
        outcomes += [on_postgresql, run_journeys()]
    return finish(outcomes)


def run_journeys() -> Outcome:
    try:
        need_browser()
    except Stopped as reason:
        print(f"\n{reason}", file=sys.stderr)
        return Outcome("journeys", passed=False, seconds=0.0, said="not run: no browser")
    return watch("journeys", f"{TESTS} tests/journeys")


def bench(*words: str) -> int:
    set_up()
    outcomes = []
    for script in sorted((ROOT / "benchmarks").glob("bench_*.py")):
        command = f"python benchmarks/{script.name}"
        outcomes.append(watch(f"{script.stem}, SQLite", command))
        if "--fast" not in words:
            outcomes.append(watch(f"{script.stem}, PostgreSQL", ON_POSTGRESQL + command))
    return finish(outcomes)


# --- the rest ------------------------------------------------------------------------------------------------------


def demo(*words: str) -> None:
    set_up()
    os.chdir(ROOT)
    become("sightline", "demo", *words)


def django(*words: str) -> None:
    set_up()
    os.chdir(ROOT)
    os.environ.setdefault("SIGHTLINE_DATA_DIR", ".demo")
    os.environ.setdefault(
        "SIGHTLINE_DEBUG", "true"
    )  # so that it asks for no secret key where no demonstration is
    become("python", "-m", "django", *words, "--settings=sightline.config.settings")


def sightline(*words: str) -> None:
    set_up()
    become("sightline", *words)


def become(*words: str) -> None:
    """Give this process over to a command, so that nothing stands between it and the keyboard."""
    command = str(BIN / words[0])
    os.execve(command, [command, *words[1:]], surroundings())


def wheel() -> None:
    set_up()
    with step("dist/"):
        run(BIN / "hatchling", "build", "--target", "wheel")


def lock(*words: str) -> None:
    set_up()
    options = "--group dev --universal --generate-hashes --no-header --no-emit-index-url"
    with step("requirements.lock"):
        run(BIN / "uv", "pip", "compile", "pyproject.toml", *options.split(), *words, "--output-file", LOCK)


COMMANDS: dict[str, Callable[..., int | None]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "wheel": wheel,
    "lock": lock,
    "django": django,
}


def dispatch(name: str, *words: str) -> int | None:
    command = COMMANDS.get(name, functools.partial(sightline, name))
    try:
        inspect.signature(command).bind(*words)
    except TypeError:
        raise Stopped(f"`dev.py {name}` takes nothing after it; this was: {shlex.join(words)}") from None
    return command(*words)


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(f"Sightline needs Python 3.11 or newer. This is Python {PYTHON}.", file=sys.stderr)
        return 1
    if not words or words[0] in ("help", "--help", "-h"):
        print(__doc__.strip())
        return 0
    try:
        return dispatch(*words) or 0
    except Stopped as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
