"""A small collection to run commands on, and the commands themselves."""

import io
import sys
from pathlib import Path

import pytest

from quizzer.bootstrap import LocalDesk
from quizzer.cli.main import run
from quizzer.domain.health import Confinement
from tests.cli.running import Program, Ran

PLANETS = """\
---
title: Planets
---
# Planets

## Which planet is the largest?

Jupiter.

## Which planet is nearest to the sun?

Mercury: {{c1::88}} days a year.
"""

RIVERS = """\
---
title: 河流
language: zh
---
# 河流

## 世界上最长的河是哪一条？

通常说是**尼罗河**。

## 亚马孙河流入哪个大洋？

大西洋。
"""


@pytest.fixture
def quizzer(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Program:
    """The command line in this process, standard output no terminal."""

    def call(*arguments: str | Path, keys: str = "", typed: bool = False) -> Ran:
        stdin = io.StringIO(keys)
        monkeypatch.setattr(stdin, "isatty", lambda: typed)
        monkeypatch.setattr(sys, "stdin", stdin)
        capfdbinary.readouterr()
        code = run([str(each) for each in arguments])
        written = capfdbinary.readouterr()
        return Ran(code, written.out, written.err.decode())

    return call


@pytest.fixture(autouse=True)
def _unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    """`doctor` tries no experiments: that takes a second, and has tests of its own."""
    monkeypatch.setattr(LocalDesk, "confinement", lambda _: Confinement(kept=("time",)))


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with two decks, one of them Chinese: four notes, five cards."""
    folder = tmp_path / "notes"
    (folder / "sky").mkdir(parents=True)
    (folder / "sky" / "planets.md").write_text(PLANETS, encoding="utf-8")
    (folder / "河流.md").write_text(RIVERS, encoding="utf-8")
    return folder


@pytest.fixture
def imported(quizzer: Program, notes: Path) -> Path:
    """The same folder, imported."""
    assert quizzer("import", notes).code == 0
    return notes
