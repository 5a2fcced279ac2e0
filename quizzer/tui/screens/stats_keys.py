"""The keys of the statistics screen."""

from quizzer.tui.key import Key
from quizzer.tui.stats.pages import PAGES

KEYS: list[Key] = [
    Key("escape,q", "leave", "Back", tooltip="Back to the decks", id="stats.back"),
    Key("d", "choose_deck", "Deck", tooltip="Choose a deck from a list", id="stats.deck"),
    Key(
        "left_square_bracket,left",
        "other_deck(-1)",
        "Previous deck",
        tooltip="The deck before this one",
        key_display="[",
        id="stats.previous-deck",
    ),
    Key(
        "right_square_bracket,right",
        "other_deck(1)",
        "Next deck",
        tooltip="The deck after this one",
        key_display="]",
        id="stats.next-deck",
    ),
    *(
        Key(
            str(number),
            f"page({number - 1})",
            page.name,
            tooltip=page.about,
            show=False,
            id=f"stats.page-{number}",
        )
        for number, page in enumerate(PAGES, start=1)
    ),
    Key("tab", "other_page(1)", "Next page", show=False, id="stats.next-page"),
    Key("shift+tab", "other_page(-1)", "Previous page", show=False, id="stats.previous-page"),
    Key(
        "m",
        "period('month')",
        "30 days",
        tooltip="Tell of the last 30 days",
        show=False,
        id="stats.month",
    ),
    Key(
        "y",
        "period('year')",
        "365 days",
        tooltip="Tell of the last 365 days",
        show=False,
        id="stats.year",
    ),
    Key(
        "a",
        "period('all')",
        "Ever",
        tooltip="Tell of everything ever done",
        show=False,
        id="stats.all",
    ),
    Key("r", "reload", "Refresh", tooltip="Read everything again", id="stats.refresh"),
]
