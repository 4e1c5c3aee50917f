"""One plan ends and the next begins: nothing of the old one disappears unsaid. All of it without scripts."""

from tests.journeys.person import REFUSED, Person

OLD, SETTING = "/plans/2024-26", "/next-priorities/setting-2026-28"


def test_the_next_plan_begins_and_the_old_one_is_closed(as_member):
    manager = as_member("Business manager", scripts=False)
    begins_the_next_plan(manager)

    # When she would close the old plan at once
    manager.opens(f"{OLD}/close")
    manager.types(
        "Closing statement", "Two years in which the partnership learnt to look at its own figures."
    )
    manager.presses("Close the plan", status=REFUSED)
    manager.reads("There is a problem")

    # And brings along what is open, then says what becomes of every activity and what came of every priority
    manager.opens(f"{OLD}/next")
    manager.follows("Bring along what is open")
    manager.ticks("PM1 Build the website together with the adults’ board")
    manager.ticks("E9 Who answers for young adults outside the Care Act?")
    manager.types("Why", "It is open, and somebody waits for it.")
    manager.presses("Bring it along")
    manager.reads("goes along")
    says_what_becomes_of_each(manager)
    manager.follows("Close the plan")
    manager.types(
        "Closing statement", "Two years in which the partnership learnt to look at its own figures."
    )
    manager.presses("Close the plan")

    # Then it is closed, and what came of each priority stands there and on the priority's own page
    manager.reads("Closed", "Half of it is done; the rest goes on.")
    manager.opens("/priorities/2024-26-P2")
    manager.reads("Half of it is done; the rest goes on.")


def begins_the_next_plan(manager: Person) -> None:
    manager.opens(SETTING)
    manager.follows("Close the choosing")
    manager.presses("Close it")
    manager.follows("Begin the next plan")
    manager.presses("Draft the plan")
    manager.reads("Neglect and self-neglect, seen early")


def says_what_becomes_of_each(manager: Person) -> None:
    """Every unfinished activity is carried over or left, each with why; every priority gets its last word."""
    unsaid = manager.page.get_by_role("link", name="Say what becomes of it")
    while unsaid.count():
        manager.follows("Say what becomes of it")
        manager.ticks("Left behind with this plan")
        manager.types("Why", "The agency goes on with it by itself.")
        manager.presses("Record what becomes of it")
    while manager.page.get_by_role("link", name="Say what came of it").count():
        manager.follows("Say what came of it")
        manager.types("What came of it", "Half of it is done; the rest goes on.")
        manager.presses("Keep the statement")
