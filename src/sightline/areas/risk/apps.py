from django.apps import AppConfig


class RiskConfig(AppConfig):
    name = "sightline.areas.risk"
    label = "risk"
