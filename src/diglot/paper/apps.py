"""The paper: what is made from all pages."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "diglot.paper"
    label = "paper"
