"""Look notes over without importing them: the use case. No data file is opened or made."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr
from quizzer.linting.checking import findings
from quizzer.linting.document import Document, read_document, unread
from quizzer.linting.local_files import LocalFiles
from quizzer.linting.rule import Rule, Surroundings
from quizzer.linting.rules import reported
from quizzer.linting.rules.twins import twins_of
from quizzer.parsing.files.finding import find_markdown, is_sidecar, notes_of, sidecar_path
from quizzer.services.importing.notes import read_sidecar
from quizzer.services.importing.sources import shown_path


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """What was found in how many files, by file and line."""

    problems: tuple[Problem, ...]
    files: int

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(problem.severity is severity for problem in self.problems)

    def fails(self, *, is_strict: bool) -> bool:
        """True when something is an error; when strict, also when something is a warning."""
        return self.count(Severity.ERROR) > 0 or (is_strict and bool(self.problems))


def lint(paths: Sequence[Path], rules: Collection[Rule]) -> LintReport:
    """What the `rules` find in the markdown files at and below `paths`.

    A sidecar stands for the notes that it lies beside. Repeated questions are those within `paths`.
    """
    named = [(is_sidecar(path) and notes_of(path)) or path for path in paths]
    files, unusable = find_markdown([path.absolute() for path in named])
    documents = [_document(file) for file in files]
    around = Surroundings(LocalFiles([*named]), twins_of(documents))
    problems = [_reported(each) for each in unusable] if reported.OTHER in rules else []
    for document in documents:
        # a copy for each, so that the tokens of one file go before those of the next come
        problems += findings(replace(document), around, rules)
    return LintReport(problems=tuple(problems), files=len(files))


def _reported(problem: Problem) -> Problem:
    return replace(problem, path=shown_path(Path(problem.path)), rule=reported.OTHER.name)


def _document(file: Path) -> Document:
    shown = shown_path(file)
    problems: list[Problem] = []
    try:
        data = file.read_bytes()
    except OSError as error:
        message = tr("cannot be read: {reason}").format(reason=error.strerror)
        wrong = Problem(path=shown, line=1, message=message, severity=Severity.ERROR)
        return unread(shown, file, [wrong])
    document = read_document(data, shown, file, read_sidecar(sidecar_path(file), problems))
    parsed = replace(document.parsed, problems=(*problems, *document.parsed.problems))
    return replace(document, parsed=parsed)


def chosen(
    rules: Sequence[Rule], only: Collection[str], ignored: Collection[str]
) -> Iterator[Rule]:
    """The rules that are named in `only` (all, where it is empty) and not in `ignored`."""
    for rule in rules:
        if (not only or rule.name in only) and rule.name not in ignored:
            yield rule
