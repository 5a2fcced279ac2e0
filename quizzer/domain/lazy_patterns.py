"""Regular expressions that are compiled when they are first used.

A long one takes a millisecond or two, and most of what a program does needs few of those it has.
"""

import re
from functools import cached_property
from typing import cast


class _LazyPattern:
    """Becomes what the pattern is, method by method."""

    def __init__(self, written: str, flags: re.RegexFlag) -> None:
        self._written = written
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._written, self._flags)

    def __getattr__(self, name: str) -> object:
        """Asked once for each name: then it is found without."""
        value: object = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def lazy_pattern(written: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern `written`, of which one that is wrong raises `re.error` only when it is used."""
    return cast("re.Pattern[str]", _LazyPattern(written, flags))
