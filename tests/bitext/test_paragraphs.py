"""One edition alone as blocks: lines joined where a width cut them, headings told, nothing lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext.editions import Block
from diglot.bitext.paragraphs import paragraphs


def test_lines_are_paragraphs_and_wrapped_ones_are_joined() -> None:
    text = (
        "The Library Opens\n\n"
        "The library on the square opened its doors this morning after\n"
        "eleven years of planning, and the first reader through them was\n"
        "a boy of six who wanted a book about volcanoes and got three of\n"
        "them.\n\n"
        "Photo by May Lee\n"
    )
    assert [(block.kind, block.text[:11], block.text[-6:]) for block in paragraphs(text, "en")] == [
        ("heading", "The Library", " Opens"),
        ("paragraph", "The library", " them."),
        ("credit", "Photo by Ma", "ay Lee"),
    ]


def test_headings_that_the_source_marks() -> None:
    text = "為什麼？\n因為舊館太小，放不下書。"
    assert paragraphs(text, "zh", headings={0})[0] == Block("heading", "為什麼？")
    assert paragraphs(text, "zh")[0] == Block("paragraph", "為什麼？")


def test_furniture_and_captions_that_the_source_marks() -> None:
    text = "菜單\n新館動工。\n圖為新館。\n相關新聞"
    assert paragraphs(text, "zh", furniture={0, 3}, credits={2}) == [
        Block("paragraph", "新館動工。"),
        Block("credit", "圖為新館。"),
    ]
    assert len(paragraphs(text, "zh", furniture={0, 1, 2, 3})) == 4, "where all is furniture, nothing is"
    assert len(paragraphs(text, "zh", credits={0, 1, 2, 3})) == 4
    assert paragraphs(text, "zh", credits={0, 1, 2, 3})[0].kind != "credit", "and where all are captions, none is"


def test_nothing_is_joined_to_furniture() -> None:
    lines = [
        "Sign up for our letter and never miss a story from the square again",
        "The library on the square opened its doors this morning after",
        "eleven years of planning, and the first reader through them was",
        "a boy of six who wanted a book about volcanoes and got three of",
        "them.",
    ]
    assert [block.text for block in paragraphs("\n".join(lines), "en", furniture={0})] == [" ".join(lines[1:])]


def test_a_short_first_line_is_the_title() -> None:
    def kinds(text: str) -> list[str]:
        return [block.kind for block in paragraphs(text, "zh")]

    assert kinds("新館動工\n市長來了。") == ["heading", "paragraph"]
    assert kinds("新館動工。\n市長來了。") == ["paragraph", "paragraph"]
    assert kinds("新館動工") == ["paragraph"]
    assert kinds(f"{'新館' * 16}\n市長來了。") == ["paragraph", "paragraph"]
    assert kinds("攝影：林美珍\n市長來了。") == ["credit", "paragraph"]


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.sampled_from("一二。，a b.\n\t-\u3000\0") | st.characters(), max_size=60), st.sampled_from(["zh", "en"])
)
def test_no_word_is_lost(text: str, side: str) -> None:
    def letters(words: str) -> list[str]:
        return sorted(letter for letter in words if letter.isalnum())

    found = paragraphs(text, "zh" if side == "zh" else "en")
    assert letters("".join(block.text for block in found)) == letters(text)
