from django.urls import path

from sightline.across.reports import views

urlpatterns = [
    path("packs", views.packs, name="packs"),
    path("packs/quarter/<str:key>", views.quarter_pack, name="quarter_pack"),
    path("packs/quarter/<str:key>/pdf", views.quarter_pack_pdf, name="quarter_pack_pdf"),
    path("packs/quarter/<str:key>/word", views.quarter_pack_word, name="quarter_pack_word"),
    path("packs/quarter/<str:key>/finalise", views.finalise_pack, name="finalise_pack"),
    path("packs/<str:reference>", views.pack, name="pack"),
    path("packs/<str:reference>/pdf", views.pack_pdf, name="pack_pdf"),
    path("packs/<str:reference>/word", views.pack_word, name="pack_word"),
]
