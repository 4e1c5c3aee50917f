"""237 children = 73 + 63 + 64 + c + c: neither hidden cell is given away to anybody, on any page or in any file."""

import html
import re
from datetime import date

import pytest
from django.test import Client

from sightline.analysis.disclosure import Cell, Level, Sum, Table, ranges
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 14)
HIDDEN = ("1 year, under 2 years", "2 years or more")
SHOWN = {"3 months or less": 73, "over 3 months, up to 6 months": 63, "over 6 months, under 1 year": 64}
STARTS = (
    "/dashboard?all=1", "/dashboard.csv?all=1", "/measures", "/measures/N7", "/measures/N8",
    "/measures/N7?average=median",
)  # fmt: skip
FOLLOWED = re.compile(r'href="(/measures/N[78][^"#]*)"')
A_DATE = re.compile(r"(\d{1,2}\s)?[A-Z][a-z]+\s20\d\d")
# Forms, and the pictures that say what their SVG says.
PASSED_BY = re.compile(r"/(change|target|break|breakdown|comment|leave-out|take-back-in)\b|\.png")


def audiences():
    """One member for each set of roles that somebody holds and that reads figures."""
    members = [access.enter(member, TODAY) for member in Member.objects.order_by("pk")]
    return {member.standing.roles: member for member in members if member.may(May.SEE_DASHBOARD)}.values()


def read_by(member):
    """Every text that a member gets from the pages and files of these measures, by address."""
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    texts, waiting = {}, list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in texts or PASSED_BY.search(address):
            continue
        response = client.get(address)
        texts[address] = html.unescape(response.content.decode("utf-8", "ignore"))
        waiting += FOLLOWED.findall(texts[address])
    return texts


def rows(text):
    """Rows of tables and lines of files, each as one text."""
    found = re.findall(r"<tr.*?</tr>", text, re.DOTALL) or text.splitlines()
    return [re.sub(r"<[^>]*>", " ", row).strip() for row in found]


def is_told(row):
    """Whether a row about a hidden cell holds a number that is no date."""
    about = next((label for label in HIDDEN if label in row), "")
    return bool(about) and bool(re.search(r"\d", A_DATE.sub("", row.replace(about, ""))))


def test_nobody_is_told_a_hidden_cell(built):
    read = {str(member): read_by(member) for member in audiences()}

    told = [
        (who, address, row)
        for who, texts in read.items()
        for address, text in texts.items()
        for row in rows(text)
        if is_told(row)
    ]

    assert told == []
    assert len(read) > 5
    assert all("/measures/N8/figures.csv" in texts for texts in read.values())


def test_what_the_page_shows_leaves_each_hidden_cell_any_of_36_values(built):
    shown = {
        row.split("  ")[0].strip(): row for row in rows(read_by(next(iter(audiences())))["/measures/N8"])
    }
    found = {label: int(shown[label].replace(label, "").split()[0]) for label in SHOWN}
    cells = {"all": Cell(237, Level.GRAND_TOTAL), **{label: Cell(number) for label, number in found.items()}}
    cells |= {label: Cell(None) for label in HIDDEN}

    left = ranges(Table(cells, (Sum("all", (*SHOWN, *HIDDEN)),)), HIDDEN)

    assert found == SHOWN
    assert {label: tuple(left[label]) for label in HIDDEN} == dict.fromkeys(HIDDEN, (1, 36))
