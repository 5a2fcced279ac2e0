"""The keys of the verify screen. One key may mean different things at different stages."""

from textual.binding import Binding, BindingType

VERIFY_KEYS: list[BindingType] = [
    Binding(
        "space,enter",
        "run",
        "Run",
        tooltip="Lock the prediction and run",
        key_display="space",
        id="verify.run",
    ),
    Binding(
        "space,enter",
        "accept_suggestion",
        "Go on",
        tooltip="Rate as the prediction suggests, or go back",
        key_display="space",
        id="verify.run",
    ),
    *(
        Binding(
            str(n), f"number({n})", f"{n}", False, tooltip=f"Choice or rating {n}", id=f"verify.{n}"
        )
        for n in range(1, 10)
    ),
    Binding("s", "skip", "No idea", tooltip="Run without a prediction", id="verify.skip"),
    Binding("r", "again", "New seed", tooltip="Run again with a new seed", id="verify.again"),
    Binding("n", "tally", "20 seeds", tooltip="Run on 20 seeds and count", id="verify.tally"),
    Binding("tab", "next_arm", "Next arm", False, tooltip="Plot the next arm", id="verify.arm"),
    Binding("c", "code", "Code", tooltip="Read the experiment's code", id="verify.code"),
    Binding("k", "reset", "Reset", tooltip="Put the knobs back", id="verify.reset"),
    Binding("up", "move(-1)", "Up", False, tooltip="Choice or knob above", id="verify.up"),
    Binding("down", "move(1)", "Down", False, tooltip="Choice or knob below", id="verify.down"),
    Binding("left", "turn(-1)", "Less", False, tooltip="Less sure, or knob down", id="verify.less"),
    Binding("right", "turn(1)", "More", False, tooltip="Surer, or knob up", id="verify.more"),
    Binding("pageup", "scroll('up')", "Scroll up", False, id="verify.scroll-up"),
    Binding("pagedown", "scroll('down')", "Scroll down", False, id="verify.scroll-down"),
    Binding(
        "escape",
        "leave",
        "Leave",
        tooltip="Cancel the run, or leave",
        key_display="esc",
        id="verify.leave",
    ),
]
