from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "sightline.areas.governance"
    label = "governance"
