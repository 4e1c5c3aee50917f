"""Two people have the same draft open: neither loses a word, though both type and one saves first."""

from tests.journeys.person import REFUSED

REPORT = "/group-reports/learning/2025-26-Q3/write"
DID = "What we did this quarter"
ASK = "What we ask (optional)"
EVERY = 121_000  # milliseconds: a little more than from one keeping of the draft to the next


def test_two_people_write_one_report_and_neither_loses_a_word(as_member):
    # Given the chair and the business manager with the same report open
    chair, manager = as_member("Learning chair"), as_member("Business manager")
    chair.page.clock.install()
    for each in (chair, manager):
        each.opens(REPORT)

    # When the chair types, and what she typed is kept by itself, twice
    for words in ("Eight agencies took part.", "Eight agencies took part, two for the first time."):
        chair.types(DID, words)
        chair.page.clock.run_for(EVERY)
        chair.reads("Draft kept at")

    # And the manager, who does not know that, keeps hers
    manager.types(ASK, "A room for fifty.")
    manager.presses("Keep the draft", status=REFUSED)

    # Then she is told who saved what and when, has hers in the boxes and the chair's words beside them
    manager.reads(
        "Learning chair saved this on 14 January 2026",
        "Eight agencies took part, two for the first time.",
        "Save mine over it",
    )
    assert manager.page.get_by_label(ASK).input_value() == "A room for fifty."

    # When she takes over what the chair wrote and saves hers over it
    manager.types(DID, "Eight agencies took part, two for the first time. The manual is out.")
    manager.presses("Save mine over it")
    manager.reads("A room for fifty.", "The manual is out.")

    # Then it is the chair whose draft is not kept over hers, and who is told so
    chair.types("What stands in the way (optional)", "No trainer.")
    chair.page.clock.run_for(EVERY)
    chair.reads("What you typed last is not kept yet.")
    chair.presses("Keep the draft", status=REFUSED)
    chair.reads("Business manager saved this on 14 January 2026", "The manual is out.")


def test_minutes_in_two_windows_without_scripts(as_member):
    # Given minutes open in two windows that run no scripts
    one, other = (as_member("Business manager", scripts=False) for _ in range(2))
    for window in (one, other):
        window.opens("/meetings/qap-2025-10-29/minutes")

    # When both keep what they typed
    one.types("Beside the agenda", "Closed at noon.")
    one.presses("Keep the minutes")
    other.types("Beside the agenda", "Closed at one.")
    other.presses("Keep the minutes", status=REFUSED)

    # Then the second sees the first's words, and both stand for her to choose from
    other.reads("You saved this in another window on 14 January 2026", "Closed at noon.")
    other.presses("Save mine over it")
    other.reads("Closed at one.")


def test_a_measure_is_changed_in_two_windows_without_scripts(as_member):
    # Given a measure that the performance officer has open twice, in windows that run no scripts
    one, other = (as_member("Performance officer", scripts=False) for _ in range(2))
    for window in (one, other):
        window.opens("/measures/M17/change")

    # When one makes the definition clearer, and the other the name
    one.types("Definition", "Decided within 21 days of the day an application came.")
    one.presses("Keep the changes")
    other.types("Plain name", "Applications decided in time")
    other.presses("Keep the changes", status=REFUSED)

    # Then the second is shown the first's definition, takes it over and keeps both
    other.reads("You saved this in another window on 14 January 2026")
    other.reads("Decided within 21 days of the day an application came.")
    other.types("Definition", "Decided within 21 days of the day an application came.")
    other.presses("Save mine over it")
    other.reads("Applications decided in time", "Decided within 21 days of the day an application came.")
