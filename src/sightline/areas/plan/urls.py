"""The addresses of the plan. A part's own page stands under its kind; `/priorities/<reference>` is told across areas."""

from django.urls import path

from sightline.areas.plan.views import (
    activities,
    check_ins,
    endings,
    measures,
    plans,
    priorities,
    promises,
    settings,
    success_tests,
)

urlpatterns = [
    path("plans", plans.plans, name="plans"),
    path("plans/draft", plans.draft_plan, name="draft_plan"),
    path("plans/<str:reference>", plans.plan, name="plan"),
    path("plans/<str:reference>/change", plans.change_plan, name="change_plan"),
    path("plans/<str:reference>/versions/add", plans.add_version, name="add_version"),
    path(
        "plans/<str:reference>/versions/<int:number>/approve", plans.approve_version, name="approve_version"
    ),
    path("plans/<str:reference>/make-current", plans.make_current, name="make_current"),
    path("plans/<str:reference>/close", plans.close_plan, name="close_plan"),
    path("plans/<str:reference>/priorities/add", priorities.add_priority, name="add_priority"),
    path("plans/<str:reference>/themes/add", priorities.add_theme, name="add_theme"),
    path("priorities/<str:reference>/change", priorities.change_priority, name="change_priority"),
    path("priorities/<str:reference>/evidence", priorities.grounds, name="grounds"),
    path(
        "priorities/<str:reference>/evidence/<int:pk>/remove", priorities.remove_ground, name="remove_ground"
    ),
    path("priorities/<str:reference>/activities/add", activities.add_activity, name="add_activity"),
    path("priorities/<str:reference>/tests/add", success_tests.add_success_test, name="add_success_test"),
    path("themes/<str:reference>", priorities.theme, name="theme"),
    path("themes/<str:reference>/change", priorities.change_theme, name="change_theme"),
    path("activities/<str:reference>", activities.activity, name="activity"),
    path("activities/<str:reference>/change", activities.change_activity, name="change_activity"),
    path("activities/<str:reference>/close", activities.close_activity, name="close_activity"),
    path("activities/<str:reference>/reopen", activities.reopen_activity, name="reopen_activity"),
    path("activities/<str:reference>/progress", activities.report_progress, name="report_progress"),
    path("tests/<str:reference>", success_tests.success_test, name="success_test"),
    path("tests/<str:reference>/change", success_tests.change_success_test, name="change_success_test"),
    path("tests/<str:reference>/result", success_tests.record_result, name="record_result"),
    path("measures-under/<str:kind>/<str:reference>/link", measures.link_measure, name="link_measure"),
    path(
        "measures-under/<str:kind>/<str:reference>/<str:measure>/unlink",
        measures.unlink_measure,
        name="unlink_measure",
    ),
    path("promises", promises.promises, name="promises"),
    path("promises/enter", promises.enter_promise, name="enter_promise"),
    path("promises/find", promises.find_promises, name="find_promises"),
    path("promises/<str:reference>", promises.promise, name="promise"),
    path("promises/<str:reference>/reword", promises.reword_promise, name="reword_promise"),
    path("promises/<str:reference>/found", promises.trace_promise, name="trace_promise"),
    path("promises/<str:reference>/settle", promises.settle_promise, name="settle_promise"),
    path("promises/<str:reference>/reopen", promises.reopen_promise, name="reopen_promise"),
    path("next-priorities/ask", settings.open_setting, name="open_setting"),
    path("next-priorities/<str:reference>", settings.priority_setting, name="priority_setting"),
    path("next-priorities/<str:reference>/propose", settings.propose_priorities, name="propose_priorities"),
    path("next-priorities/<str:reference>/views/add", settings.record_view, name="record_view"),
    path("next-priorities/<str:reference>/candidates/add", settings.name_candidate, name="name_candidate"),
    path(
        "next-priorities/<str:reference>/candidates/<int:pk>/change",
        settings.change_candidate,
        name="change_candidate",
    ),
    path(
        "next-priorities/<str:reference>/candidates/<int:pk>/evidence",
        settings.bring_evidence,
        name="bring_evidence",
    ),
    path(
        "next-priorities/<str:reference>/candidates/<int:pk>/decide",
        settings.decide_candidate,
        name="decide_candidate",
    ),
    path("next-priorities/<str:reference>/close", settings.close_setting, name="close_setting"),
    path("next-priorities/<str:reference>/plan", settings.begin_next_plan, name="begin_next_plan"),
    path("activities/<str:reference>/after", endings.say_what_becomes, name="say_what_becomes"),
    path(
        "priorities/<str:reference>/closing-statement",
        endings.write_closing_statement,
        name="write_closing_statement",
    ),
    path("plans/<str:reference>/check-in", check_ins.open_check_in, name="open_check_in"),
    path(
        "check-ins/<str:reference>/<str:priority>/judge", check_ins.record_judgement, name="record_judgement"
    ),
]
