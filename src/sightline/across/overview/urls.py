from django.urls import path

from sightline.across.overview.views import (
    dashboard,
    escalation,
    find,
    gaps,
    home,
    notes,
    plan_page,
    priority,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("dashboard", dashboard.dashboard, name="dashboard"),
    path("dashboard.csv", dashboard.dashboard_csv, name="dashboard_csv"),
    path("priorities/<str:reference>", priority.priority, name="priority"),
    path("plans/<str:reference>/on-a-page", plan_page.plan_on_a_page, name="plan_on_a_page"),
    path("gaps", gaps.gaps, name="gaps"),
    path("escalations/<str:reference>", escalation.escalation, name="escalation"),
    path("find", find.find, name="find"),
    path("how-signals-are-read", notes.how_signals_are_read, name="how_signals_are_read"),
    path(
        "how-small-numbers-are-hidden",
        notes.how_small_numbers_are_hidden,
        name="how_small_numbers_are_hidden",
    ),
    path("accessibility", notes.accessibility, name="accessibility"),
]
