"""`quizzer import --explain FILE:LINE`: why a line became what it became."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.printing import as_json, padded, say
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.parsing.explain import Explanation

NAMES = 10


def explain(place: str, *, cards: str, items: bool | None, in_json: bool) -> None:
    """Print what became of the line that `place` (FILE:LINE) names, why, and what changes it."""
    from quizzer.parsing.explain import explain_line

    file, _, number = place.rpartition(":")
    if not file or not number.isdecimal():
        raise click.UsageError(
            tr("name a file and a line, such as notes.md:12, not {place!r}").format(place=place)
        )
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise QuizzerError(
            tr("{path}: cannot be read ({reason})").format(path=file, reason=error.strerror)
        ) from error
    told = explain_line(data, file, int(number), cards=cards, items=items)
    if in_json:
        as_json(_as_json(told))
    else:
        _print(file, told)


def _print(file: str, told: "Explanation") -> None:
    say(f"{file}:{told.line}: {told.text.strip()}")
    rows = [(tr("rule"), [tr(str(told.rule)) if told.rule else tr("none")])]
    rows.append((tr("why"), list(told.evidence)))
    rows.append((tr("path"), [" › ".join(told.path) or "-"]))
    if told.note:
        rows.append((tr("note"), [f"{file}:{told.note.line}  {_short(told.note.question)}"]))
        rows.append(
            (
                tr("cards"),
                [f"{tr(str(card.kind))} {card.anchor}".rstrip() for card in told.note.cards],
            )
        )
    else:
        rows.append((tr("note"), [tr("none")]))
    rows.append((tr("change"), list(told.change) or ["-"]))
    for name, values in rows:
        for at, value in enumerate(values):
            say(f"{padded('' if at else name, NAMES)}{value}")


def _short(question: str) -> str:
    return " ".join(question.split())


def _as_json(told: "Explanation") -> dict[str, object]:
    note = told.note
    return {
        "line": told.line,
        "text": told.text,
        "rule": told.rule,
        "evidence": list(told.evidence),
        "path": list(told.path),
        "note": note and {"line": note.line, "question": note.question},
        "cards": [{"kind": str(card.kind), "name": card.anchor} for card in note.cards]
        if note
        else [],
        "change": list(told.change),
    }
