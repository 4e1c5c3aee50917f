"""A chair writes the quarter's report, beginning with what she sent last quarter."""

from tests.journeys.person import REFUSED

REPORT = "2025/26 Q3 (October to December)"
ACTIVITIES = (
    "A1.6 The Mental Capacity Act, understood and applied", "A1.11 Reviews shared with Safe and Sound",
    "A2.6 Capacity, liberty, best interests, Fraser",
)  # fmt: skip


def test_a_chair_reports_in_five_pages_and_five_fields(as_member):
    # Given the chair of a group whose report is due, with last quarter's words on the page
    chair = as_member("Learning chair")
    chair.pages = chair.fields = 0
    chair.follows("Write the report")
    chair.reads(
        "It begins with what you sent for 2025/26 Q2.", "As sent for 2025/26 Q2", "As said for 2025/26 Q2"
    )

    # Then nothing is carried over unsaid: how each activity went is asked afresh
    asked = chair.page.get_by_label("How it went")
    assert [one.input_value() for one in asked.all()] == ["", "", ""]

    # When she writes what is new and is called away
    chair.types("What we did this quarter", "Eight agencies took part, two of them for the first time.")
    chair.presses("Keep the draft")

    # Then her words are kept, for her group alone
    chair.reads("A draft. Only this group", "Eight agencies took part, two of them for the first time.")

    # When she comes back and would send it before each activity has its word
    chair.follows("Carry on with the report")
    chair.presses("Send the report", status=REFUSED)

    # Then she is told which
    chair.reads("There is a problem")

    # When she says how each went
    for activity, word in zip(ACTIVITIES, ("On track", "Done", "Behind"), strict=True):
        chair.chooses(word, of="How it went", within=activity)
    chair.types("What is different for children or adults", "Two wards now record best interests on the day.")
    chair.presses("Send the report")

    # Then it is sent, ten minutes' work: of it the reading takes the most
    chair.reads("Sent on 14 January 2026", "Two wards now record best interests on the day.")
    assert (chair.pages, chair.fields) == (5, 5)

    # And is written once: the activity's page and QAP's pack have it
    chair.opens("/activities/2024-26-A1.11")
    chair.reads("Reported progress for 2025/26 Q3: done")
    chair.opens("/packs/quarter/2025-26-Q3")
    chair.reads("Two wards now record best interests on the day.")
