from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "sightline.spine.actions"
    label = "actions"
