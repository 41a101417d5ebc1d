"""The house: what this installation decided."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "diglot.house"
    label = "house"
    verbose_name = "House"
