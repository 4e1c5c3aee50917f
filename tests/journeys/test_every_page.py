"""Every page there is, at a desk and on a phone; and what each kind of member is offered."""

import pytest
from django.urls import reverse

from tests.house.test_doors import patterns
from tests.journeys.inspection import DESK, PHONE

KINDS = (
    "Administrator", "Business manager", "Performance officer", "Police data lead", "Police approver", "Probation lead",
    "Adult social care lead on QAP", "QAP chair", "Neglect chair", "Adults’ Board chair", "Executive chair",
    "Executive member, police", "Independent scrutineer", "Healthwatch reader",
)  # fmt: skip

STRANGER = "Somebody who is not signed in"

# Who looks at which pages: the name of the address, then what it is about.
PAGES = {
    "Business manager": (
        "home", "how_signals_are_read", "how_small_numbers_are_hidden", "accessibility", "ledger", "rights",
        "plans", "draft_plan", "plan 2022-24", "plan 2024-26", "change_plan 2024-26", "add_version 2024-26",
        "approve_version 2024-26 1",
        "plan_on_a_page 2022-24", "plan_on_a_page 2024-26", "make_current 2024-26", "close_plan 2024-26",
        "add_priority 2024-26", "add_theme 2024-26", "gaps", "priority 2022-24-P1", "priority 2024-26-P1",
        "priority 2024-26-P2", "change_priority 2024-26-P2", "grounds 2024-26-P2", "add_activity 2024-26-P2",
        "add_success_test 2024-26-P2", "theme 2024-26-T1", "change_theme 2024-26-T1", "activity 2024-26-A2.3",
        "activity 2022-24-A1.1", "change_activity 2024-26-A2.3", "close_activity 2024-26-A2.3",
        "reopen_activity 2024-26-A2.3", "report_progress 2024-26-A2.3", "success_test 2024-26-S1.1",
        "success_test 2024-26-S2.2", "change_success_test 2024-26-S2.2", "record_result 2024-26-S2.2",
        "link_measure priority 2024-26-P2", "meetings", "plan_meeting", "plan_meeting ?group=qap",
        "meeting qap-2026-01-29", "meeting qap-2025-10-29", "meeting executive-2025-12-05",
        "move_meeting qap-2026-01-29", "cancel_meeting qap-2026-01-29", "put_on_agenda qap-2026-01-29",
        "hold_meeting qap-2026-01-29", "write_minutes qap-2025-10-29", "decide qap-2025-10-29", "decision 2025-02",
        "group_reports", "group_report neglect-2025-26-Q2", "write_report learning 2025-26-Q3", "actions", "action AC1",
        "raise_action ?about=measure:M17", "complete_action AC1", "packs", "quarter_pack 2025-26-Q3", "pack pack-2025-26-Q2-v1",
        "partnership", "agency wmp", "add_agency", "change_agency wmp", "group qap",
        "add_group", "change_group qap", "add_member", "find", "find ?words=neglect",
        "approve_release R3", "publish_release R3", "withdraw_release R1", "disclosure", "change_disclosure exact",
        "change_disclosure rounded", "change_region",
        # The year, its meetings and what they ask
        "year", "year ?year=2026-27-FY", "rhythm qap", "rhythm executive", "set_rhythm qap", "plan_year qap", "plan_year mash ?year=2026-27-FY",
        "forward_plan qap", "look_forward qap", "closed_days", "change_closed_days", "my_calendar", "attendance qap",
        "standing_items learning", "declare_interest qap-2026-01-29", "send_minutes mash-2026-01-06",
        "approve_minutes dsab-2025-11-18", "attach_paper qap-2026-01-29", "add_live_paper qap-2026-01-29",
        "send_papers qap-2026-01-29", "meeting dsab-2025-11-18", "write_minutes dsab-2025-11-18", "decision 2025-04", "decision 2025-05", "write_assurance_report nai 2025-26-Q3",
        "asked_and_got executive", "asked_and_got qap", "challenges", "challenge PC2", "challenge PC13", "record_challenge",
        "next_challenge_stage PC13", "resolve_challenge PC13", "withdraw_challenge PC13", "system_challenges", "system_challenge SC2",
        "system_challenge SC4", "record_system_challenge", "record_representation SC2", "settle_system_challenge SC2", "clocks", "set_answer_clock",
        "set_challenge_stage", "action AC2", "overdue_by_agency", "note_action AC2", "move_action AC2", "reopen_action AC1", "assurance_requests",
        "assurance_request AR1", "assurance_request AR3", "ask_for_assurance", "ask_for_assurance ?about=measure:M17", "conclude_request AR3",
        "overviews", "meeting_overview executive-2026-03-09", "overview overview-2025-12-05-v1",
        "check_in check-in-2024-26", "close_check_in check-in-2024-26",
        # Risks, money, scrutiny, promises and the next plan
        "risks", "closed_risks", "mitigations_by_agency", "risks_proposed", "add_risk", "add_risk ?about=measure:M07",
        "set_risk_aside ?about=measure:M07", "risk SR4", "rewrite_risk SR4", "assess_risk SR4", "restate_bounds SR4", "close_risk SR4",
        "ask_for_mitigation SR4", "mitigate_risk SR4", "reopen_risk SR2", "write_mitigation SR4 1", "money", "money_year 2022-23",
        "money_year 2025-26", "record_contribution 2025-26", "record_spending 2025-26", "state_total 2025-26", "record_grant", "change_agreed 1",
        "invoice_contribution 1", "receive_contribution 1", "respond_to_recommendation REC5", "report_on_recommendation REC2",
        "finish_recommendation REC2", "enter_promise", "find_promises", "promise PM1", "reword_promise PM1", "trace_promise PM1", "settle_promise PM1", "reopen_promise PM15",
        "open_setting", "priority_setting setting-2026-28", "propose_priorities setting-2026-28", "record_view setting-2026-28",
        "name_candidate setting-2026-28", "change_candidate setting-2026-28 1", "bring_evidence setting-2026-28 1",
        "decide_candidate setting-2026-28 1", "close_setting setting-2026-28", "begin_next_plan setting-2026-28", "next_plan 2024-26",
        "say_what_becomes 2024-26-A2.9", "write_closing_statement 2024-26-P1", "open_check_in 2024-26",
        "record_judgement check-in-2024-26 2024-26-P1 ?group=dsab", "partner_pages", "partner_page wmp",
    ),
    "Performance officer": (
        "home", "dashboard", "dashboard ?all=1", "collections", "collection 2025-26-Q3", "collection 2022-23-Q1",
        "open_collection", "return 2025-26-Q3-dmbc-edu", "return 2025-26-Q3-bchft", "return 2025-26-Q3-icb",
        "return 2025-26-Q2-wmp", "return 2022-23-Q1-dmbc-cs", "ask_about_return 2025-26-Q3-dmbc-edu",
        "reopen_return 2025-26-Q2-wmp", "extend_return 2025-26-Q3-icb", "note_call 2025-26-Q3-icb", "measures",
        "measure M02", "measure M13", "measure M17", "measure M17a", "measure M33", "measure M40", "measure N3",
        "measure N5", "measure A5", "add_measure", "change_measure M17", "set_target M17", "mark_break M17",
        "add_category M05", "value M17 2025-02", "value N5 reporting-year-to-2025-03", "value M01 2025-09", "leave_out M33 2025-09",
        "benchmarks", "send_publication", "indicators", "neighbours", "record_neighbours",
        "releases", "release R1", "release R2", "release R3", "draft_release", "draft_release ?supersedes=R1", "choose_release_tables R3", "choose_release_tables R3 ?kind=over_time",
        "choose_release_tables R3 ?kind=over_time&measure=N5", "choose_release_tables R3 ?kind=breakdown&measure=N8",
        "choose_release_tables R3 ?kind=compared&measure=N5", "check_release R3",
    ),
    "QAP chair": (
        "escalations", "escalation E2", "escalation E4", "escalation E7", "escalation E9", "escalation E10", "raise_escalation",
        "raise_escalation ?about=measure:M17", "comment M07", "accept_answer E11", "send_back_up E11",
    ),
    "Adults’ Board chair": (
        "receive_escalation E9 dsab", "answer_escalation E9 dsab", "take_escalation_further E9 dsab",
        "return_escalation E9 dsab",
    ),
    "Police data lead": (
        "our_returns", "return 2025-26-Q3-wmp", "paste_block 2025-26-Q3-wmp", "send_file 2025-26-Q3-wmp",
        "return 2025-26-Q2-wmp",
    ),
    "Children’s services data lead": ("return 2025-26-Q3-dmbc-cs",),
    "Mental health trust approver": ("return 2025-26-Q3-bchft", "sign_return 2025-26-Q3-bchft"),
    "Police approver": (
        "risks", "risk SR3", "money", "money_year 2025-26", "propose_priorities setting-2026-28", "challenges", "challenge PC11",
        "recommendation REC8",
    ),
    "Children’s services approver": (
        "challenge PC13", "next_challenge_stage PC13", "resolve_challenge PC13", "withdraw_challenge PC13",
    ),
    "ICB approver": ("partner_page icb", "open_partner_page icb", "assurance_request AR3", "answer_request AR3"),
    "Executive chair": ("meeting executive-2026-03-09", "meeting_overview executive-2026-03-09", "overviews", "escalations"),
    "Independent scrutineer": (
        "home", "releases", "release R1", "release R2", "disclosure", "reading_room", "reading_room ?only=promise", "scrutiny",
        "recommendations", "openings", "openings ?item=pack:pack-2025-26-Q2-v1", "scrutiny_report scrutiny-executive-2025-12-05",
        "write_scrutiny_report executive-2026-03-09", "exercise EX1", "exercise EX2", "begin_exercise", "conclude_exercise EX2", "say_what_it_changed EX1",
        "recommendation REC2", "recommend", "recommend ?about=exercise:EX1", "risks", "risks_proposed", "money",
    ),
    "Healthwatch reader": ("promises", "promises ?state=all", "promise PM1", "promise PM27", "next_plan 2024-26", "next_plan 2022-24"),
    STRANGER: (
        "figures", "public_release child-protection-plans-in-dudley-year-to-31-march-2025",
        "public_release child-protection-plans-started-for-neglect-202526-q2", "get_help", "how_small_numbers_are_hidden",
        "how_signals_are_read", "accessibility",
    ),
}  # fmt: skip

