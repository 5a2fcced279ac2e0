"""What is done to cards from the browse screen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from quizzer.services.importing.request import Progressed

if TYPE_CHECKING:
    from quizzer.services.browse import Browser, Done

Deed = Callable[["Browser", Sequence[int], datetime, Progressed], "Done | None"]
"""Done to cards, by their numbers, at an instant; tells how far it is."""


def suspending(browser: "Browser", ids: Sequence[int], now: datetime, told: Progressed) -> "Done":
    """Suspend or resume."""
    return browser.suspend(ids, now, told)


def flagging(browser: "Browser", ids: Sequence[int], now: datetime, told: Progressed) -> "Done":
    """Flag, or take flags away."""
    return browser.flag(ids, now, told)


def resetting(browser: "Browser", ids: Sequence[int], now: datetime, told: Progressed) -> "Done":
    """Make new again."""
    return browser.reset(ids, now, told)


def tagging(put_on: Sequence[str], taken_off: Sequence[str]) -> Deed:
    """Put tags on, and take others off."""
    return lambda browser, ids, now, told: browser.tag(
        ids, now, told, put_on=put_on, taken_off=taken_off
    )


def undoing(
    browser: "Browser", _ids: Sequence[int], now: datetime, told: Progressed
) -> "Done | None":
    """Take back the last thing done."""
    return browser.undo(now, told)
