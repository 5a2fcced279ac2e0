"""Keys of the learner's own."""

import inspect
import pkgutil
import re
import string
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import keys
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen

import quizzer.tui
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.tui.every_key import every_key
from quizzer.tui.key_names import character_of, key_of, written_key
from quizzer.tui.keymap import KEPT, NAMED, TAKEN, read_keymap
from quizzer.tui.screens.help import HelpScreen
from tests.tui.fakes import FakeDesk, desk_with, question
from tests.tui.stage import FakeOutside, Stage, StageApp, staged

CONFIG = Path("config.toml")
README = Path(__file__).parents[2] / "README.md"


def refusal(**asked: str) -> str:
    with pytest.raises(QuizzerError) as refused:
        read_keymap({name.replace("_", "."): keys for name, keys in asked.items()}, CONFIG)
    return str(refused.value)


def test_every_binding_of_a_screen_has_an_id_that_is_known() -> None:
    """Dialogs keep their keys; all others can be given others."""
    known = every_key()
    for module in pkgutil.walk_packages(quizzer.tui.__path__, "quizzer.tui."):
        for each in vars(import_module(module.name)).values():
            if inspect.isclass(each) and issubclass(each, DOMNode) and "quizzer" in each.__module__:
                is_dialog = issubclass(each, ModalScreen)
                for binding in () if is_dialog else vars(each).get("BINDINGS", ()):
                    assert isinstance(binding, Binding)
                    assert binding.id in known


@given(st.sampled_from(string.printable[:95]) | st.characters().filter(str.isprintable))
def test_characters_are_keys_as_textual_names_them(character: str) -> None:
    """Those of every keyboard there and back."""
    key = key_of(character)
    assert key == keys._character_to_key(character)
    if character.isascii():
        assert character_of(key) == character


def test_keys_without_a_character_are_those_that_textual_knows() -> None:
    """But for those that nobody can press."""
    known = {key.value for key in keys.Keys if key.value.isalnum()}
    assert known == NAMED


def test_the_readme_names_every_id() -> None:
    """Under the first word of each; and no others."""
    rows = re.findall(
        r"^\| `(\w+)\.` \| (.*) \|$", README.read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {f"{place}.{name}" for place, names in rows for name in re.findall("`([^`]+)`", names)}
    assert named == set(every_key())


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"study_undoo": "z"}, "there is no 'study.undoo'; did you mean 'study.undo'?"),
        ({"nothing": "z"}, "there is no 'nothing' (`quizzer keys`"),
        ({"study_undo": "ctrll+z"}, "study.undo: no key is called 'ctrll+z'"),
        ({"study_undo": "z,"}, "study.undo: no key is called ''"),
        ({"study_undo": ""}, "study.undo: no key is called ''"),
        ({"study_undo": "undo"}, "study.undo: no key is called 'undo'"),
        ({"study_undo": "ctrl+ctrl+a"}, "study.undo: no key is called 'ctrl+ctrl+a'"),
        ({"study_undo": "ctrl+q"}, "study.undo: ctrl+q cannot be had"),
        ({"answer_done": "x"}, "answer.done: 'x' is text where a line is typed"),
        ({"study_undo": "e"}, "'e' would be both study.edit and study.undo"),
        ({"study_undo": "1"}, "'1' would be both choice.1 and study.undo"),
        ({"study_undo": "?"}, "'?' would be both app.help and study.undo"),
        ({"study_undo": "z", "study_edit": "z"}, "'z' would be both study.edit and study.undo"),
        ({"choice_done": "u"}, "'u' would be both choice.done and study.undo"),
    ],
)
def test_a_wrong_key_is_told_in_one_line(asked: dict[str, str], problem: str) -> None:
    """With the file, and what is nearest."""
    said = refusal(**asked)
    assert said.startswith("config.toml: keys: ")
    assert problem in said
    assert "\n" not in said


def test_keys_may_change_places() -> None:
    """What another gives up is free."""
    keymap = read_keymap({"study.undo": "e", "study.edit": "u"}, CONFIG)
    assert (keymap["study.undo"], keymap["study.edit"]) == ("e", "u")


def test_the_same_key_may_mean_another_thing_elsewhere() -> None:
    """Only what is heard at the same time clashes."""
    assert read_keymap({"home.all": "u", "browse.undo": "ctrl+u"}, CONFIG)["home.all"] == "u"


def test_digits_and_help_stay() -> None:
    """Beside the learner's own, so that the way back is always known."""
    keymap = read_keymap({"study.again": "x", "app.help": "f1"}, CONFIG)
    assert keymap["study.again"] == "x,1"
    assert keymap["app.help"] == "f1,question_mark"


