"""The press check of artwork: what a client's file must be so that it can be printed at its size."""
