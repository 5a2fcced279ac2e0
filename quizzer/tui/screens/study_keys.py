"""The keys of the study screen. One key may mean different things at different times."""

from quizzer.tui.key import Key

STUDY_KEYS: list[Key] = [
    Key(
        "space,enter",
        "show_answer",
        "Show answer",
        tooltip="Show the answer; then rate Good",
        key_display="space",
        id="study.show",
    ),
    *(
        Key("space,enter", f"proceed({value})", name, key_display="space", id="study.show")
        for value, name in ((3, "Good"), (2, "Hard"), (1, "Again"))
    ),
    Key("space,enter", "next_now", "Next card now", key_display="space", id="study.show"),
    Key("1", "rate(1)", "Again", False, tooltip="Rate Again: not remembered", id="study.again"),
    Key("2", "rate(2)", "Hard", False, tooltip="Rate Hard: with effort", id="study.hard"),
    Key("3", "rate(3)", "Good", False, tooltip="Rate Good: remembered", id="study.good"),
    Key("4", "rate(4)", "Easy", False, tooltip="Rate Easy: at once", id="study.easy"),
    Key("u", "undo", "Undo", tooltip="Take back the last step", id="study.undo"),
    Key("e", "edit", "Edit", tooltip="Edit the note in your editor, at its line", id="study.edit"),
    Key(
        "asterisk",
        "flag",
        "Flag",
        tooltip="Flag the card, or take its flag away",
        key_display="*",
        id="study.flag",
    ),
    Key("t", "type_answer", "Type", tooltip="Type the answer, to be compared", id="study.type"),
    Key("v", "claims", "Verify", tooltip="The note's claims: verify one", id="study.claims"),
    Key(
        "b",
        "browse",
        "Browse",
        False,
        tooltip="Search cards, beginning with this one",
        id="study.browse",
    ),
    Key("o", "links", "Links", False, tooltip="Open a link of the text shown", id="study.links"),
    Key(
        "m",
        "mathematics",
        "Formulas",
        False,
        tooltip="Formulas in two dimensions, or on one line",
        id="study.mathematics",
    ),
    Key("left", "pan(-8)", "Left", False, tooltip="Wide formulas: left", id="study.left"),
    Key("right", "pan(8)", "Right", False, tooltip="Wide formulas: right", id="study.right"),
    Key("minus", "bury", "Bury", False, tooltip="Bury: not again before tomorrow", id="study.bury"),
    Key(
        "at",
        "suspend",
        "Suspend",
        False,
        tooltip="Suspend: never again until resumed",
        id="study.suspend",
    ),
    Key("up,k", "scroll('up')", "Scroll up", False, tooltip="Scroll up", id="study.scroll-up"),
    Key(
        "down,j",
        "scroll('down')",
        "Scroll down",
        False,
        tooltip="Scroll down",
        id="study.scroll-down",
    ),
    Key("pageup", "scroll('page_up')", "Page up", False, tooltip="Page up", id="study.page-up"),
    Key(
        "pagedown",
        "scroll('page_down')",
        "Page down",
        False,
        tooltip="Page down",
        id="study.page-down",
    ),
    Key("home", "scroll('home')", "Top", False, tooltip="To the top", id="study.top"),
    Key("end", "scroll('end')", "End", False, tooltip="To the end", id="study.end"),
    Key("escape", "leave", "Leave", tooltip="Leave", key_display="esc", id="study.leave"),
]
