"""Choosing a reading and remembering it."""

import pytest


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
