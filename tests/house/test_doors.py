"""The house keeps its doors: whatever the matrix of rights does not mention is shut, and fails here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import ROLES, SEATED, May, Relation, Role
from sightline.spine.partnership.tests.factories import GroupFactory, member
from sightline.spine.thread.kinds import PATTERN, Kind
from sightline.spine.thread.models import Item, Threaded

# What is open to the world: the way in, how to read what is inside, what was released, from its frozen content, and the
# bare dates of a member's calendar at an address nobody can guess.
PUBLIC = {
    "sign_in", "sign_out", "forgotten_password", "choose_password", "people", "be",
    "how_signals_are_read", "how_small_numbers_are_hidden", "accessibility", "calendar_feed",
    "figures", "public_release", "release_data", "release_meta", "release_package", "release_svg", "release_png", "get_help",
}  # fmt: skip
ROOT = Path(__file__).parents[2]
ITEM_COLUMNS = {"id", "kind", "reference", "title", "owner_agency", "owner_group", "restricted"}


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern)
        else:
            yield pattern


def arguments(pattern: URLPattern) -> dict[str, object]:
    """Something for each argument of an address, of the sort its converter takes."""
    sorts = {"IntConverter": 1, "SlugConverter": "none", "StringConverter": "none", "PathConverter": "none"}
    return {
        name: sorts.get(type(converter).__name__, "none")
        for name, converter in pattern.pattern.converters.items()
    }


def test_every_url_says_who_may_use_it():
    silent = [p.name or str(p.pattern) for p in patterns() if not hasattr(p.callback, "needs")]

    assert silent == []


def test_only_the_way_in_is_open_to_the_world():
    open_to_all = {p.name for p in patterns() if getattr(p.callback, "needs", "shut") is None}

    assert open_to_all == PUBLIC


def test_every_right_is_asked_for_somewhere():
    from_urls = {p.callback.needs for p in patterns() if getattr(p.callback, "needs", None)}

    # Rights over a part of a page, asked for inside the view or by the rules.
    inside = {May.SEE_LEDGER, May.APPROVE_PLAN, May.SIGN_RETURN}
    assert set(May) - from_urls - inside == set()


@pytest.mark.parametrize("pattern", [p for p in patterns() if p.name not in PUBLIC], ids=lambda p: p.name)
def test_a_stranger_is_sent_to_the_sign_in_page(partnership, pattern):
    address = "/" + get_resolver().reverse(pattern.name, **arguments(pattern))

    response = Client().get(address)

    if response.status_code == 405:  # a deed: strangers cannot do it either
        response = Client().post(address)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/sign-in")


@pytest.mark.parametrize("role", [role for role in Role if role not in SEATED])
def test_each_role_enters_exactly_where_the_matrix_says(partnership, visit, role):
    client = visit(member(role))
    wrongly = []

    for pattern in patterns():
        needs = getattr(pattern.callback, "needs", None)
        if needs is None:
            continue
        address = "/" + get_resolver().reverse(pattern.name, **arguments(pattern))
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        is_refused = response.status_code == 403
        # Who holds the right may still meet a 403 over somebody else's agency or group, never the other way.
        if is_refused and ROLES[role].get(needs) is Relation.ANY:
            wrongly.append((pattern.name, "refused"))
        if not is_refused and needs not in ROLES[role]:
            wrongly.append((pattern.name, "let in"))

    assert wrongly == []


def test_a_chair_holds_chairs_rights_only_over_the_groups_she_chairs(partnership):
    chaired, other = GroupFactory(), GroupFactory()

    chair = member(chairs=[chaired], sits_on=[other])

    assert chair.may(May.REPORT_FOR_GROUP, chaired)
    assert not chair.may(May.REPORT_FOR_GROUP, other)


def test_an_executive_member_answers_for_the_executive_and_not_for_every_group_she_sits_on(partnership):
    executive, board = GroupFactory(kind=Group.Kind.EXECUTIVE), GroupFactory()

    seated = member(sits_on=[executive, board])

    assert seated.may(May.ANSWER_ESCALATION, executive)
    assert not seated.may(May.ANSWER_ESCALATION, board)


def test_items_have_exactly_their_pinned_columns():
    assert {field.name for field in Item._meta.local_fields} == ITEM_COLUMNS


def test_every_kind_of_item_has_a_model_a_page_and_a_place_in_the_pattern():
    kinds = {model.KIND for model in apps.get_models() if issubclass(model, Threaded)}
    pages = {p.name for p in patterns()}

    assert kinds == set(Kind)
    assert set(Kind) - pages == set()
    assert {kind for kind in Kind if kind not in PATTERN} == {Kind.PLAN, Kind.COLLECTION, Kind.MEETING}


def test_no_relation_leads_from_one_area_into_another():
    crossing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model and field.concrete
        and (here := area(model)) and (there := area(field.related_model)) and here != there
    ]  # fmt: skip

    assert crossing == []


def area(model: type) -> str | None:
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["sightline", "areas"] else None


def test_every_model_and_kind_of_item_is_in_the_glossary():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").lower()
    nouns = {m._meta.verbose_name for m in apps.get_models() if m.__module__.startswith("sightline.")}
    nouns |= {kind.label.lower() for kind in Kind}

    missing = [
        n
        for n in sorted(map(str, nouns))
        if n not in text and f"`{n.title().replace(' ', '')}`".lower() not in text
    ]

    assert missing == []
