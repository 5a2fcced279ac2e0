"""Which decks and tags a name in a query means: paths, in any case, and what lies below them."""

import unicodedata


def _parts(path: str) -> list[str]:
    return [part.strip() for part in unicodedata.normalize("NFKC", path).casefold().split("/")]


def is_named(path: str, name: str) -> bool:
    """True when `name` is `path` or one it lies in: `a/b` is named by `a` and by `A/B`."""
    parts, wanted = _parts(path), _parts(name)
    return parts[: len(wanted)] == wanted


def is_called(path: str, name: str) -> bool:
    """True also when the names of decks above are left out: `maths/zh/sets` is called `zh`."""
    parts, wanted = _parts(path), _parts(name)
    return any(parts[at : at + len(wanted)] == wanted for at in range(len(parts)))
