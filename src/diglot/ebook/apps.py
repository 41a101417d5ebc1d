"""The yellow-pages book."""

from django.apps import AppConfig


class EbookConfig(AppConfig):
    name = "diglot.ebook"
    label = "ebook"
