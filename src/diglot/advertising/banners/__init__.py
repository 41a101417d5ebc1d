"""Banners on the website: which one stands where, and how often it was seen and followed."""
