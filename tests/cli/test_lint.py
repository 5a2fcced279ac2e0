"""`quizzer lint` as it is called by a person, an editor, a hook."""

import json
from pathlib import Path

import pytest

from tests.cli.running import REPOSITORY, Program

WRONG = "# Why?\n\nSee ![a](gone.png).\n\n# How?\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with an error and a warning."""
    file = tmp_path / "wrong.md"
    file.write_text(WRONG, encoding="utf-8")
    return file


def test_findings_come_as_lines(quizzer: Program, wrong: Path, home: Path) -> None:
    """Editors can jump to them; no data file is made."""
    ran = quizzer("lint", wrong)
    assert ran.out.split("\n") == [
        f"{wrong}:3: error: the image gone.png is not there: put it there, or mend its path"
        " [missing-image]",
        f"{wrong}:5: warning: the answer is empty: its card is set aside until there is one"
        " [empty-answer]",
        "1 file, 1 error, 1 warning",
        "",
    ]
    assert ran.code == 1
    assert not home.exists()


def test_findings_come_as_json(quizzer: Program, wrong: Path) -> None:
    """With columns where they are known."""
    ran = quizzer("lint", "--json", wrong)
    said = json.loads(ran.out)
    assert ran.code == 1
    assert (said["files"], said["errors"], said["warnings"]) == (1, 1, 1)
    first, second = said["findings"]
    assert first == {
        "rule": "missing-image",
        "severity": "error",
        "path": str(wrong),
        "line": 3,
        "column": 10,
        "message": "the image gone.png is not there: put it there, or mend its path",
    }
    assert (second["rule"], second["column"]) == ("empty-answer", None)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--only", "empty-answer"], 0),
        (["--only", "empty-answer", "--strict"], 1),
        (["--ignore", "missing-image"], 0),
        (["--ignore", "missing-image", "--ignore", "empty-answer", "--strict"], 0),
        (["--only", "missing-image", "--only", "import"], 1),
    ],
)
def test_what_counts_is_chosen(
    quizzer: Program, wrong: Path, arguments: list[str], code: int
) -> None:
    """Only errors fail, unless it is strict."""
    assert quizzer("lint", *arguments, wrong).code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a file or a folder of notes"),
        (["--ignore", "mising-image", "."], "did you mean 'missing-image'? (--rules lists all)"),
        (["--only", "xyz", "."], "there is no rule 'xyz' (--rules lists all)"),
        (["gone.md"], "gone.md: no such file or folder"),
        (["--gravely", "."], "No such option"),
    ],
)
def test_wrong_usage_is_told(quizzer: Program, arguments: list[str], said: str) -> None:
    """In one line."""
    ran = quizzer("lint", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_rules_are_listed(quizzer: Program) -> None:
    """In the language in use."""
    assert "missing-image          error" in quizzer("lint", "--rules").out
    assert "文件不存在的图片" in quizzer("--lang", "zh", "lint", "--rules").out


def test_it_speaks_chinese(quizzer: Program, wrong: Path) -> None:
    """The names of rules stay."""
    out = quizzer("--lang", "zh", "lint", wrong).out
    assert "3: 错误: 图片 gone.png 不存在" in out
    assert "[missing-image]" in out
    assert "1 个文件，1 个错误，1 个警告" in out


def test_the_shipped_notes_are_clean(quizzer: Program) -> None:
    """Not even a warning."""
    ran = quizzer("lint", "--strict", REPOSITORY / "content")
    assert (ran.code, ran.out) == (0, "10 files, 0 errors, 0 warnings\n")
