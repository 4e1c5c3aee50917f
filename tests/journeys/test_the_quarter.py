"""The main job, end to end: figures come in, are asked about, signed, accepted and read; a concern goes up, is answered,
and the answer comes back down."""

from datetime import date

from tests.journeys import workbooks
from tests.journeys.person import REFUSED

M14 = "M14, Detained under section 136"
M33 = "M33, Children reported missing"
RETURN = "2025/26 Q3 (October to December)"


def test_a_figure_comes_in_is_signed_and_a_concern_about_it_is_answered(as_member, tmp_path):
    # Given the police data lead, whose return is half filled in
    lead = as_member("Police data lead")
    lead.follows("Our returns")
    lead.follows(RETURN)
    lead.reads("Two errors, two questions without a reason and one empty box stop it.")

    # When she tries to submit it as it is
    lead.presses("Check and submit", status=REFUSED)

    # Then she is told what keeps it
    lead.reads("There is a problem", "The list of checks says what would be right.")

    # When she puts the errors right, says why one figure is odd, and writes a symbol for what she has not got
    lead.enters("60", box="M35, Children flagged at risk, 2025/26 Q3")
    lead.enters("34", box="M37a, of these, detected, 2025/26 Q3")
    lead.explains(
        "M38, 2025/26 Q3", kind="Something real changed", why="The desk now sends one notice a household."
    )
    lead.enters("x", box="M39, Child victims of knife crime, 2025/26 Q3")
    lead.explains("M39, 2025/26 Q3", kind="Recording is behind", why="December is not coded yet.")

    # Then nothing stops it
    lead.reads("Nothing stops it.", "15 of 15")

    # When she takes the workbook away, corrects one figure in Excel, and sends it back
    lead.follows("use your Excel workbook, or send a CSV")
    workbook = lead.downloads("Download the workbook", to=tmp_path)
    workbooks.write(workbook, 93, line="M33 2025-12")
    lead.attaches(workbook)
    lead.presses("Send the file")

    # Then that one figure has changed
    lead.reads("1 figure changed. 14 figures left as held.", "89")
    lead.follows("See the checks")
    lead.presses("Check and submit")
    lead.reads("Return submitted.")

    # When the approver, who sees it waiting on his first page, signs it
    approver = as_member("Police approver")
    approver.follows("Read and sign")
    sign(approver)

    # And the performance officer asks about one figure
    officer = as_member("Performance officer")
    officer.follows("Collections")
    officer.follows(RETURN)
    officer.follows("Read and accept the return of West Midlands Police")
    officer.reads("Accept this return, or ask")
    officer.follows("Ask about it")
    officer.chooses(f"{M33}, December 2025", of="About")
    officer.types("Your question", "The homes ring first since November. Are these all of December?")
    officer.dates("Answer by", date(2026, 1, 20))
    officer.presses("Ask the agency")
    officer.reads("Question asked.")

    # Then it is back with the data lead, who answers and sends it again
    lead.opens("/")
    lead.reads("The homes ring first since November. Are these all of December?")
    lead.follows("Answer the question", within="The homes ring first")
    lead.types("Your answer", "Yes. Two of them were found on New Year's Eve.")
    lead.presses("Give the answer")
    lead.reads("Answer given.")
    lead.presses("Check and submit")
    lead.reads("Return submitted.")

    # And needs a new signature before it is accepted
    officer.opens("/returns/2025-26-Q3-wmp")
    officer.presses("Accept the return", status=REFUSED)
    officer.reads("No approver of West Midlands Police has signed it.", "Signed before")
    approver.opens("/returns/2025-26-Q3-wmp")
    sign(approver)
    officer.opens("/returns/2025-26-Q3-wmp")
    officer.presses("Accept the return")
    officer.reads("Return accepted. Its figures are on the dashboard.")

    # When QAP's chair says what the figures show, and sends the concern up to the Adults' Board
    qap = as_member("QAP chair")
    qap.follows("Dashboard")
    qap.follows("M14 People detained under section 136 of the Mental Health Act")
    qap.reads("This signal has no commentary for 2025/26 Q3 yet.")
    qap.follows("Say what it shows")
    qap.types("What", "42 people were detained in October and in December, above the upper limit of 41.")
    qap.types("So what", "People in crisis wait in police cars; the second suite stands empty at night.")
    qap.types("Now what", "The Adults' Board is asked to staff the suite at night.")
    qap.presses("Keep the commentary")
    qap.reads("the second suite stands empty at night")
    qap.follows("Escalate this measure")
    qap.types("Title", "The second suite stands empty at night")
    qap.types("What you ask", "Pay for night staff at the second suite until March 2027.")
    qap.reads("Suggested: the Adults’ Board and the Children’s Group")
    qap.unticks("Safeguarding Children Partnership Group")
    qap.dates("Answer owed by", date(2026, 2, 18))
    qap.presses("Send it up")
    qap.reads("Pay for night staff at the second suite until March 2027.")

    # And the board's chair takes it further, as it needs the Executive's money
    board = as_member("Adults’ Board chair")
    board.reads("The second suite stands empty at night")
    board.follows("The second suite stands empty at night")
    board.follows("Take it further")
    board.types("Why it goes further", "It needs the ICB's and the police's money.")
    board.dates("Answer owed by", date(2026, 3, 9))
    board.presses("Take it further")

    # And the Executive answers
    executive = as_member("Executive chair")
    executive.follows("Read it and answer", within="The second suite stands empty at night")
    executive.follows("Answer")
    executive.types("Answer", "Yes: night staff from April, paid for by the ICB.")
    executive.types("Because", "People in crisis waited for hours.")
    executive.types("We will know", "Detentions inside their usual range by December.")
    executive.presses("Answer")

    # Then QAP's chair finds the answer in her work
    qap.opens("/")
    qap.reads("Yes: night staff from April, paid for by the ICB.")

    # And on QAP's next agenda
    qap.follows("Papers for QAP close")
    qap.reads("The second suite stands empty at night: answered by the Executive. Is it enough?")

    # And closes the matter
    qap.opens("/")
    qap.follows("Accept the answer", within="The second suite stands empty at night")
    qap.types("What it settles", "The suite has staff at night; QAP watches detentions until December.")
    qap.presses("Accept the answer")
    qap.reads("Closed")

    # And the figure it began with leads from QAP's pack to the return and the name under it
    qap.follows("Meetings")
    qap.follows("Packs")
    qap.follows("2025/26 Q3 (October to December)")
    qap.follows("42", within="M14 People detained under section 136 of the Mental Health Act")
    qap.reads("14 January 2026 by Police approver", within="Signed")
    qap.follows("Return")
    qap.reads("Police approver, 14 January 2026")


def sign(approver) -> None:
    approver.follows("Sign the return")
    approver.ticks("These figures are what my agency holds, and the reasons given are true to my knowledge")
    approver.presses("Sign the return")
    approver.reads("Return signed.")
