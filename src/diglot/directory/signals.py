"""What others are told when listings were written."""

from django.dispatch import Signal

listings_written = Signal()
"""Sent by `recording` inside its transaction, with `ids`: the primary keys of listings made, changed or taken away."""
