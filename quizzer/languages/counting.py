"""Numbers of things, weekdays and months, in the language in use."""

from quizzer.languages import tr, trn

THINGS = (
    "backup",
    "byte",
    "card",
    "day",
    "deck",
    "difference",
    "event",
    "experiment",
    "file",
    "id",
    "join",
    "lapse",
    "later text",
    "more difference",
    "more pair",
    "new card",
    "note",
    "part",
    "prediction",
    "problem",
    "row",
    "run",
    "review",
    "step",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def counted(count: int, thing: str) -> str:
    """A number of one of the `THINGS`: `1 review`, `2 reviews`."""
    return trn(f"{{count:,}} {thing}", f"{{count:,}} {thing}s", count)


def listed(counts: dict[str, int]) -> str:
    """`3 new, 1 changed`: what there is any of, or `none`."""
    told = [
        tr("{count:,} {name}").format(count=count, name=tr(name))
        for name, count in counts.items()
        if count
    ]
    return enumerated(told) or tr("none")


def enumerated(words: list[str]) -> str:
    """The words one after the other, as the language separates them."""
    return tr(", ").join(words)


def weekday(number: int) -> str:
    """The name of a weekday, counted from Monday = 0."""
    return tr(WEEKDAYS[number])


def short_weekday(number: int) -> str:
    """The same in short."""
    return tr(SHORT_WEEKDAYS[number])
