"""Every address. Each area brings its own; the pages that tell one story over many areas come first."""

from django.urls import include, path

urlpatterns = [
    path("", include("sightline.across.overview.urls")),
    path("", include("sightline.across.reports.urls")),
    path("", include("sightline.across.public.urls")),
    path("", include("sightline.areas.membership.urls")),
    path("", include("sightline.areas.plan.urls")),
    path("", include("sightline.areas.dataset.urls")),
    path("", include("sightline.areas.governance.urls")),
    path("", include("sightline.areas.release.urls")),
    path("", include("sightline.areas.assurance.urls")),
    path("", include("sightline.areas.risk.urls")),
    path("", include("sightline.areas.funding.urls")),
    path("", include("sightline.spine.actions.urls")),
    path("", include("sightline.spine.ledger.urls")),
    path("", include("sightline.spine.partnership.urls")),
]
handler400 = "sightline.ui.error_pages.bad_request"
handler403 = "sightline.ui.error_pages.forbidden"
handler404 = "sightline.ui.error_pages.not_found"
handler500 = "sightline.ui.error_pages.broken"
