"""Guide words, running titles and footers cut to the room of a page."""

import pytest

from diglot.typeset.book import Format
from diglot.typeset.format import inside
from diglot.typeset.guides import FOOTER_SHARE, GUIDE_SHARE, footer, guide_word, running_title
from diglot.typeset.widths import most, sizes

LETTER = Format()
POCKET = Format(trim_width_mm=105, trim_height_mm=148, columns=1)


def test_a_name_that_fits_stays_whole() -> None:
    assert guide_word("Golden Harbor Seafood 金港海鮮", LETTER) == "Golden Harbor Seafood 金港海鮮"


@pytest.mark.parametrize("form", [LETTER, POCKET])
@pytest.mark.parametrize("name", ["Q" * 200, "長" * 200, "many words " * 18])
def test_a_long_name_is_cut_to_its_share_of_the_head(name: str, form: Format) -> None:
    cut = guide_word(name, form)

    assert cut.endswith("…")
    assert name.startswith(cut[:-1])
    assert len(cut) > 10
    assert most(f"– {cut}", sizes()["foot"], 700) <= inside(form).width * GUIDE_SHARE


def test_letters_of_unknown_width_count_for_more_than_an_em() -> None:
    wide = inside(POCKET).width * GUIDE_SHARE

    assert 5 < len(guide_word("ด" * 200, POCKET)) <= wide / sizes()["foot"]


def test_a_title_has_the_whole_head_to_itself_where_there_are_no_guide_words() -> None:
    title = "Import, Export & Wholesale – General Merchandise and Novelties"

    assert running_title(title, POCKET, alone=False).endswith("…")
    assert running_title(title, LETTER, alone=True) == title


def test_a_footer_leaves_room_for_the_folio() -> None:
    cut = footer("Yellow pages of a long title " * 9, POCKET)

    assert cut.endswith("…")
    assert most(cut, sizes()["foot"]) <= inside(POCKET).width * FOOTER_SHARE
