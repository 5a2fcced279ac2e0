"""Sequences of very many small values that take little more memory than what the values say.

An object of Python's weighs fifty bytes before it says anything: a million short notes, each of
several such objects, would take thirty times their file. Here the values lie side by side and each
is made when it is asked for. What is few is kept as it is: then packing costs more than it saves.
"""

from abc import ABC, abstractmethod
from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import ClassVar, Generic, TypeVar, overload

Value = TypeVar("Value")
Shared = TypeVar("Shared", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)

FEW = 1 << 14
"""So many values may be kept as they are: a few megabytes."""

_MOST_IN_A_BYTE = (1 << 8) - 1
_MOST_IN_FOUR_BYTES = (1 << 32) - 1
_GUID_SIZE = 16


class Packed(Sequence[Value], ABC):
    """Values that are made of their indexes when they are asked for, the same ones every time."""

    def __init__(self, indexes: Sequence[int]) -> None:
        """As many values as `indexes`."""
        self._indexes = indexes

    @abstractmethod
    def _make(self, index: int) -> Value:
        """The value that one of the indexes stands for."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self._indexes)

    def __iter__(self) -> Iterator[Value]:
        """All of them, in order."""
        return map(self._make, self._indexes)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> "Value | Sequence[Value]":
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


class Made(Packed[Value]):
    """Values that `make` makes."""

    def __init__(self, indexes: Sequence[int], make: Callable[[int], Value]) -> None:
        """As many values as `indexes`."""
        super().__init__(indexes)
        self._made = make

    def _make(self, index: int) -> Value:
        return self._made(index)


class Compact(Packed[Value]):
    """Values that are kept as they are while they are few, and packed once they are many."""

    most_kept: ClassVar[int] = FEW

    def __init__(self, values: Iterable[Value] = ()) -> None:
        """All of `values`, in order."""
        self._few: list[Value] | None = []
        self._count = 0
        self.extend(values)

    @abstractmethod
    def _pack(self, value: Value) -> None:
        """Pack one more."""

    @abstractmethod
    def _unpack(self, index: int) -> Value:
        """A packed one, by its index."""

    def extend(self, values: Iterable[Value]) -> None:
        """Take more `values`."""
        rest = iter(values)
        if self._few is not None:
            most = min(FEW, self.most_kept)
            self._few.extend(islice(rest, most + 1 - len(self._few)))
            self._count = len(self._few)
            if self._count > most:
                rest = chain(self._few, rest)
                self._few, self._count = None, 0
        for value in rest:
            self._pack(value)
            self._count += 1
        super().__init__(range(self._count))

    def _make(self, index: int) -> Value:
        return self._unpack(index) if self._few is None else self._few[index]

    def __iter__(self) -> Iterator[Value]:
        """All of them, in order."""
        return map(self._unpack, self._indexes) if self._few is None else iter(self._few)


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

    def __iter__(self) -> Iterator[str]:
        """All of them, in order."""
        written = self._written
        for start, end in pairwise(self._ends):
            yield written[start:end].decode("utf-8", "surrogatepass")

    def __getitem__(self, index: int) -> str:
        """One of them, by its index from 0."""
        written = self._written[self._ends[index] : self._ends[index + 1]]
        return written.decode("utf-8", "surrogatepass")


class Guids:
    """Guids, in sixteen bytes each once they are many; one that is no UUID is kept as it is."""

    def __init__(self, guids: Iterable[str] = ()) -> None:
        """Those that are given."""
        self._few: list[str] | None = []
        self._written = bytearray()
        self._others: dict[int, str] = {}
        for guid in guids:
            self.append(guid)

    def append(self, guid: str) -> None:
        """Take one more."""
        if self._few is None:
            self._pack(guid)
            return
        self._few.append(guid)
        if len(self._few) > FEW:
            few, self._few = self._few, None
            for each in few:
                self._pack(each)

    def _pack(self, guid: str) -> None:
        written = _bytes_of(guid)
        if written is None:
            self._others[len(self)] = guid
        self._written += written or bytes(_GUID_SIZE)

    def __setitem__(self, index: int, guid: str) -> None:
        """Put another in the place of one."""
        if self._few is not None:
            self._few[index] = guid
            return
        written = _bytes_of(guid)
        if written is None:
            self._others[index] = guid
        else:
            self._others.pop(index, None)
            self._written[_place_of(index)] = written

    def __iter__(self) -> Iterator[str]:
        """All of them, in order."""
        return map(self.__getitem__, range(len(self)))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._written) // _GUID_SIZE if self._few is None else len(self._few)

    def __getitem__(self, index: int) -> str:
        """One of them, by its index from 0."""
        if self._few is not None:
            return self._few[index]
        if self._others and index in self._others:
            return self._others[index]
        return _guid_of(self._written[_place_of(index)])


def _place_of(index: int) -> slice:
    return slice(_GUID_SIZE * index, _GUID_SIZE * (index + 1))


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
        self._kind_of = array("B")
        self._numbers: dict[Shared, int] = {}

    def append(self, value: Shared) -> None:
        """Take one more."""
        last = self._kind_of[-1] if self._kind_of else 0
        if not self.kinds or self.kinds[last] != value:
            last = self._numbers.setdefault(value, len(self.kinds))
            if last == len(self.kinds):
                self.kinds.append(value)
                if last == _MOST_IN_A_BYTE + 1:
                    self._kind_of = array("I", self._kind_of)
        self._kind_of.append(last)

    def pairs(self, other: "Repeated[Other]") -> Iterator[tuple[Shared, Other, int]]:
        """The values that stand at one index here and in `other`, and at how many."""
        counts = Counter(zip(self._kind_of, other._kind_of, strict=True))
        for (kind, other_kind), count in counts.items():
            yield self.kinds[kind], other.kinds[other_kind], count

    def indexes(self, is_sought: Callable[[Shared], bool]) -> Iterator[int]:
        """Where the values are that are sought, in order; each kind of them is asked for once."""
        sought = {number for number, kind in enumerate(self.kinds) if is_sought(kind)}
        where = enumerate(self._kind_of if sought else ())
        return (index for index, number in where if number in sought)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kind_of)

    def __getitem__(self, index: int) -> Shared:
        """One of them, by its index from 0."""
        return self.kinds[self._kind_of[index]]

    def __iter__(self) -> Iterator[Shared]:
        """All of them, in order."""
        return map(self.kinds.__getitem__, self._kind_of)


def packed_beside(others: Sequence[object], values: Iterable[Shared]) -> Sequence[Shared]:
    """`values` of few kinds, one for each of `others`: in a byte each where these are packed."""
    if not isinstance(others, Packed):
        return list(values)
    kept: Repeated[Shared] = Repeated()
    for value in values:
        kept.append(value)
    return Made(range(len(kept)), kept.__getitem__)
