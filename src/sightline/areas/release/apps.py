from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "sightline.areas.release"
    label = "release"
