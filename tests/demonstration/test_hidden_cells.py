"""237 = 73 + 63 + 64 + c + c: whoever reads all they may, page by page and file by file, cannot work a hidden count out.

Each audience opens everything about these figures. What is said of each count, in tables, sentences, labels that are only
read out, files and the places of marks in drawings, is put together and solved with the sums. What is left of a hidden
count must be more than one number.
"""

from datetime import date

import pytest
from django.db import transaction

from sightline.across.public import deeds
from sightline.across.public.drafting.selection import Wanted, as_plain
from sightline.analysis.disclosure import Range
from sightline.analysis.periods import quarter
from sightline.areas.dataset.models import Value
from sightline.areas.release import operations
from sightline.areas.release.content import TableKind
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Member, Partnership
from tests.demonstration.reader import Heard, reads
from tests.demonstration.reckoning import AGES, DURATIONS, LONGEST, solved, told_of
from tests.demonstration.said import Said, in_file

pytestmark = pytest.mark.django_db

TODAY, QUARTER = date(2026, 1, 14), quarter(2025, 3)

AUDIENCES = {
    "a stranger": "",
    "a reader": "Healthwatch reader",
    "another agency's data lead": "Police data lead",
    "the supplier's own data lead": "Children’s services data lead",
    "a member of a group": "Adult social care lead on QAP",
    "the QAP chair": "QAP chair",
    "the Executive": "Executive chair",
    "the scrutineer": "Independent scrutineer",
    "the performance officer": "Performance officer",
}

AT_THE_TABLE = (
    "a member of a group", "the QAP chair", "the Executive", "the scrutineer", "the performance officer",
)  # fmt: skip
PAPERS = (  # of the partnership's year, as pages and as files
    "/overviews/meeting/executive-2026-03-09", "/overviews/meeting/executive-2026-03-09/word",
    "/overviews/overview-2025-12-05-v1", "/check-ins/check-in-2024-26", "/meetings/qap-2026-01-29",
    "/meetings/qap-2026-01-29/word", "/risks", "/risks/proposed",
)  # fmt: skip

SHOWN: Heard = {
    "what the table shows": [
        Said("2025, by time on the plan | All | 2025", "237"),
        *(
            Said(f"2025, by time on the plan | {part} | 2025", said)
            for part, said in zip(DURATIONS.parts, ("73", "63", "64", "hidden", "hidden"), strict=True)
        ),
    ]
}


@pytest.fixture(scope="module")
def told(built) -> dict[str, Heard]:
    """What each audience is told. That they opened it is taken back."""
    with transaction.atomic():
        told = {audience: reads(name) for audience, name in AUDIENCES.items()}
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_works_out_for_how_long_the_last_37_were_on_a_plan(told, audience):
    left = solved(DURATIONS, told[audience])

    assert list(left.values()) == [Range(73, 73), Range(63, 63), Range(64, 64), Range(1, 36), Range(1, 36)], (
        told_of(LONGEST, DURATIONS, told[audience])
    )


def test_no_stranger_works_out_what_the_partnership_hid(told):
    left = solved(AGES, told["a stranger"])

    assert list(left.values()) == [Range(1, 9), Range(9, 9), Range(13, 13), Range(1, 9)], told_of(
        "0 to 4", AGES, told["a stranger"]
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_pages_files_and_drawings_were_read(told, audience):
    heard = told[audience]

    release = "/figures/child-protection-plans-in-dudley-year-to-31-march-2025"
    files = [f"{release}{name}" for name in ("", "/data.csv", "/data.meta.csv", "/package.zip")]
    members = [f"/measures/N8{name}" for name in ("", "/figures.csv", "/chart.svg")]
    assert all(heard[address] for address in (files if audience == "a stranger" else files + members))
    assert any(said.is_drawn for found in heard.values() for said in found)
    assert all(heard[address] for address in (PAPERS if audience in AT_THE_TABLE else ()))


def test_what_is_published_is_the_same_whatever_is_hidden(built):
    texts = {checked_with(youngest, 9 - youngest) for youngest in range(2, 8)}

    assert len(texts) == 1
    assert texts.pop().count('"c"') == 4


@pytest.mark.parametrize(
    ("address", "file", "leak"),
    [
        ("/measures/N8", "it.html", '<p aria-label="2 years or more: 4"></p>'),
        ("/measures/N8", "it.html", '<td title="2 years or more, 1.7 %">hidden</td>'),
        ("/measures/N8", "it.html", "<ul><li><b>2 years or more</b> hidden <small>4</small></li></ul>"),
        ("/releases/R1", "it.html", "<dl><dt>2 years or more</dt><dd>between 4 and 4, which is 4 to 4</dd></dl>"),
        ("/packs", "it.html", "<table><tr><th>1 year, under 2 years</th><td>hidden</td><td>13.9 %</td></tr></table>"),
        ("/figures/data.csv", "it.csv", "time_period,time_on_the_plan,N8,N8_share\n2025,2 years or more,c,1.7\n"),
        ("/measures/N7/values/2025", "it.html", "<main><h1>Reporting year to March 2025</h1><p>1.7 %</p></main>"),
        ("/measures/N7", "it.html", "<p>Dudley: 1.7 %, 95 % interval not shown.</p>"),
        ("/dashboard", "it.html", "<table><tr><th>N7 Plans of two years or more</th><td>1.7 % 2025</td></tr></table>"),
    ],
)  # fmt: skip
def test_a_number_let_slip_anywhere_is_noticed(address, file, leak):
    left = solved(DURATIONS, SHOWN | {address: list(in_file(file, leak.encode()))})

    assert (left["1 year, under 2 years"], left[LONGEST]) == (Range(33, 33), Range(4, 4))


@pytest.mark.parametrize(("x", "y", "label"), [(980, 260, "2025"), (480, 300, "Dudley")])
def test_a_mark_in_a_drawing_that_says_what_its_words_hide_is_noticed(x, y, label):
    across = "".join(
        f'<text x="{at}" y="400">{number} %</text>' for at, number in ((140, 0), (540, 2), (940, 4))
    )
    up = "".join(f'<text x="40" y="{at}">{number}</text>' for at, number in ((430, 0), (330, 1), (230, 2)))
    drawn = f"""<svg xmlns="http://www.w3.org/2000/svg"><desc>Plans of two years or more</desc>{across if label == "Dudley" else up}
        <text x="{980 if label == "2025" else 8}" y="{414 if label == "2025" else 305}">{label}</text>
        <circle cx="{x}" cy="{y}"/></svg>"""

    left = solved(DURATIONS, SHOWN | {"/measures/N7/chart.svg": list(in_file("it.svg", drawn.encode()))})

    assert left[LONGEST] == Range(4, 4)


def checked_with(youngest: int, oldest: int) -> str:
    """What a release of the last quarter would say, had there been so many of the youngest and of the oldest."""
    of_quarter = Value.objects.filter(measure__reference="N4", starts_on=QUARTER.starts_on, is_current=True)
    of_quarter.filter(category__label="0 to 4").update(number=youngest)
    of_quarter.filter(category__label="16 and 17").update(number=oldest)
    officer = access.enter(Member.objects.get(name="Performance officer"), TODAY)
    release = operations.draft_release(
        title="Plans for neglect", audience="public", family="exact", by=officer, on=TODAY,
        selection=as_plain([Wanted(TableKind.BREAKDOWN, "N4", (QUARTER.key,), "age band")]),
    )  # fmt: skip
    deeds.check(release, partnership=Partnership.objects.get(), by=officer, on=TODAY)
    return str(release.content_text)
