"""The rows of a query as models: those that Django would make, in a third of the time.

Django sets a model's fields one by one, and gives each row a copy of its own of what is joined to it: of a hundred legs
that went to six groups it makes a hundred groups. Here the fields are given all at once, and what is joined is made
once for each key, so that rows of one answer share it, as they share what is prefetched.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState

Cells = Sequence[Any]  # what the database answered in one row, as Python's values
Seen = dict[tuple[int, Any], Model]  # by place and value of its key, what this answer has joined already


class Maker:
    """Makes the models of one class out of the cells of a row, with what is joined to them.

    `info` and `select` are what a Django compiler knows of a query; `annotations` the places of what was annotated.
    """

    __slots__ = ("fields", "give", "give_back", "joined", "key", "model")

    def __init__(
        self, info: Mapping[str, Any], select: Sequence[Any], annotations: Mapping[str, int] | None = None
    ) -> None:
        self.model: type[Model] = info["model"]
        named = {select[place][0].target.attname: place for place in info["select_fields"]}
        self.key = named[self.model._meta.pk.attname]
        self.fields = [*named.items(), *(annotations or {}).items()]
        self.joined = [Maker(other, select) for other in info.get("related_klass_infos", ())]
        self.give: Callable[[Model, Model | None], None] = info.get("local_setter", _nothing)
        self.give_back: Callable[[Model, Model], None] = info.get("remote_setter", _nothing)

    def make(self, row: Cells, using: str, seen: Seen) -> Model:
        made = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, using
        made.__dict__ = {name: row[place] for name, place in self.fields}
        made._state = state
        for other in self.joined:
            other.join(made, row, using, seen)
        return made

    def join(self, to: Model, row: Cells, using: str, seen: Seen) -> None:
        """Give a model what is joined to it in its row, or None where nothing is."""
        if row[self.key] is None:
            self.give(to, None)
            return
        key = (self.key, row[self.key])
        if key not in seen:
            seen[key] = self.make(row, using, seen)
        self.give(to, seen[key])
        self.give_back(seen[key], to)


def _nothing(*_: object) -> None:
    """The rows themselves are joined to nothing."""
