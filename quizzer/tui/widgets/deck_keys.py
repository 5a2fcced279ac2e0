"""The keys of the list of decks on the home screen."""

from quizzer.tui.key import Key

DECK_KEYS: list[Key] = [
    Key("enter", "select", "Study", key_display="enter", id="home.study"),
    Key("j", "cursor_down", "Next deck", show=False, id="home.next"),
    Key("k", "cursor_up", "Previous deck", show=False, id="home.previous"),
]
