"""The conversion of finished HTML: what it changes, and what it must never touch."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.languages.outgoing import html_to_reading, to_reading, values_to_reading


def hans(page):
    return html_to_reading(page, "zh-Hans")


def hant(page):
    return html_to_reading(page, "zh-Hant-TW", "zh-Hant-TW")


def test_a_run_of_the_other_script_is_converted_and_its_lang_rewritten():
    assert hans('<p lang="zh-Hant">關係</p>') == '<p lang="zh-Hans">关系</p>'
    assert hant('<p lang="zh-Hans">关系</p>') == '<p lang="zh-Hant-TW">關係</p>'


def test_mixed_runs_are_converted_both_ways():
    assert hans('<p lang="zh">中美关係</p>') == '<p lang="zh-Hans">中美关系</p>'
    assert hant('<p lang="zh">中美关係</p>') == '<p lang="zh-Hant-TW">中美關係</p>'


def test_a_run_already_in_the_script_keeps_every_letter_and_takes_the_region():
    assert hant('<p lang="zh-Hant">台灣的裏面</p>') == '<p lang="zh-Hant-TW">台灣的裏面</p>'


def test_interface_text_stands_in_the_readings_own_lang_and_stays():
    page = '<html lang="zh-Hans"><p>软件 軟體</p></html>'
    assert hans(page) == page


@pytest.mark.parametrize(
    "kept",
    [
        '<p lang="zh-Hant" translate="no">關係</p>',
        '<div lang="zh-Hant"><code>關係</code></div>',
        '<div lang="zh-Hant"><textarea name="a">關係 <b>於</b></textarea></div>',
        '<div lang="zh-Hant"><input value="關係" name="關"></div>',
        '<div lang="zh-Hant"><option value="關">關</option></div>',
        '<div lang="zh-Hant"><a href="/關係/?q=關">A</a></div>',
        '<div lang="zh-Hant"><!-- 關係 --></div>',
        '<div lang="zh-Hant"><script>const a = "關係 <p>";</script></div>',
        '<div lang="zh-Hant"><style>a::before{content:"關"}</style></div>',
        '<p lang="ja">関係を見る</p>',
        '<p lang="en">The word 關係</p>',
        '<p data-words="關係" lang="en">x</p>',
    ],
)
def test_left_alone(kept):
    def letters(page):
        return re.sub(r' lang="[^"]*"', "", page)

    assert letters(hans(kept)) == letters(kept)


def test_attributes_that_people_read():
    given_page = (
        '<img lang="zh-Hant" src="/關.png" alt="關係" title="於"><a lang="zh-Hant" aria-label="關" href="/關/">x</a>'
    )
    assert hans(given_page) == (
        '<img lang="zh-Hans" src="/關.png" alt="关系" title="于"><a lang="zh-Hans" aria-label="关" href="/關/">x</a>'
    )
    assert hans('<meta name="description" lang="zh-Hant" content="關係">') == (
        '<meta name="description" lang="zh-Hans" content="关系">'
    )
    assert hans('<input lang="zh-Hant" placeholder="關鍵字" value="關">') == (
        '<input lang="zh-Hans" placeholder="关键字" value="關">'
    )


def test_a_converted_attribute_stays_escaped():
    assert hans('<img lang="zh-Hant" alt="&quot;關&quot; &lt;b&gt;">') == (
        '<img lang="zh-Hans" alt="&quot;关&quot; &lt;b&gt;">'
    )


def test_nested_languages_and_unclosed_elements():
    page = '<div lang="zh-Hant"><p>關<span lang="en">於</span>係<br>於<li>關</div><p>關</p>'
    assert hans(page) == '<div lang="zh-Hans"><p>关<span lang="en">於</span>系<br>于<li>关</div><p>關</p>'


def test_an_english_reading_shows_clean_runs_as_they_are_and_mixed_ones_in_one_script():
    page = '<p lang="zh-Hans">关系</p><p lang="zh-Hant">關係</p><p lang="zh">关係</p>'
    assert html_to_reading(page, "en", "zh-Hant-TW") == (
        '<p lang="zh-Hans">关系</p><p lang="zh-Hant">關係</p><p lang="zh-Hant-TW">關係</p>'
    )


def test_values_for_json_keep_their_addresses():
    value = {"headline": "關係", "url": "https://x.test/關/", "list": ["於", 1, None]}
    assert values_to_reading(value, "zh-Hans") == {
        "headline": "关系",
        "url": "https://x.test/關/",
        "list": ["于", 1, None],
    }
    assert to_reading("關係", "en") == "關係"


@given(st.text(alphabet="<>/=\"' abc關係于语&;!-", max_size=80))
def test_any_page_keeps_its_length_without_attributes_to_escape(page):
    """Whatever the markup, nothing is lost: what is not Chinese comes out as it went in."""
    out = html_to_reading(page, "zh-Hans")
    assert re.sub(r"[關係于语]", "", out) == re.sub(r"[關係于语]", "", page)
    assert len(out) == len(page)


def test_a_long_line_of_open_tags_takes_linear_time():
    page = "<p lang='zh-Hant'>關" * 20_000
    assert hans(page).count("关") == 20_000
    assert hans("<" * 100_000 + '"' * 1000).startswith("<<<")
