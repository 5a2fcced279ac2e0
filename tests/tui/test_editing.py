"""The command that opens an editor."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.tui.editing import editor_command

NOTE = Path("notes") / "线性 代数; rm -rf $HOME.md"


def absent(name: str) -> None:
    return None


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+7", str(NOTE)]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", str(NOTE)]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", str(NOTE)]),
        ("hx", ["hx", f"{NOTE}:7"]),
        ("code --wait", ["code", "--wait", "-g", f"{NOTE}:7"]),
        ("'my editor' --fast", ["my editor", "--fast", str(NOTE)]),
    ],
)
def test_each_editor_is_told_the_line_its_own_way(editor: str, words: list[str]) -> None:
    """Known editors open at the line, unknown ones open the file; arguments are kept."""
    assert editor_command({"EDITOR": editor}, absent, NOTE, 7) == words


@given(st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1))
def test_the_file_is_always_one_word(name: str) -> None:
    """Whatever a file is called, no shell splits or expands its name."""
    command = editor_command({"VISUAL": "vi", "EDITOR": "ed"}, absent, Path("/n") / name, 1)
    assert command == ["vi", "+1", str(Path("/n") / name)]


def test_an_installed_editor_is_found_without_settings() -> None:
    """Without $VISUAL and $EDITOR the first of vi and nano that is there is taken."""
    found = editor_command({}, lambda name: name if name == "nano" else None, NOTE, 0)
    assert found == ["nano", "+1", str(NOTE)]


@pytest.mark.parametrize("environ", [{}, {"EDITOR": "  "}, {"EDITOR": "vim 'unclosed"}])
def test_no_editor_is_an_error_in_one_line(environ: dict[str, str]) -> None:
    """The message names the variable to set or to mend."""
    with pytest.raises(QuizzerError, match=r"\$EDITOR") as error:
        editor_command(environ, absent, NOTE, 1)
    assert "\n" not in str(error.value)
