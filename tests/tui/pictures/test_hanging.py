"""Pictures on the study and browse screens."""

from pathlib import Path

from textual.geometry import Region

from quizzer.tui.widgets.card_view import CardView
from tests.services.desks import Desk, make_database, take_in, write
from tests.tui.browsing import browsing, type_in
from tests.tui.fakes import FakeDesk, desk_with, question
from tests.tui.pictures.drawing import Drawn, gallery, save
from tests.tui.stage import LARGE, FakeOutside, Stage, staged

BACK = "First.\n\n![The sun](sun.png)\n\nLast." + "\n\nMore." * 20


def desk(tmp_path: Path, *backs: str) -> FakeDesk:
    made = desk_with(
        *(question(number, front="Q?", back=back) for number, back in enumerate(backs))
    )
    made.file = tmp_path / "learning" / "activations.md"
    save(tmp_path / "learning/sun.png", 200, 80)
    return made


def outside() -> FakeOutside:
    return FakeOutside(gallery=gallery())


def drawn(stage: Stage) -> list[Drawn]:
    return list(stage.app.screen.query(Drawn))


def lines(stage: Stage) -> list[str]:
    return [line.strip(" ▁▂▃▄▅▆▇█") for line in stage.text().splitlines()]


async def test_a_picture_hangs_below_its_caption_and_scrolls_with_the_text(tmp_path: Path) -> None:
    """Its rows are its own, the text goes on below it, and what is scrolled away is not drawn."""
    async with staged(desk(tmp_path, BACK), deck="", outside=outside()) as stage:
        await stage.press("space")
        await stage.until(lambda: bool(drawn(stage)) and "@" in stage.text())
        shown = lines(stage)
        at = shown.index("▣ The sun")
        assert shown[at + 1 : at + 8] == ["", *["@" * 20] * 4, "", "Last."]
        (widget,) = drawn(stage)
        assert widget.region == Region(2, at + 2, 20, 4)
        for _ in range(4):
            await stage.press("down")
        assert lines(stage).count("@" * 20) == 2 + (shown.index("First.") - 6)
        await stage.press("end")
        assert "@" not in stage.text()


async def test_a_picture_goes_with_its_card(tmp_path: Path) -> None:
    """The next card has none, not even for a moment."""
    async with staged(desk(tmp_path, BACK, "Plain."), deck="", outside=outside()) as stage:
        await stage.press("space")
        await stage.until(lambda: "@" in stage.text())
        await stage.press("3")
        assert stage.app.screen.query_one("#answer", CardView).pictures == ()
        await stage.press("space")
        assert "Plain." in stage.text()
        assert drawn(stage) == []


async def test_formulas_and_sizes_move_pictures(tmp_path: Path) -> None:
    """They stay where the lines leave room, whatever else becomes longer or shorter."""
    back = "$\\frac{\\sum_i x_i}{b+c}$\n\n![The sun](sun.png)\n\nLast."
    async with staged(desk(tmp_path, back), deck="", outside=outside()) as stage:
        await stage.press("space")
        await stage.until(lambda: "@" in stage.text())
        before = drawn(stage)[0].region
        await stage.press("m")
        await stage.until(lambda: [each.region for each in drawn(stage)] != [before])
        after = drawn(stage)[0].region
        assert after.y < before.y
        assert lines(stage)[after.y - 2] == "▣ The sun"
        await stage.pilot.resize_terminal(60, 14)
        await stage.until(lambda: drawn(stage)[0].region.height < after.height)


async def test_without_a_gallery_pictures_are_captions(tmp_path: Path) -> None:
    """No room is left for them."""
    async with staged(desk(tmp_path, BACK), deck="") as stage:
        await stage.press("space")
        shown = lines(stage)
        at = shown.index("▣ The sun")
        assert shown[at + 1 : at + 3] == ["", "Last."]
        assert drawn(stage) == []


async def test_browsing_shows_the_pictures_of_the_chosen_card(tmp_path: Path) -> None:
    """In the preview; another card takes them away."""
    folder = tmp_path / "notes"
    write(folder, "suns.md", "# Sun?\n\n![The sun](sun.png)\n\n# Moon?\n\nNone.\n")
    save(folder / "sun.png", 200, 80)
    desk = Desk(make_database(tmp_path / "suns.db"))
    take_in(desk, folder)
    async with browsing(desk, "Sun", size=LARGE, outside=outside()) as stage:
        await stage.until(lambda: "@" in stage.text())
        shown = lines(stage)
        assert shown[shown.index("▣ The sun") + 2] == "@" * 20
        await type_in(stage, "Moon")
        assert drawn(stage) == []
    desk.close()
