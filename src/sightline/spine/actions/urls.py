from django.urls import path

from sightline.spine.actions import views

urlpatterns = [
    path("actions", views.actions, name="actions"),
    path("actions/raise", views.raise_action, name="raise_action"),
    path("actions/<str:reference>", views.action, name="action"),
    path("actions/<str:reference>/complete", views.complete_action, name="complete_action"),
]
