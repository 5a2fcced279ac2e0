"""Files in which a repository speaks of itself, and lists of its other files."""

from pathlib import Path

_ALWAYS = (
    *("authors", "changelog", "code_of_conduct", "contributing", "contributors", "governance"),
    *("licence", "license", "maintainers", "pull_request_template", "issue_template"),
    *("bug_report", "feature_request", "_coverpage", "_navbar", "_sidebar"),
)
_IN_CAPITALS = ("CHANGES", "HISTORY", "RELEASES", "SECURITY", "SUMMARY", "SUPPORT", "TOC")
"""Words that could also be what notes are about, when they are not shouted."""


def is_housekeeping(path: Path) -> bool:
    """True for a file that by its name holds no notes: `CONTRIBUTING.md`, `_sidebar.md`.

    Nor does a drawing, `net.excalidraw.md`.
    """
    if path.stem.endswith(".excalidraw"):
        return True
    return path.stem in _IN_CAPITALS or path.stem.lower().replace("-", "_") in _ALWAYS
