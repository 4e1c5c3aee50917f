"""What a figure shows, so what, now what: who may say it, of which quarter, and what stood there before."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.analysis.periods import quarter
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Commentary
from sightline.areas.dataset.rules import commentary as rules
from sightline.areas.dataset.tests.factories import Q3, MeasureFactory, performance_officer, published
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.ui.tests.windows import opened, over, shown_beside

pytestmark = pytest.mark.django_db

WORDS = {
    "what": "Fewer than in spring.",
    "so_what": "Forty wait longer.",
    "now_what": "Ask for two assessors.",
}


@pytest.fixture
def qap():
    return GroupFactory(code="qap", kind="assurance")


@pytest.fixture
def neglect():
    return GroupFactory(code="neglect")


@pytest.fixture
def measure(neglect):
    made = MeasureFactory(reference="M1", commentary_by=neglect)
    published(made, Q3, 40)
    return made


def write(measure, *, by=None, quarter=Q3, on=TODAY, **words):
    return operations.write_commentary(
        measure, quarter=quarter, **{**WORDS, **words}, by=by or performance_officer(), on=on
    )


def test_commentary_is_kept_for_its_quarter(measure):
    officer = performance_officer(name="Officer")

    written = write(measure, by=officer)

    assert (written.quarter_on, written.written_by, written.written_on) == (Q3.starts_on, officer, TODAY)
    assert Entry.objects.get().did == "wrote the commentary for 2025/26 Q3"


def test_commentary_written_again_replaces_it_and_the_ledger_keeps_what_stood_there(measure):
    write(measure)

    write(measure, what="Two fewer than in spring.")

    assert Commentary.objects.get().what == "Two fewer than in spring."
    entry = Entry.objects.first()
    assert entry.did == "rewrote the commentary for 2025/26 Q3"
    assert entry.details["before"] == WORDS


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2025, 10, 1)])
def test_a_quarter_that_is_not_over_cannot_be_commented_on(measure, on):
    with pytest.raises(rules.QuarterNotOver, match=r"2025/26 Q3 ends on 31.December.2025"):
        write(measure, on=on)


def test_nobody_comments_on_figures_they_may_not_read(neglect):
    measure = MeasureFactory(sharing="not_agreed", commentary_by=neglect)

    with pytest.raises(rules.FiguresNotShared):
        write(measure, by=member(chairs=[neglect]))


def test_the_business_unit_and_the_chairs_concerned_may_comment(measure, qap, neglect):
    may = {
        "performance officer": performance_officer(),
        "chair of its group": member(chairs=[neglect]),
        "chair of QAP": member(chairs=[qap]),
    }
    may_not = {
        "chair of another group": member(chairs=[GroupFactory()]),
        "member of its group": member(sits_on=[neglect]),
        "scrutineer": member(Role.SCRUTINEER),
        "reader": member(Role.READER),
    }

    found = {name for name, viewer in (may | may_not).items() if queries.may_comment(measure, viewer=viewer)}

    assert found == set(may)


def test_a_chair_comments_on_the_page_of_the_measure(visit, measure, qap):
    client = visit(member(chairs=[qap]))

    asked = client.get("/measures/M1/comment").content.decode()
    answer = client.post("/measures/M1/comment?quarter=2025-26-Q3", WORDS)
    shown = client.get("/measures/M1").content.decode()

    assert "2025/26 Q3 (October to December)" in asked
    assert answer.status_code == 302
    assert "Ask for two assessors." in shown


def test_the_chair_of_another_group_is_refused(visit, measure, qap):
    client = visit(member(chairs=[GroupFactory()]))

    assert client.get("/measures/M1/comment").status_code == 403
    assert client.post("/measures/M1/comment", WORDS).status_code == 403
    assert not Commentary.objects.exists()


def test_a_quarter_that_is_not_over_is_refused_in_words(visit, measure):
    answer = visit(performance_officer()).post("/measures/M1/comment?quarter=2025-26-Q4", WORDS)

    assert answer.status_code == 422
    assert "Its figures can be commented on after that day." in answer.content.decode()


@pytest.mark.parametrize("key", ["soon", "2025-10"])
def test_what_is_no_quarter_is_not_found(visit, measure, key):
    assert visit(performance_officer()).get(f"/measures/M1/comment?quarter={key}").status_code == 404


def test_earlier_commentary_stays_on_the_page(visit, measure):
    write(measure, quarter=quarter(2025, 2), what="Said in autumn.")
    write(measure)

    found = queries.reading("M1", viewer=performance_officer(), on=TODAY)

    assert [(each.quarter.label, each.what) for each in found.commentary] == [
        ("2025/26 Q3", "Fewer than in spring."),
        ("2025/26 Q2", "Said in autumn."),
    ]


def test_commentary_is_not_written_over_what_its_writer_has_not_seen(visit, measure):
    where = reverse("comment", args=["M1"])
    officer, manager = (visit(performance_officer(name=name)) for name in ("Officer", "Second officer"))
    mine, theirs = opened(officer, where), opened(manager, where)
    manager.post(where, theirs | WORDS)
    typed = WORDS | {"what": "Two fewer."}

    refused = officer.post(where, mine | typed)
    stood = Commentary.objects.get().what
    officer.post(where, mine | over(refused) | typed)

    assert (refused.status_code, shown_beside(refused)) == (422, [WORDS["what"]])
    assert "Second officer saved this on" in refused.content.decode()
    assert (stood, Commentary.objects.get().what) == (WORDS["what"], "Two fewer.")
