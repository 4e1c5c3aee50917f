"""When a pack may be made final, and that it then keeps what it said."""

import json

import pytest

from sightline.across.overview.tests.factories import LAST, STEADY, counted
from sightline.across.reports.finalising import NoMeeting, final_pack, finalise
from sightline.across.reports.frozen import UnknownForm
from sightline.across.reports.pack import as_content, from_content, pack
from sightline.across.reports.paper.pdf import sheet
from sightline.across.reports.tests.factories import concern, sent, world
from sightline.analysis.symbols import Figure
from sightline.areas.dataset import operations as dataset
from sightline.areas.governance import queries as governance
from sightline.areas.governance.rules import SignalsUncommented
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return world()


def test_a_pack_is_not_made_final_while_a_signal_has_no_commentary(here):
    concern("M1")

    with pytest.raises(SignalsUncommented, match="M1 shows a signal and has no commentary yet"):
        finalise(LAST, by=here.officer, on=TODAY)

    assert governance.packs(viewer=here.chair) == []


def test_a_pack_needs_the_meeting_it_is_for(here):
    with pytest.raises(
        NoMeeting, match="No meeting of the quality and performance group looks at 2025/26 Q2"
    ):
        finalise(LAST.previous(), by=here.officer, on=TODAY)


def test_a_signal_that_the_group_may_not_read_holds_nothing_up(here):
    concern("M1", sharing="not_agreed")

    reference = finalise(LAST, by=here.officer, on=TODAY)

    assert final_pack(reference, viewer=here.chair).signals == ()


def test_a_final_pack_says_by_whom_and_when_and_the_ledger_says_so_too(here):
    reference = finalise(LAST, by=here.officer, on=TODAY)

    final = final_pack(reference, viewer=here.chair).final
    [kept] = governance.packs(viewer=here.chair)
    assert (final.version, final.on, final.by) == (1, TODAY, "Performance officer")
    assert [entry.did for entry in ledger.about(kept, viewer=here.chair, limit=5)] == ["finalised"]


def test_the_next_one_is_the_next_version_and_the_first_stays(here):
    first, second = (finalise(LAST, by=here.officer, on=TODAY) for _ in range(2))

    assert (first, second) == ("pack-2025-26-Q3-v1", "pack-2025-26-Q3-v2")
    assert final_pack(first, viewer=here.chair).final.version == 1


def test_a_final_pack_keeps_what_it_said_after_a_restatement(here):
    agency = here.supplier.agency
    measure = counted(*STEADY, until=LAST.previous(), reference="M2", supplier=agency)
    sent("12", agency=agency, by=here.officer)
    before = finalise(LAST, by=here.officer, on=TODAY)
    value = measure.values.get(starts_on=LAST.starts_on)

    dataset.restate_value(
        value, figure=Figure(13), because="One was counted twice.", by=here.officer, on=TODAY
    )

    kept, live = final_pack(before, viewer=here.chair), pack(LAST, viewer=here.chair, on=TODAY)
    assert (kept.line("M2").latest, live.line("M2").latest) == ("12", "13")
    assert (kept.corrections, [each.reference for each in live.corrections]) == ((), ["M2"])
    assert "One was counted twice." not in json.dumps(sheet(kept))


def test_content_of_another_form_is_refused_instead_of_misread(here):
    content = as_content(pack(LAST, viewer=here.chair, on=TODAY)) | {"form": 99}

    with pytest.raises(UnknownForm, match="form 99"):
        from_content(content)
