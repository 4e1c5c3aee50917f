"""What a page says of a thing at its right-hand side: terms and values."""

from django.utils.html import format_html, format_html_join

from sightline.ui import words

Facts = list[tuple[str, str]]


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
    ]


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
