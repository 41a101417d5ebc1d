"""The staff's side of the book in the admin: its settings, steps, builds, downloads and errata."""
