from django.apps import AppConfig


class DatasetConfig(AppConfig):
    name = "sightline.areas.dataset"
    label = "dataset"
