"""The book as people read it on the web: which build, its pages with text and links, jumps, and search inside.

Why: the pages that the web shows are the finished PDF's own, read from the files that its build wrote.
"""
