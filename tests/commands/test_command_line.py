"""The commands as somebody types them: each runs in a process and a data folder of its own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTNERSHIP = (
    "init",
    "--name",
    "Anyshire Safeguarding Partnership",
    "--area",
    "Anyshire",
    "--area-code",
    "E10000099",
)
PASSWORD = "horse staple battery"
ADMINISTRATOR = ("add-administrator", "--email", "first@anyshire.example", "--name", "First administrator")


def sightline(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIGHTLINE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "sightline.config.command", *map(str, arguments)],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "SIGHTLINE_DATA_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def administered(tmp_path_factory):
    """A partnership with its first administrator, made once; each test changes a copy."""
    folder = tmp_path_factory.mktemp("administered") / "data"
    for command in (PARTNERSHIP, ADMINISTRATOR):
        done = sightline(folder, *command, SIGHTLINE_PASSWORD=PASSWORD)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def begun(administered, tmp_path):
    return Path(shutil.copytree(administered, tmp_path / "data", copy_function=shutil.copy2))


def rows(folder: Path, query: str) -> list[tuple]:
    with sqlite3.connect(folder / "sightline.sqlite3") as database:
        return database.execute(query).fetchall()


def test_init_begins_a_partnership_with_a_secret_that_only_its_owner_can_read(begun):
    environment = begun / "sightline.env"

    assert rows(begun, "SELECT name, area_code FROM partnership") == [
        ("Anyshire Safeguarding Partnership", "E10000099")
    ]
    assert environment.stat().st_mode & 0o077 == 0
    assert len(environment.read_text().partition("=")[2]) > 50


def test_init_leaves_a_partnership_that_is_there_alone(begun):
    again = sightline(begun, "init", "--name", "Other", "--area", "Other", "--area-code", "E10000001")

    assert again.returncode == 1
    assert "already holds Anyshire Safeguarding Partnership" in again.stderr
    assert len(rows(begun, "SELECT 1 FROM partnership")) == 1


def test_the_first_administrator_is_let_in_and_a_weak_password_is_not(begun):
    second = ("add-administrator", "--email", "second@anyshire.example", "--name", "Second administrator")

    weak = sightline(begun, *second, SIGHTLINE_PASSWORD="password")

    assert weak.returncode == 1
    assert "at least 12 characters" in weak.stderr
    assert rows(begun, "SELECT role FROM partnership_role_held") == [("administrator",)]


def test_a_back_up_restores_into_an_empty_folder_and_nowhere_else(begun, tmp_path):
    file, elsewhere = tmp_path / "kept.sqlite3", tmp_path / "elsewhere"

    kept = sightline(begun, "back-up", file)
    onto_itself = sightline(begun, "restore", file)
    restored = sightline(elsewhere, "restore", file)

    assert (kept.returncode, onto_itself.returncode, restored.returncode) == (0, 1, 0)
    assert "is not empty" in onto_itself.stderr
    assert rows(elsewhere, "SELECT email FROM partnership_member") == [("first@anyshire.example",)]


def test_a_file_that_is_no_back_up_is_refused(tmp_path):
    file = tmp_path / "letter.sqlite3"
    file.write_text("Dear all")

    refused = sightline(tmp_path / "data", "restore", file)

    assert refused.returncode == 1
    assert "is not a whole back-up of Sightline" in refused.stderr


def test_the_demonstration_refuses_a_database_that_is_no_demonstration(begun):
    refused = sightline(begun, "demo", "--no-serve")

    assert refused.returncode == 1
    assert "is no demonstration, and was left alone" in refused.stderr


def test_a_ledger_somebody_reached_into_is_found_broken(begun):
    whole = sightline(begun, "check-ledger")
    with sqlite3.connect(begun / "sightline.sqlite3") as database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE ledger_entry SET did = 'did nothing' WHERE id = 2")

    broken = sightline(begun, "check-ledger")

    assert (whole.returncode, broken.returncode) == (0, 1)
    assert "broken at entry 2" in broken.stdout


def test_vectors_that_disagree_are_counted_and_fail(tmp_path):
    given = (ROOT / "tests/vectors/spc_mdc.json").read_text()
    changed = tmp_path / "spc_mdc.json"
    changed.write_text(given.replace('"Hit or Miss"', '"Pass"', 1))

    same = sightline(tmp_path, "check-vectors", ROOT / "tests/vectors/spc_mdc.json")
    other = sightline(tmp_path, "check-vectors", changed)

    assert (same.returncode, other.returncode) == (0, 1)
    assert "71 cases, 70 agree" in other.stdout


def test_a_wrong_setting_is_named_with_what_would_be_right(begun):
    wrong = sightline(begun, "check-ledger", SIGHTLINE_TODAY="14/1/2026")

    assert wrong.returncode == 1
    assert "Write a date such as 2026-01-14" in wrong.stderr
