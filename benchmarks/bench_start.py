"""From an empty folder to the demonstration answering, and what two workers hold in memory once they have worked."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from house import say

WITHIN = 300  # seconds after which something is wrong


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}
        began = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "sightline.config.command", "demo", "--port", str(port), "--workers", "2"],
            env={**kept, "SIGHTLINE_DATA_DIR": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for_people(port)
            say("demonstration", "empty folder to first page", [(time.perf_counter() - began) * 1000])
            work(port)
            sizes = [megabytes(pid) for pid in family(server.pid)]
            say(
                "memory",
                "server and two workers after 200 dashboards",
                together_mb=sum(sizes),
                largest_mb=max(sizes),
            )
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def get(port: int, address: str, cookie: str = "") -> tuple[int, str, http.client.HTTPMessage]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", address, headers={"Cookie": cookie})
    answer = line.getresponse()
    return answer.status, answer.read().decode(), answer.headers


def wait_for_people(port: int) -> None:
    for _ in range(WITHIN * 10):
        try:
            if get(port, "/people")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The demonstration did not answer.")


def work(port: int) -> None:
    """Be the first person on the page, and read 200 dashboards."""
    _, page, headers = get(port, "/people")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    person = re.search(r'action="(/people/\d+)"', page)
    if not token or not person:
        sys.exit("The page of people has nobody on it.")
    cookies = "; ".join(value.split(";")[0] for value in headers.get_all("Set-Cookie", []))
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(
        "POST",
        person[1],
        body=f"csrfmiddlewaretoken={token[1]}",
        headers={"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"},
    )
    signed_in = line.getresponse().headers.get_all("Set-Cookie", [])
    cookies = "; ".join(value.split(";")[0] for value in signed_in)
    statuses = {get(port, "/dashboard", cookies)[0] for _ in range(200)}
    if statuses != {200}:
        sys.exit(f"The dashboard answered {statuses}.")


def family(pid: int) -> list[int]:
    """A process and all that came of it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in family(int(child)))]


def megabytes(pid: int) -> float:
    """A process's proportional share of memory: what it shares with others counts in parts."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
