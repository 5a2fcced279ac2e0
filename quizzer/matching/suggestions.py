"""Experiments related to what a note says, found by the terms that claims declare.

A claim's terms are groups, and each must be met in one sentence. A group holds alternatives in any
language, parted by ` | `:

- `vanish* | 梯度消失`: a star ends a stem; other Latin words may have a plural or a verb's ending;
- `reach ... minimum`: the words in this order, not far from each other;
- `@batch | 批`: may also stand in what the sentence is about: earlier sentences of its item or
  paragraph, the items and headings above it, the question;
- `@activation: sigmoid | σ`: the same, but where groups of one family (`activation`) compete, the
  nearest one mentioned counts;
- `!pooling`: must not stand in the sentence;
- `<relu>`: the alternatives of an entry of the `vocabulary`.

It finds what a note is about, not what it asserts: so it offers, and the learner decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizzer.matching.passages import Passage, folded, passages
from quizzer.matching.vocabulary import VOCABULARY

_FAMILY = re.compile(r"([a-z]+): ")
_ENTRY = re.compile(r"<([a-z ]+)>")
_GAP = 40
_ENDING = "(?:s|es|d|ed|ing)?"
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim related to the characters `start` to `end` of an answer, by the terms `found`."""

    claim_id: str
    start: int
    end: int
    found: tuple[str, ...]


@dataclass(frozen=True)
class _Group:
    """Alternatives, as a pattern over folded text."""

    source: str
    is_about: bool
    is_banned: bool
    family: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_term, self.source.split(" | "))))


class Related:
    """Knows the terms of all claims, and finds those that a note touches."""

    def __init__(self, claims: Mapping[str, Sequence[str]]) -> None:
        """`claims` gives each claim's terms. Raises ValueError for terms that break the rules."""
        self._claims = {claim: [_group(term) for term in terms] for claim, terms in claims.items()}
        self._families: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        for groups in self._claims.values():
            for group in groups:
                if group.family:
                    self._families[group.family].append(group.pattern)

    def suggest(
        self, heading_path: Sequence[str], question: str, answer: str
    ) -> tuple[Suggestion, ...]:
        """Each related claim once, at the first sentence that meets its terms, in their order."""
        whole = folded("\n".join((*heading_path, question, answer)))
        near = {
            claim: groups
            for claim, groups in self._claims.items()
            if all(group.is_banned or group.pattern.search(whole) for group in groups)
        }
        found: dict[str, Suggestion] = {}
        for passage in passages(heading_path, question, answer) if near else ():
            for claim, groups in near.items():
                if claim not in found and (terms := self._met(groups, passage)):
                    found[claim] = Suggestion(claim, passage.start, passage.end, terms)
        return tuple(found.values())

    def _met(self, groups: Iterable[_Group], passage: Passage) -> tuple[str, ...]:
        """The words that meet every group; none where a group is not met."""
        terms = []
        for group in groups:
            if group.is_banned:
                if group.pattern.search(passage.text):
                    return ()
                continue
            match = self._search(group, passage)
            if match is None:
                return ()
            terms.append(match.group())
        return tuple(terms)

    def _search(self, group: _Group, passage: Passage) -> re.Match[str] | None:
        if not group.is_about:
            return group.pattern.search(passage.text)
        rivals = self._families.get(group.family, ())
        for text in (passage.text, *passage.about):
            match = group.pattern.search(text)
            if match or any(rival.search(text) for rival in rivals):
                return match
        return None


def _group(term: str) -> _Group:
    is_banned, is_about = term.startswith("!"), term.startswith("@")
    source = term[1:] if is_banned or is_about else term
    family = _FAMILY.match(source) if is_about else None
    if family:
        source = source[family.end() :]
    try:
        source = _ENTRY.sub(lambda entry: VOCABULARY[entry[1]], source)
    except KeyError as error:
        raise ValueError(f"the vocabulary has no {error} for the terms {term!r}") from None
    if not all(each.strip() for each in source.split("|")):
        raise ValueError(f"an empty alternative in the terms {term!r}")
    return _Group(source, is_about, is_banned, family[1] if family else "")


def _term(term: str) -> str:
    """A pattern for one alternative."""
    parts = [part.strip() for part in term.split("...")]
    return f".{{0,{_GAP}}}?".join(map(_word, parts))


def _word(text: str) -> str:
    is_stem = text.endswith("*")
    plain = folded(text.rstrip("*")) if is_stem else folded(text)
    pattern = re.escape(plain).replace(r"\ ", " ?")
    if _LATIN.match(plain):
        pattern = rf"(?<![a-z]){pattern}"
    if _LATIN.match(plain[-1:]) and not is_stem:
        pattern += rf"{_ENDING}(?![a-z])"
    return pattern
