"""Options to choose from, and once the answer is shown which are right."""

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.domain.choices import Choice
from quizzer.tui.key import bindings
from quizzer.tui.typesetting import Text, typeset_lines
from quizzer.tui.widgets.answer_keys import CHOICE_KEYS
from quizzer.tui.widgets.card_view import drawn

_MARGIN = 8  # cells for an option's marks, its number and the space after it
_QUIET = "$quiet"
_SIGNS = {True: ("✔", "bold $text-success"), False: ("✘", "bold $text-error")}


class ChoiceView(Widget, can_focus=True):
    """Options under their numbers. It takes the number keys while it has the focus.

    `Done` asks for the answer.
    """

    BINDINGS = bindings(CHOICE_KEYS)
    choice: reactive[Choice | None] = reactive(None, layout=True)
    chosen: reactive[frozenset[int]] = reactive(frozenset())
    is_shown = reactive(default=False)

    class Done(Message):
        """What is chosen is the learner's answer."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only options that there are can be chosen, and only before the answer is shown."""
        if action == "choose":
            return not self.is_shown and int(str(parameters[0])) <= len(self._options)
        return not self.is_shown if action == "done" else True

    def action_choose(self, number: int) -> None:
        """Choose an option, or give it up; `number` from 1."""
        if self.choice:
            self.chosen = self.choice.toggled(self.chosen, number - 1)

    def action_done(self) -> None:
        """Ask for the answer."""
        self.post_message(self.Done())

    async def on_click(self, event: Click) -> None:
        """A click on an option is its number."""
        rows = [at for at, lines in enumerate(self._lines(self.content_size.width)) for _ in lines]
        if event.y < len(rows):
            event.stop()
            await self.run_action(f"choose({rows[event.y] + 1})")

    @property
    def _options(self) -> list[str]:
        return [option.text for option in self.choice.options] if self.choice else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the options need."""
        return sum(len(lines) for lines in self._lines(width))

    def render(self) -> Content:
        """Each option's marks and number, and its text beside them."""
        lines = self._lines(self.content_size.width)
        return Content("\n").join(
            Content.assemble(self._marks(at) if first else " " * _MARGIN, line)
            for at, option in enumerate(lines)
            for first, line in zip([True, *[False] * len(option)], option, strict=False)
        )

    def _lines(self, width: int) -> list[list[Content]]:
        room = max(width - _MARGIN, 1)
        return [
            drawn(typeset_lines(Text(text, has_boxes=False), room)).split("\n", allow_blank=True)
            for text in self._options
        ]

    def _marks(self, place: int) -> Content:
        """Chosen or not, right or wrong, and the number."""
        is_chosen, is_right = place in self.chosen, self._is_right(place)
        sign, look = _SIGNS[is_right] if self.is_shown and (is_chosen or is_right) else (" ", "")
        box = "(•)" if self.choice and self.choice.is_single else "[•]"
        mark = (box, "bold $text-accent") if is_chosen else (box.replace("•", " "), _QUIET)
        return Content.assemble((sign, look), " ", mark, (f" {place + 1} ", "bold $text-accent"))

    def _is_right(self, place: int) -> bool:
        return self.choice is not None and place in self.choice.right
