"""Addresses of what comes in: collections, returns, questions about them, corrections."""

from django.urls import path

from sightline.areas.dataset.views import collections, figures, files, returns

urlpatterns = [
    path("our-returns", returns.our_returns, name="our_returns"),
    path("returns/<str:reference>", returns.show, name="return"),
    path("returns/<str:reference>/figures", returns.save_figures, name="save_figures"),
    path("returns/<str:reference>/paste", files.paste, name="paste_block"),
    path("returns/<str:reference>/workbook", files.download_workbook, name="download_workbook"),
    path("returns/<str:reference>/lines.csv", files.download_csv, name="download_csv"),
    path("returns/<str:reference>/send", files.send_file, name="send_file"),
    path("returns/<str:reference>/checks.csv", files.download_checks, name="download_checks"),
    path("returns/<str:reference>/sign", returns.sign, name="sign_return"),
    path("returns/<str:reference>/ask", returns.ask, name="ask_about_return"),
    path("returns/<str:reference>/accept", returns.accept, name="accept_return"),
    path("returns/<str:reference>/reopen", returns.reopen, name="reopen_return"),
    path("returns/<str:reference>/extend", collections.extend, name="extend_return"),
    path("returns/<str:reference>/call", collections.note_call, name="note_call"),
    path("questions/<int:pk>/answer", returns.answer, name="answer_question"),
    path("collections", collections.collections, name="collections"),
    path("collections/open", collections.open_collection, name="open_collection"),
    path("collections/<str:reference>", collections.collection, name="collection"),
    path("collections/<str:reference>/remind", collections.remind, name="remind"),
    path("collections/<str:reference>/close", collections.close, name="close_collection"),
    path("figures/<int:pk>/restate", figures.restate, name="restate"),
]
