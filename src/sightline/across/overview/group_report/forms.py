"""The report's form and, for each activity, one of its own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sightline.across.overview.group_report.progress import SAID, ToSay
from sightline.areas.governance.forms import WriteAssuranceReport, WriteReport
from sightline.areas.plan.queries import RATINGS
from sightline.ui.drafts import DraftForm
from sightline.ui.forms import Form, FreeText, WantedChoice


class SayProgress(Form):
    """How one activity went. All of it may be empty in a draft."""

    rating = WantedChoice(label="How it went", choices=[("", "Not yet said"), *RATINGS])
    account = FreeText(label="What was done, and what changed", required=False, rows=2)
    barrier = FreeText(label="What is in the way", required=False, rows=2)
    ask = FreeText(label="What you need, from whom, by when", required=False, rows=2)


@dataclass(frozen=True)
class Writing:
    """Everything on the writing page: the texts, and each activity with its form."""

    texts: DraftForm
    activities: list[tuple[ToSay, SayProgress]]
    carried: frozenset[str]  # the texts that stand there as they were last sent

    @property
    def is_valid(self) -> bool:
        # All are asked, so that all that is wrong shows at once.
        answers = [form.is_valid() for form in self._forms]
        return all(answers)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Said of the texts; what was saved meanwhile is shown beside what is said of each activity too."""
        with self.texts.refusals():
            yield
        for _, form in self.activities:
            form.meanwhile = self.texts.meanwhile

    @property
    def problems(self) -> list[dict[str, Any]]:
        return [problem for form in self._forms for problem in form.problems()]

    def said(self) -> list[dict[str, str]]:
        """What is said of each activity, as the report keeps it."""
        return [to_say.as_said(form.cleaned_data) for to_say, form in self.activities]

    @property
    def _forms(self) -> list[Form]:
        return [self.texts, *(form for _, form in self.activities)]


def writing(
    data: Mapping[str, Any] | None,
    *,
    is_assurance: bool,
    initial: Mapping[str, str],
    before: Mapping[str, str],
    there: Mapping[str, str],
    activities: Sequence[ToSay],
) -> Writing:
    """The forms of a report: `initial` is the draft or last quarter's texts, `before` last quarter's, `there` the draft."""
    form_class = WriteAssuranceReport if is_assurance else WriteReport
    texts = form_class(data, initial=initial, there=there)
    return Writing(
        texts=texts,
        activities=[
            (
                each,
                SayProgress(data, prefix=each.code, initial={name: each.said.get(name, "") for name in SAID}),
            )
            for each in activities
        ],
        carried=frozenset(
            name for name in texts.fields if before.get(name) and texts[name].value() == before[name]
        ),
    )
