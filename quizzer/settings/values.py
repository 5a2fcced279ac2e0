"""The settings in force for one run of the program."""

import errno
import locale
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quizzer.domain.days import ROLLOVER_HOUR
from quizzer.domain.decks import Deck, lineage
from quizzer.domain.errors import QuizzerError
from quizzer.domain.options import OPTION_NAMES, DeckOptions, StudyOptions, read_options
from quizzer.languages import tr

_TOP_LEVEL = {
    *OPTION_NAMES,
    "decks",
    "language",
    "rollover_hour",
    "database",
    "theme",
    "images",
    "keys",
    "math",
    "ambiguous_width",
    "backups_mb",
    "sync_folder",
    "sync_sessions",
}
MATH = ("boxes", "inline")
IMAGES = ("auto", "off")
_NOTHING = DeckOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `config.toml` and the command line say.

    `everywhere` are the options for all decks, `for_decks` those under `[decks."path"]`,
    `command_line` the strongest. `language` is that of the interface, `en` or `zh`. `math` says how
    formulas are shown: `boxes` in two dimensions where it helps, `inline` on one line always.
    `images` says whether pictures are drawn where the terminal can: `auto` or `off`.
    `keys` are those that replace others, with commas between them, by what they do.
    `ambiguous_width` is how many cells the terminal gives East Asian ambiguous characters.
    `backups_mb` is how many megabytes backups may take, None for what is enough for the data file.
    `sync_folder` is shared with other devices; with `sync_sessions` before and after each session.
    """

    database: Path
    language: str = "en"
    theme: str = ""
    math: str = "boxes"
    images: str = "auto"
    rollover_hour: int = ROLLOVER_HOUR
    ambiguous_width: int = 1
    backups_mb: int | None = None
    sync_folder: Path | None = None
    sync_sessions: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    everywhere: DeckOptions = _NOTHING
    for_decks: Mapping[str, DeckOptions] = field(default_factory=dict)
    command_line: DeckOptions = _NOTHING

    def options_for(self, path: str, front_matter: Mapping[str, DeckOptions]) -> StudyOptions:
        """The options in force for the deck at `path`.

        Weakest first: built in, `config.toml`, the decks' front matter, `[decks."path"]` in
        `config.toml`, the command line. What is said of a deck holds for the decks below it,
        the nearest word first.
        """
        return (
            StudyOptions()
            .under(self.everywhere)
            .under(_nearest(path, front_matter))
            .under(_nearest(path, self.for_decks))
            .under(self.command_line)
        )

    def stated_limits(
        self, name: str, paths: Iterable[str], front_matter: Mapping[str, DeckOptions]
    ) -> dict[str, int | None]:
        """The daily limit `name` where a source states it of that very deck, else None."""
        return {
            path: getattr(
                self.for_decks.get(path, _NOTHING).over(front_matter.get(path, _NOTHING)), name
            )
            for path in paths
        }


def options_of(decks: Iterable[Deck]) -> dict[str, DeckOptions]:
    """What the decks' front matter says, by path."""
    return {deck.path: deck.options for deck in decks}


def read_settings(config: Path, *, database: Path, language: str = "") -> Settings:
    """Settings from the file `config`, if it is there; `language` (if given) is stronger.

    Raises QuizzerError, with a line that names the file, for anything in it that is wrong.
    """
    written = _read_toml(config)
    unknown = sorted(set(written) - _TOP_LEVEL)
    if unknown:
        raise QuizzerError(
            tr("{config}: unknown setting '{name}'; known: {known}").format(
                config=config, name=unknown[0], known=_known()
            )
        )
    said = language or _text(config, written, "language") or locale_language()
    place = _text(config, written, "database")
    return Settings(
        database=config.parent / Path(place).expanduser() if place else database,
        language=known_language(said),
        theme=_text(config, written, "theme"),
        math=_one_of(MATH, config, written, "math"),
        images=_one_of(IMAGES, config, written, "images"),
        rollover_hour=_rollover(config, written.get("rollover_hour", ROLLOVER_HOUR)),
        ambiguous_width=_cells(config, written.get("ambiguous_width", 1)),
        backups_mb=_megabytes(config, written.get("backups_mb")),
        sync_folder=_folder(config, _text(config, written, "sync_folder")),
        sync_sessions=_truth(config, written, "sync_sessions"),
        keys=_keys(config, written.get("keys", {})),
        everywhere=_options(config, written, ""),
        for_decks=_deck_tables(config, written.get("decks", {})),
    )


def _known() -> str:
    return ", ".join(sorted(_TOP_LEVEL))


