"""Where a page stands: what is above it in the plan."""

from django.urls import reverse

Trail = list[tuple[str, str]]


def above_plan() -> Trail:
    return [("Plans", reverse("plans"))]


def above_promise() -> Trail:
    return [("Promises", reverse("promises"))]


def down_to_promise(promise) -> Trail:
    return [*above_promise(), (promise.reference, promise.get_absolute_url())]


def down_to_plan(plan) -> Trail:
    return [*above_plan(), (plan.title, plan.get_absolute_url())]


def down_to_priority(priority) -> Trail:
    return [*down_to_plan(priority.plan), (f"Priority {priority.number}", priority.get_absolute_url())]


def down_to_activity(activity) -> Trail:
    return [*down_to_priority(activity.priority), (f"Activity {activity.code}", activity.get_absolute_url())]


def down_to_test(test) -> Trail:
    return [*down_to_priority(test.priority), (f"Success test {test.code}", test.get_absolute_url())]


def down_to_theme(theme) -> Trail:
    return [*down_to_plan(theme.plan), (theme.title, theme.get_absolute_url())]


def down_to(part) -> Trail:
    """Down to a priority, theme, activity or success test."""
    ways = {
        "priority": down_to_priority,
        "theme": down_to_theme,
        "activity": down_to_activity,
        "success_test": down_to_test,
    }
    return ways[part.kind](part)
