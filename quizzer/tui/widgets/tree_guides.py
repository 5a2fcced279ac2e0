"""Lines that show what lies in what."""

from collections.abc import Sequence


def guides(depths: Sequence[int]) -> list[str]:
    """What stands before each row of a tree, given its rows' depths from the top down: `├ `, `└ `.

    Rows of depth 0 have nothing before them. Three cells for each level.
    """
    lines = []
    for number, depth in enumerate(depths):
        parts = ["│  " if _goes_on(depths, number, level) else "   " for level in range(1, depth)]
        if depth:
            parts.append("├─ " if _goes_on(depths, number, depth) else "└─ ")
        lines.append("".join(parts))
    return lines


def _goes_on(depths: Sequence[int], number: int, level: int) -> bool:
    """True when another row of `level` follows before one nearer to the top."""
    for depth in depths[number + 1 :]:
        if depth <= level:
            return depth == level
    return False
