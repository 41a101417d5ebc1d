"""The sitemap lists every page in every reading it exists in, and nothing else."""

from xml.etree import ElementTree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ROOT = "http://127.0.0.1:8000"


def listed(client):
    response = client.get("/sitemap-1.xml")
    tree = ElementTree.fromstring(b"".join(response.streaming_content))  # noqa: S314 our own words
    return {
        url.find(f"{SITEMAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}
        for url in tree
    }


def test_index_and_robots(client, paper):
    assert f"{ROOT}/sitemap-1.xml" in client.get("/sitemap.xml").content.decode()
    assert f"Sitemap: {ROOT}/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/sitemap-2.xml").status_code == 404


def test_pages_and_their_alternates(client, pair, make_story):
    zh, en = pair
    alone = make_story("en", "Alone", ["Text."])
    make_story("zh", "草稿", publish=False)
    found = listed(client)
    hans = zh.url.replace("zh-hant", "zh-hans")
    links = {"zh-Hant": ROOT + zh.url, "zh-Hans": ROOT + hans, "en": ROOT + en.url}
    for url in links.values():
        assert {key: value for key, value in found[url].items() if key != "x-default"} == links
    assert set(found[ROOT + alone.url]) == {"en", "x-default"}
    assert not [url for url in found if "caogao" in url or url.endswith("both/")]
    assert {f"{ROOT}/zh-hant/", f"{ROOT}/zh-hans/", f"{ROOT}/en/"} <= set(found)
