"""One parser for several threads: pictures are read on one, answers are typeset on another."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from mdurl import _decode, _encode

from quizzer.markdown.configuration import build

THREADS, ROUNDS = 4, 30
TEXT = "- *a* ![b](c)\n- https://example.org/%20d\n\n> | e | $f$ |\n> |---|---|"


@pytest.fixture
def eager_switches() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("eager_switches")
def test_threads_that_begin_at_once_read_the_same() -> None:
    """Also where nothing has been parsed before in this process."""
    usual = build(9, has_definitions=True).render(TEXT)
    for _ in range(ROUNDS):
        _encode.encode_cache.clear()
        _decode.decode_cache.clear()
        start = Barrier(THREADS)

        def read(_: int, start: Barrier = start) -> str:
            start.wait()
            return str(build(9, has_definitions=True).render(TEXT))

        with ThreadPoolExecutor(THREADS) as pool:
            assert set(pool.map(read, range(THREADS))) == {usual}
