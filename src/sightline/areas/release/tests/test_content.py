"""What is frozen: its bytes, its hash, and what it never holds."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.symbols import Symbol
from sightline.areas.release.content import (
    Content,
    ContentColumn,
    ContentRow,
    ContentTable,
    Shown,
    TableKind,
    UnknownForm,
)
from sightline.areas.release.tests.factories import CONTENT, durations, key

words = st.text(max_size=20)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9)
derived = st.builds(Shown, st.just(""), numbers) | st.builds(
    Shown, st.just(""), st.none(), st.sampled_from([symbol.value for symbol in Symbol])
)
columns = st.builds(ContentColumn, words, words, st.just("count"), st.integers(0, 3))


@st.composite
def tables(draw, id_: str) -> ContentTable:
    heads = draw(st.lists(columns, max_size=4))
    row = st.builds(
        ContentRow, words, words, words, words, words, words,
        st.lists(st.tuples(words, words), max_size=2).map(tuple),
        st.lists(derived, min_size=len(heads), max_size=len(heads)).map(tuple),
        words,
    )  # fmt: skip
    return ContentTable(
        id_, draw(words), draw(st.sampled_from(TableKind)), draw(words), draw(words), draw(words), draw(words), "lower",
        tuple(heads), tuple(draw(st.lists(row, max_size=3))), draw(st.booleans()),
    )  # fmt: skip


@st.composite
def contents(draw) -> Content:
    held = tuple(draw(tables(f"table-{at}")) for at in range(draw(st.integers(0, 2))))
    points = tuple(draw(st.lists(words, max_size=2)))
    return Content(draw(words), draw(words), points, "exact", 5, 1, held, draw(words), draw(st.booleans()))


@given(contents())
def test_what_was_frozen_comes_back_the_same_with_the_same_hash(content):
    thawed = Content.from_json(content.json)

    assert thawed == content
    assert (thawed.json, thawed.sha256) == (content.json, content.sha256)


def test_the_hash_does_not_depend_on_how_a_number_was_written():
    whole, point, minus = (
        Content.from_json(CONTENT.json.replace("73.0", text)) for text in ("73", "73.0", "73.00")
    )

    assert {content.sha256 for content in (whole, point, minus)} == {CONTENT.sha256}


def test_one_late_case_gives_another_hash():
    later = replace(CONTENT, tables=(durations(**{"under-3-months": Shown(key("under-3-months"), 74)}),))

    assert later.sha256 != CONTENT.sha256


def test_the_printed_counts_and_the_hidden_ones_are_known_by_their_keys():
    assert CONTENT.numbers == {
        "M14|2025-03-31|all": 237,
        "M14|2025-03-31|under-3-months": 73,
        "M14|2025-03-31|3-to-6-months": 63,
        "M14|2025-03-31|6-to-12-months": 64,
    }
    assert CONTENT.hidden == {"M14|2025-03-31|1-to-2-years", "M14|2025-03-31|2-years-or-more"}


def test_a_content_of_another_form_is_not_guessed_at():
    later = json.dumps({"form": 2, "content": {}})

    with pytest.raises(UnknownForm, match="A release of form 2 cannot be read; this version reads form 1"):
        Content.from_json(later)


@pytest.mark.parametrize(("number", "symbol"), [(3, "c"), (None, ""), (None, "hidden")])
def test_a_cell_is_a_number_or_a_known_symbol(number, symbol):
    with pytest.raises(ValueError, match="symbol"):
        Shown("", number, symbol)


def test_a_count_cannot_be_hidden_in_one_table_and_printed_in_another():
    again = replace(durations(**{"2-years-or-more": Shown(key("2-years-or-more"), 9)}), id="again")

    with pytest.raises(ValueError, match="2-years-or-more is shown in two ways"):
        replace(CONTENT, tables=(durations(), again))


def test_two_tables_cannot_have_one_name():
    with pytest.raises(ValueError, match="Two tables"):
        replace(CONTENT, tables=(durations(), durations()))


def test_a_row_has_a_cell_for_every_column():
    table = durations()

    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        replace(table, rows=(replace(table.rows[0], cells=table.rows[0].cells[:1]),))
