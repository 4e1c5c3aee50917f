"""A measure's definition and a publication's caveat, open in two windows: the later save is refused and shows both texts."""

import pytest
from django.urls import reverse

from sightline.areas.dataset.tests.factories import MeasureFactory, performance_officer
from sightline.areas.dataset.tests.published_files import ENGLAND, imported, line
from sightline.ui.tests.windows import boxes, collide, shown_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(partnership):
    return MeasureFactory(reference="M17")


@pytest.fixture
def mine(visit, partnership):
    return visit(performance_officer(name="Performance officer"))


@pytest.fixture
def deputys(visit, partnership):
    return visit(performance_officer(name="Deputy"))


def test_a_definition_is_not_changed_over_what_was_not_seen(mine, deputys, measure):
    found = collide(mine, deputys, reverse("change_measure", args=["M17"]), "definition")

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Deputy saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")


def test_what_is_chosen_of_a_measure_is_shown_beside_in_words(mine, deputys, measure):
    where = reverse("change_measure", args=["M17"])
    my_page, their_page = boxes(mine.get(where)), boxes(deputys.get(where))
    deputys.post(where, their_page | {"sharing": "agreed", "direction": "neutral", "is_rare_event": "on"})

    refused = mine.post(where, my_page | {"sharing": "not_agreed", "direction": "higher"})

    assert shown_beside(refused) == ["Neither is better", "Agreed", "Yes"]


def test_a_break_does_not_write_a_definition_over_one_that_was_not_seen(mine, deputys, measure):
    change, mark_break = (reverse(name, args=["M17"]) for name in ("change_measure", "mark_break"))
    since = {
        "from_on-day": "1",
        "from_on-month": "10",
        "from_on-year": "2025",
        "words": "The clock starts later.",
    }
    my_page = boxes(mine.get(mark_break))
    deputys.post(change, boxes(deputys.get(change)) | {"definition": "Theirs."})

    refused = mine.post(mark_break, my_page | since | {"definition": "Mine."})

    measure.refresh_from_db()
    assert (refused.status_code, shown_beside(refused)) == (422, ["Theirs."])
    assert "Deputy saved this on" in refused.content.decode()
    assert (measure.definition, measure.breaks.count()) == ("Theirs.", 0)


def test_a_caveat_is_not_written_over_what_was_not_seen(mine, deputys):
    second_plans = MeasureFactory(reference="N5", unit="percent", frequency="reporting_year")
    done = imported([line(ENGLAND, "24.5")], by=performance_officer(), second_percent=second_plans)

    found = collide(mine, deputys, f"/benchmarks/imports/{done.pk}/caveat", "caveat")

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Deputy saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")
