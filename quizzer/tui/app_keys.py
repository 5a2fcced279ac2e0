"""The keys that every screen has."""

from quizzer.tui.key import Key

APP_KEYS: list[Key] = [
    Key("question_mark", "help", "Help", key_display="?", id="app.help"),
    Key("h", "hide_hints", "No hints", False, tooltip="Give no more hints", id="app.hints"),
]
