"""The four ratings with the intervals they give."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizzer.domain.cards import Schedule
from quizzer.domain.reviews import Rating
from quizzer.languages import tr
from quizzer.tui.key_names import said_key
from quizzer.typeset.intervals import interval_text

_COLOURS = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}


class RatingButton(Static):
    """One rating. A click posts `RatingBar.RatingChosen`."""

    ALLOW_SELECT = False

    def __init__(self, rating: Rating) -> None:
        """A button without an interval yet."""
        super().__init__(id=f"rating-{rating.value}", classes="rating")
        self.rating = rating
        self._said: tuple[str, bool] | None = None

    def show_interval(self, text: str, *, is_suggested: bool) -> None:
        """Say after how long the card comes again; the rating suggested stands between pointers."""
        before, self._said = self._said, (text, is_suggested)
        if before == self._said:
            return
        name = self.rating.name
        key = said_key(self.app, f"study.{name.lower()}", str(self.rating.value))
        label = f"{key} {tr(name.title())}"
        label = f"▸ {label} ◂" if is_suggested else label
        look = f"bold {_COLOURS[self.rating]}"
        self.set_class(is_suggested, "-suggested")
        self.update(Content.assemble((label, look), "\n", (text, "$quiet")))

    def on_click(self) -> None:
        """Choose this rating."""
        self.post_message(RatingBar.RatingChosen(self.rating))


class RatingBar(Horizontal):
    """Four buttons side by side."""

    class RatingChosen(Message):
        """The learner clicked a rating."""

        def __init__(self, rating: Rating) -> None:
            """The rating of the button."""
            super().__init__()
            self.rating = rating

    def compose(self) -> ComposeResult:
        """The buttons, Again first."""
        for rating in Rating:
            yield RatingButton(rating)

    def show_outcomes(
        self, outcomes: Mapping[Rating, Schedule], suggested: Rating | None = None
    ) -> None:
        """Put the interval that each rating gives on its button, and point at the one suggested."""
        for button in self.query(RatingButton):
            text = interval_text(outcomes[button.rating])
            button.show_interval(text, is_suggested=button.rating is suggested)
