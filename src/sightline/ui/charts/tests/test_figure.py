import re
from pathlib import Path

from django.template import engines

import sightline.ui
from sightline.analysis.symbols import Symbol
from sightline.ui.charts.tests.series import SHIFT, chart

STATIC = Path(sightline.ui.__file__).parent / "static/ui"


def figure(shown, **how):
    source = '{% from "ui/chart.html" import chart_figure %}{{ chart_figure(chart, **how) }}'
    page = engines["jinja"].from_string(source).render({"chart": shown, "how": how})
    return re.sub(r"\s+", " ", page)


def test_the_table_says_what_the_reading_line_will_read():
    page = figure(chart(symbols={3: Symbol.NOT_AVAILABLE}))

    assert page.count("<tr data-period=") == 15
    assert '<tr data-period="2022/23 Q4" data-says="not available.">' in page
    assert '<tr data-period="2025/26 Q3" data-says="17. Concern: in a run above the mean.">' in page
    assert "The same 15 quarters as a table" in page


def test_without_a_script_the_reading_line_says_the_latest_point_and_offers_no_keys():
    page = figure(chart())

    assert (
        "<strong data-words>2025/26 Q3:</strong> <span data-words>17. Concern: in a run above the mean.</span>"
        in page
    )
    assert '<span class="chart__keys" aria-hidden="true" hidden>' in page


def test_a_run_chart_has_no_column_for_variation_and_a_series_without_notes_none_for_them():
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', figure(chart(SHIFT[:9])))

    assert heads == ["Quarter", "Value"]


def test_downloads_are_plain_links():
    page = figure(chart(), downloads=[("CSV", "/m17.csv"), ("PNG", "/m17.png")])

    assert 'Download <a href="/m17.csv">CSV</a> <a href="/m17.png">PNG</a>' in page


def test_an_empty_series_has_words_and_no_reading_line():
    page = figure(chart([]))

    assert "There is nothing to show yet." in page
    assert "data-reader" not in page


def test_nothing_on_the_page_breaks_the_content_policy():
    page = figure(chart(title="<script>alert(1)</script>"), downloads=[("CSV", "#")])

    assert not re.search(r"<script|\sstyle=|\son\w+=", page)


def test_the_reader_stays_small():
    assert (STATIC / "chart-reader.js").stat().st_size <= 2048
