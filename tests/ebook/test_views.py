"""The book that readers open: every address in every reading, as plain pages."""

import pytest

from ebook.builds import publish

READINGS = ("zh-hant", "zh-hans", "en")


@pytest.mark.parametrize("reading", READINGS)
def test_a_page_is_there(client, paper, reading):
    publish(paper.city)
    for leaf in ("", "page/3/", "contents/", "pages/", "search/?q=lily", "page/3/?part=1", "contents/?part=1", "search/?q=a&part=1","pages/?part=1"):
        response = client.get(f"/{reading}/book/2026/{leaf}")
        assert response.status_code == 200, leaf
        if 1: open("/tmp/reader_%s_%s.html" % (reading, leaf.replace("/", "_").replace("?","_")), "wb").write(response.content)
