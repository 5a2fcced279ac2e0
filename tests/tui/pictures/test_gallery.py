"""Reading the pictures of a card."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image
from textual.geometry import Size

from quizzer.tui.pictures.gallery import MOST_PICTURES, Gallery, Shown
from quizzer.tui.shared_desk import SharedDesk
from tests.tui.fakes import FakeDesk, card, desk_with
from tests.tui.pictures.drawing import Drawn, gallery, save

if TYPE_CHECKING:
    from quizzer.services.desk import Desk

ROOM = Size(60, 20)


async def shown(
    tmp_path: Path, *texts: str, room: Size = ROOM, of: Gallery | None = None
) -> tuple[Shown, ...]:
    """The pictures of texts of the note `learning/activations.md`."""
    desk: FakeDesk = desk_with()
    desk.file = tmp_path / "notes" / "learning" / "activations.md"
    desk.file.parent.mkdir(parents=True, exist_ok=True)
    desk.file.touch()
    shared = SharedDesk(lambda: cast("Desk", desk))
    return await (of or gallery()).pictures(shared, card(), room, *texts)


def cells(found: tuple[Shown, ...]) -> list[tuple[str, int, int]]:
    return [(each.target, each.columns, each.rows) for each in found]


async def test_pictures_take_as_many_cells_as_they_have_pixels_for(tmp_path: Path) -> None:
    """At most the width and half the height; never more than they have."""
    save(tmp_path / "notes/learning/small.png", 95, 41)
    save(tmp_path / "notes/wide.png", 3_000, 300)
    save(tmp_path / "notes/high.jpg", 100, 2_000)
    text = "![](small.png) ![](../wide.png)\n\n<img src='../high.jpg'> ![again](small.png)"
    assert cells(await shown(tmp_path, text)) == [
        ("small.png", 10, 3),
        ("../wide.png", 60, 3),
        ("../high.jpg", 1, 10),
    ]


async def test_what_cannot_be_shown_stays_a_caption(tmp_path: Path) -> None:
    """Broken, cut short, far too large, missing, on the web, outside the notes, no picture."""
    folder = tmp_path / "notes/learning"
    whole = save(folder / "whole.png", 300, 300).read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    save(folder / "bomb.png", 20_000, 20_000, "1")
    save(tmp_path / "outside.png", 10, 10)
    (folder / "drawing.svg").write_text("<svg/>")
    names = [
        "cut.png", "broken.png", "bomb.png", "missing.png", "https://example.org/x.png",
        "../../outside.png", "drawing.svg", "activations.md",
    ]  # fmt: skip
    assert await shown(tmp_path, *(f"![x]({name})" for name in names)) == ()
    assert cells(await shown(tmp_path, "![x](whole.png)")) == [("whole.png", 20, 10)]


async def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its head says."""
    monkeypatch.setattr("quizzer.tui.pictures.gallery.MOST_BYTES", 10)
    save(tmp_path / "notes/learning/x.png", 10, 10)
    assert await shown(tmp_path, "![](x.png)") == ()


async def test_a_picture_of_two_cards_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where both are shown at once."""
    save(tmp_path / "notes/learning/x.png", 3_000, 3_000)
    usual, opened = Image.open, []

    def watched(file: Path) -> Image.Image:
        opened.append(file.name)
        return usual(file)

    monkeypatch.setattr(Image, "open", watched)
    hung = gallery()
    one, other = await asyncio.gather(*(shown(tmp_path, "![](x.png)", of=hung) for _ in "ab"))
    assert one == other != ()
    assert opened == ["x.png"]


async def test_pictures_stand_on_white_paper(tmp_path: Path) -> None:
    """So that black curves on nothing are seen in a dark terminal."""
    save(tmp_path / "notes/learning/clear.png", 10, 20, "RGBA")
    (found,) = await shown(tmp_path, "![](clear.png)")
    drawn = found.widget()
    assert isinstance(drawn, Drawn)
    assert drawn.image.getpixel((0, 0)) == (255, 255, 255)


async def test_a_text_without_pictures_asks_nobody(tmp_path: Path) -> None:
    """The file of the note is not even looked for."""
    assert await gallery().pictures(SharedDesk(pytest.fail), card(), ROOM, "text", "") == ()


async def test_a_page_of_thumbnails_is_not_read_whole(tmp_path: Path) -> None:
    """The first dozen will do."""
    for number in range(MOST_PICTURES + 3):
        save(tmp_path / f"notes/learning/{number}.png", 10, 10)
    text = " ".join(f"![]({number}.png)" for number in range(MOST_PICTURES + 3))
    assert len(await shown(tmp_path, text)) == MOST_PICTURES


async def test_a_changed_picture_is_read_again(tmp_path: Path) -> None:
    """Known by time and size."""
    file = save(tmp_path / "notes/learning/x.png", 10, 20)
    assert cells(await shown(tmp_path, "![](x.png)")) == [("x.png", 1, 1)]
    Image.new("RGB", (50, 20)).save(file)
    assert cells(await shown(tmp_path, "![](x.png)")) == [("x.png", 5, 1)]
