"""What Sightline reads from its environment is written down where somebody who installs it looks."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "src/sightline/config/settings.py"


def test_every_variable_that_settings_reads_is_in_the_example():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    written = set(re.findall(r"^(?:# )?(SIGHTLINE_\w+)=", example, re.MULTILINE))

    assert written == variables_read(SETTINGS)


def test_the_example_shows_the_value_that_stands_when_nothing_is_set():
    example = dict(re.findall(r"^(SIGHTLINE_\w+)=(.+)$", (ROOT / ".env.example").read_text(), re.MULTILINE))

    defaults = {name: default for name, default in defaults_in(SETTINGS).items() if name in example}

    assert defaults == example


def reads(file: Path) -> list[ast.Call]:
    """The calls `env("NAME", …)` and `env.kind("NAME", …)` in a file."""
    calls = [
        node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    return [call for call in calls if ast.unparse(call.func).split(".")[0] == "env" and call.args]


def variables_read(file: Path) -> set[str]:
    return {ast.literal_eval(call.args[0]) for call in reads(file)}


def defaults_in(file: Path) -> dict[str, str]:
    """By variable, its default as a person would write it in the environment."""
    defaults = {}
    for call in reads(file):
        given = [word.value for word in call.keywords if word.arg == "default"]
        if given and isinstance(given[0], ast.Constant | ast.List):
            value = ast.literal_eval(given[0])
            written = ",".join(value) if isinstance(value, list) else str(value)
            defaults[ast.literal_eval(call.args[0])] = written.lower() if isinstance(value, bool) else written
    return defaults
