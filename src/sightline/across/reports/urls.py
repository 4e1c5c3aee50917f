from django.urls import path

from sightline.across.reports import views
from sightline.across.reports.agenda_pack import views as agenda_pack
from sightline.across.reports.check_in import views as check_in
from sightline.across.reports.overview import views as overview

urlpatterns = [
    path("packs", views.packs, name="packs"),
    path("packs/quarter/<str:key>", views.quarter_pack, name="quarter_pack"),
    path("packs/quarter/<str:key>/pdf", views.quarter_pack_pdf, name="quarter_pack_pdf"),
    path("packs/quarter/<str:key>/word", views.quarter_pack_word, name="quarter_pack_word"),
    path("packs/quarter/<str:key>/finalise", views.finalise_pack, name="finalise_pack"),
    path("packs/<str:reference>", views.pack, name="pack"),
    path("packs/<str:reference>/pdf", views.pack_pdf, name="pack_pdf"),
    path("packs/<str:reference>/word", views.pack_word, name="pack_word"),
    path("meetings/<str:reference>/pdf", agenda_pack.agenda_pack, name="agenda_pack"),
    path("meetings/<str:reference>/word", agenda_pack.agenda_pack_word, name="agenda_pack_word"),
    path("overviews", overview.overviews, name="overviews"),
    path("overviews/meeting/<str:reference>", overview.meeting_overview, name="meeting_overview"),
    path("overviews/meeting/<str:reference>/pdf", overview.meeting_overview_pdf, name="meeting_overview_pdf"),
    path(
        "overviews/meeting/<str:reference>/word", overview.meeting_overview_word, name="meeting_overview_word"
    ),
    path("overviews/meeting/<str:reference>/finalise", overview.finalise_overview, name="finalise_overview"),
    path("overviews/<str:reference>", overview.overview_page, name="overview"),
    path("overviews/<str:reference>/pdf", overview.overview_pdf, name="overview_pdf"),
    path("overviews/<str:reference>/word", overview.overview_word, name="overview_word"),
    path("check-ins/<str:reference>", check_in.check_in, name="check_in"),
    path("check-ins/<str:reference>/pdf", check_in.check_in_pdf, name="check_in_pdf"),
    path("check-ins/<str:reference>/word", check_in.check_in_word, name="check_in_word"),
    path("check-ins/<str:reference>/close", check_in.close_check_in, name="close_check_in"),
]
