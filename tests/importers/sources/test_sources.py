"""The front door: formats by ending, limits, and errors of one line."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.importers import sources
from diglot.importers.sources import MAX_BYTES, SourceError, SourceText, known_suffixes, read_source


def refusal(data, name):
    with pytest.raises(SourceError) as caught:
        read_source(data, name)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_all_lists_what_there_is():
    assert all(hasattr(sources, name) for name in sources.__all__)


def test_plain_text_loads_no_library_of_another_format():
    code = "import sys; from diglot.importers.sources import read_source as r; r(b'words', 'a.txt'); r(b'words', '-')"
    code += "; print({'bs4', 'mammoth', 'markdown_it'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_formats_are_known_by_being_there():
    assert known_suffixes() == (".docx", ".htm", ".html", ".markdown", ".md", ".txt")


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "-", "folder/a.md", "C:\\stories\\a.htm"])
def test_format_by_ending(name):
    assert read_source("新闻".encode(), name).text == "新闻"


@pytest.mark.parametrize("name", ["a.pdf", "a", "", ".txt.exe", "a.text"])
def test_unknown_ending_names_the_known(name):
    assert ".docx, .htm, .html, .markdown, .md, .txt" in refusal(b"x", name)


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, b"anything"])
def test_old_word_files(data):
    assert "save it as .docx" in refusal(data, "a.doc")


def test_a_word_file_with_a_password_is_a_compound_file():
    assert "password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx")


def test_size_limit():
    assert "a.txt: 5,000,000 bytes" in refusal(b"a" * MAX_BYTES, "a.txt")
    assert len(read_source(b"a" * (MAX_BYTES - 1), "a.txt").text) == MAX_BYTES - 1


@pytest.mark.parametrize("data", [b"", b" \n\t ", "\u3000\u00a0\ufeff".encode(), b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_no_text(data, name):
    assert "no text" in refusal(data, name)


def test_a_page_of_scripts_only_says_what_was_left_out():
    assert "Left out <script>" in refusal(b"<script>x</script>", "a.html")


def test_names_with_controls_stay_on_one_line():
    assert "a\\u000ab.pdf" in refusal(b"x", "a\nb.pdf")


# The first file that is no plain text loads the libraries of all formats, which takes longer than an example may.
known_suffixes()


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "-", "a.doc", "a.pdf"]))
def test_any_bytes_give_a_text_or_one_error(data, name):
    try:
        result = read_source(data, name)
    except SourceError as error:
        message = str(error)
        result = None
    else:
        message = ""
    assert "\n" not in message
    if result is None:
        return
    assert isinstance(result, SourceText)
    assert result.text.strip()
    assert "\r" not in result.text
    assert not any("\n" in note for note in result.notes)
    lines = result.text.split("\n")
    assert all(lines[at] for at in result.headings)
    assert all(0 <= picture.line <= len(lines) for picture in result.pictures)


@given(st.text(st.sampled_from("<>/!-=\"' \n#*_`[]()&;ahptdr123中文。\u200b\u2028\x0b"), max_size=80))
def test_any_mixture_of_marks_gives_a_text_or_one_error(text):
    for name in ("a.md", "a.html"):
        try:
            result = read_source(text.encode(), name)
        except SourceError:
            continue
        assert not any("\n" in note for note in result.notes)
