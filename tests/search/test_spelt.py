"""Titles by their sound: every place of a title is a beginning, and no word is taken for a sound it cannot be."""

from diglot.search import spelt

MARK = "ª"


def indexed(text):
    return set(spelt.to_index(text, MARK))


def test_every_place_is_a_beginning():
    found = indexed("金冠餐廳")
    assert {"ªpªjinguancanting", "ªpªguancanting", "ªpªting", "ªiªjgct", "ªiªct"} <= found


def test_words_decide_the_reading_and_other_letters_part():
    assert "ªpªchongqingyinhang" in indexed("重慶銀行")
    found = indexed("金冠，新店")
    assert "ªpªjinguan" in found
    assert "ªpªxindian" in found
    assert not any("guanxin" in token for token in found)


def test_u_with_dots_is_typed_two_ways():
    assert {"ªpªlvshi", "ªpªlushi"} <= indexed("律師") | indexed("綠石")


def test_long_titles_are_cut_and_so_are_long_questions():
    title = "新橋週六啟用兩岸居民為它等了整整十年"
    assert max(map(len, indexed(title))) <= len("ªpª") + spelt.LONGEST
    asked = spelt.to_ask("xinqiaozhouliuqiyongliangan", MARK)
    assert any(token in indexed(title) for token in asked)


def test_what_can_be_no_sound_asks_nothing():
    assert spelt.to_ask("a", MARK) == []
    assert spelt.to_ask("h1n1", MARK) == []
    assert spelt.to_ask("金", MARK) == []
    # No syllables, so only initials; more than eight of them nobody types.
    assert spelt.to_ask("jgct", MARK) == ["ªiªjgct"]
    assert spelt.to_ask("strengths", MARK) == []
    assert spelt.to_ask("jingd", MARK, unfinished=True) == ["ªpªjingd", "ªiªjingd"]
