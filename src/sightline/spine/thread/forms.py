"""Items of the record as somebody writes them in a form."""

from typing import Any

from django import forms

from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries, rules
from sightline.spine.thread.models import Item

WRITTEN = "References as they stand on the pages, with commas between: M17, A1.5."


class References(forms.CharField):
    """What `queries.all_named` reads: `M17, A1.5`. It may open with the items themselves."""

    def __init__(self, *, max_length: int = 250, help_text: str = WRITTEN, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, help_text=help_text, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        is_items = isinstance(value, list | tuple)
        return ", ".join(item.reference for item in value) if is_items else value

    def items(self, typed: str, *, viewer: Member) -> Any:
        """The items that are meant. Raises NothingCalled for what the viewer cannot mean by it."""
        return queries.all_named(typed, viewer=viewer)


class Reference(References):
    """One of them at most: what is meant by it is that item, or None."""

    def __init__(self, *, help_text: str, **kwargs: Any) -> None:
        super().__init__(max_length=40, help_text=help_text, **kwargs)

    def items(self, typed: str, *, viewer: Member) -> Item | None:
        """The item that is meant, if any. Raises NothingCalled, and SeveralNamed for more than one."""
        found = super().items(typed, viewer=viewer)
        rules.check_names_one(found)
        return found[0] if found else None
