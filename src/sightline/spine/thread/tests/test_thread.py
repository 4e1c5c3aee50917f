"""The golden thread: what may be tied to what, who sees which end, what has nothing under it."""

from datetime import date

import pytest
from django.db import IntegrityError

from sightline.spine.partnership.permissions import SEATED, Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations, queries
from sightline.spine.thread.forms import References
from sightline.spine.thread.kinds import NUMBERED_IN_A_PLAN, PATTERN, Kind
from sightline.spine.thread.models import Item, Link
from sightline.spine.thread.rules import NotAPattern
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 14)


@pytest.mark.parametrize("supporter", Kind)
@pytest.mark.parametrize("supported", Kind)
def test_only_the_pattern_is_tied(supporter, supported):
    below, above = ItemFactory(kind=supporter), ItemFactory(kind=supported)

    try:
        operations.link(below, above, on=ON)
        is_tied = True
    except NotAPattern:
        is_tied = False

    assert is_tied == Link.objects.exists() == (supported in PATTERN.get(supporter, ()))


@pytest.mark.parametrize(
    ("concern", "shows_it", "is_above"),
    [
        (Kind.RISK, [Kind.MEASURE, Kind.GROUP_REPORT, Kind.ESCALATION], [Kind.PRIORITY, Kind.PLAN]),
        (Kind.ESCALATION, [Kind.MEASURE, Kind.GROUP_REPORT], [Kind.PRIORITY, Kind.DECISION, Kind.ACTION]),
    ],
)
def test_what_shows_a_concern_stands_under_it_and_everything_else_above_it(concern, shows_it, is_above):
    row = ItemFactory(kind=concern)
    below, above = ([ItemFactory(kind=kind) for kind in kinds] for kinds in (shows_it, is_above))

    links = [operations.tie(row, item, on=ON) for item in (*below, *above)]

    assert [(link.supporter_id, link.supported_id) for link in links] == [
        *((item.pk, row.pk) for item in below),
        *((row.pk, item.pk) for item in above),
    ]


def test_a_refusal_says_what_would_be_right():
    plan, measure = ItemFactory(kind=Kind.PLAN), ItemFactory(kind=Kind.MEASURE)

    with pytest.raises(NotAPattern, match=r"A pack cannot support a measure. It may support: meeting."):
        operations.link(ItemFactory(kind=Kind.PACK), measure, on=ON)
    with pytest.raises(NotAPattern, match=r"It may support: nothing."):
        operations.link(plan, measure, on=ON)


def test_what_is_tied_twice_keeps_its_first_reason():
    measure, activity = ItemFactory(kind=Kind.MEASURE), ItemFactory(kind=Kind.ACTIVITY)
    operations.link(measure, activity, on=ON, why="It should fall.")

    operations.link(measure, activity, on=ON, why="It should rise.")

    assert [link.why for link in Link.objects.all()] == ["It should fall."]


def test_what_is_untied_is_no_longer_tied():
    measure, activity = ItemFactory(kind=Kind.MEASURE), ItemFactory(kind=Kind.ACTIVITY)
    operations.link(measure, activity, on=ON)

    operations.unlink(measure, activity)

    assert not Link.objects.exists()


def test_nothing_supports_itself():
    action = ItemFactory(kind=Kind.ACTION)

    with pytest.raises(IntegrityError):
        Link.objects.create(supporter=action, supported=action, made_on=ON)


def test_an_item_belongs_to_an_agency_or_a_group_and_not_to_both():
    with pytest.raises(IntegrityError):
        ItemFactory(owner_agency=AgencyFactory(), owner_group=GroupFactory())


def test_an_item_has_these_columns_and_no_other():
    columns = {field.column for field in Item._meta.concrete_fields}

    assert columns == {"id", "kind", "reference", "title", "owner_agency_id", "owner_group_id", "restricted"}


def test_what_has_nothing_of_a_kind_under_it_is_found():
    with_measure, without = ItemFactory(kind=Kind.PRIORITY), ItemFactory(kind=Kind.PRIORITY)
    operations.link(ItemFactory(kind=Kind.MEASURE), with_measure, on=ON)
    operations.link(ItemFactory(kind=Kind.ACTIVITY), without, on=ON)

    found = Item.objects.filter(kind=Kind.PRIORITY).without(Kind.MEASURE)

    assert list(found) == [without]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("its agency", True),
        ("another agency", False),
        ("a performance officer", True),
        ("a business manager", True),
        ("the scrutineer", False),
        ("an administrator", False),
    ],
)
def test_a_restricted_item_is_there_for_its_owner_and_who_must_deal_with_it(partnership, who, sees):
    police = AgencyFactory()
    ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=police)
    viewers = {
        "its agency": member(Role.AGENCY_CONTRIBUTOR, agency=police),
        "another agency": member(Role.AGENCY_CONTRIBUTOR),
        "a performance officer": member(Role.PERFORMANCE_OFFICER),
        "a business manager": member(Role.BUSINESS_MANAGER),
        "the scrutineer": member(Role.SCRUTINEER),
        "an administrator": member(Role.ADMINISTRATOR),
    }

    assert Item.objects.visible_to(viewers[who]).exists() == sees


