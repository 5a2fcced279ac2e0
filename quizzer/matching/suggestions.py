"""Experiments related to what a note says, found by the terms that claims declare.

A claim's terms are groups of alternatives in any language, parted by ` | `:

- `vanish* | 梯度消失`: a star ends a stem; other Latin words may have a plural or a verb's ending;
- `reach* ... minim*`: both near each other, in either order;
- `<relu>`: an entry of the `vocabulary`, a concept in as many ways as people name it;
- `@<batch>`: may also stand further off, in what the sentence is about;
- `@activation: <sigmoid>`: the same, but where groups of one family (`activation`) compete, the
  nearest one mentioned counts;
- `!<gate>`: must stand neither in the sentence nor beside it, but for the sentence after it;
- `!here: <explode>`: must not stand in the sentence itself, which then is about something else.

A sentence is related to a claim when it meets one of the groups itself, and every other group is
met beside it: in the sentence before or after of its paragraph or item, in the items and headings
that it lies under, or in the question. What it is about are also sentences further up, and the
headings above the note. The question counts as a sentence too, said where the answer begins.

The note must be about learning machines: it has one of the field's own names (ReLU, cross-entropy)
or words for two of its concepts (gradient, batch, loss). No word of another field (SQL, TCP, dough)
may stand in its headings or question, in the sentence or before it. Of words that overlap only
compounds such as `batch normalisation` hide their parts.

It finds what a note is about, not what it asserts: so it offers, and the learner decides.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quizzer.matching.passages import Passage, folded, passages
from quizzer.matching.vocabulary import VOCABULARY
from quizzer.matching.words import Words, near_each_other
from quizzer.matching.words_of_fields import (
    NAMES_OF_THE_FIELD,
    OTHER_FIELDS,
    WHOLE_WORDS,
    WORDS_OF_THE_FIELD,
)

_GAP = " ... "
_HERE = "here: "
_ENTRY = re.compile(r"<([^<>]+)>")
_FAMILY = re.compile(r"([a-z]+): ")
_ENOUGH = 2
_OTHER = "other fields"
_FIELD = "names of the field"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim related to the characters `start` to `end` of an answer, by the terms `found`."""

    claim_id: str
    start: int
    end: int
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Alternatives by name: `<relu>`, `max(0*`, or two near each other, `log ... 0`."""

    names: frozenset[str]
    is_about: bool
    is_banned: bool
    is_here: bool
    family: str


@dataclass(frozen=True, slots=True)
class _Text:
    """What was found in a text: the words of each name."""

    words: Mapping[str, str]

    def find(self, group: _Group) -> str:
        """The words that meet the group, '' where it is not met."""
        met = self.words.keys() & group.names
        return self.words[min(met)] if met else ""


@lru_cache(maxsize=1)
def related(claims: tuple[tuple[str, tuple[str, ...]], ...]) -> "Related":
    """What `Related` knows of each claim's id and terms, learnt once while they stay the same."""
    return Related(dict(claims))


class Related:
    """Knows the terms of all claims, and finds those that a note touches."""

    def __init__(self, claims: Mapping[str, Sequence[str]]) -> None:
        """`claims` gives each claim's terms. Raises ValueError for terms that break the rules."""
        self._claims = {claim: [_group(term) for term in terms] for claim, terms in claims.items()}
        groups = [group for groups in self._claims.values() for group in groups]
        self._rivals = {
            family: frozenset[str]().union(
                *(each.names for each in groups if each.family == family)
            )
            for family in {group.family for group in groups if group.family}
        }
        self._concepts = [frozenset(_names(f"<{entry}>")) for entry in WORDS_OF_THE_FIELD]
        names = {_OTHER: OTHER_FIELDS.split(" | "), _FIELD: NAMES_OF_THE_FIELD.split(" | ")}
        names |= {f"<{entry}>": _single_words(words) for entry, words in VOCABULARY.items()}
        self._pairs: dict[str, dict[str, str]] = defaultdict(dict)
        for name in frozenset[str]().union(*(group.names for group in groups)):
            parts = name.split(_GAP)
            names |= {part: [part] for part in parts if part not in names}
            if len(parts) > 1:
                self._pairs[parts[0]][parts[1]] = name
        self._words = Words(names, WHOLE_WORDS.split(" | "))

    def suggest(
        self, heading_path: Sequence[str], question: str, answer: str
    ) -> tuple[Suggestion, ...]:
        """Each related claim once, at the sentence that meets most of its terms, in their order."""
        read = cache(self._read)
        above = [read(folded(text)) for text in (question, *heading_path)]
        said = passages(heading_path, question, answer)
        names = frozenset[str]().union(*(text.words for text in above))
        names = names.union(*(read(passage.text).words for passage in said))
        if not self._is_of_the_field(names) or any(_OTHER in text.words for text in above):
            return ()
        near = {claim: groups for claim, groups in self._claims.items() if _may_meet(groups, names)}
        best: dict[str, tuple[int, Suggestion]] = {}
        for passage in said:
            context = _Context(passage, read, self._rivals)
            for claim, groups in near.items():
                count, found = context.met(groups)
                if count > best.get(claim, (0,))[0]:
                    best[claim] = count, Suggestion(claim, passage.start, passage.end, found)
        return tuple(sorted((each for _, each in best.values()), key=lambda each: each.start))

    def _is_of_the_field(self, names: frozenset[str]) -> bool:
        met = sum(not concept.isdisjoint(names) for concept in self._concepts)
        return _FIELD in names or met >= _ENOUGH

    def _read(self, text: str) -> _Text:
        hits = self._words.find(text)
        words = {name: text[slice(*spans[0])] for name, spans in hits.items()}
        for left in hits.keys() & self._pairs.keys():
            for right, name in self._pairs[left].items():
                near = near_each_other(hits[left], hits[right]) if right in hits else None
                if near:
                    words[name] = _GAP.join(text[slice(*span)] for span in near)
        return _Text(words)


