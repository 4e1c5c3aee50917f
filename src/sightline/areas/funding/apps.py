from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "sightline.areas.funding"
    label = "funding"
