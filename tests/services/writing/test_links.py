"""Links among notes: what they lead to is written only in the folder of notes."""

from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.writing.adding import add_text, files_for
from quizzer.services.writing.pinning import pin_notes
from tests.services.desks import Desk, questions, take_in, write

pytestmark = pytest.mark.counted


def test_a_link_is_written_through_within_the_folder_only(
    desk: Desk, notes: Path, tmp_path: Path
) -> None:
    """Within it the link stays one; what it leads to elsewhere stays as it is, byte by byte."""
    inside = write(notes, ".kept/inside.md", questions(1))
    outside = write(tmp_path / "elsewhere", "outside.md", questions(2))
    for name, target in (("in.md", inside), ("out.md", outside)):
        (notes / name).symlink_to(target)
    (notes / "away").symlink_to(outside.parent)
    (notes / "gone.md").symlink_to(tmp_path / "elsewhere" / "gone.md")
    take_in(desk, notes)
    before = outside.read_bytes()
    report = pin_notes(desk.files, [notes / "in.md", notes / "out.md"])
    assert [each.ids for each in report.files] == [1]
    assert [str(each).split(": ", 1)[1] for each in report.refused] == [
        "a link out of its folder of notes: edit the file that it leads to"
    ]
    add_text(desk.files, "in", notes / "in.md", "# And why?\n\nSo.")
    assert "And why?" in inside.read_text(encoding="utf-8")
    assert (notes / "in.md").is_symlink()
    for deck, path, said in (
        ("out", notes / "out.md", "out of its folder"),
        ("gone", notes / "gone.md", "a link to a file that is not there"),
    ):
        with pytest.raises(QuizzerError, match=said):
            add_text(desk.files, deck, path, "# And why?\n\nSo.")
    with pytest.raises(QuizzerError, match="name a file"):
        files_for(desk.files, "away/new")
    assert outside.read_bytes() == before
    assert [each.name for each in outside.parent.iterdir()] == ["outside.md"]