def _read_toml(config: Path) -> dict[str, object]:
    try:
        if not stat.S_ISREG(config.stat().st_mode):  # a pipe or a device may have no end
            raise OSError(errno.EINVAL, tr("not a file"))
        import tomllib  # noqa: PLC0415  most learners have no such file

        return tomllib.loads(config.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:  # neither UTF-8 nor TOML
        said = tr("{config}: cannot be read ({error}); mend or remove it")
        reason = getattr(error, "strerror", None) or error
        raise QuizzerError(said.format(config=config, error=reason)) from error


def _deck_tables(config: Path, tables: object) -> dict[str, DeckOptions]:
    if not isinstance(tables, dict):
        raise QuizzerError(
            tr('{config}: decks: expected tables such as [decks."deep-learning"]').format(
                config=config
            )
        )
    return {
        str(path).strip("/"): _options(config, table, f'[decks."{path}"] ')
        for path, table in tables.items()
    }


def _keys(config: Path, table: object) -> dict[str, str]:
    """The table of keys, whose names may have quotes or not: `"study.undo"`, `study.undo`.

    What they are names of is for the interface to say.
    """
    flat: dict[str, object] = {}
    for name, value in table.items() if isinstance(table, dict) else [("", None)]:
        below = value.items() if isinstance(value, dict) else [("", value)]
        flat |= {f"{name}.{rest}" if rest else str(name): keys for rest, keys in below}
    found = {name: keys for name, keys in flat.items() if isinstance(keys, str)}
    if len(found) < len(flat):
        raise QuizzerError(
            tr('{config}: keys: expected a table with lines such as study.undo = "z"').format(
                config=config
            )
        )
    return found


def _options(config: Path, written: object, place: str) -> DeckOptions:
    if not isinstance(written, dict):
        raise QuizzerError(
            tr("{config}: {place}expected a table of settings").format(config=config, place=place)
        )
    unknown = sorted(set(written) - set(OPTION_NAMES)) if place else []
    if unknown:
        known = ", ".join(OPTION_NAMES)
        raise QuizzerError(
            tr("{config}: {place}unknown setting '{name}'; known: {known}").format(
                config=config, place=place, name=unknown[0], known=known
            )
        )
    options, wrong = read_options(written)
    if wrong:
        raise QuizzerError(f"{config}: {place}{wrong[0]}")
    return options


def _text(config: Path, written: Mapping[str, object], name: str) -> str:
    value = written.get(name, "")
    if not isinstance(value, str):
        raise QuizzerError(
            tr("{config}: {name}: expected text in quotes, not {value!r}").format(
                config=config, name=name, value=value
            )
        )
    return value


def _one_of(values: Sequence[str], config: Path, written: Mapping[str, object], name: str) -> str:
    value = _text(config, written, name) or values[0]
    if value not in values:
        raise QuizzerError(
            tr("{config}: {name}: expected {names}, not {value!r}").format(
                config=config, name=name, names=tr(" or ").join(values), value=value
            )
        )
    return value


def _rollover(config: Path, hour: object) -> int:
    if not isinstance(hour, int) or isinstance(hour, bool) or not 0 <= hour <= 23:  # noqa: PLR2004
        raise QuizzerError(
            tr("{config}: rollover_hour: expected an hour from 0 to 23, not {hour!r}").format(
                config=config, hour=hour
            )
        )
    return hour


def _cells(config: Path, cells: object) -> int:
    if not isinstance(cells, int) or isinstance(cells, bool) or cells not in (1, 2):
        raise QuizzerError(
            tr("{config}: ambiguous_width: expected 1 or 2, not {cells!r}").format(
                config=config, cells=cells
            )
        )
    return cells


def _megabytes(config: Path, written: object) -> int | None:
    if written is None:
        return None
    if not isinstance(written, int) or isinstance(written, bool) or written < 0:
        raise QuizzerError(
            tr("{config}: backups_mb: expected a number of megabytes, not {written!r}").format(
                config=config, written=written
            )
        )
    return written


def _folder(config: Path, place: str) -> Path | None:
    """A folder that the settings name; beside them unless it says otherwise."""
    return config.parent / Path(place).expanduser() if place else None


def _truth(config: Path, written: Mapping[str, object], name: str) -> bool:
    value = written.get(name, False)
    if not isinstance(value, bool):
        raise QuizzerError(
            tr("{config}: {name}: expected true or false, not {value!r}").format(
                config=config, name=name, value=value
            )
        )
    return value


def known_language(said: str) -> str:
    """The language of the interface for what a person or a locale names: `zh` or `en`."""
    return "zh" if said.lower().startswith("zh") else "en"


def locale_language() -> str:
    """What the locale says, such as `zh_CN.UTF-8`; `en` where it says nothing."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    return locale.getlocale()[0] or "en"


def _nearest(path: str, said: Mapping[str, DeckOptions]) -> DeckOptions:
    options = _NOTHING
    for deck in lineage(path):
        options = options.over(said.get(deck, _NOTHING))
    return options
