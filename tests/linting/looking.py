"""Documents for tests, and a folder that is only imagined."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath, PurePosixPath

from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.problems import Problem
from quizzer.linting.anchors import anchors_of
from quizzer.linting.checking import findings
from quizzer.linting.document import Document, document_of, read_document
from quizzer.linting.rule import Rule, Surroundings
from quizzer.linting.rules import RULES
from quizzer.linting.rules.twins import twins_of

PLACE = PurePosixPath("/notes/here.md")
NEIGHBOURS = {
    "other.md": "# Other\n\n## A heading of its own\n",
    "img/plot.png": "",
    "img/a b.png": "",
    "deep/far.md": "# Far\n",
    "README": "",
}


class ImaginedFiles:
    """Files by their path within `/notes`, with their text."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = {PurePosixPath("/notes") / path: text for path, text in texts.items()}

    def exists(self, path: PurePath) -> bool:
        return path in self.texts or any(path in each.parents for each in self.texts)

    def anchors(self, path: PurePath) -> frozenset[str] | None:
        if path.suffix != ".md" or path not in self.texts:
            return None
        return anchors_of(document_of(self.texts[PurePosixPath(path)], "", path, ParsedFile()))

    def named(self, name: str, beside: PurePath) -> PurePath | None:
        return next((path for path in self.texts if name in (path.name, path.stem)), None)


def document(text: str) -> Document:
    """A document that lies among the `NEIGHBOURS`."""
    return read_document(text.encode(errors="surrogatepass"), "here.md", PLACE)


def look(
    text: str, rules: Sequence[Rule] = RULES, files: Mapping[str, str] = NEIGHBOURS
) -> list[Problem]:
    """What the rules find in a text."""
    one = document(text)
    return findings(one, Surroundings(ImaginedFiles(files), twins_of([one])), rules)