def test_a_groups_draft_is_there_for_its_own_members_alone(partnership):
    group = GroupFactory()
    ItemFactory(kind=Kind.GROUP_REPORT, restricted=True, owner_group=group)

    seen = [Item.objects.visible_to(member(sits_on=[seat])).exists() for seat in (group, GroupFactory())]

    assert seen == [True, False]


def test_whatever_a_member_may_not_know_of_is_hidden_from_them_and_nothing_else(partnership):
    police, group = AgencyFactory(), GroupFactory()
    for kind in (Kind.MEASURE, Kind.MEETING, Kind.ACTION, Kind.RETURN):
        for owner in ({}, {"owner_agency": police}, {"owner_group": group}):
            for restricted in (False, True):
                ItemFactory(kind=kind, restricted=restricted, **owner)
    everything = set(Item.objects.values_list("pk", flat=True))
    viewers = [member(role) for role in Role if role not in SEATED]
    viewers += [member(Role.AGENCY_CONTRIBUTOR, agency=police), member(sits_on=[group])]

    for viewer in viewers:
        seen, hidden = (
            set(rows.values_list("pk", flat=True))
            for rows in (Item.objects.visible_to(viewer), Item.objects.hidden_from(viewer))
        )

        assert (seen | hidden, seen & hidden) == (everything, set())


def test_a_link_shows_only_to_who_sees_both_its_ends(partnership):
    police = AgencyFactory()
    hidden = ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=police)
    measure = ItemFactory(kind=Kind.MEASURE, reference="M17", title="Applications")
    operations.link(hidden, measure, on=ON)

    def rests_on(viewer):
        return [end.reference for end in queries.rests_on(measure, viewer=viewer)]

    assert rests_on(member(agency=police)) == [hidden.reference]
    assert rests_on(member(Role.SCRUTINEER)) == []
    assert queries.supporters([measure.pk], Kind.RETURN, viewer=member(Role.SCRUTINEER)) == {}


def test_the_thread_is_walked_both_ways(partnership):
    viewer = member(Role.SCRUTINEER)
    measure = ItemFactory(kind=Kind.MEASURE, reference="M17", title="Applications")
    activity = ItemFactory(kind=Kind.ACTIVITY, reference="2024-26-A1.5", title="Timely decisions")
    operations.link(measure, activity, on=ON, why="It should rise.")

    [up], [down] = queries.supports(measure, viewer=viewer), queries.rests_on(activity, viewer=viewer)

    assert (up.kind, up.reference, up.title, up.why) == (
        "Activity",
        "A1.5",
        "Timely decisions",
        "It should rise.",
    )
    assert (down.kind, down.reference, down.title) == ("Measure", "M17", "Applications")
    assert up.end == ("Activity", "A1.5 Timely decisions", activity.get_absolute_url())
    assert queries.supporters([activity.pk], Kind.MEASURE, viewer=viewer) == {activity.pk: [measure]}
    assert queries.supported([measure.pk], Kind.ACTIVITY, viewer=viewer) == {measure.pk: [activity]}


@pytest.mark.parametrize("written", ["M17", "m17", "2024-26-A1.5", "A1.5", "a1.5"])
def test_an_item_is_found_by_what_people_call_it(partnership, written):
    ItemFactory(kind=Kind.MEASURE, reference="M17")
    ItemFactory(kind=Kind.ACTIVITY, reference="2022-24-A1.5")
    ItemFactory(kind=Kind.ACTIVITY, reference="2024-26-A1.5")

    found = queries.named(written, viewer=member())

    assert found.reference == ("M17" if "7" in written else "2024-26-A1.5")


@pytest.mark.parametrize("written", ["M1", "5", "26-A1.5", ""])
def test_a_piece_of_a_reference_is_no_reference(partnership, written):
    ItemFactory(kind=Kind.MEASURE, reference="M17")
    ItemFactory(kind=Kind.ESCALATION, reference="neglect-5")

    assert queries.named(written, viewer=member()) is None


