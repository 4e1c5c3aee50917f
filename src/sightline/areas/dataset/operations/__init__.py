"""Every write to the dataset, by noun."""

from sightline.areas.dataset.operations.boxes import Entry, Saved, save_boxes, upload
from sightline.areas.dataset.operations.collections import close_collection, extend_return, open_collection
from sightline.areas.dataset.operations.commentary import write_commentary
from sightline.areas.dataset.operations.figures import restate_value
from sightline.areas.dataset.operations.measures import (
    add_category,
    add_measure,
    change_measure,
    leave_out,
    mark_break,
    set_target,
    take_back_in,
)
from sightline.areas.dataset.operations.published import record_benchmarks, record_published
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
    "Entry",
    "Reminded",
    "Saved",
    "accept_return",
    "add_category",
    "add_measure",
    "answer_question",
    "change_measure",
    "close_collection",
    "extend_return",
    "leave_out",
    "mark_break",
    "note_call",
    "open_collection",
    "query_return",
    "record_benchmarks",
    "record_published",
    "remind",
    "reopen_return",
    "restate_value",
    "save_boxes",
    "set_target",
    "sign_return",
    "submit_return",
    "take_back_in",
    "upload",
    "write_commentary",
]
