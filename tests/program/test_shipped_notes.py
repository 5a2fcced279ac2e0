"""The shipped notes: understood whole, the same in both languages, and tied to every claim."""

from functools import cache
from pathlib import Path

import pytest

from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.claims.values import Status
from quizzer.domain.notes import ParsedNote
from quizzer.domain.parsed_file import ParsedFile
from quizzer.experiments.catalogue import claims
from quizzer.parsing import parse_file
from quizzer.parsing.answers.cloze import plain
from quizzer.parsing.answers.marking import marked
from quizzer.parsing.files.finding import is_sidecar, notes_of, sidecar_path
from quizzer.services.importing.notes import read_sidecar
from tests.cli.running import REPOSITORY, Program

CONTENT = REPOSITORY / "content"
LANGUAGES = ("en", "zh")
OPENING_QUOTE = "“"
LEAST_SHARE_TIED = 0.7


def _shipped(language: str) -> dict[str, Path]:
    """The files of notes in a language by their names, without the sidecars."""
    files = sorted((CONTENT / "deep-learning" / language).glob("*.md"))
    return {file.name: file for file in files if not is_sidecar(file)}


@cache
def _parsed(file: Path) -> ParsedFile:
    return parse_file(file.read_bytes(), str(file), sidecar=read_sidecar(sidecar_path(file), []))


def _notes(language: str) -> list[ParsedNote]:
    return [note for file in _shipped(language).values() for note in _parsed(file).notes]


def _links(language: str) -> list[tuple[ParsedNote, ClaimLink]]:
    return [(note, link) for note in _notes(language) for link in note.claims]


def test_every_file_is_understood_whole() -> None:
    """Notes, and the claims that their sidecars tie to words of the answers."""
    files = [file for file in sorted(CONTENT.rglob("*.md")) if not is_sidecar(file)]
    assert len(files) == sum(len(_shipped(language)) for language in LANGUAGES)
    assert [str(problem) for file in files for problem in _parsed(file).problems] == []


def test_every_sidecar_has_its_notes_and_every_file_its_sidecar() -> None:
    """A sidecar whose name is misspelt would be lost in silence."""
    sidecars = {file for file in CONTENT.rglob("*.md") if is_sidecar(file)}
    assert all(notes_of(sidecar) for sidecar in sidecars)
    assert {
        sidecar_path(file) for each in LANGUAGES for file in _shipped(each).values()
    } == sidecars


def test_importing_the_shipped_notes_succeeds(quizzer: Program) -> None:
    """What `make run` does first exits with 0."""
    ran = quizzer("import", CONTENT)
    assert ran.code == 0, ran.out


def test_every_shipped_file_has_a_translation() -> None:
    """The two folders hold files of the same names."""
    assert _shipped("en").keys() == _shipped("zh").keys()


@pytest.mark.parametrize("name", _shipped("en"))
def test_both_languages_say_the_same(name: str) -> None:
    """A file and its translation hold as many notes, with the same cards and the same claims."""
    english, chinese = _parsed(_shipped("en")[name]), _parsed(_shipped("zh")[name])
    assert english.front_matter.translates == f"deep-learning/zh/{name.removesuffix('.md')}"
    assert (english.front_matter.language, chinese.front_matter.language) == LANGUAGES
    assert _shape(english) == _shape(chinese)
    assert len(english.notes) >= 10


def _shape(parsed: ParsedFile) -> list[tuple[object, object]]:
    """The kinds of cards and the claims of each note, in order."""
    return [
        (
            [card.kind for card in note.cards],
            [(link.anchor, link.is_supplement) for link in note.claims],
        )
        for note in parsed.notes
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_is_carried_and_counted(language: str) -> None:
    """Each experiment stands behind words that state it, not only beside related ones."""
    counted = {link.claim_id for _, link in _links(language) if not link.is_supplement}
    assert counted == claims().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_answers_carry_a_claim(language: str) -> None:
    """The shipped notes show what the program is for."""
    notes = _notes(language)
    assert sum(bool(note.claims) for note in notes) >= LEAST_SHARE_TIED * len(notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_quoted_belief_is_called_false(language: str) -> None:
    """What the notes say themselves is right: a false claim stands within quotation marks."""
    false = {claim.id for claim in claims().values() if claim.status is Status.FALSE}
    tied = [link for _, link in _links(language) if link.claim_id in false]
    assert {link.claim_id for link in tied} == false
    assert [link.quote for link in tied if not link.quote.startswith(OPENING_QUOTE)] == []
    assert [link.quote for link in tied if not link.quote.endswith("”")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_every_claim_are_marked(language: str) -> None:
    """None hides in a formula of its own line or in a block of code, where no mark can stand."""
    links = _links(language)
    assert all(link.quote for _, link in links)
    unmarked = [
        link.quote
        for note, link in links
        if "<mark>" not in marked(plain(note.answer), [(link.quote, "")])
    ]
    assert unmarked == []
