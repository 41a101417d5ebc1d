"""The demo newspaper's pictures, each a function that draws on a sheet."""
