from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "sightline.spine.thread"
    label = "thread"
