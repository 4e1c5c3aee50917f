from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "sightline.across.overview"
    label = "overview"
