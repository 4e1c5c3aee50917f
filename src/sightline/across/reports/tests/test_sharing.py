"""No figure reaches a reader it is not shared with: not through a page, a PDF or a Word document, live or final."""

import io
import json
import shutil
import subprocess

import docx
import pytest

from sightline.across.overview.tests.factories import LAST, STEADY, counted
from sightline.across.reports import paper
from sightline.across.reports.finalising import final_pack, finalise
from sightline.across.reports.pack import pack
from sightline.across.reports.pack.findings import findings
from sightline.across.reports.paper.pdf import sheet
from sightline.across.reports.tests.factories import TELLING, calm, commented, sent, shared_three_ways, world
from sightline.analysis.symbols import Figure, Symbol
from sightline.areas.dataset import operations as dataset
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = world()
    for measure in shared_three_ways(made.supplier).values():
        commented(measure, made.officer)
    calm("M9", supplier=made.supplier.agency)
    return made


def texts(found):
    """Everything that a pack says on paper: what the PDF is made of, its text, and every paragraph and cell in Word."""
    document = docx.Document(io.BytesIO(paper.word(found)))
    yield "the PDF’s words and drawings", json.dumps(sheet(found), ensure_ascii=False)
    yield "Word", document.element.xml
    if shutil.which("pdftotext"):
        run = subprocess.run(["pdftotext", "-", "-"], input=paper.pdf(found), capture_output=True, check=True)
        yield "the PDF’s text", run.stdout.decode()


def seen(text):
    """Which of the telling figures stand in a text."""
    return {sharing for sharing, number in TELLING.items() if str(number) in text or f"{number:,}" in text}


READERS = [("officer", {"agreed", "limited"}), ("chair", {"agreed", "limited"}), ("outsider", {"agreed"})]


@pytest.mark.parametrize(("reader", "shared"), [*READERS, ("supplier", {"agreed", "limited"})])
def test_a_live_pack_holds_what_the_group_may_read_and_of_that_what_is_shared_with_its_reader(
    here, reader, shared
):
    found = pack(LAST, viewer=getattr(here, reader), on=TODAY)

    assert {where: seen(text) for where, text in texts(found)} == {where: shared for where, _ in texts(found)}


@pytest.mark.parametrize(("reader", "shared"), READERS)
def test_a_final_pack_shows_each_reader_what_is_shared_with_them(here, reader, shared):
    reference = finalise(LAST, by=here.officer, on=TODAY)

    found = final_pack(reference, viewer=getattr(here, reader))

    assert {where: seen(text) for where, text in texts(found)} == {where: shared for where, _ in texts(found)}


@pytest.mark.parametrize(("reader", "shared"), READERS)
def test_the_pages_hold_no_more_than_the_papers(here, visit, reader, shared):
    reference = finalise(LAST, by=here.officer, on=TODAY)
    client = visit(getattr(here, reader))

    live, final = client.get(f"/packs/quarter/{LAST.key}"), client.get(f"/packs/{reference}")

    assert seen(live.content.decode()) == seen(final.content.decode()) == shared


def test_what_rests_on_a_withheld_figure_goes_with_it(here):
    found = pack(LAST, viewer=here.outsider, on=TODAY)

    said = findings(found)
    assert [signal.reference for signal in found.signals] == ["M3"]
    assert [each.measures for each in found.wanted] == [("M3",)]
    assert said.cover.startswith("One of 2")
    assert (
        said.withheld == "The figures of two measures are not in this copy, because their sharing is limited."
    )


def test_a_withheld_measure_keeps_its_place_and_its_name(here):
    found = pack(LAST, viewer=here.outsider, on=TODAY)

    line = found.line("M1")
    assert (line.title, line.is_shared, line.latest, line.before, line.spark) == (
        "Things counted as M1",
        False,
        "",
        "",
        "",
    )


def test_what_a_hidden_figure_was_before_it_was_hidden_is_not_told(here):
    agency = AgencyFactory(code="probation")
    measure = counted(*STEADY, until=LAST.previous(), reference="M8", supplier=agency)
    sent("4321", agency=agency, by=here.officer)
    value = measure.values.get(starts_on=LAST.starts_on)
    dataset.restate_value(
        value,
        figure=Figure(symbol=Symbol.CONFIDENTIAL),
        because="4321 would give a child away.",
        by=here.officer,
        on=TODAY,
    )

    found = pack(LAST, viewer=here.officer, on=TODAY)

    assert [each.after for each in found.corrections] == ["hidden (small number)"]
    assert not any("4321" in text or "4,321" in text for _, text in texts(found))
