"""The reader of the book in Chromium: turned by finger, mouse and keys, searched, saved, and read without a script."""

import pytest
from playwright.sync_api import expect

from tests.ebook.builds import publish