class _Context:
    """A sentence, what stands beside it, and what it is about."""

    def __init__(
        self, passage: Passage, read: Callable[[str], _Text], rivals: Mapping[str, frozenset[str]]
    ) -> None:
        self._here = read(passage.text)
        self._before = [self._here, *map(read, passage.before)]
        self._beside = [*self._before[1:], *map(read, passage.after)]
        self._about = [*self._beside, *map(read, passage.about)]
        self._names = frozenset(self._here.words).union(*(text.words for text in self._about))
        self._rivals = rivals
        self._is_other = any(_OTHER in text.words for text in self._before)

    def met(self, groups: Sequence[_Group]) -> tuple[int, tuple[str, ...]]:
        """How many groups are met in the sentence itself, and all words; 0 if one is not met."""
        if self._is_other or not _may_meet(groups, self._names):
            return 0, ()
        count, found = 0, list[str]()
        for group in groups:
            if group.is_banned:
                texts = self._before[:1] if group.is_here else self._before
                if any(text.find(group) for text in texts):
                    return 0, ()
                continue
            words = self._here.find(group)
            count += bool(words)
            words = words or self._around(group)
            if not words:
                return 0, ()
            found.append(words)
        return count, tuple(found)

    def _around(self, group: _Group) -> str:
        rivals = self._rivals.get(group.family, frozenset())
        if not rivals.isdisjoint(self._here.words):
            return ""
        for text in self._about if group.is_about else self._beside:
            words = text.find(group)
            if words or not rivals.isdisjoint(text.words):
                return words
        return ""


def _may_meet(groups: Iterable[_Group], names: frozenset[str]) -> bool:
    return all(group.is_banned or not group.names.isdisjoint(names) for group in groups)


def _group(term: str) -> _Group:
    is_banned, is_about = term.startswith("!"), term.startswith("@")
    source = term[1:] if is_banned or is_about else term
    is_here = is_banned and source.startswith(_HERE)
    family = _FAMILY.match(source) if is_about else None
    source = source.removeprefix(_HERE) if is_here else source[family.end() if family else 0 :]
    try:
        names = frozenset(name for each in source.split(" | ") for name in _names(each))
    except ValueError as error:
        raise ValueError(f"{error} in the terms {term!r}") from None
    return _Group(names, is_about, is_banned, is_here, family[1] if family else "")


def _names(alternative: str) -> Iterator[str]:
    """The name of an alternative; of an entry also its words that are two near each other."""
    parts = [part.strip() for part in alternative.split("...")]
    if not all(parts) or "|" in alternative:
        raise ValueError("an empty alternative")
    if parts[2:]:
        raise ValueError("more than two words near each other")
    entries = [match[1] for part in parts if (match := _ENTRY.fullmatch(part))]
    for entry in entries:
        if entry not in VOCABULARY:
            raise ValueError(f"no entry {entry!r} of the vocabulary")
    yield _GAP.join(parts)
    if entries and not parts[1:]:
        yield from (word for word in VOCABULARY[entries[0]].split(" | ") if _GAP in word)


def _single_words(words: str) -> list[str]:
    return [word for word in words.split(" | ") if _GAP not in word]
