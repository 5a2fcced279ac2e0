"""Test modules made ready once for all workers of a run, and kept out of the collector's way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def share_rewriting(worker: int, workers: int) -> None:
    """Load every so manieth test module before the others.

    pytest rewrites what a test asserts, which takes longer than all else that it does with a
    module, and keeps it beside the bytecode, where the other workers find it.
    """
    files = sorted(HERE.rglob("test_*.py"))
    for file in files[worker::workers]:
        name = ".".join(file.relative_to(HERE.parent).with_suffix("").parts)
        with suppress(Exception, pytest.skip.Exception):  # told when its tests are collected
            import_module(name)


@contextmanager
def uncollected() -> Iterator[None]:
    """What is made meanwhile stays: garbage is looked for among what comes after it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def collect_once() -> None:
    """Look for garbage a last time: pytest does so five times at the end, then in what is left."""
    gc.collect()
    gc.freeze()
