"""The keys of the verify screen. One key may mean different things at different stages."""

from quizzer.tui.key import Key

VERIFY_KEYS: list[Key] = [
    Key(
        "space,enter",
        "run",
        "Run",
        tooltip="Lock the prediction and run",
        key_display="space",
        id="verify.run",
    ),
    Key(
        "space,enter",
        "accept_suggestion",
        "Go on",
        tooltip="Rate as the prediction suggests, or go back",
        key_display="space",
        id="verify.run",
    ),
    *(
        Key(
            str(n), f"number({n})", f"{n}", False, tooltip=f"Choice or rating {n}", id=f"verify.{n}"
        )
        for n in range(1, 10)
    ),
    Key("s", "skip", "No idea", tooltip="Run without a prediction", id="verify.skip"),
    Key("r", "again", "New seed", tooltip="Run again with a new seed", id="verify.again"),
    Key("n", "tally", "20 seeds", tooltip="Run on 20 seeds and count", id="verify.tally"),
    Key("tab", "next_arm", "Next arm", False, tooltip="Plot the next arm", id="verify.arm"),
    Key("c", "code", "Code", tooltip="Read the experiment's code", id="verify.code"),
    Key("k", "reset", "Reset", tooltip="Put the knobs back", id="verify.reset"),
    Key("up", "move(-1)", "Up", False, tooltip="Choice or knob above", id="verify.up"),
    Key("down", "move(1)", "Down", False, tooltip="Choice or knob below", id="verify.down"),
    Key("left", "turn(-1)", "Less", False, tooltip="Less sure, or knob down", id="verify.less"),
    Key("right", "turn(1)", "More", False, tooltip="Surer, or knob up", id="verify.more"),
    Key("pageup", "scroll('up')", "Scroll up", False, id="verify.scroll-up"),
    Key("pagedown", "scroll('down')", "Scroll down", False, id="verify.scroll-down"),
    Key(
        "escape",
        "leave",
        "Leave",
        tooltip="Cancel the run, or leave",
        key_display="esc",
        id="verify.leave",
    ),
]