def test_what_shares_a_key_keeps_it() -> None:
    """Textual would take it from both."""
    assert read_keymap({"browse.list": "tab"}, CONFIG)["browse.down"] == "down,j"


@pytest.mark.parametrize(
    "key",
    [*string.punctuation, *"ZéßλЖ", "space", "ctrl+up", "f5", "shift+tab", "alt+x", "insert"],
)
def test_keys_are_named_as_they_can_be_written(key: str) -> None:
    """By their character, if they have one."""
    keymap = read_keymap({"verify.code": key}, CONFIG) if key not in "? space" else {}
    names = keymap.get("verify.code", {"?": "question_mark"}.get(key, key))
    assert [written_key(name) for name in names.split(",")] == [key]


@given(st.sampled_from(sorted(every_key())), st.sampled_from(sorted(every_key())))
def test_two_things_heard_together_never_share_a_new_key(one: str, other: str) -> None:
    """Whichever they are: either it is refused, or they are heard in different places."""
    try:
        read_keymap({one: "f9", other: "f9"}, CONFIG)
    except QuizzerError:
        assert one != other
    else:
        assert one == other or one.partition(".")[0] != other.partition(".")[0]


def test_kept_and_taken_keys_are_there() -> None:
    """Ids that stay are ids; what cannot be had is no usual key."""
    known = every_key()
    assert set(KEPT) <= set(known)
    assert not set(TAKEN) & {
        key for each in known.values() for b in each for key in b.key.split(",")
    }


def keyed(desk: FakeDesk, asked: dict[str, str]) -> StageApp:
    return StageApp(
        lambda: desk, deck="", outside=FakeOutside().outside(), keys=read_keymap(asked, CONFIG)
    )


async def test_the_screen_names_and_hears_the_learners_keys() -> None:
    """Foot, buttons, palette, help and what is said; and the old key is silent."""
    desk = desk_with(question(1, front="Q?", back="A."), question(2, front="R?", back="B."))
    asked = {"study.show": "g", "study.undo": "z", "study.again": "x", "study.suspend": "w"}
    app = keyed(desk, asked)
    async with app.run_test(size=(100, 30)) as pilot:
        stage = Stage(app, pilot, desk, FakeOutside())
        await stage.until(lambda: stage.turn is not None)
        assert stage.text().splitlines()[-1].split() == [
            "g", "Show", "answer", "z", "Undo", "e", "Edit", "*", "Flag", "t", "Type", "esc",
            "Leave", "?", "Help",
        ]  # fmt: skip
        await stage.press("space", "u")
        assert "A." not in stage.text()
        assert stage.calls == []
        await stage.press("g")
        assert "A." in stage.text()
        assert "x Again" in stage.text()
        commands = {each.title: each.help for each in app.get_system_commands(app.screen)}
        assert commands["Undo"].endswith("(z)")
        await stage.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert re.search(r"^ +│ +z +Take back the last step", stage.text(), re.MULTILINE)
        await stage.press("escape", "1")
        assert stage.calls[-1][2] is Rating.AGAIN
        await stage.press("w")
        await stage.until(lambda: stage.toasts() == ["Suspended; z takes it back"])


async def test_rating_keys_of_ones_own_rate() -> None:
    """And going on with the learner's key rates Good."""
    desk = desk_with(question(1, front="Q?", back="A."), question(2, front="R?", back="B."))
    app = keyed(desk, {"study.show": "g", "study.easy": "l"})
    async with app.run_test() as pilot:
        stage = Stage(app, pilot, desk, FakeOutside())
        await stage.until(lambda: stage.turn is not None)
        await stage.press("g", "l", "g", "g")
        assert [call[2] for call in stage.calls] == [Rating.EASY, Rating.GOOD]


async def test_letters_are_text_while_an_answer_is_typed() -> None:
    """Even if one of them leaves the screen otherwise."""
    desk = desk_with(question(1, front="Q?", back="A."))
    app = keyed(desk, {"study.leave": "q", "study.undo": "z"})
    async with app.run_test() as pilot:
        stage = Stage(app, pilot, desk, FakeOutside())
        await stage.until(lambda: stage.turn is not None)
        await stage.press("t", "q", "z", "x")
        assert "qzx" in stage.text()
        assert stage.calls == []


async def test_without_keys_of_ones_own_all_is_as_usual() -> None:
    """The foot is in its usual order."""
    async with staged(desk_with(question(1, front="Q?", back="A.")), deck="") as stage:
        assert stage.text().splitlines()[-1].split()[:3] == ["space", "Show", "answer"]
