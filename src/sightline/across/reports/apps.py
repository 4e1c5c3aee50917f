from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sightline.across.reports"
    label = "reports"
