"""The yellow-pages book: its year's cycle, its builds, and the reader on the web."""
