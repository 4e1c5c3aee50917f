"""How we will know."""

from typing import ClassVar

from django.db import models

from sightline.areas.plan.models.activity import Activity
from sightline.areas.plan.models.priority import Priority
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class SuccessTest(Threaded):
    """How we will know: a measure with baseline, target and date; a deliverable with a date; or a judgement."""

    KIND = Kind.SUCCESS_TEST

    class Sort(models.TextChoices):
        MEASURE = "measure", "Measure"
        DELIVERABLE = "deliverable", "Deliverable"
        JUDGEMENT = "judgement", "Judgement"

    class State(models.TextChoices):
        OPEN = "open", "Not yet"
        ON_TRACK = "on_track", "On track"
        BEHIND = "behind", "Behind"
        MET = "met", "Met"
        NOT_MET = "not_met", "Not met"

    # What people say of a deliverable and of a judgement, where it is not what they say of a measure.
    OWN_WORDS: ClassVar[dict[tuple[str, str], str]] = {
        (Sort.DELIVERABLE, State.MET): "Done",
        (Sort.DELIVERABLE, State.NOT_MET): "Not delivered",
        (Sort.JUDGEMENT, State.OPEN): "Not yet judged",
        (Sort.JUDGEMENT, State.MET): "Assured",
        (Sort.JUDGEMENT, State.NOT_MET): "Not assured",
    }

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="success_tests")
    number = models.PositiveSmallIntegerField()
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="success_tests"
    )
    sort = models.CharField(max_length=12, choices=Sort)
    baseline = models.FloatField(null=True, blank=True)
    baseline_words = models.CharField(max_length=120, blank=True)
    target = models.FloatField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    judged_by = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    state_words = models.CharField(max_length=200, blank=True)
    state_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "plan_success_test"
        ordering = ["priority__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "number"], name="success_test_number_once"),
        ]

    @property
    def code(self) -> str:
        """Its priority's number and its own: 1.3."""
        return self.short.removeprefix("S")

    @property
    def possible_states(self) -> list[tuple[str, str]]:
        """Every state as (value, what people say of this sort of test)."""
        return [(state.value, self.OWN_WORDS.get((self.sort, state), state.label)) for state in self.State]

    @property
    def state_in_words(self) -> str:
        return dict(self.possible_states)[self.state]
