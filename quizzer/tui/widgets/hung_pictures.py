"""The pictures of one card, hung on the texts of a widget."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from quizzer.domain.study import StudyCard
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.widgets.card_view import CardView

if TYPE_CHECKING:
    from quizzer.tui.pictures.gallery import Gallery, Shown


async def _nothing() -> None:
    """What most widgets do once the pictures hang."""


class HungPictures:
    """Hangs the pictures of a card on the views in `host`, once they are read; `then` goes on.

    Nothing hangs without a gallery.
    """

    def __init__(
        self,
        host: Widget,
        desk: SharedDesk,
        gallery: "Gallery | None",
        then: Callable[[], Awaitable[None]] = _nothing,
    ) -> None:
        """With no card yet."""
        self._host = host
        self._desk = desk
        self._gallery = gallery
        self._then = then
        self._card: StudyCard | None = None

    def show(self, card: StudyCard | None) -> None:
        """Hang those of the card's texts as they are now; those of another card come down."""
        before, self._card = self._card, card
        if not before or not card or before.card_id != card.card_id:
            self._set(())
        self.hang()

    def hang(self) -> None:
        """Hang them anew: they are as large as there is room."""
        if self._gallery and self._card:
            work = self._hang(self._gallery, self._card)
            self._host.run_worker(work, group="pictures", exclusive=True)

    async def _hang(self, gallery: "Gallery", card: StudyCard) -> None:
        texts = [view.markdown for view in self._host.query(CardView)]
        found = await gallery.pictures(self._desk, card, self._host.content_size, *texts)
        if card is self._card:
            self._set(found)
            await self._then()

    def _set(self, pictures: "tuple[Shown, ...]") -> None:
        for view in self._host.query(CardView):
            view.pictures = pictures
