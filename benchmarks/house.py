"""A throw-away house for a benchmark: an empty database, Django set up, and one way to say what was measured."""

import atexit
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles

import django
from django.core.management import call_command


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
