"""What the documents say is so, and nothing in the repository names the machine it was written on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import dev
from sightline import __version__
from sightline.config import command

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs/adr"
DOCUMENTS = [ROOT / "README.md", ROOT / "DEVELOPERS.md", ROOT / ".ci/run"]

# Written so that this file does not hold what it forbids.
A_HOME = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/")
A_REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs)\.(?:org|com)\b")
A_PACKAGE = re.compile(r"https?://\S+\.(?:whl|tgz|tar\.gz)\b")


def test_every_decision_is_listed_and_numbered_without_a_gap():
    files = sorted(file.name for file in DECISIONS.glob("[0-9]*.md"))

    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))

    assert listed == files
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))


def test_the_newest_entry_of_the_changelog_is_this_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[0] == __version__


def test_every_command_that_a_document_gives_is_there(capsys):
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    with pytest.raises(SystemExit):
        command.main(["--help"])
    commands_of_sightline = set(re.findall(r"^    ([a-z-]+)\s", capsys.readouterr().out, re.MULTILINE))

    given = set(re.findall(r"dev\.py ([a-z-]+)", text))

    assert given - dev.COMMANDS.keys() - commands_of_sightline == set()


def test_every_dependency_is_pinned_with_its_hashes_and_without_an_address():
    lock = dev.LOCK.read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["setup"]]
    asked += [entry for entry in project["dependency-groups"]["dev"] if isinstance(entry, str)]

    pinned = re.findall(r"^([\w-]+)==.*\\\n    --hash=sha256:", lock, re.MULTILINE)

    assert {re.findall(r"^[\w-]+", entry)[0] for entry in asked} - set(pinned) == set()
    assert "://" not in lock


def test_nothing_names_a_machine_a_package_registry_or_a_download():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.splitlines()]

    found = [f"{file.relative_to(ROOT)}: {match.group()}" for file in files for match in forbidden_in(file)]

    assert found == []


def forbidden_in(file: Path) -> list[re.Match]:
    text = file.read_bytes().decode("utf-8", errors="ignore") if file.is_file() else ""
    return [match for pattern in (A_HOME, A_REGISTRY, A_PACKAGE) for match in pattern.finditer(text)]
