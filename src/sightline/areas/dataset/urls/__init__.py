"""Addresses of the dataset: what comes in, and what is read."""

from sightline.areas.dataset.urls import intake, reading

urlpatterns = [*intake.urlpatterns, *reading.urlpatterns]