IMPORT = "Department for Education, children in need (Explore Education Statistics, OGL v3.0), 2025 release"

# What stands under a number that is not known beforehand: who goes there, from which page, by which link.
BEHIND_A_LINK = {
    "member": ("Administrator", "partnership", "Police approver"),
    "change_member": ("Administrator", "partnership", "Police approver", "Change"),
    "give_role": ("Administrator", "partnership", "Police approver", "Give a role"),
    "end_role": ("Administrator", "partnership", "Police approver", "End the role Agency approver"),
    "seat": ("Administrator", "partnership", "QAP chair", "Seat on a group"),
    "end_seat": (
        "Administrator",
        "partnership",
        "QAP chair",
        "End the seat on Quality Assurance and Performance Sub-group",
    ),
    "close_account": ("Administrator", "partnership", "Police approver", "Close the account"),
    "answer_question": ("Police data lead", "return 2025-26-Q3-wmp", "Answer it"),
    "restate": ("Performance officer", "value M17 2025-02", "Correct this figure"),
    "publication": ("Performance officer", "benchmarks", "children_in_need_more.csv"),
    "match_publication": (
        "Performance officer",
        "benchmarks",
        "children_in_need_more.csv",
        "Match it with our measures",
    ),
    "send_corrected": (
        "Performance officer",
        "benchmarks",
        "children_in_need_more.csv",
        "Send a corrected file",
    ),
    "undo_import": ("Performance officer", "benchmarks", IMPORT, "Undo this import"),
    "write_caveat": ("Performance officer", "benchmarks", IMPORT, "Write what must be said of them"),
    "map_indicator": ("Performance officer", "indicators", "Change what referral_count is"),
}

