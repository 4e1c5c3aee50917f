"""Addresses of benchmarks: published files, their indicators, the neighbour sets."""

from django.urls import path

from sightline.areas.dataset.views import benchmarks, publications

urlpatterns = [
    path("benchmarks", benchmarks.overview, name="benchmarks"),
    path("benchmarks/import", publications.send, name="send_publication"),
    path("benchmarks/imports/<int:pk>", publications.publication, name="publication"),
    path("benchmarks/imports/<int:pk>/match", publications.match, name="match_publication"),
    path("benchmarks/imports/<int:pk>/corrected", publications.send_corrected, name="send_corrected"),
    path("benchmarks/imports/<int:pk>/problems", publications.answer_problems, name="answer_problems"),
    path("benchmarks/imports/<int:pk>/figures.csv", publications.download_outcomes, name="download_outcomes"),
    path("benchmarks/imports/<int:pk>/apply", publications.import_it, name="import_publication"),
    path("benchmarks/imports/<int:pk>/drop", publications.drop, name="drop_publication"),
    path("benchmarks/imports/<int:pk>/undo", publications.undo, name="undo_import"),
    path("benchmarks/imports/<int:pk>/caveat", publications.write_caveat, name="write_caveat"),
    path("benchmarks/indicators", benchmarks.indicators, name="indicators"),
    path("benchmarks/indicators/<int:pk>", benchmarks.map_indicator, name="map_indicator"),
    path("benchmarks/neighbours", benchmarks.neighbours, name="neighbours"),
    path("benchmarks/neighbours/new", benchmarks.record_neighbours, name="record_neighbours"),
]
