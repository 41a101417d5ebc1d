"""The admin's own searches: pages and pictures are found in either script, and a colon filters nothing away."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from diglot.content.models import PaperImage
from diglot.house.models import User


@pytest.fixture
def editor(client, paper):
    person = User.objects.create_superuser("editor", password="words", city=paper.city)
    client.force_login(person)
    return client


def test_pages_and_pictures_are_found(editor, make_story):
    make_story("zh", "電話713號的餐廳", ["開張。"])
    drawn = BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    PaperImage.objects.create(
        title="餐廳門口", caption_zh="夜市燈火", file=ImageFile(BytesIO(drawn.getvalue()), name="door.png")
    )
    for asked in ("餐厅", "餐廳", "电话:713", "dianhua"):
        found = editor.get("/admin/pages/search/results/", {"q": asked})
        assert "電話713號的餐廳" in found.content.decode(), asked
    explorer = editor.get("/admin/pages/", {"q": "餐厅"})
    assert "電話713號的餐廳" in explorer.content.decode()
    for asked in ("餐厅", "夜市灯火", "menkou"):
        assert "餐廳門口" in editor.get("/admin/images/results/", {"q": asked}).content.decode(), asked
    assert "餐廳門口" in editor.get("/admin/images/chooser/results/", {"q": "门口"}).content.decode()
