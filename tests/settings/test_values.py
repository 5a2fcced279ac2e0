"""Settings: what may be written, and which word is the strongest."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.decks import Deck, lineage
from quizzer.domain.errors import QuizzerError
from quizzer.domain.options import DeckOptions, StudyOptions
from quizzer.settings.values import Settings, options_of, read_settings

DATABASE = Path("data") / "quizzer.db"


def _read(folder: Path, text: str, **arguments: str) -> Settings:
    config = folder / "config.toml"
    config.write_text(text, encoding="utf-8")
    return read_settings(config, database=DATABASE, **arguments)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """Without config.toml, and without its folder, the built-in settings hold."""
    for place in (tmp_path / "config.toml", tmp_path / "none" / "config.toml"):
        assert read_settings(place, database=DATABASE) == Settings(database=DATABASE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_only_a_file_is_read(tmp_path: Path) -> None:
    """A pipe, which has no end, and a folder are told in one line."""
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path):
        with pytest.raises(QuizzerError, match=r": cannot be read \(not a file\)"):
            read_settings(place, database=DATABASE)


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Each setting of the file reaches its place, deck paths without slashes around them."""
    found = _read(
        tmp_path,
        """
        language = "zh"
        theme = "nord"
        math = "inline"
        images = "off"
        keys = { "study.undo" = "z", home.all = "x" }
        rollover_hour = 0
        ambiguous_width = 2
        backups_mb = 2500
        database = "mine.db"
        sync_folder = "shared"
        sync_sessions = true
        new_per_day = 7
        learning_steps = "30s 5m"
        [decks."/a/b/"]
        fuzz = false
        [decks.c]
        desired_retention = 0.85
        """,
    )
    assert found == Settings(
        database=tmp_path / "mine.db",
        language="zh",
        theme="nord",
        math="inline",
        images="off",
        keys={"study.undo": "z", "home.all": "x"},
        rollover_hour=0,
        backups_mb=2500,
        ambiguous_width=2,
        sync_folder=tmp_path / "shared",
        sync_sessions=True,
        everywhere=DeckOptions(new_per_day=7, learning_steps=(30, 300)),
        for_decks={"a/b": DeckOptions(fuzz=False), "c": DeckOptions(desired_retention=0.85)},
    )


def test_an_absolute_database_stays_where_it_is(tmp_path: Path) -> None:
    """Only a relative path counts from the folder of config.toml."""
    place = tmp_path / "elsewhere" / "mine.db"
    assert _read(tmp_path, f"database = '{place}'").database == place


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    """Some editors begin every file with one."""
    config = tmp_path / "config.toml"
    config.write_bytes(b"\xef\xbb\xbfrollover_hour = 3\n")
    assert read_settings(config, database=DATABASE).rollover_hour == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("new_per_day = 'many'", "new_per_day: expected a whole number"),
        ("rollover_hour = 24", "rollover_hour: expected an hour from 0 to 23, not 24"),
        ("rollover_hour = true", "rollover_hour"),
        ("backups_mb = -1", "backups_mb: expected a number of megabytes, not -1"),
        ("backups_mb = '2 GB'", "backups_mb"),
        ("ambiguous_width = 3", "ambiguous_width: expected 1 or 2, not 3"),
        ("ambiguous_width = true", "ambiguous_width"),
        ("sync_sessions = 'yes'", "sync_sessions: expected true or false, not 'yes'"),
        ("sync_folder = 3", "sync_folder: expected text in quotes, not 3"),
        ("ambiguous_width = '2'", "ambiguous_width"),
        ("rollover_hour = '4'", "rollover_hour"),
        ("language = 3", "language: expected text in quotes, not 3"),
        ("theme = []", "theme: expected text"),
        ("math = 'big'", "math: expected boxes or inline, not 'big'"),
        ("images = 'yes'", "images: expected auto or off, not 'yes'"),
        ("keys = 'z'", 'keys: expected a table with lines such as study.undo = "z"'),
        (
            "[keys]\n'study.undo' = 1",
            'keys: expected a table with lines such as study.undo = "z"',
        ),
        ("colour = 'red'", "unknown setting 'colour'; known: "),
        ("decks = 3", 'decks: expected tables such as [decks."deep-learning"]'),
        ("[decks]\na = 3", '[decks."a"] expected a table'),
        ("[decks.a]\nlanguage = 'zh'", "[decks.\"a\"] unknown setting 'language'"),
        ("[decks.a]\nfuzz = 1", '[decks."a"] fuzz: expected true or false'),
        ("new_per_day = ", "cannot be read ("),
    ],
)
def test_what_is_wrong_is_said_in_one_line_that_names_the_file(
    tmp_path: Path, text: str, said: str
) -> None:
    """Every mistake in config.toml is answered by the file's name and what is wrong in it."""
    with pytest.raises(QuizzerError) as caught:
        _read(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'config.toml'}: ")
    assert said in message
    assert "\n" not in message


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """Bytes that are not UTF-8, and a folder of that name, are answered alike."""
    config = tmp_path / "config.toml"
    config.write_bytes(b"theme = '\xff'")
    with pytest.raises(QuizzerError, match=r"config\.toml: cannot be read"):
        read_settings(config, database=DATABASE)
    with pytest.raises(QuizzerError, match="cannot be read"):
        read_settings(tmp_path, database=DATABASE)


