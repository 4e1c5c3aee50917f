import re
from datetime import date
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import engines

import sightline.ui
from sightline.ui.path import Stop

FRAMES_OWN = {"nav_list", "nav_tree"}  # no page calls them
FOLDER = Path(sightline.ui.__file__).parent
TODAY = date(2026, 1, 14)


def drawn(source, **context):
    template = engines["jinja"].from_string(f'{{% import "ui/macros.html" as ui %}}{source}')
    return re.sub(r"\s+", " ", template.render(context)).replace("> <", "><").strip()


def test_the_readme_names_every_macro_and_no_other():
    macros = (FOLDER / "templates/ui/macros.html").read_text()
    readme = (FOLDER / "README.md").read_text()

    defined = set(re.findall(r"{% macro ([a-z]\w*)\(", macros)) - FRAMES_OWN

    assert set(re.findall(r"^\| `ui\.([a-z]\w*)\(", readme, re.MULTILINE)) == defined


def test_the_readme_gives_every_macro_its_arguments():
    macros = (FOLDER / "templates/ui/macros.html").read_text()
    readme = (FOLDER / "README.md").read_text()

    for name, arguments in re.findall(r"{% macro ([a-z]\w*)\((.*?)\) %}", macros):
        for argument in re.findall(r"(\w+)=", arguments):
            row = re.search(rf"^\| `ui\.{name}\((.*?)\)`", readme, re.MULTILINE)
            assert name in FRAMES_OWN or argument in row[1], f"{name}({argument}=)"


def test_every_class_the_readme_offers_has_a_rule():
    styles = "".join(sheet.read_text() for sheet in (FOLDER / "static/ui").glob("*.css"))
    section = (FOLDER / "README.md").read_text().split("## Classes")[1].split("\n## ")[0]

    offered = [
        name
        for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
        for name in re.findall(r"`([\w-]+)`", row)
    ]

    assert offered
    assert [name for name in offered if f".{name}" not in styles] == []


def test_an_unknown_argument_is_refused():
    with pytest.raises(TypeError, match="colour"):
        drawn('{{ ui.tag("Late", colour="red") }}')


def test_words_are_escaped():
    assert "&lt;b&gt;" in drawn('{{ ui.lead("<b>") }}')


def test_a_thing_has_its_four_parts_under_their_own_names():
    html = drawn('{{ ui.parts() }}{% call ui.part("how_it_is", heading="Three are done") %}…{% endcall %}')

    assert re.findall(r'href="#([\w-]+)"', html) == [
        "what-it-is",
        "how-it-is",
        "what-hangs-on-it",
        "what-happened",
    ]
    assert 'id="how-it-is"' in html
    assert '<h2 class="section__heading">Three are done</h2>' in html


def test_what_it_is_has_a_heading_for_those_who_do_not_see_the_page():
    html = drawn('{% call ui.part("what_it_is") %}…{% endcall %}')

    assert '<h2 class="visually-hidden">What it is</h2>' in html


def test_a_part_there_is_not_is_refused():
    with pytest.raises(Exception, match="how_it_was"):
        drawn('{% call ui.part("how_it_was") %}…{% endcall %}')


@pytest.mark.parametrize(
    ("day", "is_late"), [(date(2026, 1, 13), True), (TODAY, False), (date(2026, 1, 15), False)]
)
def test_a_date_tile_is_red_only_when_the_day_has_passed(day, is_late):
    html = drawn("{{ ui.date_tile(day, today) }}", day=day, today=TODAY)

    assert ("date-tile--late" in html) is is_late


def test_an_end_of_the_thread_without_an_address_is_drawn_as_missing():
    html = drawn(
        '{{ ui.thread([("Priority 1", "Mental health", "/p1")], "M17", "In time", [("Missing", "A voice", none)]) }}'
    )

    assert '<a href="/p1">Mental health</a>' in html
    assert '<li class="missing"><span class="thread__kind">Missing</span> A voice</li>' in html


def test_a_stage_track_shows_dates_behind_and_the_state_in_a_box():
    stops = [
        Stop("Asked", when="1 Jul", state="done"),
        Stop("Queried", state="passed"),
        Stop("Late", state="late"),
        Stop("Accepted"),
    ]

    html = drawn("{{ ui.stages(stops) }}", stops=stops)

    assert '<span class="stages__when">1 Jul</span>' in html
    assert '<span class="stages__here">Late</span>' in html
    assert "Accepted" not in html


def test_a_track_that_is_done_ends_in_a_filled_box():
    html = drawn("{{ ui.stages(stops) }}", stops=[Stop("Asked", state="done"), Stop("10 July", state="done")])

    assert 'stages__stop--settled"><span class="stages__here">10 July</span>' in html


def test_pages_keep_the_filters(rf):
    html = drawn(
        "{{ ui.pagination(page, request) }}",
        page=Paginator(range(100), 10).get_page(2),
        request=rf.get("/?agency=3&page=2"),
    )

    assert 'href="?agency=3&amp;page=1"' in html
    assert 'href="?agency=3&amp;page=3"' in html
    assert "Page 2 of 10" in html


def test_a_list_on_one_page_has_no_page_links(rf):
    page = Paginator(range(3), 10).get_page(1)

    assert drawn("{{ ui.pagination(page, request) }}", page=page, request=rf.get("/")) == ""


def test_a_filter_shows_what_was_chosen_whether_it_came_as_a_number_or_as_text():
    html = drawn('{{ ui.filter_select("agency", "Agency", [("", "All"), (3, "Police")], "3") }}')

    assert '<option value="3" selected>Police</option>' in html


def test_a_ledger_without_entries_says_so():
    assert "Nothing has happened yet." in drawn("{{ ui.ledger([]) }}")
