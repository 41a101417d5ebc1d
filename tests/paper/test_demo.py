"""The demo paper, from a small folder: illustrated, published, and with nothing left to publish."""

from pathlib import Path

from django.core.management import call_command
from PIL import Image

from diglot.news.models import StoryPage
from diglot.paper.models import HomePage

PLAN = """
[city]
slug = "houston"
name_zh_hant = "休斯頓"
name_en = "Houston"
[paper]
masthead_zh_hant = "測試報"
masthead_en = "Test Times"
[[section]]
slug = "local"
zh_hant = "地方新聞"
en = "Local"

[[picture]]
story = "stories/a.txt"
file = "pictures/a.png"

[front]
lead = "stories/a.txt"
"""
STORY = """橋開了

The bridge is open

2025-09-19

橋在週六開了，一共有三十個人走過去。

The bridge opened on Saturday, and thirty people walked across.
"""


def test_an_illustrated_lead_is_published_whole_and_no_draft(db, tmp_path: Path, capsys):
    for name in ("stories", "pictures"):
        (tmp_path / name).mkdir()
    (tmp_path / "paper.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "stories" / "a.txt").write_text(STORY, encoding="utf-8")
    Image.new("RGB", (8, 8)).save(tmp_path / "pictures" / "a.png")
    call_command("demo", tmp_path)
    assert "loaded 1 stories" in capsys.readouterr().out
    stories = list(StoryPage.objects.all())
    assert len(stories) == 2
    for page in [*stories, *HomePage.objects.all()]:
        assert page.live
        assert not page.has_unpublished_changes
        if isinstance(page, StoryPage):
            assert page.lead_picture
            assert page.updated_at is None
            assert page.get_latest_revision_as_object().lead_picture
    assert {page.pk for page in stories} == {home.lead_id for home in HomePage.objects.all() if home.lead_id}
