"""The keys at the end of a session."""

from quizzer.tui.key import Key

SUMMARY_KEYS: list[Key] = [
    Key("enter,escape,space", "choose('leave')", "Done", key_display="enter", id="summary.done"),
    Key("u", "choose('undo')", "Undo the last step", id="summary.undo"),
]
