"""Choosing a reading and remembering it."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse

from diglot.languages.middleware import ReadingMiddleware


@pytest.mark.django_db
def test_the_bare_address_negotiates(client, paper):
    response = client.get("/", headers={"accept-language": "zh-CN,zh;q=0.9"})
    assert (response.status_code, response["Location"]) == (302, "/zh-hans/")
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}


def test_a_choice_is_remembered_and_its_mark_dropped(client, pair):
    zh, _en = pair
    response = client.get(f"{zh.url}?choose=1&page=2".replace("/zh-hant/", "/zh-hans/"))
    assert response.status_code == 302
    assert response["Location"] == f"{zh.url}?page=2".replace("/zh-hant/", "/zh-hans/")
    assert response.cookies["reading"].value == "zh-hans"
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/zh-hans/"


def test_a_choice_never_leaves_the_site(client, paper):
    response = client.get("/en//evil.test/?choose=1")
    assert response["Location"].startswith("/en/")


def test_the_answer_says_its_language(client, pair):
    zh, en = pair
    assert client.get(zh.url)["Content-Language"] == "zh-Hant-TW"
    assert client.get(zh.url.replace("/zh-hant/", "/zh-hans/"))["Content-Language"] == "zh-Hans"
    assert client.get(en.url)["Content-Language"] == "en"


def test_the_city_decides_the_region(client, paper, pair):
    paper.city.region = "HK"
    paper.city.save()
    response = client.get(pair[0].url)
    assert '<html lang="zh-Hant-HK"' in response.content.decode()


def answer(rf, response, path="/zh-hans/a/"):
    """Return what becomes of a response on its way to a reader of Simplified."""
    return ReadingMiddleware(lambda request: response)(rf.get(path))


RUN = '<p lang="zh-Hant">關係</p>'


@pytest.fixture
def city(paper):
    """Return the city with no glossary and marks as typed."""
    paper.city.quotes_follow_script = False
    paper.city.save()
    return paper.city


def test_a_page_is_rewritten_and_its_length_with_it(rf, city):
    response = HttpResponse("<p lang=zh-Hant data-overrides='[]'>關係</p>", headers={"Content-Length": "99"})
    out = answer(rf, response)
    assert out.content.decode() == "<p lang=zh-Hans>关系</p>"
    assert out["Content-Length"] == str(len(out.content))


@pytest.mark.parametrize(
    "make",
    [
        lambda: HttpResponse(RUN, content_type="text/plain"),
        lambda: HttpResponse(RUN, content_type="text/html-sandboxed"),
        lambda: HttpResponse(RUN, content_type="application/json"),
        lambda: HttpResponse(RUN.encode(), headers={"Content-Encoding": "gzip"}),
        lambda: HttpResponse(RUN.encode(), content_type="text/html; charset=none-such"),
        lambda: HttpResponse(b"<p lang=zh-Hant>~{\xff</p>", content_type="text/html; charset=hz"),
        lambda: HttpResponse(b"<p lang=zh-Hant>\xff</p>", content_type="text/html; charset=utf-16"),
    ],
)
def test_an_answer_that_is_no_readable_page_stays(rf, city, make):
    before = make()
    after = answer(rf, make())
    assert after.content == before.content
    assert after["Content-Type"] == before["Content-Type"]


def test_a_stream_stays(rf, city):
    out = answer(rf, StreamingHttpResponse([RUN], content_type="text/html"))
    assert b"".join(out.streaming_content).decode() == RUN


@pytest.mark.parametrize("make", [lambda: HttpResponseRedirect("/x/"), lambda: HttpResponse(status=304), HttpResponse])
def test_an_answer_without_a_body(rf, city, make):
    response = make()
    response.headers["Content-Length"] = "1234"
    out = answer(rf, response)
    assert out.content == b""
    assert out["Content-Length"] == "1234"


def test_a_head_answers_as_a_get(client, pair):
    url = pair[0].url.replace("/zh-hant/", "/zh-hans/")
    assert client.head(url).headers == client.get(url).headers


def test_bytes_that_are_no_letters_stay(rf, city):
    out = answer(rf, HttpResponse(RUN.encode() + b"\xff\xfe", content_type="TEXT/HTML"))
    assert out.content == RUN.replace("Hant", "Hans").replace("關係", "关系").encode() + b"\xff\xfe"


def test_a_page_in_an_older_encoding_stays_in_it(rf, city):
    out = answer(rf, HttpResponse(RUN.encode("big5"), content_type="text/html; charset=big5"))
    assert out.content.decode("big5") == '<p lang="zh-Hans">&#20851;系</p>'
    assert out["Content-Type"] == "text/html; charset=big5"


def test_the_citys_glossary_and_marks(rf, paper):
    from diglot.hanzi.glossary import Glossary, Term
    from diglot.languages import middleware

    page = HttpResponse('<p lang="zh-Hant">「川普」</p>')
    house = Glossary([Term("川普", "特朗普")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(middleware, "glossary_of", lambda city: house if city == paper.city else None)
        paper.city.quotes_follow_script = True
        paper.city.save()
        assert answer(rf, page).content.decode() == '<p lang="zh-Hans">“特朗普”</p>'
    assert answer(rf, HttpResponse(RUN), path="/elsewhere/").content.decode() == RUN
