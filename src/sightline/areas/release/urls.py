from django.urls import path

from sightline.areas.release.views import policy, releases

urlpatterns = [
    path("releases", releases.releases, name="releases"),
    path("releases/disclosure", policy.disclosure, name="disclosure"),
    path("releases/disclosure/<slug:family>/change", policy.change_disclosure, name="change_disclosure"),
    path("releases/disclosure/<int:pk>/confirm", policy.confirm_disclosure, name="confirm_disclosure"),
    path("releases/<str:reference>", releases.release, name="release"),
    path("releases/<str:reference>/publish", releases.publish, name="publish_release"),
    path("releases/<str:reference>/withdraw", releases.withdraw, name="withdraw_release"),
]
