"""What every answer carries."""

import gzip

from django.http import HttpResponse

from diglot.content.middleware import CompressionMiddleware

BROWSER = {"accept-encoding": "gzip, deflate, br"}


def test_pages_are_compressed_for_those_who_take_it(client, paper):
    plain = client.get("/zh-hant/")
    packed = client.get("/zh-hant/", headers=BROWSER)
    assert "Content-Encoding" not in plain.headers
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) < len(plain.content) / 2
    assert "</html>" in gzip.decompress(packed.content).decode()
    assert "Content-Security-Policy" in packed.headers


def test_pictures_go_as_they_are(rf):
    def answer(kind):
        asked = CompressionMiddleware(lambda request: HttpResponse(bytes(4000), content_type=kind))
        return asked(rf.get("/", headers=BROWSER))

    assert answer("application/json")["Content-Encoding"] == "gzip"
    for kind in ("image/webp", "application/pdf", "application/epub+zip"):
        assert "Content-Encoding" not in answer(kind).headers
