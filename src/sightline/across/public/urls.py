from django.urls import path

from sightline.across.public.views import drafting, figures, files

urlpatterns = [
    path("figures", figures.figures, name="figures"),
    path("figures/<slug:slug>", figures.release, name="public_release"),
    path("figures/<slug:slug>/data.csv", files.data, name="release_data"),
    path("figures/<slug:slug>/data.meta.csv", files.meta, name="release_meta"),
    path("figures/<slug:slug>/package.zip", files.package, name="release_package"),
    path("figures/<slug:slug>/charts/<slug:table>.svg", files.svg, name="release_svg"),
    path("figures/<slug:slug>/charts/<slug:table>.png", files.png, name="release_png"),
    path("get-help", figures.get_help, name="get_help"),
    path("releases/draft", drafting.draft, name="draft_release"),
    path("releases/<str:reference>/tables", drafting.choose, name="choose_release_tables"),
    path("releases/<str:reference>/check", drafting.check, name="check_release"),
    path("releases/<str:reference>/approve", drafting.approve, name="approve_release"),
]
