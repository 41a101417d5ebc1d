"""The sets of letters agree with the dictionaries of the installed OpenCC."""

import subprocess
import unicodedata
from pathlib import Path

import opencc
import pytest

from diglot.hanzi import tables
from diglot.hanzi.overconversion import _MEANT
from diglot.hanzi.tables import (
    count_simplified,
    letter_map,
    plain,
    read_letters,
    read_words,
    run_opencc,
    simplified_only,
)

CLIB = Path(opencc.__file__).parent / "clib"


def dictionary(name, tmp_path):
    program = CLIB / "bin" / "opencc_dict"
    source = CLIB / "share" / "opencc" / f"{name}.ocd2"
    if not program.exists() or not source.exists():
        pytest.skip("this build of OpenCC comes without opencc_dict or its dictionaries")
    target = tmp_path / f"{name}.txt"
    subprocess.run([program, "-i", source, "-o", target, "-f", "ocd2", "-t", "text"], check=True, capture_output=True)
    lines = target.read_text(encoding="utf-8").splitlines()
    return {key: values.split(" ") for key, values in (line.split("\t") for line in lines)}


def test_shared_letters_are_those_of_st_characters(tmp_path):
    entries = dictionary("STCharacters", tmp_path)
    assert read_letters("shared.txt") == {key for key, values in entries.items() if key in values}


def test_simplified_only_letters_are_those_of_st_characters(tmp_path):
    entries = dictionary("STCharacters", tmp_path)
    alone = {key for key, values in entries.items() if key not in values}
    expected = alone - read_letters("regional.txt") - {chr(point) for point in letter_map("t2s")}
    assert {letter for letter in simplified_only() if plain(letter) == letter} == expected


@pytest.mark.parametrize("name", ["TSPhrases", "STPhrases", "TWVariantsPhrases", "HKVariantsPhrases"])
def test_phrases_keep_the_length(name, tmp_path):
    entries = dictionary(name, tmp_path)
    assert all(len(value) == len(key) for key, values in entries.items() for value in values)


def test_regional_letters_of_opencc_are_all_listed(tmp_path):
    variants = {
        value
        for name in ("TWVariants", "HKVariants")
        for values in dictionary(name, tmp_path).values()
        for value in values
    }
    assert not variants & simplified_only()


def test_counts():
    assert len(read_letters("shared.txt")) == 203
    assert 3_500 < len(simplified_only()) < 4_100


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_no_simplified_letter_becomes_another(config):
    table = letter_map(config)
    assert not [letter for letter in simplified_only() if table[ord(letter)] in simplified_only()]


def test_to_simplified_is_settled_in_one_step():
    table = letter_map("t2s")
    assert not [letter for letter in table.values() if ord(letter) in table]


@pytest.mark.parametrize("text", ["\0", "中\0國", "\ud800國\udfff\0", "國\ud83d", ""])
def test_nul_and_surrogates_stay_in_place(text):
    assert run_opencc("t2s", text) == text.replace("國", "国")


def test_compatibility_ideographs_become_unified():
    assert plain("\uf900\u2f00金") == "\u8c48\u2f00金"
    assert all(len(unicodedata.normalize("NFC", chr(point))) == 1 for point in range(0xF900, 0xFAFF))


def test_kept_words_are_written_in_simplified_and_once():
    words = read_words("kept.txt")
    assert len(words) == len(set(words))
    keepers = set("乾徵昇於吒麽氾扞陞薹袷脩蒐濛祕釐谿劄剋")
    assert {letter for word in words for letter in word if ord(letter) in letter_map("t2s")} == keepers


def test_letters_t2s_leaves_are_all_known(tmp_path):
    table = letter_map("t2s")
    values = {value for values in dictionary("TSPhrases", tmp_path).values() for value in values}
    left = {letter for value in values for letter in value if ord(letter) in table}
    assert left <= {letter for word in read_words("kept.txt") for letter in word} | set("苧計")


def test_joined_phrases_are_those_of_the_installed_dictionaries(tmp_path):
    phrases = dictionary("STPhrases", tmp_path) | dictionary("STPhrases_GeneratedFromRegionalPhrases", tmp_path)
    assert set(read_words("joined.txt")) <= set(phrases)


def test_a_phrase_of_another_length_falls_back_to_letters(monkeypatch):
    class Longer:
        def convert(self, text):
            return text.replace("国", "國") + ("!" if len(text) > 1 else "")

    tables._one_letter.cache_clear()
    monkeypatch.setattr(tables, "_converter", lambda config: Longer())
    assert run_opencc("longer", "中国") == "中國"


def test_simplified_letters_are_counted():
    assert count_simplified("这张 張后 着") == 2


def test_confusable_letters_share_a_simplified_one():
    table = letter_map("t2s")
    for written, meanings in _MEANT.items():
        for meant in meanings:
            same = table.get(ord(written), written) == table.get(ord(meant), meant)
            assert same, (written, meant)
