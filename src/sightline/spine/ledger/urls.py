from django.urls import path

from sightline.spine.ledger import views

urlpatterns = [
    path("ledger", views.ledger, name="ledger"),
    path("openings", views.openings, name="openings"),
]
