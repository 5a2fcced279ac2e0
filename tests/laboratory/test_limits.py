"""What is limited is named."""

from quizzer.laboratory.limits import limits_here


def test_every_system_limits_time() -> None:
    """Memory is limited on Linux only, where it can be."""
    assert limits_here("win32") == ("time",)
    assert limits_here("darwin") == ("time", "processor", "files")
    assert "memory" in limits_here("linux")
