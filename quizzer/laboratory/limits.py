"""What a run is kept from using too much of, on this system."""

import sys


def limits_here(platform: str = sys.platform) -> tuple[str, ...]:
    """The names of what is limited; see `isolation.limit`, which limits it."""
    if platform == "win32":
        return ("time",)
    limits = ("time", "processor", "files")
    return (*limits, "memory") if platform == "linux" else limits
