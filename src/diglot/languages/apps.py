"""Languages: which reading a reader gets."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "diglot.languages"
    label = "languages"
