"""The filters that may stand in the search box of Wagtail's admin, such as live:true.

Why: Wagtail takes any word before a colon for a filter, drops the ones it does not know, and so searches 电话:713 and
"Tel:713" for nothing.
"""

import re

from modelsearch import utils

# What `wagtail.admin.views.pages.search.page_filter_search` reads; the value as Wagtail writes it.
KNOWN = re.compile(r"\b(live|published):(\w+|\"[^\"]+\"|'[^']+')", re.ASCII)


def keep_to_known_ones() -> None:
    """Let the admin's search take only its own filters for filters; called once by the AppConfig."""
    utils.filters_regexp = KNOWN
