"""Every test has a home of its own, and the same terminal."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty QUIZZER_HOME, and nothing of the developer's environment."""
    folder = tmp_path / "quizzer-home"
    monkeypatch.setenv("QUIZZER_HOME", str(folder))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("NO_COLOR", "LC_ALL", "LC_MESSAGES", "EDITOR", "VISUAL", "TZ"):
        monkeypatch.delenv(name, raising=False)
    return folder
