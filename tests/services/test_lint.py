"""Looking over files on disk."""

from pathlib import Path

import pytest

from quizzer.domain.problems import Severity
from quizzer.linting.rules import RULES
from quizzer.services.lint import LintReport, chosen, lint

SIDECAR = "# Why?\n\n```verify\nSo :: no-such-claim\n```\n"


def _lint(*paths: Path) -> list[tuple[str, int, str]]:
    found = lint(paths, RULES).problems
    return [(Path(each.path).name, each.line, each.rule) for each in found]


def _write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_folder_is_looked_over_whole(tmp_path: Path) -> None:
    """In the order of the files, each by line; images and links lie beside their file."""
    _write(tmp_path, "b/one.md", "# Why?\n\n![a](a.png) [b](../a.md#how) [c](../a.md#what)\n")
    _write(tmp_path, "b/a.png", "")
    _write(tmp_path, "a.md", "# How?\n\n$x^2 is\n\n![](gone.png)\n")
    assert _lint(tmp_path) == [
        ("a.md", 3, "unpaired-dollar"),
        ("a.md", 5, "missing-image"),
        ("one.md", 3, "dead-link"),
    ]


def test_questions_repeat_across_files(tmp_path: Path) -> None:
    """But only within what was named."""
    first = _write(tmp_path, "a.md", "# Why?\n\nSo.\n")
    second = _write(tmp_path, "b.md", "# Why?\n\nSo.\n")
    assert _lint(first, second) == [("b.md", 1, "duplicate-question")]
    assert _lint(second) == []


def test_a_sidecar_stands_for_its_notes(tmp_path: Path) -> None:
    """What is wrong in it is told with its own name; one without notes is of no use."""
    notes = _write(tmp_path, "a.md", "# Why?\n\nSo.\n")
    sidecar = _write(tmp_path, "a.verify.md", SIDECAR)
    for paths in ([notes], [sidecar], [notes, sidecar]):
        assert _lint(*paths) == [("a.verify.md", 4, "unknown-claim")]
    assert _lint(_write(tmp_path, "b.verify.md", SIDECAR)) == [("b.verify.md", 1, "import")]


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are looked over nevertheless."""
    _write(tmp_path, "a.md", "# Why?\n\nSo.\n")
    _write(tmp_path, "b.md", "# How?\n")
    _write(tmp_path, "c.md", "").write_bytes(b"# \xff\xfe\x00")
    real = Path.read_bytes

    def fail(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", fail)
    report = lint([tmp_path], RULES)
    assert [(each.rule, each.severity) for each in report.problems] == [
        ("import", Severity.ERROR),
        ("empty-answer", Severity.WARNING),
        ("import", Severity.ERROR),
    ]
    assert report.problems[0].message == "cannot be read: Permission denied"
    assert (report.files, report.count(Severity.ERROR)) == (3, 2)


@pytest.mark.parametrize(
    ("severity", "fails", "fails_strictly"),
    [(Severity.ERROR, True, True), (Severity.WARNING, False, True), (None, False, False)],
)
def test_warnings_fail_only_when_strict(
    tmp_path: Path, severity: Severity | None, fails: bool, fails_strictly: bool
) -> None:
    """Errors always do."""
    found = lint([_everything(tmp_path)], RULES).problems
    kept = tuple(each for each in found if each.severity is severity)
    report = LintReport(problems=kept, files=1)
    assert bool(kept) == (severity is not None)
    assert (report.fails(is_strict=False), report.fails(is_strict=True)) == (fails, fails_strictly)


def _everything(folder: Path) -> Path:
    return _write(folder, "a.md", "# Why?\n\n![](gone.png)\n\n# How?\n")


def test_rules_are_chosen_by_name() -> None:
    """All, only some, or all but some."""
    names = [rule.name for rule in RULES]
    assert [rule.name for rule in chosen(RULES, (), ())] == names
    assert [rule.name for rule in chosen(RULES, ("import",), ())] == ["import"]
    assert [rule.name for rule in chosen(RULES, ("import", "dead-link"), ("import",))] == [
        "dead-link"
    ]
    assert [rule.name for rule in chosen(RULES, (), names[1:])] == names[:1]


def test_what_is_not_asked_for_is_not_told(tmp_path: Path) -> None:
    """Also of what lies beside the files."""
    lonely = _write(tmp_path, "b.verify.md", SIDECAR)
    assert lint([lonely], [*chosen(RULES, (), ("import",))]).problems == ()
