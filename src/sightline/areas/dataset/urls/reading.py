"""Addresses of what is read: the dictionary, a measure's page, each of its figures."""

from django.urls import path

from sightline.areas.dataset.views import commentary, measure_changes, measure_downloads, measures

urlpatterns = [
    path("measures", measures.measures, name="measures"),
    path("measures/new", measure_changes.add_measure, name="add_measure"),
    path("measures/<str:reference>", measures.measure, name="measure"),
    path("measures/<str:reference>/change", measure_changes.change_measure, name="change_measure"),
    path("measures/<str:reference>/target", measure_changes.set_target, name="set_target"),
    path("measures/<str:reference>/break", measure_changes.mark_break, name="mark_break"),
    path("measures/<str:reference>/breakdown", measure_changes.add_category, name="add_category"),
    path("measures/<str:reference>/comment", commentary.comment, name="comment"),
    path("measures/<str:reference>/figures.csv", measure_downloads.as_csv, name="measure_csv"),
    path("measures/<str:reference>/chart.svg", measure_downloads.as_svg, name="measure_svg"),
    path("measures/<str:reference>/chart.png", measure_downloads.as_png, name="measure_png"),
    path("measures/<str:reference>/compared.csv", measure_downloads.compared_csv, name="compared_csv"),
    path("measures/<str:reference>/compared.svg", measure_downloads.compared_svg, name="compared_svg"),
    path("measures/<str:reference>/compared.png", measure_downloads.compared_png, name="compared_png"),
    path("measures/<str:reference>/values/<str:key>", measures.value, name="value"),
    path("measures/<str:reference>/values/<str:key>/leave-out", measure_changes.leave_out, name="leave_out"),
    path(
        "measures/<str:reference>/values/<str:key>/take-back-in",
        measure_changes.take_back_in,
        name="take_back_in",
    ),
]
