"""A reader goes through everything that they may open, writes down every number, and tries to solve for what is hidden.

What was collected is put to the same attack that a release has to pass, started from the pages and files themselves and
not from what the release believed of them.
"""

import csv
import io
import re
import zipfile
from html import unescape

import pytest
from django.test import Client

from sightline.across.public.tests.factories import (
    AGES,
    BANDS,
    BESIDE_OTHERS,
    BY_AGE,
    BY_DURATION,
    OVER_FIVE_YEARS,
    ages,
    compared,
    durations,
    out,
)
from sightline.analysis.disclosure import Cell, Range, Sum, Table, ranges
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import GroupFactory, member
from sightline.ui.charts.png import png

pytestmark = pytest.mark.usefixtures("partnership")

LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
CLOSED = BANDS[3:]
# What a stranger starts from, and what a partner does. Nobody goes into what is not about releases or these measures.
STRANGER, PARTNER = ("/figures",), ("/figures", "/releases", "/measures/N8", "/measures/N8/figures.csv")
ABOUT = re.compile(r"/figures|/releases|/measures/N8|/how-small|/get-help")


@pytest.fixture
def released():
    """Durations with the two counts their publisher hid, shares beside others', and a small breakdown of our own."""
    compared()
    durations()
    ages(2, 8, 13, 9)
    return [
        out(OVER_FIVE_YEARS, BESIDE_OTHERS, BY_DURATION, title="Child protection plans"),
        out(BY_AGE, title="Plans for neglect"),
    ]


@pytest.fixture(params=["stranger", "group member", "scrutineer"])
def found(request, released, visit):
    """Everything that one kind of reader can open, by its address."""
    if request.param == "stranger":
        return crawled(Client(), STRANGER)
    reader = member(sits_on=[GroupFactory()]) if request.param == "group member" else member(Role.SCRUTINEER)
    return crawled(visit(reader), PARTNER)


def crawled(client, start):
    waiting, found = list(start), {}
    while waiting:
        address = waiting.pop()
        if address in found or not ABOUT.match(address):
            continue
        response = client.get(address)
        found[address] = ""
        if response.status_code == 200:
            found[address] = text(address, response.content)
            waiting += LINK.findall(found[address])
    return found


def text(address, content):
    """What is in a file; of a package what all its files hold. A picture holds what its drawing does."""
    if address.endswith(".zip"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return "\n".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    return "" if address.endswith(".png") else content.decode("utf-8-sig")


def printed(found, column, dimension, labels):
    """What the data files print of one measure, its categories and its total; None where a symbol stands."""
    said = {}
    files = [each for address, each in found.items() if address.endswith("data.csv")]
    for row in (row for each in files for row in csv.DictReader(io.StringIO(each))):
        if row.get(dimension) in (*labels, "Total") and row.get(column, "z") != "z":
            said.setdefault(row[dimension], set()).add(row[column])
    assert {len(values) for values in said.values()} == {1}, "A count is the same in every file."
    return {name: int(value) if value.isdigit() else None for name, (value,) in said.items()}


def solved(counts, labels):
    """What each hidden category may be, for all that was collected."""
    table = Table({name: Cell(value) for name, value in counts.items()}, (Sum("Total", tuple(labels)),))
    return ranges(table, [name for name, value in counts.items() if value is None])


def rows(found, label):
    """Every row of every page that stands under a label, in words."""
    for address, said in found.items():
        for row in ROW.findall(said):
            words = " ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split())
            if words.startswith(label):
                yield address, words.removeprefix(label)


def numbers(said):
    return {number.replace(",", "") for number in NUMBER.findall(unescape(re.sub(r"<[^>]*>", " ", said)))}


def test_every_page_and_file_of_what_is_published_was_opened(found, released):
    for release in released:
        for name in ("", "/data.csv", "/data.meta.csv", "/package.zip"):
            assert found[f"/figures/{release.slug}{name}"]
    assert any(address.endswith(".svg") for address in found)


def test_the_durations_stay_closed(found):
    counts = printed(found, "N8", "time_on_the_plan", BANDS)

    assert [counts[name] for name in (*BANDS, "Total")] == [73, 63, 64, None, None, 237]
    assert solved(counts, BANDS) == dict.fromkeys(CLOSED, Range(1, 36))


def test_a_row_of_a_hidden_count_holds_no_number_on_any_page(found):
    seen = [row for label in (*CLOSED, "Longer") for row in rows(found, label)]

    assert len(seen) >= 2
    assert [(address, words) for address, words in seen if re.search(r"\d", words)] == []


def test_what_we_hid_of_our_own_stays_closed(found):
    counts = printed(found, "M1", "age_band", AGES)

    assert [counts[age] for age in (*AGES, "Total")] == [None, None, 13, 9, 32]
    assert solved(counts, AGES) == {"0-4": Range(1, 9), "5-10": Range(1, 9)}


def test_no_page_or_file_of_a_release_says_the_share_of_a_hidden_count(found):
    of_own = {f"{100 * count / 32:.1f}" for count in (2, 8)}
    of_durations = {f"{100 * count / 237:.1f}" for count in range(1, 37)}

    for address, said in found.items():
        if "plans-for-neglect" in address:
            assert not of_own & numbers(said), address
        if "child-protection-plans" in address and address.endswith("data.csv"):
            shares = {row["N8_share"] for row in csv.DictReader(io.StringIO(said))}
            assert not of_durations & shares, address


def test_a_picture_is_of_the_drawing_that_was_read_and_of_nothing_more(found):
    drawn = {
        address: said
        for address, said in found.items()
        if address.startswith("/figures") and address.endswith(".svg")
    }

    for address, drawing in drawn.items():
        assert Client().get(address.replace(".svg", ".png")).content == png(drawing, 2400)
