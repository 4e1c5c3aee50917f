"""Reference vectors: what published software answered, and how a file of it is checked."""

import json
from pathlib import Path

import pytest

from sightline.analysis.vectors import check_file, main
from sightline.analysis.vectors.agreement import Compared
from sightline.analysis.vectors.files import kind_of

HERE = Path(__file__).parents[1] / "vectors"
FURTHER = Path(__file__).parents[3] / "shared" / "vectors"
SPC = ["spc_ptd.json", "spc_mdc.json"]
FILES = sorted(path.name for path in HERE.glob("*.json"))


@pytest.mark.parametrize("name", FILES)
def test_every_case_of_the_reference_agrees(name):
    result = check_file(HERE / name)

    assert result.agreeing == result.cases, str(result)
    assert result.cases == cases_listed()[name]


def test_every_copy_of_a_reference_is_listed():
    assert set(FILES) <= set(cases_listed())


def test_every_case_handed_over_beside_the_project_agrees_as_well():
    if not FURTHER.exists():
        pytest.skip(
            "NO FOLDER ../shared/vectors BESIDE THE PROJECT: only the copies in tests/vectors were checked."
        )

    results = [check_file(path) for path in sorted(FURTHER.glob("*.json"))]

    assert results
    assert [str(result) for result in results if not result.agrees] == []


def cases_listed():
    """How many cases each file has, by the table in the README beside them."""
    rows = [line.split("|") for line in (HERE / "README.md").read_text().splitlines() if ".json |" in line]
    return {row[1].strip(): int(row[2]) for row in rows}


def changed(name, tmp_path, change):
    """The first three cases of a reference file, the first of them changed, under another name."""
    cases = json.loads((HERE / name).read_text())[:3]
    change(cases[0])
    path = tmp_path / "renamed.json"
    path.write_text(json.dumps(cases))
    return path


def fields_of(name):
    """Every field that is compared, with the place of the last case in its file that holds it."""
    cases, found = json.loads((HERE / name).read_text()), {}
    for at, case in enumerate(cases):
        compared = kind_of(case).differences
        for part in compared.parts if isinstance(compared, Compared) else ():
            fields = case.get(part, {})
            names = fields if isinstance(fields, dict) and "error" not in fields else ()
            for field in names:
                found[part, field] = (name, at, part, field)
    return list(found.values())


def spoiled(value):
    """Something else of the same shape."""
    match value:
        case [first, *rest]:
            return [spoiled(first), *rest]
        case dict():
            return {name: spoiled(inner) for name, inner in value.items()}
        case bool() | None:
            return not value
        case int() | float():
            return value + 1e-6 * (abs(value) or 1)
        case _:
            return f"{value}?"


# A stored row holds what was put beside what was answered; what was put is changed for both alike.
PUT = {"Area", "Numerator", "Denominator", "multiplier", "statistic", "x", "n", "confidence"}


@pytest.mark.parametrize(
    ("name", "at", "part", "field"),
    [found for name in FILES for found in fields_of(name) if found[2] != "row" or found[3] not in PUT],
)
def test_no_expected_field_goes_unread(name, at, part, field, tmp_path):
    case = json.loads((HERE / name).read_text())[at]
    case[part][field] = spoiled(case[part][field])
    path = tmp_path / "renamed.json"
    path.write_text(json.dumps([case]))

    result = check_file(path)

    assert result.agreeing == 0
    assert f"{part}.{field}" in result.differences[0]


def test_a_field_that_nobody_here_answers_is_a_disagreement(tmp_path):
    path = changed("spc_ptd.json", tmp_path, lambda case: case["expected"].update(novel=1))

    assert "expected.novel is not answered by this version" in check_file(path).differences[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda given: given["dates"].__setitem__(1, given["dates"][0]),
        lambda given: given.update(dates=[], values=[]),
        lambda given: given.update(fix_after_n_points=11),
    ],
    ids=["two rows on one day", "no rows", "a baseline under twelve"],
)
def test_input_that_the_reference_stops_at_may_be_refused_and_no_other(tmp_path, change):
    expected_to_stop = changed(
        "spc_ptd.json",
        tmp_path,
        lambda case: (change(case["input"]), case.update(expected={"status": "error"})),
    )
    assert check_file(expected_to_stop).agrees

    expected_to_answer = changed("spc_ptd.json", tmp_path, lambda case: change(case["input"]))
    assert "refused" in check_file(expected_to_answer).differences[0]


