"""Sequences of very many small values that take little more memory than what the values say.

An object of Python's weighs fifty bytes before it says anything: a million short notes, each of
several such objects, would take thirty times their file. Here the values lie side by side and each
is made when it is asked for.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Generic, TypeVar, overload

Value = TypeVar("Value")
Shared = TypeVar("Shared", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)

_MOST_IN_FOUR_BYTES = (1 << 32) - 1
_GUID_SIZE = 16


class Made(Sequence[Value]):
    """Values that are made of the `indexes` when they are asked for, the same ones every time."""

    def __init__(self, indexes: Sequence[int], make: Callable[[int], Value]) -> None:
        """As many values as `indexes`."""
        self._indexes = indexes
        self._make = make

    def __len__(self) -> int:
        """How many there are."""
        return len(self._indexes)

    def __iter__(self) -> Iterator[Value]:
        """All of them, in order."""
        return map(self._make, self._indexes)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> "Made[Value]": ...
    def __getitem__(self, index: int | slice) -> "Value | Made[Value]":
        """One of them, or some."""
        if isinstance(index, slice):
            return Made(self._indexes[index], self._make)
        return self._make(self._indexes[index])

    def __eq__(self, other: object) -> bool:
        """True for a sequence of equal values."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # compared by what is in it

    def __repr__(self) -> str:
        """All of the values."""
        return repr(list(self))


class Texts:
    """Strings, end to end."""

    def __init__(self) -> None:
        """None yet."""
        self._written = bytearray()
        self._ends = array("I", [0])

    def append(self, text: str) -> None:
        """Take one more."""
        self._written += text.encode("utf-8", "surrogatepass")
        if len(self._written) > _MOST_IN_FOUR_BYTES and self._ends.typecode == "I":
            self._ends = array("Q", self._ends)
        self._ends.append(len(self._written))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> str:
        """One of them, by its index from 0."""
        written = self._written[self._ends[index] : self._ends[index + 1]]
        return written.decode("utf-8", "surrogatepass")


class Guids:
    """Guids in sixteen bytes each; one that is no UUID is kept as it is."""

    def __init__(self, guids: Iterable[str] = ()) -> None:
        """Those that are given."""
        self._written = bytearray()
        self._others: dict[int, str] = {}
        for guid in guids:
            self.append(guid)

    def append(self, guid: str) -> None:
        """Take one more."""
        written = _bytes_of(guid)
        if written is None:
            self._others[len(self)] = guid
        self._written += written or bytes(_GUID_SIZE)

    def __setitem__(self, index: int, guid: str) -> None:
        """Put another in the place of one."""
        written = _bytes_of(guid)
        if written is None:
            self._others[index] = guid
        else:
            self._others.pop(index, None)
            self._written[16 * index : 16 * index + 16] = written

    def __iter__(self) -> Iterator[str]:
        """All of them, in order."""
        return map(self.__getitem__, range(len(self)))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._written) // 16

    def __getitem__(self, index: int) -> str:
        """One of them, by its index from 0."""
        if self._others and index in self._others:
            return self._others[index]
        return _guid_of(self._written[16 * index : 16 * index + 16])


def _guid_of(written: bytes | bytearray) -> str:
    text = written.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _bytes_of(guid: str) -> bytes | None:
    """The bytes of a guid that reads the same when it is made of them; None for any other."""
    try:
        written = bytes.fromhex(guid.replace("-", ""))
    except ValueError:
        return None
    return written if len(written) == _GUID_SIZE and _guid_of(written) == guid else None


class Repeated(Generic[Shared]):
    """Values most of which are equal to others, each kept once."""

    def __init__(self) -> None:
        """None yet."""
        self.kinds: list[Shared] = []
        self._kind_of = array("I")
        self._numbers: dict[Shared, int] = {}

    def append(self, value: Shared) -> None:
        """Take one more."""
        last = self._kind_of[-1] if self._kind_of else 0
        if not self.kinds or self.kinds[last] != value:
            last = self._numbers.setdefault(value, len(self.kinds))
            if last == len(self.kinds):
                self.kinds.append(value)
        self._kind_of.append(last)

    def pairs(self, other: "Repeated[Other]") -> Iterator[tuple[Shared, Other, int]]:
        """The values that stand at one index here and in `other`, and at how many."""
        counts = Counter(zip(self._kind_of, other._kind_of, strict=True))
        for (kind, other_kind), count in counts.items():
            yield self.kinds[kind], other.kinds[other_kind], count

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kind_of)

    def __getitem__(self, index: int) -> Shared:
        """One of them, by its index from 0."""
        return self.kinds[self._kind_of[index]]

    def __iter__(self) -> Iterator[Shared]:
        """All of them, in order."""
        return map(self.kinds.__getitem__, self._kind_of)


class Queues:
    """Indexes that wait in queues, a queue for each key; of a key only its hash is kept.

    A hash table whose lists are chained through arrays: twenty bytes an index where a dictionary of
    lists takes three hundred. `is_key` tells whether the value at an index has a key, so that keys
    of one hash are not confounded.
    """

    def __init__(self, size: int, is_key: Callable[[int, Hashable], bool]) -> None:
        """Room for indexes below `size`; all queues are empty."""
        self._mask = (1 << max(size, 1).bit_length()) - 1
        self._first = array("i", [-1]) * (self._mask + 1)
        self._next = array("i", [-1]) * size
        self._hash = array("q", [0]) * size
        self._is_key = is_key
        self._count = 0

    def __bool__(self) -> bool:
        """True when any index waits."""
        return self._count > 0

    def push(self, key: Hashable, index: int) -> None:
        """Let `index` wait before all others of `key`."""
        hashed = hash(key)
        place = hashed & self._mask
        self._hash[index] = hashed
        self._next[index] = self._first[place]
        self._first[place] = index
        self._count += 1

    def first(self, key: Hashable) -> int:
        """The index at the head of the queue of `key`, -1 when none waits."""
        return self._find(key)[0]

    def pop(self, key: Hashable) -> int:
        """Take the index at the head of the queue of `key` out, -1 when none waits."""
        index, before = self._find(key)
        if index < 0:
            return index
        if before < 0:
            self._first[hash(key) & self._mask] = self._next[index]
        else:
            self._next[before] = self._next[index]
        self._count -= 1
        return index

    def _find(self, key: Hashable) -> tuple[int, int]:
        """The first index of `key`, and the one before it in its chain; -1 for none."""
        hashed = hash(key)
        before, index = -1, self._first[hashed & self._mask]
        while index >= 0:
            if self._hash[index] == hashed and self._is_key(index, key):
                return index, before
            before, index = index, self._next[index]
        return -1, -1


def in_order(
    size: int, key: Callable[[int], tuple[object, ...]], tie: Callable[[int], str]
) -> Sequence[int]:
    """The indexes below `size` in the order of their keys; `tie` tells equal ones apart.

    What comes in order already, whole or stretch by stretch, costs no more than its indexes.
    """

    def is_before(one: int, other: int) -> bool:
        of_one, of_other = key(one), key(other)
        return of_one < of_other or (of_one == of_other and tie(one) < tie(other))

    starts = [at for at in range(size) if at == 0 or is_before(at, at - 1)]
    if len(starts) <= 1:
        return range(size)
    runs = [range(start, end) for start, end in pairwise([*starts, size])]
    runs.sort(key=lambda run: (*key(run[0]), tie(run[0])))
    if all(is_before(one[-1], other[0]) for one, other in pairwise(runs)):
        return array("l", chain.from_iterable(runs))
    return array("l", sorted(range(size), key=lambda at: (*key(at), tie(at))))
