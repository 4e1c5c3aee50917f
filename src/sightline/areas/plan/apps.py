from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "sightline.areas.plan"
    label = "plan"