@pytest.mark.parametrize(
    ("name", "given", "agrees"),
    [
        ("rates_ci.json", {"x": 5, "n": 0.0, "multiplier": 100, "confidence": [0.95, 0.998]}, True),
        ("rates_ci.json", {"x": 5, "n": 100.0, "multiplier": 100, "confidence": [0.8]}, True),
        ("rates_ci.json", {"x": 5, "n": 100.0, "multiplier": 100, "confidence": [0.9, 0.99]}, True),
        ("rates_ci.json", {"x": 5, "n": 100.0, "multiplier": 100, "confidence": [0.95]}, False),
        ("recent_trend.json", {"years": [2021, 2022, 2023], "x": [1, 2, 3], "n": [9, 9, 9]}, True),
        ("recent_trend.json", {"years": [1, 2, 3, 4, 5], "x": [0, 1, 2, 3, 4], "n": [9] * 5}, True),
        ("recent_trend.json", {"years": [1, 2, 3, 4, 5], "x": [1, 1, 2, 3, 4], "n": [9] * 5}, False),
    ],
    ids=["nothing to divide by", "confidence", "pair", "an answer", "too few", "none at all", "a trend"],
)
def test_where_the_reference_says_error_we_refuse_or_say_that_there_is_no_answer(
    name, given, agrees, tmp_path
):
    def stop(case):
        case.update(function="phe_rate", expected={"error": "refused there"})
        case["input"] = {"value_type": "proportion", **given}

    path = changed(name, tmp_path, stop)

    assert check_file(path).agrees is agrees


def test_the_kind_of_a_file_is_told_by_its_cases_and_not_by_its_name(tmp_path):
    path = tmp_path / "spc_mdc.json"
    path.write_text((HERE / "spc_ptd.json").read_text())

    assert check_file(path).made_by == "NHSRplotthedots"
    assert check_file(path).agrees


def test_rows_out_of_order_are_answered_in_order_of_date(tmp_path):
    def reverse(case):
        for name in ("dates", "values"):
            case["input"][name].reverse()

    assert check_file(changed("spc_ptd.json", tmp_path, reverse)).agrees


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[", "The file cannot be read"),
        ("{}", "The file is not a list of cases."),
        ("[1]", "The file is not a list of cases."),
        ("[]", "Cases of this kind are not yet checked by this version."),
        ('[{"id": "rate1", "input": {"x": 1}, "expected": {}}]', "Cases of this kind are not yet checked"),
    ],
)
def test_a_file_that_cannot_be_checked_says_why_and_disagrees(tmp_path, text, why):
    path = tmp_path / "some.json"
    path.write_text(text)

    result = check_file(path)

    assert not result.agrees
    assert result.differences[0].startswith(why)


def test_the_command_prints_how_each_file_went_and_ends_in_0_when_all_agree(capsys):
    assert main([str(HERE / name) for name in SPC]) == 0

    assert capsys.readouterr().out == (
        "spc_ptd.json: NHSRplotthedots, 206 cases, 206 agree\n"
        "spc_mdc.json: Making Data Count SQL, 71 cases, 71 agree\n"
    )


def test_one_disagreement_among_several_files_ends_in_1(tmp_path, capsys):
    wrong = changed("spc_mdc.json", tmp_path, lambda case: case["expected"].update(points_excluding_ghosts=7))

    assert main([str(HERE / "spc_ptd.json"), str(wrong)]) == 1

    assert "3 cases, 2 agree\n  mdc" in capsys.readouterr().out


def test_a_missing_file_ends_in_1_and_no_file_in_2(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere.json")]) == 1
    assert main([]) == 2
