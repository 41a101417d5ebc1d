"""Advertising: clients, orders, artwork, ledger, banners."""

from django.apps import AppConfig


class AdvertisingConfig(AppConfig):
    name = "diglot.advertising"
    label = "advertising"
