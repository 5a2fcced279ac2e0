"""An import tells which images are not there."""

from pathlib import Path

from tests.services.desks import Desk, take_in, write

NOTE = "# What does it look like?\n\n![a plot](img/plot.png) and ![[embedded.png]]\n"


def test_a_missing_image_is_reported(desk: Desk, notes: Path) -> None:
    """When its file is read, and no more once the image is there."""
    write(notes, "a.md", NOTE)
    write(notes, "b.md", "# Why?\n\nSo.\n")
    report = take_in(desk, notes)
    told = [(problem.line, problem.rule) for problem in report.problems]
    assert told == [(3, "missing-image")] * 2
    assert report.notes()["new"] == 2
    assert take_in(desk, notes).problems == ()
    for name in ("img/plot.png", "embedded.png"):
        write(notes, name, "")
    assert take_in(desk, notes, read_all=True).problems == ()
