"""The claims that fences tie to an answer, and everything wrong with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO

from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.reading import read_claims
from quizzer.domain.claims.values import Claim
from quizzer.domain.many_problems import Problems
from quizzer.domain.problems import Problem
from quizzer.languages import tr
from quizzer.parsing.answers.cloze import plain
from quizzer.parsing.answers.marking import count_quote, squeezed
from quizzer.parsing.answers.verify_fences import Fence, verify_fences, without_claims

_SEPARATOR = " :: "
_SUPPLEMENT = "+ "
_OPTIONS = ("knobs", "quote", "supplement")
_LONGEST_QUOTED = 30
_MOST_QUOTES = 1_000
_MOST_GUESSED = 100
_UNKNOWN = "unknown-claim"

Known = Callable[[], Mapping[str, Claim]]
LineOf = Callable[[int], int]
Found = Iterator[tuple[ClaimLink, int]]


@dataclass(slots=True)
class ClaimReader:
    """Reads the fences of one file.

    `known` gives the claims that there are, asked for at the first fence only; `topic` names the
    file among experiments, `languages` are those that a deck's own claims must be written in.
    """

    path: str
    known: Known
    topic: str
    languages: tuple[str, ...] = ()
    origin: Origin = Origin.WRITTEN
    problems: Problems = field(default_factory=Problems)
    near: dict[str, str] = field(default_factory=dict)

    def links(self, text: str, answer: str, line_of: LineOf) -> tuple[ClaimLink, ...]:
        """The claims in the fences of `text`, tied to `answer`.

        `line_of` gives the file's line for a line of `text`, counted from 0. A link with words that
        do not stand in the answer exactly once is kept and reported; one whose claim or knobs are
        unknown is left out and reported. Of more than a thousand links only the first are looked
        for.
        """
        found: dict[tuple[str, str], ClaimLink] = {}
        fences = verify_fences(text)
        shown = squeezed(plain(without_claims(answer))) if fences else ""
        for fence in fences:
            for link, line in self._fence(fence, line_of):
                if (link.anchor, link.quote) in found:
                    self.report(
                        line,
                        tr("{claim_id} stands here twice: remove one").format(
                            claim_id=link.claim_id
                        ),
                    )
                elif link.is_own or self._is_known(link, line):
                    if len(found) < _MOST_QUOTES:
                        self._check_quote(link, shown, line)
                    found[link.anchor, link.quote] = link
        return tuple(found.values())

    def report(self, line: int, message: str, *, rule: str = "") -> None:
        """Note a problem with the file."""
        self.problems.append(Problem(path=self.path, line=line, message=message, rule=rule))

    def _fence(self, fence: Fence, line_of: LineOf) -> Found:
        if fence.is_code:
            return self._own(fence, line_of)
        if fence.claim_id:
            return self._described(fence, line_of)
        return self._listed(fence, line_of)

    def _own(self, fence: Fence, line_of: LineOf) -> Found:
        """Experiments of the deck's own: read, never run."""
        first_line = line_of(fence.first + 1)
        reading = read_claims(
            fence.content,
            path=self.path,
            topic=self.topic,
            languages=self.languages,
            first_line=first_line,
        )
        self.problems.extend(reading.problems)
        if not reading.claims and not reading.problems:
            self.report(first_line, tr("no @experiment in this block: see the form in the README"))
        for claim in reading.claims:
            yield (
                ClaimLink(claim_id=claim.id, origin=self.origin, code=claim.code),
                first_line + claim.line - 1,
            )

    def _described(self, fence: Fence, line_of: LineOf) -> Found:
        """A fence with an id: YAML may quote words and set knobs."""
        line = line_of(fence.first)
        options = self._yaml(fence.content, line_of(fence.first + 1))
        knobs = options.get("knobs", {})
        if not isinstance(knobs, dict):
            self.report(line, tr("knobs: expected lines of 'name: value'"))
            knobs = {}
        yield (
            ClaimLink(
                claim_id=fence.claim_id,
                quote=str(options.get("quote") or ""),
                knobs=_sorted(knobs),
                origin=self.origin,
                is_supplement=str(options.get("supplement")).lower() in ("true", "yes"),
            ),
            line,
        )

    def _yaml(self, source: str, first_line: int) -> dict[str, object]:
        """What the fence says; keys that are no option are knobs of the claim."""
        from quizzer.parsing.files.safe_yaml import NotYamlError, read_mapping  # noqa: PLC0415 (PyYAML)

        if not source.strip():
            return {}
        try:
            pairs = read_mapping(source)
        except NotYamlError as error:
            self.report(
                first_line + error.line,
                tr("not YAML ({error}): nothing of it counts").format(error=error),
            )
            return {}
        options: dict[str, object] = {p.key: p.value for p in pairs if p.key in _OPTIONS}
        bare = {p.key: p.value for p in pairs if p.key not in _OPTIONS}
        if bare and not isinstance(options.get("knobs", {}), str):
            options["knobs"] = {**bare, **dict(options.get("knobs") or {})}  # type: ignore[call-overload]
        return options

    def _listed(self, fence: Fence, line_of: LineOf) -> Found:
        """A fence of lines `quoted words :: claim-id [knob=value ...]`."""
        for number, written in enumerate(StringIO(fence.content), start=fence.first + 1):
            text = written.strip()
            if not text or (text.startswith("<!--") and text.endswith("-->")):
                continue
            is_supplement = text.startswith(_SUPPLEMENT)
            quote, separator, rest = text.rpartition(_SEPARATOR)
            words = rest.split() if separator else text.removeprefix(_SUPPLEMENT).split()
            claim_id, *knobs = words or [""]
            line = line_of(number)
            if not claim_id or any("=" not in knob for knob in knobs):
                self.report(line, tr("expected 'quoted words :: claim-id knob=value': left out"))
                continue
            link = ClaimLink(
                claim_id=claim_id,
                quote=quote.removeprefix(_SUPPLEMENT).strip(),
                knobs=_sorted(dict(knob.split("=", 1) for knob in knobs)),
                origin=self.origin,
                is_supplement=is_supplement,
            )
            yield link, line

    def _is_known(self, link: ClaimLink, line: int) -> bool:
        """True for a claim and knobs that there are; else why not is reported."""
        known = self.known()
        claim = known.get(link.claim_id)
        if claim is None:
            near = self._near(link.claim_id)
            hint = (
                tr("did you mean {near}?").format(near=near)
                if near
                else tr("`quizzer claims` lists all")
            )
            self.report(
                line,
                tr("there is no claim {claim}: {hint}").format(
                    claim=_short(link.claim_id), hint=hint
                ),
                rule=_UNKNOWN,
            )
            return False
        knobs = {knob.name: knob for knob in claim.knobs}
        for name, value in link.knobs:
            if name not in knobs:
                there = ", ".join(knobs) or tr("none")
                self.report(
                    line,
                    tr("{claim} has no knob {name}; its knobs: {there}").format(
                        claim=claim.id, name=_short(name), there=there
                    ),
                    rule=_UNKNOWN,
                )
                return False
            if knobs[name].read(value) is None:
                wanted = knobs[name].described
                self.report(
                    line,
                    tr("{claim}: {name}={value}: expected {wanted}").format(
                        claim=claim.id, name=name, value=_short(value), wanted=wanted
                    ),
                    rule=_UNKNOWN,
                )
                return False
        return True

    def _near(self, claim_id: str) -> str:
        """The claim whose id is most like one that is unknown; '' for none, or after many."""
        if claim_id not in self.near and len(self.near) < _MOST_GUESSED:
            self.near[claim_id] = next(iter(get_close_matches(claim_id, self.known(), 1)), "")
        return self.near.get(claim_id, "")

    def _check_quote(self, link: ClaimLink, shown: str, line: int) -> None:
        if not link.quote:
            return
        count = count_quote(shown, link.quote)
        if count == 0:
            self.report(
                line,
                tr("“{quote}” is not in this answer: quote its words").format(
                    quote=_short(link.quote)
                ),
            )
        elif count > 1:
            said = tr("“{quote}” is in this answer {count} times: quote more words").format(
                quote=_short(link.quote), count=count
            )
            self.report(line, said)


def _sorted(knobs: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(name), str(value)) for name, value in knobs.items()))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 1]}…"
