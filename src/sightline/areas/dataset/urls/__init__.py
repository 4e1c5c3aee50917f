"""Addresses of the dataset: what comes in, what is read, and what others publish."""

from sightline.areas.dataset.urls import benchmarks, intake, reading

urlpatterns = [*intake.urlpatterns, *reading.urlpatterns, *benchmarks.urlpatterns]
