from django.urls import path

from sightline.spine.actions.views import action, register

urlpatterns = [
    path("actions", register.actions, name="actions"),
    path("actions/overdue", register.overdue_by_agency, name="overdue_by_agency"),
    path("actions/remind", register.remind_owner, name="remind_owner"),
    path("actions/raise", action.raise_action, name="raise_action"),
    path("actions/<str:reference>", action.action, name="action"),
    path("actions/<str:reference>/note", action.note_action, name="note_action"),
    path("actions/<str:reference>/date", action.move_action, name="move_action"),
    path("actions/<str:reference>/complete", action.complete_action, name="complete_action"),
    path("actions/<str:reference>/reopen", action.reopen_action, name="reopen_action"),
    path("actions/<str:reference>/remind", action.remind_action, name="remind_action"),
]
