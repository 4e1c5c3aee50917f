from django.urls import path

from sightline.areas.governance.views import escalations, meetings, reports

urlpatterns = [
    path("meetings", meetings.meetings, name="meetings"),
    path("meetings/plan", meetings.plan_meeting, name="plan_meeting"),
    path("meetings/<str:reference>", meetings.meeting, name="meeting"),
    path("meetings/<str:reference>/move", meetings.move_meeting, name="move_meeting"),
    path("meetings/<str:reference>/cancel", meetings.cancel_meeting, name="cancel_meeting"),
    path("meetings/<str:reference>/agenda", meetings.put_on_agenda, name="put_on_agenda"),
    path("meetings/<str:reference>/hold", meetings.hold_meeting, name="hold_meeting"),
    path("meetings/<str:reference>/minutes", meetings.write_minutes, name="write_minutes"),
    path("meetings/<str:reference>/decide", meetings.decide, name="decide"),
    path("decisions/<str:reference>", meetings.decision, name="decision"),
    path("group-reports", reports.group_reports, name="group_reports"),
    path("group-reports/<str:reference>", reports.group_report, name="group_report"),
    path("group-reports/<slug:group>/<str:quarter>/write", reports.write_report, name="write_report"),
    path("escalations", escalations.escalations, name="escalations"),
    # Beside /escalations/<reference>, not under it: no escalation is called "raise".
    path("escalate", escalations.raise_escalation, name="raise_escalation"),
    path("escalations/<str:reference>/accept", escalations.accept_answer, name="accept_answer"),
    path("escalations/<str:reference>/send-back-up", escalations.send_back_up, name="send_back_up"),
    path("escalations/<str:reference>/<slug:group>/receive", escalations.receive, name="receive_escalation"),
    path("escalations/<str:reference>/<slug:group>/answer", escalations.answer, name="answer_escalation"),
    path(
        "escalations/<str:reference>/<slug:group>/take-further",
        escalations.take_further,
        name="take_escalation_further",
    ),
    path("escalations/<str:reference>/<slug:group>/return", escalations.return_, name="return_escalation"),
]
