"""A unit of work: everything in it happens, or nothing."""

from types import TracebackType
from typing import Protocol, Self


class Transaction(Protocol):
    """Leaving the `with` block without `commit()` rolls everything back."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def commit(self) -> None:
        """Put everything on disk; returns only when it is there."""
        ...
