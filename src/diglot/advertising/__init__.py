"""Advertising: clients, orders, artwork, the ledger, and the banners of the website; for the book and for web pages."""
