"""The learner's own editor, opened at a line of a file."""

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

_FALLBACKS = ("vi", "nano")
_PLUS_LINE = frozenset(
    {"vi", "vim", "nvim", "view", "vis", "nano", "pico", "emacs", "emacsclient", "micro", "kak"}
    | {"joe", "ne", "mg", "ed", "gedit", "kate"}
)
_COLON_LINE = frozenset({"hx", "helix", "subl", "zed"})
_GOTO_LINE = frozenset({"code", "codium", "code-insiders", "cursor"})


def editor_command(
    environ: Mapping[str, str], which: Callable[[str], str | None], file: Path, line: int
) -> list[str]:
    """The words that open `file` at `line` (from 1) in the learner's editor; no shell reads them.

    `$VISUAL` comes before `$EDITOR`; without either, an editor that is installed. Editors whose
    way to name a line is not known get the file alone. Raises QuizzerError when there is none.
    """
    words = _chosen(environ, which)
    return [*words, *_place(PurePath(words[0]).stem.lower(), str(file), max(line, 1))]


def _chosen(environ: Mapping[str, str], which: Callable[[str], str | None]) -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(variable, ""))
        except ValueError as error:
            raise QuizzerError(
                tr("${variable} cannot be read ({error}); mend its quotes").format(
                    variable=variable, error=error
                )
            ) from error
        if words:
            return words
    found = next((name for name in _FALLBACKS if which(name)), None)
    if found is None:
        raise QuizzerError(tr("no editor found; set $EDITOR to the one you use"))
    return [found]


def _place(editor: str, file: str, line: int) -> list[str]:
    if editor in _PLUS_LINE:
        return [f"+{line}", file]
    if editor in _COLON_LINE:
        return [f"{file}:{line}"]
    if editor in _GOTO_LINE:
        return ["-g", f"{file}:{line}"]
    return [file]
