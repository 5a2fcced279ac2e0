"""The keys of importing: of the path that is typed, and of the preview of what it makes."""

from quizzer.tui.key import Key

PATH_KEYS: list[Key] = [
    Key("enter", "look", "Look", tooltip="Look at the cards that a folder or file would make",
            key_display="enter", id="import.look"),
    Key("tab", "complete", "Complete", tooltip="Complete the path", key_display="tab",
            id="import.complete"),
    Key("down", "to_list", "Choose", tooltip="Choose among the folders and files",
            key_display="↓", id="import.list"),
    Key("escape", "leave", "Back", tooltip="Back", key_display="esc", id="import.leave"),
]  # fmt: skip
PREVIEW_KEYS: list[Key] = [
    Key("enter", "keep", "Keep", tooltip="Keep these cards", key_display="enter",
            id="preview.keep"),
    Key("1", "page(0)", "Cards", False, tooltip="The cards, one by one",
            id="preview.cards"),
    Key("2", "page(1)", "Decks", False, tooltip="The decks, and what becomes of their notes",
            id="preview.decks"),
    Key("3", "page(2)", "Problems", False, tooltip="What is wrong, and where",
            id="preview.problems"),
    Key("tab", "next_page", "Other list", tooltip="Cards, decks, problems in turn",
            key_display="tab", id="preview.next"),
    Key("up,k", "move_by('up')", "Up", False, tooltip="One line up", id="preview.up"),
    Key("down,j", "move_by('down')", "Down", False, tooltip="One line down",
            id="preview.down"),
    Key("pageup", "move_by('page_up')", "Page up", False, tooltip="Page up",
            id="preview.page-up"),
    Key("pagedown", "move_by('page_down')", "Page down", False, tooltip="Page down",
            id="preview.page-down"),
    Key("home", "move_by('home')", "First", False, tooltip="To the first line",
            id="preview.first"),
    Key("end", "move_by('end')", "Last", False, tooltip="To the last line",
            id="preview.last"),
    Key("shift+up", "scroll_preview(-1)", "Preview up", False,
            tooltip="Scroll the preview up", id="preview.scroll-up"),
    Key("shift+down", "scroll_preview(1)", "Preview down", False,
            tooltip="Scroll the preview down", id="preview.scroll-down"),
    Key("escape,q", "leave", "Leave", tooltip="Keep nothing, or stop what is going on",
            key_display="esc", id="preview.leave"),
]  # fmt: skip
