"""A throw-away house for a benchmark: an empty database, Django set up, and one way to say what was measured."""

import atexit
import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median, quantiles
from typing import Any

import django
from django.core.management import call_command
from django.db import connections
from django.test import Client


def open_house() -> None:
    """Set Django up on an empty database: the one in SIGHTLINE_DATABASE_URL, or SQLite in a folder of its own."""
    folder = tempfile.mkdtemp(prefix="sightline-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["SIGHTLINE_DATA_DIR"] = folder
    os.environ["SIGHTLINE_SECRET_KEY"] = "benchmarks only"
    os.environ["SIGHTLINE_DEBUG"] = "false"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def database() -> str:
    """The name of the database a figure was measured on."""
    return "PostgreSQL" if "postgres" in os.environ.get("SIGHTLINE_DATABASE_URL", "") else "SQLite"


def signed_in(member: Any) -> str:
    """A session of this member's, as the cookie their browser would send."""
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@contextmanager
def serving(workers: int = 2) -> Iterator[int]:
    """The product's own server, as `sightline serve` starts it, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    command += [
        "--blocking-threads",
        "1",
        "--no-ws",
        "--log-level",
        "error",
        "sightline.config.wsgi:application",
    ]
    connections.close_all()
    server = subprocess.Popen([sys.executable, "-m", *command])
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    sys.exit("The server did not start.")


def read_by(readers: int, port: int, address: str, cookie: str, *, each: int) -> tuple[list[float], float]:
    """How long each page took, in ms, and pages a second, for so many readers at once who read so many pages each."""
    took: list[float] = []

    def read(_: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(each):
            started = time.perf_counter()
            line.request("GET", address, headers={"Cookie": cookie})
            answer = line.getresponse()
            answer.read()
            took.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                raise RuntimeError(f"{address} answered {answer.status}.")
        line.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(readers) as crowd:
        list(crowd.map(read, range(readers)))
    return took, len(took) / (time.perf_counter() - began)


def timed(work: Callable[[], object], *, times: int) -> tuple[list[float], float]:
    """How long each run took, in ms, and the processor's ms for one of them."""
    took, began = [], time.process_time()
    for _ in range(times):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return took, (time.process_time() - began) * 1000 / times


def say(benchmark: str, case: str, took: Sequence[float] = (), **figures: float | str) -> None:
    """Print one readable line and the same figures as one line of JSON. `took` is in ms."""
    found: dict[str, float | str] = {}
    if took:
        found = {"p50_ms": median(took), "p95_ms": quantiles(took, n=20)[-1] if len(took) > 1 else took[0]}
    found |= figures
    rounded = {name: round(value, 2) if isinstance(value, float) else value for name, value in found.items()}
    words = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in rounded.items())
    print(f"{benchmark}, {case}, {database()}: {words}")
    print(json.dumps({"benchmark": benchmark, "case": case, "database": database(), **rounded}), flush=True)
