"""The wheel: everything quizzer needs is in it, and it runs away from the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import REPOSITORY


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("quizzer-*.whl"))


def test_the_wheel_carries_migrations_and_content(wheel: Path) -> None:
    """Every migration and every shipped note is in it, the marker of their root too."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("migrations", "content"):
        shipped = {
            f"quizzer/_data/{file.relative_to(REPOSITORY).as_posix()}"
            for file in (REPOSITORY / folder).rglob("*")
            if file.is_file() and "__pycache__" not in file.parts
        }
        assert shipped
        assert shipped <= names
    assert "quizzer/_data/content/.quizzer-root" in names
    assert "quizzer/_data/content/deep-learning/en/activations.verify.md" in names
    assert "quizzer/tui/app.tcss" in names
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_the_installed_program_studies_the_starter_notes(wheel: Path, tmp_path: Path) -> None:
    """Away from the repository the two commands of the manual work."""
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)

    def run(*command: str, keys: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
            input=keys.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    assert f"FROM {installed / 'quizzer'}" in run("import", "--starter")
    out = run("study", "--plain", keys="\n3\nq\n")
    assert "── deep-learning/en/" in out
    assert "3 Good 10m" in out


_RUN = """\
import sys, pathlib, quizzer
from quizzer.cli.main import run
print("FROM", pathlib.Path(quizzer.__file__).parent)
sys.exit(run(sys.argv[1:]))
"""