@pytest.mark.parametrize(
    ("given_language", "written", "variables", "language"),
    [
        ("zh", "en", {}, "zh"),
        ("", "zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("", "", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", "", {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ("", "", {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ("", "", {"LANG": "fr_FR"}, "en"),
        ("fr", "zh", {}, "en"),
    ],
)
def test_the_nearest_word_on_the_language_counts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given_language: str,
    written: str,
    variables: dict[str, str],
    language: str,
) -> None:
    """The argument, then config.toml, then LC_ALL, LC_MESSAGES and LANG; else English."""
    monkeypatch.delenv("LANG")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    text = f'language = "{written}"' if written else ""
    assert _read(tmp_path, text, language=given_language).language == language


def test_without_any_variable_the_locale_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on systems that do not keep the language in the environment."""
    monkeypatch.delenv("LANG")
    monkeypatch.setattr("locale.getlocale", lambda: ("zh_CN", "UTF-8"))
    assert _read(tmp_path, "").language == "zh"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert _read(tmp_path, "").language == "en"


OPTIONS = st.builds(
    DeckOptions,
    new_per_day=st.none() | st.integers(0, 50),
    desired_retention=st.none() | st.floats(0.70, 0.99),
    fuzz=st.none() | st.booleans(),
)
PATHS = st.sampled_from(["a", "a/b", "a/b/c", "ab", "b"])
SAID = st.dictionaries(PATHS, OPTIONS)


@given(OPTIONS, SAID, SAID, OPTIONS, PATHS)
def test_the_strongest_source_that_says_anything_decides(
    everywhere: DeckOptions,
    front_matter: dict[str, DeckOptions],
    for_decks: dict[str, DeckOptions],
    command_line: DeckOptions,
    path: str,
) -> None:
    """Command line, [decks], front matter, config.toml, built in; within one, the nearest deck."""
    given_settings = Settings(
        database=DATABASE,
        everywhere=everywhere,
        for_decks=for_decks,
        command_line=command_line,
    )
    found = given_settings.options_for(path, front_matter)
    nothing = DeckOptions()
    sources = [
        command_line,
        *(for_decks.get(deck, nothing) for deck in lineage(path)),
        *(front_matter.get(deck, nothing) for deck in lineage(path)),
        everywhere,
    ]
    for name, value in nothing.as_dict().items():
        said = [each.as_dict()[name] for each in sources]
        first = next((each for each in said if each is not None), getattr(StudyOptions(), name))
        assert getattr(found, name) == first, (name, value)


def test_limits_are_stated_where_they_are_written() -> None:
    """A daily limit belongs to the very deck that it is said of; the reader's word is stronger."""
    front_matter = options_of(
        [Deck(path="a", options=DeckOptions(new_per_day=1)), Deck(path="a/b"), Deck(path="c")]
    )
    given_settings = Settings(
        database=DATABASE,
        for_decks={"a": DeckOptions(new_per_day=2), "c": DeckOptions(reviews_per_day=3)},
    )
    stated = given_settings.stated_limits("new_per_day", ["a", "a/b", "c", "d"], front_matter)
    assert stated == {"a": 2, "a/b": None, "c": None, "d": None}
