"""Which claims `quizzer verify` is about: named ones, those of a deck, those of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.values import Claim
from quizzer.domain.errors import QuizzerError
from quizzer.domain.many_problems import Problems
from quizzer.experiments.catalogue import claims, readings
from quizzer.languages import tr
from quizzer.parsing.files.finding import sidecar_path
from quizzer.services.claims import with_knobs
from quizzer.services.importing.notes import read_sidecar

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk


@dataclass
class Targets:
    """The claims to run, by id (with a hash of the knobs that a note sets); each once.

    `not_run` names claims with a deck's own code; `problems` are those of the files named.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    not_run: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)

    def add(self, links: Iterable[ClaimLink], known: Mapping[str, Claim]) -> None:
        """Take in the claims of a note."""
        for link in links:
            if link.is_own:
                self.not_run.append(link.claim_id)
            elif link.claim_id in known and link.origin is not Origin.REJECTED:
                claim = with_knobs(known[link.claim_id], link.knobs)
                self.claims[link.anchor] = replace(claim, id=link.anchor)


def targets(desk: "LocalDesk", names: Iterable[str], *, every: bool) -> Targets:
    """What the names mean: a claim or a topic, a markdown file, a deck.

    Raises QuizzerError for a name that is none of these.
    """
    found = Targets()
    known = claims()
    if every:
        found.claims |= known
    for name in names:
        if name in known:
            found.claims[name] = known[name]
        elif name in readings():
            found.claims |= {claim.id: claim for claim in readings()[name].claims}
        elif name.lower().endswith((".md", ".markdown")) or Path(name).is_file():
            _add_file(found, Path(name), known)
        else:
            _add_deck(found, desk, name.strip("/"), known)
    return found


def _add_file(found: Targets, path: Path, known: Mapping[str, Claim]) -> None:
    from quizzer.parsing import parse_file

    try:
        data = path.read_bytes()
    except OSError as error:
        raise QuizzerError(
            tr("{path}: cannot be read ({reason})").format(path=path, reason=error.strerror)
        ) from error
    sidecar = read_sidecar(sidecar_path(path.absolute()), found.problems)
    parsed = parse_file(data, str(path), sidecar=sidecar)
    found.problems.extend(parsed.problems)
    for note in parsed.notes:
        found.add(note.claims, known)


def _add_deck(found: Targets, desk: "LocalDesk", name: str, known: Mapping[str, Claim]) -> None:
    with desk.claim_work(True) as work:
        links = work.links_within(name)
    with desk.collection_work(True) as collection:
        decks = {deck.path for deck in collection.decks()}
    if not any(path == name or path.startswith(f"{name}/") for path in decks):
        near = get_close_matches(name, [*known, *decks], 1)
        hint = (
            tr("; did you mean '{near}'?").format(near=near[0])
            if near
            else tr("; `quizzer claims` lists them")
        )
        raise QuizzerError(
            tr("there is no claim, deck or file '{name}'{hint}").format(name=name, hint=hint)
        )
    found.add((each.link for each in links), known)