@pytest.mark.parametrize(
    ("address", "is_there"), [("measure:M17", True), ("activity:M17", False), ("M17", False), ("", False)]
)
def test_a_link_to_a_form_points_at_an_item_by_kind_and_reference(partnership, address, is_there):
    ItemFactory(kind=Kind.MEASURE, reference="M17")

    assert (queries.pointed_at(address, viewer=member()) is not None) == is_there


@pytest.mark.parametrize("kind", Kind)
def test_people_leave_out_the_plan_of_what_is_numbered_in_one(kind):
    short = "A1.5" if kind in NUMBERED_IN_A_PLAN else "2024-26-A1.5"

    assert Item(kind=kind, reference="2024-26-A1.5").short == short


@pytest.mark.parametrize(
    ("kind", "called"),
    [(Kind.MEETING, "QAP, 29 January 2026"), (Kind.ACTION, "qap-2026-01-29 QAP, 29 January 2026")],
)
def test_what_its_title_says_in_words_is_not_said_again_by_its_reference(kind, called):
    item = ItemFactory(kind=kind, reference="qap-2026-01-29", title="QAP, 29 January 2026")

    assert str(item) == called


def test_a_series_goes_on_after_its_highest_number(partnership):
    first = operations.next_reference(Kind.ESCALATION, "E")
    for reference in ("E2", "E10", "Emergency"):
        ItemFactory(kind=Kind.ESCALATION, reference=reference)
    ItemFactory(kind=Kind.DECISION, reference="2025-07")

    after = operations.next_reference(Kind.ESCALATION, "E")
    of_a_year = operations.next_reference(Kind.DECISION, "2025-", digits=2)
    of_the_next = operations.next_reference(Kind.DECISION, "2026-", digits=2)

    assert (first, after, of_a_year, of_the_next) == ("E1", "E11", "2025-08", "2026-01")


def test_what_the_groups_say_to_one_another_is_not_known_to_a_reader(partnership):
    measure = ItemFactory(kind=Kind.MEASURE)
    escalation = ItemFactory(kind=Kind.ESCALATION, title="Too few assessors")
    operations.link(measure, escalation, on=ON)
    reader, sitting = member(Role.READER), member(sits_on=[GroupFactory()])

    seen = {who: [each.title for each in queries.supports(measure, viewer=who)] for who in (reader, sitting)}

    assert seen == {reader: [], sitting: ["Too few assessors"]}
    assert [item.kind for item in Item.objects.visible_to(reader)] == [Kind.MEASURE]


def test_an_agency_knows_its_own_actions_by_name_and_no_other(partnership):
    police, council = AgencyFactory(), AgencyFactory()
    measure = ItemFactory(kind=Kind.MEASURE)
    for reference, owner in (("AC1", {"owner_agency": police}), ("AC2", {"owner_group": GroupFactory()})):
        action = ItemFactory(kind=Kind.ACTION, reference=reference, title=f"Mend {reference}", **owner)
        operations.link(measure, action, on=ON)
    ItemFactory(kind=Kind.ASSURANCE_REQUEST, reference="AR1", title="Mend it?", owner_group=GroupFactory())
    ItemFactory(kind=Kind.PRIORITY_SETTING, reference="setting-2026-28", title="Mend what first?")

    def known(viewer):
        links = [end.reference for end in queries.supports(measure, viewer=viewer)]
        return links, [end.reference for end in queries.find("mend", viewer=viewer)]

    assert known(member(Role.AGENCY_APPROVER, agency=police)) == (["AC1"], ["AC1", "setting-2026-28"])
    assert known(member(Role.AGENCY_APPROVER, agency=council)) == ([], ["setting-2026-28"])
    assert known(member(Role.SCRUTINEER)) == (["AC1", "AC2"], ["AC1", "AC2", "AR1", "setting-2026-28"])


def test_a_box_for_references_opens_with_items_or_with_what_was_typed():
    measure, plan = (
        ItemFactory(kind=Kind.MEASURE, reference="M17"),
        ItemFactory(kind=Kind.PLAN, reference="2024-26"),
    )
    box = References(required=False)

    assert box.prepare_value([measure, plan]) == "M17, 2024-26"
    assert box.prepare_value("M17, A1") == "M17, A1"


@pytest.mark.parametrize("owner", [AgencyFactory, GroupFactory, lambda: None])
def test_an_item_has_the_one_owner_that_it_was_given_last(owner):
    item, given = ItemFactory(owner_group=GroupFactory()), owner()

    item.owner = given
    item.save()

    item.refresh_from_db()
    assert item.owner == given
