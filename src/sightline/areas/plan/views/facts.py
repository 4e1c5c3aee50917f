"""What a page says of a thing at its right-hand side: terms and values."""

from django.utils.html import format_html, format_html_join

from sightline.ui import words

Facts = list[tuple[str, str]]
NOBODY = "Nobody named"


def of_plan(plan) -> Facts:
    return [
        ("Runs", f"{words.month_year(plan.begins_on)} to {words.month_year(plan.ends_on)}"),
        ("State", f"Closed {words.date(plan.closed_on)}" if plan.is_closed else plan.get_state_display()),
        ("Approved", _approval(plan)),
        ("Source", plan.source or "Not given"),
    ]


def of_activity(activity) -> Facts:
    reports = "Its chair" if activity.owner_group else "The business manager, or who leads the priority"
    return [
        ("Led by", activity.lead.name if activity.lead else format_html("<strong>{}</strong>", "Nobody yet")),
        ("Reported by", reports),
        ("Due", words.date(activity.due_on) if activity.due_on else "No date"),
        (
            "Works towards",
            _link(activity.priority, f"Priority {activity.priority.number}, {activity.priority.short_title}"),
        ),
        ("Themes", _links(activity.themes.all()) or "None"),
        *_carried(activity),
    ]


def _carried(activity) -> Facts:
    """How it came from the plan before, and what became of it at the end of its own."""
    facts: Facts = []
    if before := getattr(activity, "carried_from", None):
        label = f"{before.activity.priority.plan.title}, {before.activity.code}"
        facts.append(("Carried over from", format_html("{}. {}", _link(before.activity, label), before.why)))
    if over := getattr(activity, "carry_over", None):
        became = _link(over.into, over.into.reference) if over.into else "Left behind"
        facts.append(("After this plan", format_html("{}. {}", became, over.why)))
    return facts


def of_test(test) -> Facts:
    missing = format_html('<strong class="late">{}</strong>', "Missing")
    facts = [("Kind", test.get_sort_display())]
    if test.sort == test.Sort.MEASURE:
        baseline = test.baseline_words or (
            words.number(test.baseline) if test.baseline is not None else missing
        )
        facts += [
            ("Baseline", baseline),
            ("Target", words.number(test.target) if test.target is not None else missing),
        ]
    if test.sort == test.Sort.JUDGEMENT:
        facts.append(("Judged by", test.judged_by or missing))
    return [*facts, ("By", words.date(test.due_on) if test.due_on else missing)]


def of_theme(theme) -> Facts:
    return [
        ("Plan", _link(theme.plan, theme.plan.title)),
        ("Priorities", _links(theme.priorities.all()) or "None"),
        ("Activities", words.number(len(theme.activities.all()))),
    ]


def of_promise(promise, *, on) -> Facts:
    due = words.date(promise.due_on)
    if promise.due != promise.Due.DAY:
        due = f"{promise.get_due_display()}: asked about from {due}"
    elif promise.is_open:
        due = f"{due}, {words.in_days(promise.due_on, on)}"
    return [
        ("Promised by", promise.owner.name if promise.owner else NOBODY),
        (
            "In",
            f"{promise.document} ({promise.year})"
            if promise.year not in promise.document
            else promise.document,
        ),
        ("Page or line", promise.place or "Not given"),
        ("Made on", words.date(promise.made_on)),
        ("Due", due),
        ("Comes back to", promise.comes_back_to.name),
    ]


def of_promises(lines, *, on) -> str:
    """`31 of 55 promises are open, 12 of them past their date; the oldest for 11 years`."""
    if not lines:
        return "No promise is entered yet"
    still = [line for line in lines if line.is_open]
    if not still:
        return f"None of {words.plural(len(lines), 'promise')} is open"
    late = sum(line.days_late(on) > 0 for line in still)
    oldest = min(still, key=lambda line: line.first_on).age_words(on).rpartition("open for ")[2]
    are = "is" if len(still) == 1 else "are"
    return (
        f"{words.number(len(still))} of {words.plural(len(lines), 'promise')} {are} open, "
        f"{words.number(late)} of them past {'its' if late == 1 else 'their'} date; the oldest for {oldest}"
    )


def of_setting(setting) -> Facts:
    facts = [
        ("For", f"{words.month_year(setting.begins_on)} to {words.month_year(setting.ends_on)}"),
        ("Follows", _link(setting.follows, setting.follows.title) if setting.follows else "No plan"),
        ("Proposals due", words.date(setting.proposals_due_on)),
        ("State", f"Decided {words.date(setting.decided_on)}" if setting.decided_on else "Open"),
    ]
    return (
        [*facts, ("Plan begun from it", _link(setting.plan, setting.plan.title))] if setting.plan else facts
    )


def finding_of_setting(candidates, partners) -> str:
    """`9 of 14 partners answered; three of five candidates are chosen`."""
    answered = sum(bool(partner.proposals) for partner in partners)
    said = f"{answered} of {words.plural(len(partners), 'partner')} answered"
    if not candidates:
        return said
    chosen = sum(candidate.decision == candidate.Decision.CHOSEN for candidate in candidates)
    undecided = sum(candidate.decision == candidate.Decision.UNDECIDED for candidate in candidates)
    if undecided == len(candidates):
        return f"{said}; nothing is decided about {words.plural(undecided, 'candidate')}"
    are = "is" if chosen == 1 else "are"
    return f"{said}; {words.spelled(chosen)} of {words.plural(len(candidates), 'candidate')} {are} chosen"


def standing(plan) -> str:
    """Where a plan stands, in a sentence: "Current. Version 1, approved by the Executive on 12 March 2024"."""
    return f"{plan.get_state_display()}. {_approval(plan)}"


def _approval(plan) -> str:
    approved = next((version for version in plan.versions.all() if version.is_approved), None)
    if approved is None:
        return "No version is approved yet"
    group = f" by the {approved.approved_by.name}" if approved.approved_by else ""
    return f"Version {approved.number}, approved{group} on {words.date(approved.approved_on)}"


def _number(value: float | None) -> str:
    """Without the ".0" that a whole number kept as a float would show."""
    return "" if value is None else words.number(int(value) if value.is_integer() else value)


def _link(item, label: str) -> str:
    return format_html('<a href="{}">{}</a>', item.get_absolute_url(), label)


def _links(items) -> str:
    return format_html_join(
        ", ", '<a href="{}">{}</a>', ((item.get_absolute_url(), item.title) for item in items)
    )
