"""What the environment tells of a terminal."""

import pytest

from quizzer.cli.terminal import MILLIONS, colours, images


@pytest.mark.parametrize(
    ("environ", "count", "protocol"),
    [
        ({}, 0, ""),
        ({"TERM": "dumb"}, 0, ""),
        ({"TERM": "xterm"}, 16, ""),
        ({"TERM": "xterm-256color"}, 256, ""),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0, ""),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, MILLIONS, ""),
        ({"TERM": "xterm-kitty"}, 256, "kitty"),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, 256, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, 256, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, 256, "iterm"),
        ({"TERM": "foot-direct"}, MILLIONS, "sixel"),
    ],
)
def test_abilities(environ: dict[str, str], count: int, protocol: str) -> None:
    """Colours and pictures."""
    assert (colours(environ), images(environ)) == (count, protocol)
