"""The keys of the calendar on the statistics screen."""

from quizzer.tui.key import Key

CALENDAR_KEYS: list[Key] = [
    *(
        Key(keys, f"move({days})", name, tooltip=about, show=False, id=id_)
        for keys, days, name, about, id_ in (
            (
                "left,h",
                -7,
                "A week earlier",
                "A week earlier in the calendar",
                "calendar.earlier-week",
            ),
            (
                "right,l",
                7,
                "A week later",
                "A week later in the calendar",
                "calendar.later-week",
            ),
            (
                "up,k",
                -1,
                "A day earlier",
                "A day earlier in the calendar",
                "calendar.earlier-day",
            ),
            ("down,j", 1, "A day later", "A day later in the calendar", "calendar.later-day"),
            (
                "pageup",
                -364,
                "A year earlier",
                "A year earlier in the calendar",
                "calendar.earlier-year",
            ),
            (
                "pagedown",
                364,
                "A year later",
                "A year later in the calendar",
                "calendar.later-year",
            ),
        )
    ),
    Key(
        "end",
        "today",
        "Today",
        tooltip="Today in the calendar",
        show=False,
        id="calendar.today",
    ),
]
