"""The repository as a whole: what no file in it may hold."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import REPOSITORY, script
from tests.cli.test_help import parse

FOLDERS = ("quizzer", "tests", "migrations", "content", "benchmarks", ".ci")
TEXTS = {".py", ".md", ".toml", ".txt", ".tcss", ".json", ".csv", ".cfg", ".mako", ""}
LONGEST_FILE = 400
HOME_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root)/(?!me\b)\w|[A-Z]:\\Users\\")
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|" + r"pythonhosted\.|/simple\b", re.ASCII)


def _files() -> list[Path]:
    top = [file for file in REPOSITORY.iterdir() if file.is_file()]
    below = [file for folder in FOLDERS for file in (REPOSITORY / folder).rglob("*")]
    return sorted(
        file
        for file in (*top, *below)
        if file.is_file() and file.suffix in TEXTS and "__pycache__" not in file.parts
    )


@pytest.mark.parametrize(
    ("name", "pattern"), [("a home folder", HOME_PATH), ("a package index", INDEX)]
)
def test_no_file_names(name: str, pattern: re.Pattern[str]) -> None:
    """Nothing in the repository works on one machine or with one server only (me is nobody)."""
    found = [
        f"{file.relative_to(REPOSITORY)}: {match.group()}"
        for file in _files()
        if file != Path(__file__)
        for match in pattern.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_command_lines_of_the_manual_are_understood() -> None:
    """Every command that README.md shows exists and takes the arguments shown."""
    manual = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```sh\n(.*?)^```", manual, re.MULTILINE | re.DOTALL))
    lines = re.findall(r"^quizzer\b([^|#\n]*)", blocks, re.MULTILINE)
    lines += re.findall(r"`quizzer(?=[ `])([^`|]*)", manual)
    assert len(lines) > 10
    for line in lines:
        parse(shlex.split(line))


def test_no_module_is_too_long() -> None:
    """A module that needs more lines is two modules."""
    modules = [file for file in _files() if file.suffix == ".py"]
    assert len(modules) > 100
    long = {
        str(file.relative_to(REPOSITORY)): lines
        for file in modules
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_the_domain_needs_the_standard_library_only() -> None:
    """Values and rules of the field load no third-party package."""
    loaded = script(
        "import pkgutil, sys, importlib\n"
        "before = set(sys.modules)\n"
        "import quizzer.domain as domain\n"
        "for each in pkgutil.walk_packages(domain.__path__, 'quizzer.domain.'):\n"
        "    importlib.import_module(each.name)\n"
        "print(*sorted(set(sys.modules) - before))\n"
        "print(*sys.stdlib_module_names)"
    )
    modules, standard = (line.split() for line in loaded.splitlines())
    roots = {name.partition(".")[0] for name in modules}
    assert "quizzer.domain.ports.studying" in modules
    assert roots - {*standard} == {"quizzer"}
    ours = {".".join(name.split(".")[:2]) for name in modules if name.startswith("quizzer")}
    assert ours == {"quizzer", "quizzer.domain", "quizzer.languages"}
