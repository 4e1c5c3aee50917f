"""A member's way through the product, in a real browser, against the demonstration served as it is for real.

The demonstration is built once and served once; every journey finds it as it was built, so that none depends on
another. A journey reads as what somebody does and reads at a screen: `lead = as_member("Police data lead")`, then
`lead.follows(…)`, `lead.types(…)`, `lead.presses(…)`, `lead.reads(…)`; the verbs are in `person.py`. Every page
somebody comes to is looked over without being asked: its status, the browser's console (where a breach of the content
security policy shows), sideways scroll on a phone, and axe; see `inspection.py`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import chromium
from tests.journeys import serving
from tests.journeys.inspection import DESK
from tests.journeys.person import Person
from tests.journeys.serving import House

HERE = Path(__file__).parent
PEOPLE = pytest.StashKey[list[Person]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("journey")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """When a journey fails, show what each of its people had before them."""
    report = yield
    if call.when == "call" and report.failed:
        report.sections += [("On somebody's screen", person.sees()) for person in item.stash.get(PEOPLE, [])]
    return report


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """The folder of the demonstration, built the way a visitor builds it. Never served: journeys take copies."""
    folder = tmp_path_factory.mktemp("demonstration")
    serving.sightline("demo", "--no-serve", folder=folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.fail("There is no Chromium that answers. `python3 dev.py test` installs one.")
    expect.set_options(timeout=serving.PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served_house(demonstration, tmp_path_factory) -> Iterator[House]:
    folder = serving.copied(demonstration, tmp_path_factory.mktemp("served") / "data")
    with serving.served(folder) as house:
        yield house


@pytest.fixture
def house(demonstration, served_house) -> House:
    """The demonstration, served, and as it was on the day it was built whatever the journey before did to it."""
    serving.put_back(demonstration, into=served_house.folder)
    return served_house


@pytest.fixture
def visitor(house, browser, request) -> Iterator[Callable[..., Person]]:
    """Somebody whom nobody knows yet: `visitor()`, `visitor(width=PHONE)`, `visitor(scripts=False)`."""
    people = request.node.stash.setdefault(PEOPLE, [])

    def visitor(*, width: int = DESK, scripts: bool = True) -> Person:
        context = browser.new_context(
            base_url=house.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="en-GB",
        )
        people.append(Person(context.new_page(), house, has_scripts=scripts))
        return people[-1]

    yield visitor
    for person in people:
        person.leaves()


@pytest.fixture
def as_member(visitor) -> Callable[..., Person]:
    """Somebody of the demonstration, by the name on its page of people, at their first page."""

    def as_member(name: str, **screen) -> Person:
        person = visitor(**screen)
        person.becomes(name)
        return person

    return as_member
