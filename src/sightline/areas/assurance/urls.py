from django.urls import path

from sightline.areas.assurance.views import exercises, recommendations, requests, scrutiny

urlpatterns = [
    path("scrutiny", scrutiny.scrutiny, name="scrutiny"),
    path("scrutiny/reports/<str:reference>", scrutiny.scrutiny_report, name="scrutiny_report"),
    path("scrutiny/write/<str:reference>", scrutiny.write_scrutiny_report, name="write_scrutiny_report"),
    path("scrutiny/exercises/begin", exercises.begin_exercise, name="begin_exercise"),
    path("scrutiny/exercises/<str:reference>", exercises.exercise, name="exercise"),
    path(
        "scrutiny/exercises/<str:reference>/conclude", exercises.conclude_exercise, name="conclude_exercise"
    ),
    path(
        "scrutiny/exercises/<str:reference>/changed",
        exercises.say_what_it_changed,
        name="say_what_it_changed",
    ),
    path("recommendations", recommendations.recommendations, name="recommendations"),
    # Beside /recommendations/<reference>, not under it: no recommendation is called "make".
    path("recommend", recommendations.recommend, name="recommend"),
    path("recommendations/<str:reference>", recommendations.recommendation, name="recommendation"),
    path(
        "recommendations/<str:reference>/respond", recommendations.respond, name="respond_to_recommendation"
    ),
    path(
        "recommendations/<str:reference>/progress",
        recommendations.report_on,
        name="report_on_recommendation",
    ),
    path("recommendations/<str:reference>/done", recommendations.finish, name="finish_recommendation"),
    path("assurance-requests", requests.assurance_requests, name="assurance_requests"),
    # Beside /assurance-requests/<reference>, not under it: no request is called "ask".
    path("ask-for-assurance", requests.ask_for_assurance, name="ask_for_assurance"),
    path("assurance-requests/<str:reference>", requests.assurance_request, name="assurance_request"),
    path("assurance-requests/<str:reference>/answer", requests.answer_request, name="answer_request"),
    path("assurance-requests/<str:reference>/remind", requests.remind_of_request, name="remind_of_request"),
    path("assurance-requests/<str:reference>/conclude", requests.conclude_request, name="conclude_request"),
]
