"""The faults that a run survived, to be told at its end."""

from collections import Counter

SURVIVED: Counter[str] = Counter()


def survived(kind: str, count: int = 1) -> None:
    """So many faults of a kind came and went; whoever calls this has found nothing lost."""
    SURVIVED[kind] += count


def summary() -> list[str]:
    """A line for each kind, with how often it came and what was lost."""
    if not SURVIVED:
        return []
    width = max(map(len, SURVIVED))
    lines = [f"{'fault':{width}}  count  ratings lost"]
    return lines + [f"{kind:{width}}  {count:5}  {0:12}" for kind, count in SURVIVED.items()]
