"""An empty partnership, begun as the README says: who may come in, who is kept out, and pages with nothing on them yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import serving
from tests.journeys.person import LOCKED, REFUSED
from tests.journeys.serving import PASSWORD, House


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    """The folder of a partnership with nobody in it but its first administrator."""
    name = "Riverside Safeguarding Partnership"
    folder = tmp_path_factory.mktemp("begun")
    return serving.begin(name, area="Riverside", area_code="E06000001", folder=folder)


@pytest.fixture(scope="module")
def served_house(begun, tmp_path_factory) -> Iterator[House]:
    with serving.served(serving.copied(begun, tmp_path_factory.mktemp("served") / "data")) as house:
        yield house


@pytest.fixture
def house(begun, served_house) -> House:
    serving.put_back(begun, into=served_house.folder)
    return served_house


@pytest.mark.parametrize("scripts", [True, False])
def test_who_follows_a_link_signs_in_and_comes_to_it(visitor, scripts):
    # Given somebody who follows a link from a letter
    administrator = visitor(scripts=scripts)
    administrator.opens("/partnership/members/add")
    administrator.reads("Sign in")
    administrator.never_reads("demonstration")

    # When she gives her address and password
    administrator.signs_in()

    # Then she is where she wanted to be
    administrator.reads("First administrator", "Add a member")

    # And out again when she says so
    administrator.presses("Sign out")
    administrator.opens("/partnership")
    administrator.reads("Sign in")


def test_the_first_pages_of_a_partnership_say_that_nothing_is_there_yet(visitor):
    administrator = visitor()
    administrator.opens("/sign-in")
    administrator.signs_in()

    administrator.follows("Agencies and groups")
    administrator.reads("Riverside Safeguarding Partnership")

    # And a business manager, who may see the rest, finds her way through empty pages
    administrator.follows("First administrator")
    administrator.follows("Give a role")
    administrator.chooses("Business manager", of="Role")
    administrator.presses("Give First administrator a role")
    for address in administrator.navigation():
        administrator.opens(address)


def test_five_wrong_passwords_shut_the_door_for_a_while(visitor):
    stranger = visitor()
    stranger.opens("/sign-in")

    # When somebody guesses
    for _ in range(4):
        stranger.signs_in("a guess of mine", status=REFUSED)
        stranger.reads("The e-mail address and password do not fit together. Check both and try again.")
    stranger.signs_in("a guess of mine", status=LOCKED)

    # Then even the right password is not looked at
    stranger.reads("Too many wrong passwords", "This account is locked from here for 15 minutes.")
    stranger.opens("/sign-in")
    stranger.signs_in(PASSWORD, status=LOCKED)
