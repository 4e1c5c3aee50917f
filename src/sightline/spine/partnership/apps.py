from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "sightline.spine.partnership"
    label = "partnership"
