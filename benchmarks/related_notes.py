"""How well related experiments are found: precision and recall over labelled notes.

    python -m benchmarks.related_notes [--explain] [NOTES.md ...]

A pair is a note and a claim whose experiment decides what a sentence of the note is about. The
pairs of `NOTES.md` are those of its sidecar `NOTES.verify.md`, and of fences in the notes.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from quizzer.domain.notes import ParsedNote
from quizzer.domain.problems import Problem
from quizzer.experiments.catalogue import claims
from quizzer.matching.suggestions import Related
from quizzer.parsing import find_markdown, parse_file
from quizzer.parsing.files.finding import sidecar_path
from quizzer.services.importing.notes import read_sidecar
from quizzer.services.importing.sources import shown_path

CORPUS = Path(__file__).parent / "related"
HEADINGS = ("set", "language", "notes", "without", "pairs", "found", "precision", "recall")
_WORDS = 2


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A note, by its file and the line of its question, and a claim."""

    path: str
    line: int
    question: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs that are labelled, and pairs that were found."""

    labelled: frozenset[Pair]
    found: frozenset[Pair]

    @property
    def precision(self) -> float:
        """The share of the found pairs that are labelled; 1 where none is found."""
        return len(self.labelled & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the labelled pairs that are found; 1 where none is labelled."""
        return len(self.labelled & self.found) / len(self.labelled) if self.labelled else 1.0

    @property
    def missed(self) -> list[Pair]:
        """Labelled and not found, in the order of the notes."""
        return sorted(self.labelled - self.found)

    @property
    def false(self) -> list[Pair]:
        """Found and not labelled, in the order of the notes."""
        return sorted(self.found - self.labelled)


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """The notes of one file with their labels, and what is wrong with the file."""

    kind: str
    language: str
    path: Path
    notes: Sequence[ParsedNote]
    problems: tuple[Problem, ...]

    def labelled(self) -> frozenset[Pair]:
        """The pairs that the file's author vouches for."""
        return frozenset(
            self._pair(note, link.claim_id)
            for note in self.notes
            for link in note.claims
            if not link.is_own
        )

    def found(self, related: Related) -> frozenset[Pair]:
        """The pairs that would be suggested."""
        return frozenset(
            self._pair(note, suggestion.claim_id)
            for note in self.notes
            for suggestion in related.suggest(note.heading_path, note.question, note.answer)
        )

    def _pair(self, note: ParsedNote, claim_id: str) -> Pair:
        return Pair(shown_path(self.path), note.line, note.question, claim_id)


def corpus() -> Iterator[LabelledFile]:
    """The files of both sets, set by set and language by language."""
    for kind in ("tuning", "colloquial", "fresh"):
        for language in ("en", "zh"):
            paths, _ = find_markdown([CORPUS / kind / language])
            yield from (labelled_file(path, kind, language) for path in paths)


def labelled_file(path: Path, kind: str, language: str = "") -> LabelledFile:
    """The file at `path` with its sidecar. Raises OSError for a file that cannot be read."""
    problems: list[Problem] = []
    sidecar = read_sidecar(sidecar_path(path.absolute()), problems)
    parsed = parse_file(path.read_bytes(), str(path), sidecar=sidecar)
    return LabelledFile(
        kind,
        language or parsed.front_matter.language,
        path,
        parsed.notes,
        (*problems, *parsed.problems),
    )


def score(files: Iterable[LabelledFile], related: Related) -> Score:
    """All pairs of the files together."""
    labelled, found = set[Pair](), set[Pair]()
    for file in files:
        labelled |= file.labelled()
        found |= file.found(related)
    return Score(frozenset(labelled), frozenset(found))


def main() -> None:
    arguments = _arguments()
    related = Related({claim.id: claim.terms for claim in claims().values() if claim.terms})
    try:
        files = [labelled_file(path, path.name) for path in arguments.notes] or list(corpus())
    except OSError as error:
        print(f"{error.filename}: cannot be read ({error.strerror})", file=sys.stderr)
        sys.exit(2)
    for problem in (problem for file in files for problem in file.problems):
        print(f"{problem.path}:{problem.line}: {problem.message}", file=sys.stderr)
    rows, explained = list[tuple[str, ...]]([HEADINGS]), list[str]()
    for (kind, language), group in groupby(files, lambda file: (file.kind, file.language)):
        members = list(group)
        scored = score(members, related)
        rows.append(_row(kind, language, members, scored))
        explained += _explained(scored)
    print(_table(rows))
    if arguments.explain:
        print("", *explained, sep="\n")


def _row(kind: str, language: str, files: Sequence[LabelledFile], scored: Score) -> tuple[str, ...]:
    notes = [note for file in files for note in file.notes]
    counts = (
        len(notes),
        sum(not note.claims for note in notes),
        len(scored.labelled),
        len(scored.found),
    )
    shares = (f"{share:.3f}" for share in (scored.precision, scored.recall))
    return kind, language, *map(str, counts), *shares


def _explained(scored: Score) -> Iterator[str]:
    for word, pairs in (("missed", scored.missed), ("false", scored.false)):
        for pair in pairs:
            yield f"{word:6}  {pair.claim_id}  {pair.path}:{pair.line}  {pair.question}"


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < _WORDS else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.related_notes")
    parser.add_argument("notes", nargs="*", type=Path, metavar="NOTES.md")
    parser.add_argument("--explain", action="store_true", help="print missed and false pairs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
