"""Queues by key for very many indexes, and their order, in a few bytes each."""

from array import array
from collections.abc import Callable, Hashable, Sequence
from itertools import chain, pairwise
from typing import Protocol

from quizzer.domain import packing

IsKey = Callable[[int, Hashable], bool]


class Queues(Protocol):
    """Indexes that wait in queues, a queue for each key."""

    def __bool__(self) -> bool:
        """True when any index waits."""
        ...

    def push(self, key: Hashable, index: int) -> None:
        """Let `index` wait before all others of `key`."""
        ...

    def first(self, key: Hashable) -> int:
        """The index at the head of the queue of `key`, -1 when none waits."""
        ...

    def pop(self, key: Hashable) -> int:
        """Take the index at the head of the queue of `key` out, -1 when none waits."""
        ...


def queues(size: int, is_key: IsKey) -> Queues:
    """Empty queues with room for indexes below `size`.

    `is_key` tells whether the value at an index has a key.
    """
    return FewQueues(size) if size <= packing.FEW else ManyQueues(size, is_key)


class FewQueues:
    """Of every queue its head by its key, of every index the one that waits behind it."""

    def __init__(self, size: int) -> None:
        """Room for indexes below `size`; all queues are empty."""
        self._head: dict[Hashable, int] = {}
        self._next = array("i", [-1]) * size

    def __bool__(self) -> bool:
        """True when any index waits."""
        return bool(self._head)

    def push(self, key: Hashable, index: int) -> None:
        """Let `index` wait before all others of `key`."""
        self._next[index] = self._head.get(key, -1)
        self._head[key] = index

    def first(self, key: Hashable) -> int:
        """The index at the head of the queue of `key`, -1 when none waits."""
        return self._head.get(key, -1)

    def pop(self, key: Hashable) -> int:
        """Take the index at the head of the queue of `key` out, -1 when none waits."""
        index = self._head.pop(key, -1)
        if index >= 0 and self._next[index] >= 0:
            self._head[key] = self._next[index]
        return index


class ManyQueues:
    """Queues that keep only the hash of a key.

    A hash table whose lists are chained through arrays: twenty bytes an index where a dictionary of
    lists takes three hundred. Keys of one hash are told apart by asking `is_key`.
    """

    def __init__(self, size: int, is_key: IsKey) -> None:
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

    starts = [0] if size else []
    for at, (one, other) in enumerate(pairwise(map(key, range(size))), 1):
        if other < one or (other == one and tie(at) < tie(at - 1)):
            starts.append(at)
    if len(starts) <= 1:
        return range(size)
    runs = [range(start, end) for start, end in pairwise([*starts, size])]
    runs.sort(key=lambda run: (*key(run[0]), tie(run[0])))
    if all(is_before(one[-1], other[0]) for one, other in pairwise(runs)):
        return array("l", chain.from_iterable(runs))
    return array("l", sorted(range(size), key=lambda at: (*key(at), tie(at))))
