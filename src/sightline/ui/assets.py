"""Obtain the GOV.UK Frontend style sheet and scripts: `python -m sightline.ui.assets`.

They are fetched once, at set-up, with npm and are never committed. Doing it again does nothing.
"""

import hashlib
import os
import re
import shutil
import subprocess  # nosec B404
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "govuk-frontend"
VERSION = "6.3.0"  # the newest whose components govuk-frontend-jinja 4.1 draws without a difference
SHA256 = "3d91fd1353e32e306a8ae493b44ba9c0277348b5dbc08442a3e63d822e516048"

FOLDER = Path(__file__).parent / "static" / "vendor" / "govuk"
STYLES = "govuk-frontend.min.css"
SCRIPTS = "govuk-frontend.min.js"

# The GDS Transport font and the crest belong to services on gov.uk; this is not one.
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
CREST = re.compile(r"(background|-webkit-mask|mask)-image:url\(/assets/images/govuk-crest\.svg\);?")
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*")


class NotObtained(Exception):
    """The assets could not be fetched; the message says what to do."""


def obtain(folder: Path = FOLDER) -> bool:
    """Put the two files and their VERSION into the folder. True when fetched, False when already there."""
    if is_obtained(folder):
        return False
    with tempfile.TemporaryDirectory() as scratch:
        archive = fetch(Path(scratch))
        with tarfile.open(archive) as package:
            styles, scripts = _text(package, STYLES), _text(package, SCRIPTS)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / STYLES).write_text(own_styles(styles), encoding="utf-8")
    (folder / SCRIPTS).write_text(SOURCE_MAP.sub("", scripts), encoding="utf-8")
    (folder / "VERSION").write_text(f"{VERSION}\n", encoding="utf-8")
    return True


def is_obtained(folder: Path = FOLDER) -> bool:
    """Whether the folder holds this version already; VERSION is written last, so half a fetch does not count."""
    version = folder / "VERSION"
    return version.is_file() and version.read_text(encoding="utf-8").strip() == VERSION


def fetch(into: Path) -> Path:
    """Ask npm for the package's archive, from whichever registry npm is set to use, and check that it is ours."""
    beside_python = Path(sys.executable).parent  # where set-up puts npm when the machine has none
    npm = shutil.which("npm", path=os.pathsep.join([str(beside_python), os.environ.get("PATH", "")]))
    if npm is None:
        raise NotObtained(
            "npm was not found. It fetches the style sheet once, at set-up: install it (Debian and Ubuntu: "
            "apt install npm) and run this again."
        )
    ran = subprocess.run(  # noqa: S603  # nosec B603
        [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(into)],
        cwd=into,
        capture_output=True,
        text=True,
        check=False,
    )
    archive = into / f"{PACKAGE}-{VERSION}.tgz"
    if ran.returncode or not archive.is_file():
        raise NotObtained(
            f"npm could not fetch {PACKAGE} {VERSION}. It said: {ran.stderr.strip() or 'nothing'}"
        )
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise NotObtained(
            f"The archive of {PACKAGE} {VERSION} is not the one we know. Nothing was installed."
        )
    return archive


def own_styles(css: str) -> str:
    """The published style sheet without what only gov.uk may show and what static files cannot serve.

    >>> own_styles("@font-face{font-family:GDS Transport}a{color:#000}/*# sourceMappingURL=b.map */")
    'a{color:#000}'
    """
    for unwanted in (FONT_FACE, CREST, SOURCE_MAP):
        css = unwanted.sub("", css)
    return css


def _text(package: tarfile.TarFile, name: str) -> str:
    member = package.extractfile(f"package/dist/govuk/{name}")
    if member is None:
        raise NotObtained(f"The archive of {PACKAGE} {VERSION} holds no {name}.")
    return member.read().decode("utf-8")


def main() -> int:
    try:
        fetched = obtain()
    except NotObtained as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"{PACKAGE} {VERSION} {'fetched' if fetched else 'is already here'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
