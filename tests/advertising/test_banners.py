"""Banners: which one stands where, how they are counted, and that they are marked."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from django.core.files.images import ImageFile
from django.test import override_settings
from PIL import Image

from diglot.advertising.banners.choosing import TURN, chosen
from diglot.advertising.models import Banner, BannerCount, Client
from diglot.content.models import PaperImage
from diglot.directory.models import Heading
from diglot.languages.readings import reading

NOW = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"


@pytest.fixture
def picture(db):
    data = BytesIO()
    Image.new("RGB", (1200, 300), "#caa23c").save(data, "PNG")
    return PaperImage.objects.create(title="strip", file=ImageFile(data, "strip.png"))


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def make(paper, picture):
    buyer = Client.objects.create(city=paper.city, name_zh="金穗茶莊", name_en="Gold Ear Tea")

    def make(**values):
        usual = {
            "client": buyer,
            "slot": "top",
            "picture_zh": picture,
            "alt_zh": "金穗茶莊：新茶到貨",
            "alt_en": "Gold Ear Tea: new harvest",
            "link": "https://tea.example/",
            "starts_on": date(2026, 5, 1),
            "ends_on": date(2026, 5, 31),
        }
        return Banner.objects.create(**usual | values)

    return make


def links(paper, at=NOW, slots=("top",), code="zh-hant", **values):
    return {slot: each.link for slot, each in chosen(paper.city, reading(code), slots, at=at, **values).items()}


def test_only_within_its_days_by_the_citys_clock(paper, make):
    banner = make()
    address = f"/banner/{banner.pk}/zh-hant/"
    assert links(paper) == {"top": address}
    # 1 May begins in Houston at 5 o'clock UTC, and 31 May ends there as late.
    assert links(paper, datetime(2026, 5, 1, 4, 59, tzinfo=UTC)) == {}
    assert links(paper, datetime(2026, 5, 1, 5, 0, tzinfo=UTC)) == {"top": address}
    assert links(paper, datetime(2026, 6, 1, 4, 59, tzinfo=UTC)) == {"top": address}
    assert links(paper, datetime(2026, 6, 1, 5, 0, tzinfo=UTC)) == {}
    Banner.objects.update(active=False)
    assert links(paper) == {}


def test_the_larger_priority_first_and_equals_take_turns(paper, make):
    one, two, _low = make(priority=3), make(priority=3), make(priority=2)
    minutes = [NOW + timedelta(seconds=TURN * number) for number in range(6)]
    found = [links(paper, at)["top"] for at in minutes]
    assert set(found) == {f"/banner/{one.pk}/zh-hant/", f"/banner/{two.pk}/zh-hant/"}
    assert all(first != second for first, second in pairwise(found))


def test_a_heading_of_its_own_goes_before_all(paper, make):
    dentists = Heading.objects.get(key="dentists")
    make(slot="directory", priority=9)
    own = make(slot="directory", heading=dentists)
    assert links(paper, slots=["directory"], heading="dentists") == {"directory": f"/banner/{own.pk}/zh-hant/"}
    assert links(paper, slots=["directory"], heading="cpas") != links(paper, slots=["directory"], heading="dentists")


def test_words_and_picture_in_the_readers_language_else_in_the_other(paper, make):
    make(alt_en="")
    assert chosen(paper.city, reading("en"), ["top"], at=NOW)["top"].alt == "金穗茶莊：新茶到貨"
    Banner.objects.update(alt_en="New harvest")
    assert chosen(paper.city, reading("en"), ["top"], at=NOW)["top"].alt == "New harvest"


def test_one_query_however_many(paper, make, django_assert_num_queries):
    for _number in range(12):
        make()
    with django_assert_num_queries(1):
        chosen(paper.city, reading("en"), ["top", "story"], at=NOW)


@pytest.fixture
def running(make):
    today = date.today()  # noqa: DTZ011 - the days about today, whichever zone
    return make(starts_on=today - timedelta(days=2), ends_on=today + timedelta(days=2))


def test_seen_and_followed_are_counted_by_day_and_reading(client, running):
    for code, times in (("zh-hant", 3), ("en", 1)):
        for _each in range(times):
            response = client.get(f"/banner/{running.pk}/{code}/picture", headers={"user-agent": BROWSER})
            assert response.status_code == 302
            assert response["Location"].startswith("/media/")
            assert response["Cache-Control"] == "no-store"
    response = client.get(f"/banner/{running.pk}/zh-hant/", headers={"user-agent": BROWSER})
    assert response["Location"] == "https://tea.example/"
    rows = {row.reading: (row.shown, row.followed) for row in BannerCount.objects.all()}
    assert rows == {"zh-hant": (3, 1), "en": (1, 0)}


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Examplebot/2.1)"},
        {"user-agent": ""},
        {"user-agent": BROWSER, "sec-purpose": "prefetch"},
    ],
)
def test_programs_and_pages_fetched_ahead_do_not_count(client, running, headers):
    assert client.get(f"/banner/{running.pk}/en/picture", headers=headers).status_code == 302
    assert client.head(f"/banner/{running.pk}/en/", headers={"user-agent": BROWSER}).status_code == 302
    assert not BannerCount.objects.exists()


def test_an_unknown_reading_or_banner_is_not_there(client, running):
    assert client.get(f"/banner/{running.pk}/fr/picture").status_code == 404
    assert client.get(f"/banner/{running.pk + 1}/en/").status_code == 404


@pytest.mark.parametrize("code", ["zh-hant", "zh-hans", "en"])
def test_pages_show_them_marked_as_paid(client, paper, running, code):
    page = client.get(f"/{code}/").content.decode()
    assert '<p class="paid"><span lang="zh-Hant">廣告</span> <span lang="en">Ad</span></p>' in page
    assert f'href="/banner/{running.pk}/{code}/" rel="sponsored nofollow"' in page
    assert 'width="1200" height="300"' in page
    assert "paper/banners.css" in page


def test_stories_and_the_yellow_pages_have_a_place_of_their_own(client, pair, running):
    Banner.objects.update(slot="story")
    story = client.get(pair[1].url).content.decode()
    assert story.index("</main>") < story.index('class="banner"') < story.index("<footer")
    assert 'class="banner"' not in client.get("/en/directory/").content.decode()
    Banner.objects.update(slot="directory")
    assert 'class="banner"' in client.get("/en/directory/").content.decode()


def test_a_page_that_is_not_there_sells_nothing(client, paper, running):
    assert 'class="banner"' not in client.get("/en/no-such-page/").content.decode()
    with override_settings(DEBUG=False):
        assert "Disallow: /banner/" in client.get("/robots.txt").content.decode()


@pytest.fixture
def seller(client, paper):
    from diglot.house.models import User

    user = User.objects.create_superuser("seller", password="x", city=paper.city)
    client.force_login(user)
    return user


def test_the_admin_lists_them_with_what_they_got(client, seller, running):
    BannerCount.objects.create(banner=running, day=date(2026, 5, 4), reading="en", shown=31, followed=7)
    BannerCount.objects.create(banner=running, day=date(2026, 5, 5), reading="en", shown=11, followed=1)
    page = client.get("/admin/advertising/banners/").content.decode()
    assert "金穗茶莊" in page
    assert ">42<" in "".join(page.split())
    assert client.get(f"/admin/advertising/banners/edit/{running.pk}/").status_code == 200
    table = client.get("/admin/advertising/counts/?export=csv").getvalue().decode("utf-8-sig").splitlines()
    assert [line.split(",")[-2:] for line in table[1:]] == [["11", "1"], ["31", "7"]]


def test_the_form_says_what_is_wrong(client, seller, running):
    given = {
        "client": running.client_id,
        "slot": "top",
        "link": "javascript:alert(1)",
        "starts_on": "2026-05-09",
        "ends_on": "2026-05-01",
        "priority": 1,
    }
    response = client.post(f"/admin/advertising/banners/edit/{running.pk}/", given)
    assert set(response.context["form"].errors) == {"link", "ends_on", "picture_zh", "alt_zh"}
    running.refresh_from_db()
    assert running.link == "https://tea.example/"


def test_another_citys_banner_is_not_there(client, seller, running):
    from diglot.house.models import City

    other = City.objects.create(slug="other", name_zh="他城", name_en="Other", masthead_zh="他報", masthead_en="Other")
    Client.objects.update(city=other)
    seller.is_superuser = False
    from django.contrib.auth.models import Permission

    seller.save()
    seller.user_permissions.set(Permission.objects.filter(content_type__app_label__in=("advertising", "wagtailadmin")))
    assert client.get(f"/admin/advertising/banners/edit/{running.pk}/").status_code == 404
    assert "金穗茶莊" not in client.get("/admin/advertising/banners/").content.decode()
