from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "sightline.across.public"
    label = "public"
