"""The paper: what is made from all pages."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "diglot.paper"
    label = "paper"

    def ready(self) -> None:
        from diglot.paper import feed_addresses

        feed_addresses.connect()
