"""Jobs: durable background work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "diglot.jobs"
    label = "jobs"
