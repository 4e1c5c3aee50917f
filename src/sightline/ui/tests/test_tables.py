from dataclasses import FrozenInstanceError

import pytest
from django.template import engines

from sightline.ui.tables import Column, Group, Row, Table, late_word

COLUMNS = [Column(head="Agency"), Column(head="Figures in", numeric=True, unit="%", absent="Not yet")]


def drawn(table):
    template = engines["jinja"].from_string('{% import "ui/macros.html" as ui %}{{ ui.table(table) }}')
    return template.render({"table": table})


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(ValueError, match="'Returns' has 1 cells for 2 columns"):
        Table(caption="Returns", columns=COLUMNS, rows=[Row(("Police",))])


def test_an_unknown_argument_is_refused():
    with pytest.raises(TypeError, match="colour"):
        Table(caption="Returns", columns=COLUMNS, rows=[], colour="red")


def test_a_table_does_not_change():
    table = Table(caption="Returns", columns=COLUMNS, rows=[])

    with pytest.raises(FrozenInstanceError):
        table.caption = "Other"


def test_every_cell_carries_the_name_of_its_column_for_a_phone():
    html = drawn(Table(caption="Returns", columns=COLUMNS, rows=[Row(("Police", 1234))]))

    assert '<th scope="row" role="rowheader">Police</th>' in html
    assert '<td role="cell" class="number" data-label="Figures in">1,234</td>' in html
    assert ">Figures in, %</th>" in html


def test_an_empty_cell_is_a_dash_and_says_why_to_those_who_cannot_see_it():
    html = drawn(Table(caption="Returns", columns=COLUMNS, rows=[Row(("Police", None))]))

    assert '<span class="visually-hidden">Not yet</span>' in html


def test_zero_is_a_number_and_not_an_empty_cell():
    html = drawn(Table(caption="Returns", columns=COLUMNS, rows=[Row(("Police", 0))]))

    assert 'data-label="Figures in">0</td>' in html


def test_what_was_typed_is_escaped():
    html = drawn(Table(caption="Returns", columns=COLUMNS, rows=[Row(("<b>Police</b>", 1))]))

    assert "&lt;b&gt;Police&lt;/b&gt;" in html


def test_the_total_stands_under_a_rule_of_its_own():
    html = drawn(
        Table(caption="Returns", columns=COLUMNS, rows=[Row(("Police", 1)), Row(("All", 1), is_total=True)])
    )

    assert html.count('class="table__total"') == 1


def test_a_group_row_spans_the_table():
    html = drawn(Table(caption="Returns", columns=COLUMNS, rows=[Group("Statutory partners", "3 agencies")]))

    assert 'colspan="2">Statutory partners <span>3 agencies</span></th>' in html


def test_columns_under_one_heading_share_it():
    columns = [
        Column(head="Measure"),
        *(Column(head=f"Q{n}", over="2024/25") for n in (1, 2)),
        Column(head="Q1", over="2025/26"),
    ]

    table = Table(caption="Quarters", columns=columns, rows=[])

    assert table.spans == [("", 1), ("2024/25", 2), ("2025/26", 1)]


def test_a_table_without_rows_says_so():
    html = drawn(Table(caption="Returns", columns=COLUMNS, rows=[], empty="No return is owed."))

    assert html.strip() == '<p class="empty">No return is owed.</p>'


def test_a_wide_table_scrolls_inside_its_own_named_region():
    html = drawn(Table(caption="Quarters", columns=COLUMNS, rows=[Row(("Police", 1))], phone="scroll"))

    assert '<div class="scroll" role="region" aria-label="Quarters" tabindex="0">' in html


def test_what_is_late_says_so_by_its_shape_its_word_and_its_class():
    said = late_word("9 days late & counting")

    assert said.startswith('<span class="icon-word"><svg')
    assert said.endswith('<span class="late">9 days late &amp; counting</span></span>')
