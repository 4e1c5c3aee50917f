from django.urls import path

from sightline.areas.risk.views import mitigations, risks

urlpatterns = [
    path("risks", risks.risks, name="risks"),
    path("risks/add", risks.add_risk, name="add_risk"),
    path("risks/set-aside", risks.set_aside, name="set_risk_aside"),
    path("risks/closed", risks.closed_risks, name="closed_risks"),
    path("risks/mitigations", mitigations.by_agency, name="mitigations_by_agency"),
    path("risks/<str:reference>", risks.risk, name="risk"),
    path("risks/<str:reference>/rewrite", risks.rewrite_risk, name="rewrite_risk"),
    path("risks/<str:reference>/assess", risks.assess_risk, name="assess_risk"),
    path("risks/<str:reference>/bounds", risks.restate_bounds, name="restate_bounds"),
    path("risks/<str:reference>/close", risks.close_risk, name="close_risk"),
    path("risks/<str:reference>/open-again", risks.reopen_risk, name="reopen_risk"),
    path("risks/<str:reference>/ask", mitigations.ask_for_mitigation, name="ask_for_mitigation"),
    path("risks/<str:reference>/mitigate", mitigations.add_mitigation, name="mitigate_risk"),
    path(
        "risks/<str:reference>/mitigations/<int:number>",
        mitigations.write_mitigation,
        name="write_mitigation",
    ),
]
