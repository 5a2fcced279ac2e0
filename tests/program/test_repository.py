"""The repository as a whole: what no file in it may hold, and what the shipped notes must."""

import re
import shlex
from pathlib import Path

import pytest

from quizzer.domain.notes import ParsedFile
from quizzer.parsing import parse_file
from tests.cli.running import REPOSITORY, Program, script
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


def _shipped(language: str) -> dict[str, Path]:
    folder = REPOSITORY / "content" / "deep-learning" / language
    return {file.name: file for file in sorted(folder.glob("*.md"))}


def _parsed(file: Path) -> ParsedFile:
    return parse_file(file.read_bytes(), str(file))


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
    assert all(name == "quizzer" or name.startswith("quizzer.domain") for name in modules
               if name.startswith("quizzer"))  # fmt: skip


def test_the_shipped_notes_have_no_problems() -> None:
    """Every file of the starter notes is understood whole."""
    files = sorted((REPOSITORY / "content").rglob("*.md"))
    assert [str(problem) for file in files for problem in _parsed(file).problems] == []


def test_importing_the_shipped_notes_succeeds(quizzer: Program) -> None:
    """What `make run` does first exits with 0."""
    ran = quizzer("import", REPOSITORY / "content")
    assert ran.code == 0, ran.out


@pytest.mark.parametrize("name", _shipped("en"))
def test_both_languages_say_the_same(name: str) -> None:
    """A file and its translation hold as many notes, in the same order of kinds of cards."""
    english, chinese = _parsed(_shipped("en")[name]), _parsed(_shipped("zh")[name])
    assert english.front_matter.translates == f"deep-learning/zh/{name.removesuffix('.md')}"
    assert (english.front_matter.language, chinese.front_matter.language) == ("en", "zh")
    shapes = [
        [[card.kind for card in note.cards] for note in parsed.notes]
        for parsed in (english, chinese)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) >= 10


def test_every_shipped_file_has_a_translation() -> None:
    """The two folders hold files of the same names."""
    assert _shipped("en").keys() == _shipped("zh").keys()
