"""The keys while an answer is typed, or chosen among options."""

from quizzer.domain.choices import MOST_OPTIONS
from quizzer.tui.key import Key

TYPING_KEYS: list[Key] = [
    Key(
        "enter",
        "done",
        "Check",
        tooltip="Show the answer, and how far the typed one agrees",
        priority=True,
        id="answer.done",
    ),
    Key(
        "escape,tab",
        "left",
        "Stop typing",
        tooltip="Back to the card's own keys; what is typed stays",
        key_display="esc",
        priority=True,
        id="answer.left",
    ),
]

CHOICE_KEYS: list[Key] = [
    Key(
        "1",
        "choose(1)",
        "Choose",
        tooltip="Choose an option by its number, or give it up",
        key_display="1-9",
        id="choice.1",
    ),
    *(
        Key(str(number), f"choose({number})", f"Choose {number}", False, id=f"choice.{number}")
        for number in range(2, MOST_OPTIONS + 1)
    ),
    Key(
        "space,enter",
        "done",
        "Check",
        tooltip="Show whether the options chosen are the right ones",
        key_display="space",
        id="choice.done",
    ),
]
