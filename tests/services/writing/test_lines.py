"""Text from bytes, and the same bytes from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.parsing.files.finding import read_text
from quizzer.services.writing.lines import (
    Insertion,
    NotesText,
    ended,
    read_lines,
    split_lines,
    without_blank_end,
)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_the_bytes_of_a_file_come_back(text: str, encoding: str) -> None:
    """Whatever is in them, or the file is refused."""
    try:
        data = text.encode(encoding)
        read = read_lines(data, "a.md")
    except (UnicodeEncodeError, QuizzerError):
        return
    assert read.encoded() == data


@given(st.text(alphabet="a\r\n\x0b\x0c\x85\u2028 #"))
def test_lines_are_those_of_the_parser(text: str) -> None:
    """It knows three line ends, and no others."""
    read = read_lines(text.encode(), "a.md")
    expected, _ = read_text(text.encode(), "a.md")
    if expected:
        assert read.normal() == expected
    assert len(split_lines(text)) == len(split_lines(read.normal()))


def test_chinese_files_of_old_are_read() -> None:
    """The encoding is found by what it makes of the bytes."""
    data = ("# 什么是卷积？\r\n\r\n" + "把卷积核在图像上滑动，逐点相乘再求和。\r\n" * 5).encode(
        "gbk"
    )
    text = read_lines(data, "a.md")
    assert "# 什么是卷积？\r\n" in text.lines
    more = text.with_insertions([Insertion(1, 8, "\r\n加一行")])
    assert more.encoded() == data.replace(b"\r\n", "\r\n加一行\r\n".encode("gbk"), 1)
    with pytest.raises(QuizzerError, match="cannot be written in"):
        text.with_lines(["🙂"]).encoded()


def test_bytes_that_are_no_text_are_refused() -> None:
    """Where they could not be written back as they were."""
    with pytest.raises(QuizzerError, match=r"a\.md:1: its text cannot be read for certain"):
        read_lines(bytes(range(128, 256)) * 3 + b"\xff", "a.md")


def test_a_file_ends_its_lines_as_the_first_one_does() -> None:
    """An empty file, and a file of one line, as usual."""
    assert NotesText(lines=()).newline == "\n"
    assert NotesText(lines=("a",)).newline == "\n"
    assert NotesText(lines=("a\r\n", "b\n")).newline == "\r\n"
    assert NotesText(lines=()).normal() == ""


def test_blank_lines_at_the_end_go() -> None:
    """Those between stay."""
    assert without_blank_end(["a\n", "\n", "b\n", " \n", ""]) == ["a\n", "\n", "b\n"]
    assert without_blank_end(["\n"]) == []
    assert ended(["a\n", "b"], "\r\n") == ["a\r\n", "b\r\n"]
