"""The analysis must run inside a partner's own browser, where there is the standard library and nothing else."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_analysis_imports_the_standard_library_and_itself_alone():
    files = [file for file in (ROOT / "src/sightline/analysis").rglob("*.py") if "tests" not in file.parts]

    outside = {f"{file.name}: {name}" for file in files for name in imported_by(file) if not is_allowed(name)}

    assert outside == set()


def imported_by(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {
        node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level
    }


def is_allowed(name: str) -> bool:
    return name.startswith("sightline.analysis") or name.partition(".")[0] in sys.stdlib_module_names
