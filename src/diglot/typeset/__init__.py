"""What is set for print and screen as data, not as pages: codes, and later the book."""
