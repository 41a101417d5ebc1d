"""Importers: files and pastes that become stories, tables that become listings."""

from datetime import timedelta

from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "diglot.importers"
    label = "importers"

    def ready(self) -> None:
        from diglot.importers.listings import starting
        from diglot.importers.models import forget_pastes
        from diglot.jobs import kinds

        kinds.register("importers.forget_pastes", forget_pastes, every=timedelta(days=1))
        starting.register()
