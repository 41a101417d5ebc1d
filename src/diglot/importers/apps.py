"""Importers: files and pastes that become stories."""

from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "diglot.importers"
    label = "importers"
