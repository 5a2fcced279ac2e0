"""A screen with work of its own, which ends with it."""

from textual.messages import Prune
from textual.screen import Screen, ScreenResultType


class WorkingScreen(Screen[ScreenResultType]):
    """Ends the work that was started for it, or for a part of it, before its parts are gone.

    Textual ends the work of a screen only once its widgets are no longer there, so that whatever
    comes back from another thread meanwhile would look for them in vain.
    """

    async def on_prune(self, _event: Prune) -> None:
        """End the work; what is being written on another thread is still written."""
        for worker in self.app.workers:
            if self in worker.node.ancestors_with_self:
                worker.cancel()
