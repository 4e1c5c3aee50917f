"""Which browser the journeys drive. The standard library alone: dev.py asks before anything is installed."""

import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHTS_OWN = Path.home() / ".cache" / "ms-playwright"


def chromium() -> str | None:
    """The path of a Chromium that answers, the system's before Playwright's own; None when there is none.

    Ubuntu's `chromium-browser` is a script that only asks for a snap, hence "that answers".
    """
    installed = [found for name in NAMES if (found := shutil.which(name))]
    fetched = sorted(str(found) for found in PLAYWRIGHTS_OWN.glob("chromium*/*/*headless*shell"))
    return next((path for path in installed + fetched if _answers(path)), None)


def _answers(path: str) -> bool:
    asked = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return asked.returncode == 0
