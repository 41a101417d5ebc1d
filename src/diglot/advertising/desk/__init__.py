"""Clients, rates, orders with their artwork, the ledger and the year in the admin."""