# Downloads, deeds without a page of their own, and what has journeys of its own: the door, the second member's word.
NO_PAGE = {
    "compared_csv", "compared_png", "compared_svg", "dashboard_csv", "download_checks", "download_csv", "download_outcomes",
    "download_workbook", "measure_csv", "measure_png", "measure_svg", "pack_pdf", "pack_word", "quarter_pack_pdf",
    "quarter_pack_word", "release_data", "release_meta", "release_package", "release_png", "release_svg",
    "accept_return", "be", "close_collection", "finalise_pack", "remind", "remove_ground", "save_figures", "send_link", "take_back_in",
    "agenda_pack", "agenda_pack_word", "check_in_pdf", "check_in_word", "meeting_overview_pdf", "meeting_overview_word", "overview_pdf",
    "overview_word", "paper", "calendar_feed", "finalise_overview", "remind_action", "remind_of_request", "remind_owner", "remove_paper", "revoke_calendar",
    "take_off_forward_plan", "bring_along", "settle_interest",
    "unlink_measure", "answer_problems", "drop_publication", "import_publication",
    "confirm_disclosure", "choose_password", "forgotten_password", "people", "sign_in", "sign_out",
}  # fmt: skip


def test_no_page_is_left_out():
    listed = {page.split()[0] for pages in PAGES.values() for page in pages} | set(BEHIND_A_LINK) | NO_PAGE

    assert listed == {pattern.name for pattern in patterns()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_a_member_is_offered_can_be_gone_to(as_member, subtests, kind):
    member = as_member(kind)
    member.turns_to(PHONE)
    member.turns_to(DESK)

    for offered in member.navigation():
        with subtests.test(offered):
            member.opens(offered)


@pytest.mark.parametrize("reader", PAGES)
def test_every_page_is_in_order(as_member, visitor, subtests, reader):
    somebody = visitor() if reader == STRANGER else as_member(reader)

    for page in PAGES[reader]:
        with subtests.test(page):
            somebody.opens(address(page))
            somebody.turns_to(PHONE)
            somebody.turns_to(DESK)


@pytest.mark.parametrize("name", BEHIND_A_LINK)
def test_every_page_behind_a_link_is_in_order(as_member, name):
    reader, page, *links = BEHIND_A_LINK[name]
    member = as_member(reader)
    member.opens(address(page))

    for link in links:
        member.follows(link)
    member.turns_to(PHONE)


def address(page: str) -> str:
    """`measure M17 ?all=1` as an address."""
    name, *about = page.split()
    query = about.pop() if about and about[-1].startswith("?") else ""
    return reverse(name, args=about) + query
