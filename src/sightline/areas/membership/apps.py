from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "sightline.areas.membership"
    label = "membership"
