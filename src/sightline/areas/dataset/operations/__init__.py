"""Every write to the dataset, by noun."""

from sightline.areas.dataset.operations.boxes import Entry, Saved, save_boxes, upload
from sightline.areas.dataset.operations.collections import close_collection, extend_return, open_collection
from sightline.areas.dataset.operations.commentary import write_commentary
from sightline.areas.dataset.operations.figures import restate_value
from sightline.areas.dataset.operations.imports import import_publication, undo_import
from sightline.areas.dataset.operations.indicators import Decision, map_indicator, set_indicator_aside
from sightline.areas.dataset.operations.measures import (
    add_category,
    add_measure,
    change_measure,
    leave_out,
    mark_break,
    set_target,
    take_back_in,
)
from sightline.areas.dataset.operations.neighbours import record_neighbour_set
from sightline.areas.dataset.operations.publications import (
    drop_publication,
    match_publication,
    send_corrected,
    send_publication,
    set_problems_aside,
    write_caveat,
)
from sightline.areas.dataset.operations.published import record_published
from sightline.areas.dataset.operations.reminders import Reminded, note_call, remind
from sightline.areas.dataset.operations.returns import (
    accept_return,
    answer_question,
    query_return,
    reopen_return,
    sign_return,
    submit_return,
)

__all__ = [
    "Decision",
    "Entry",
    "Reminded",
    "Saved",
    "accept_return",
    "add_category",
    "add_measure",
    "answer_question",
    "change_measure",
    "close_collection",
    "drop_publication",
    "extend_return",
    "import_publication",
    "leave_out",
    "map_indicator",
    "mark_break",
    "match_publication",
    "note_call",
    "open_collection",
    "query_return",
    "record_neighbour_set",
    "record_published",
    "remind",
    "reopen_return",
    "restate_value",
    "save_boxes",
    "send_corrected",
    "send_publication",
    "set_indicator_aside",
    "set_problems_aside",
    "set_target",
    "sign_return",
    "submit_return",
    "take_back_in",
    "undo_import",
    "upload",
    "write_caveat",
    "write_commentary",
]
