"""Every write of governance: meetings and what they read and decide, the year, reports, escalations, challenges."""

from sightline.areas.governance.operations.calendar import (
    close_day,
    look_forward,
    make_feed,
    plan_year,
    revoke_feed,
    set_rhythm,
    strike_out_day,
    take_off_forward_plan,
)
from sightline.areas.governance.operations.challenges import (
    record_challenge,
    resolve_challenge,
    take_to_next_stage,
    withdraw_challenge,
)
from sightline.areas.governance.operations.clocks import (
    set_answer_clock,
    set_challenge_stage,
)
from sightline.areas.governance.operations.escalations import (
    accept_answer,
    answer_escalation,
    raise_escalation,
    receive_escalation,
    return_escalation,
    send_back_up,
    take_further,
)
from sightline.areas.governance.operations.meetings import (
    cancel_meeting,
    hold_meeting,
    move_meeting,
    plan_meeting,
    put_on_agenda,
    set_standing_items,
)
from sightline.areas.governance.operations.minutes import (
    approve_minutes,
    decide,
    declare_interest,
    send_minutes,
    settle_interest,
    write_minutes,
)
from sightline.areas.governance.operations.overviews import finalise_overview
from sightline.areas.governance.operations.packs import finalise_pack
from sightline.areas.governance.operations.papers import (
    add_live_paper,
    attach_paper,
    remove_paper,
    send_papers,
)
from sightline.areas.governance.operations.partner import open_partner_page
from sightline.areas.governance.operations.reports import save_report, send_report
from sightline.areas.governance.operations.system_challenges import (
    record_representation,
    record_system_challenge,
    settle_system_challenge,
)

__all__ = [
    "accept_answer",
    "add_live_paper",
    "answer_escalation",
    "approve_minutes",
    "attach_paper",
    "cancel_meeting",
    "close_day",
    "decide",
    "declare_interest",
    "finalise_overview",
    "finalise_pack",
    "hold_meeting",
    "look_forward",
    "make_feed",
    "move_meeting",
    "open_partner_page",
    "plan_meeting",
    "plan_year",
    "put_on_agenda",
    "raise_escalation",
    "receive_escalation",
    "record_challenge",
    "record_representation",
    "record_system_challenge",
    "remove_paper",
    "resolve_challenge",
    "return_escalation",
    "revoke_feed",
    "save_report",
    "send_back_up",
    "send_minutes",
    "send_papers",
    "send_report",
    "set_answer_clock",
    "set_challenge_stage",
    "set_rhythm",
    "set_standing_items",
    "settle_interest",
    "settle_system_challenge",
    "strike_out_day",
    "take_further",
    "take_off_forward_plan",
    "take_to_next_stage",
    "withdraw_challenge",
    "write_minutes",
]
