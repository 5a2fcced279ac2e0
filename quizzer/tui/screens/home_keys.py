"""The keys of the home screen."""

from quizzer.tui.key import Key

HOME_KEYS: list[Key] = [
    Key(
        "enter",
        "import_starter",
        "Shipped notes",
        tooltip="Study the chosen deck and those in it; with no decks, start with the "
        "shipped notes",
        key_display="enter",
        id="home.study",
    ),
    Key("a", "study_all", "All", tooltip="Study everything", id="home.all"),
    Key("b", "browse", "Browse", tooltip="Search all cards", id="home.browse"),
    Key("i", "import_notes", "Import", tooltip="Import notes of your own", id="home.import"),
    Key("s", "stats", "Stats", tooltip="How studying goes, in numbers", id="home.stats"),
    Key(
        "n",
        "add_note",
        "New note",
        False,
        tooltip="Write a note for the chosen deck, in your editor",
        id="home.add",
    ),
    Key("r", "reload", "Refresh", False, tooltip="Count again", id="home.refresh"),
    Key("q", "app.quit", "Quit", tooltip="Leave", id="home.quit"),
]
