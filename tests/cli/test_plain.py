"""`quizzer study --plain`: a session line by line, driven through standard input."""

import io
import json
import re
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quizzer.bootstrap import LocalDesk
from quizzer.cli.printing import say
from quizzer.domain.days import local_day
from quizzer.domain.reviews import Rating
from quizzer.services.turns import Question
from tests.cli.running import Program

LARGEST = "Which planet is the largest?"
NEAREST = "Which planet is nearest to the sun?"
QUESTIONS = (LARGEST, NEAREST, "世界上最长的河是哪一条？", "亚马孙河流入哪个大洋？")


def asked(out: str) -> list[str]:
    """The questions in the order they were asked; the same one again for every time shown."""
    cards = re.split(r"^── .*$", out, flags=re.MULTILINE)[1:]
    return [next(each for each in QUESTIONS if each in card) for card in cards]


def ratings(quizzer: Program) -> list[int]:
    """The ratings in the log, cancelled ones too."""
    names = ("again", "hard", "good", "easy")
    exported = json.loads(quizzer("export", "--format", "json").out)
    return [1 + names.index(review["rating"]) for review in exported["reviews"]]


def events(quizzer: Program) -> list[str]:
    """The kinds of the events in the log."""
    exported = json.loads(quizzer("export", "--format", "json").out)
    return [event["kind"] for event in exported["events"]]


def test_a_card_is_asked_then_answered_then_rated(quizzer: Program, imported: Path) -> None:
    """Question first; enter shows the answer and the four intervals; a number rates."""
    out = quizzer("study", "--plain", "sky", keys="\n4\n").out
    first = out[: out.index("Easy")]
    assert first.index("── sky/planets: 3 new, 0 learning, 0 due") < first.index(LARGEST)
    assert first.index(LARGEST) < first.index("[enter] show answer") < first.index("Jupiter.")
    assert re.search(r"1 Again 1m, 2 Hard 5\.5m, 3 Good 10m, 4 Easy \d+d", out)
    assert asked(out) == [LARGEST, NEAREST]
    assert ratings(quizzer) == [4]


def test_the_desk_rests_while_a_question_is_read(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the answer is asked for, and not while a rating is saved."""
    monkeypatch.setattr(LocalDesk, "rest", lambda _: say("(rests)"))
    out = quizzer("study", "--plain", "sky", keys="\n4\n").out
    assert out.count("(rests)") == 2
    assert out.index(LARGEST) < out.index("(rests)") < out.index("show answer")
    assert out.index(NEAREST) < out.rindex("(rests)")


@pytest.mark.parametrize(
    ("key", "rating"), [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("", 3), (" 2 ", 2)]
)
def test_every_rating_has_its_key_and_enter_is_good(
    quizzer: Program, imported: Path, key: str, rating: int
) -> None:
    """1 to 4 rate, enter rates Good."""
    quizzer("study", "--plain", keys=f"\n{key}\n")
    assert ratings(quizzer) == [rating]


def test_ratings_do_nothing_before_the_answer(quizzer: Program, imported: Path) -> None:
    """A number typed at a question is no key; the question stays."""
    ran = quizzer("study", "--plain", keys="3\nx\nq\n")
    assert "'3' is no key here" in ran.out
    assert "'x' is no key here" in ran.out
    assert asked(ran.out) == [LARGEST]
    assert ratings(quizzer) == []


def test_a_wrong_key_after_the_answer_asks_for_another(quizzer: Program, imported: Path) -> None:
    """The answer stays shown, and the next key counts."""
    out = quizzer("study", "--plain", keys="\n5\n2\nq\n").out
    assert out.count("Jupiter.") == 1
    assert ratings(quizzer) == [2]


def test_undo_asks_the_card_again(quizzer: Program, imported: Path) -> None:
    """u takes back the last rating, and nothing of the session is skipped for it."""
    out = quizzer("study", "--plain", "sky", keys="\n4\nu\n\n4\n\n4\nq\n").out
    assert "taken back" in out
    assert asked(out)[:4] == [LARGEST, NEAREST, LARGEST, NEAREST]
    assert ratings(quizzer) == [4, 4, 4]
    assert events(quizzer) == ["undo"]


def test_undo_reaches_the_last_session(quizzer: Program, imported: Path) -> None:
    """A rating can be taken back after the program was left and opened again."""
    quizzer("study", "--plain", "sky", keys="\n1\nq\n")
    out = quizzer("study", "--plain", "sky", keys="u\nq\n").out
    assert asked(out)[-1] == LARGEST
    assert events(quizzer) == ["undo"]


def test_with_nothing_to_take_back_the_question_stays(quizzer: Program, imported: Path) -> None:
    """u in a new collection says so and asks the same card."""
    out = quizzer("study", "--plain", keys="u\nq\n").out
    assert "nothing to take back" in out
    assert asked(out) == [LARGEST, LARGEST]


def test_suspend_bury_and_flag(quizzer: Program, imported: Path) -> None:
    """@ and - put the card away, * marks it and asks it again, each by one row of the log."""
    out = quizzer("study", "--plain", "sky", keys="*\n*\n*\n@\n\n-\n\n3\nq\n").out
    assert re.findall(r"^(flagged|flag taken away|suspended|buried .*)$", out, re.MULTILINE) == [
        "flagged",
        "flag taken away",
        "flagged",
        "suspended",
        "buried until tomorrow",
    ]
    assert asked(out)[:5] == [LARGEST] * 4 + [NEAREST]
    assert events(quizzer) == ["flag", "flag", "flag", "suspend", "bury"]
    assert ratings(quizzer) == [3]


@pytest.mark.parametrize("keys", ["", "q\n", "Q\n", "\n", "\nq\n", "\n\nq"])
def test_a_session_ends_at_any_point(quizzer: Program, imported: Path, keys: str) -> None:
    """q, or the end of the input, leaves with exit code 0; what was rated is kept."""
    ran = quizzer("study", "--plain", keys=keys)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\n")
    assert len(ratings(quizzer)) == keys.count("\n\n")


def test_the_end_of_a_session_sums_it_up(quizzer: Program, imported: Path) -> None:
    """When nothing is left the cards, the time and the next review are told."""
    out = quizzer("study", "--plain", "河流", keys="\n4\n\n4\n").out
    assert re.search(r"done: 2 cards, 2 reviews in \d+ s, 0% again", out)
    assert re.search(r"^next review: \d{4}-\d\d-\d\d$", out, re.MULTILINE)
    assert "nothing is due" in quizzer("study", "--plain", "河流").out


def test_new_cards_keep_to_the_limit_that_was_given(quizzer: Program, imported: Path) -> None:
    """--new is the strongest word on new cards today; the rest is for another day."""
    out = quizzer("study", "--plain", "--new", "1", keys="\n4\n" * 9).out
    assert asked(out) == [LARGEST]
    assert re.search(r"^\d new cards for another day$", out, re.MULTILINE)


def test_learning_cards_are_waited_for(
    quizzer: Program, imported: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With only far learning steps left the time is told, and enter asks the card at once."""
    (home / "config.toml").write_text("learning_steps = '2h'\n", encoding="utf-8")
    out = quizzer("study", "--plain", "河流", keys="\n4\n\n1\n\n\n4\n").out
    assert re.search(r"^the next card is due at \d\d:\d\d$", out, re.MULTILINE)
    assert "[enter] now, u undo, q quit: " in out
    assert asked(out) == [*QUESTIONS[2:], QUESTIONS[3]]
    assert "done: 2 cards, 3 reviews" in out


def test_undo_while_waiting(quizzer: Program, imported: Path, home: Path) -> None:
    """u takes back the rating that led to the wait."""
    (home / "config.toml").write_text("learning_steps = '2h'\n", encoding="utf-8")
    out = quizzer("study", "--plain", "河流", keys="\n4\n\n1\nu\nq\n").out
    assert asked(out) == [*QUESTIONS[2:], QUESTIONS[3]]
    assert events(quizzer) == ["undo"]


def test_reviews_come_back_when_their_day_comes(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was rated Easy today is asked again on the day the session named."""
    out = quizzer("study", "--plain", "河流", keys="\n4\n\n4\n").out
    told = re.search(r"next review: (\S+)", out)
    assert told is not None
    now = LocalDesk.now

    def later(desk: LocalDesk) -> datetime:
        return now(desk) + timedelta(days=days)

    monkeypatch.setattr(LocalDesk, "now", later)
    days = 0
    while local_day(later(LocalDesk.__new__(LocalDesk))).isoformat() < told[1]:
        assert "nothing is due" in quizzer("study", "--plain", "河流").out
        days += 1
    assert asked(quizzer("study", "--plain", "河流").out)


def test_a_card_rated_elsewhere_is_not_rated_twice(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rating for a card that another session rated meanwhile is refused, and said so."""
    answer_shown = LocalDesk.now

    def rate_elsewhere(desk: LocalDesk) -> datetime:
        monkeypatch.setattr(LocalDesk, "now", answer_shown)
        other = LocalDesk(desk.settings)
        question = other.study("").next(other.now())
        assert isinstance(question, Question)
        other.study("").rate(question, Rating.EASY, taken_ms=0, now=other.now())
        other.close()
        return answer_shown(desk)

    class Keys(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            line = super().readline()
            if line == "1\n":
                monkeypatch.setattr(LocalDesk, "now", rate_elsewhere)
            return line

    monkeypatch.setattr(io, "StringIO", Keys)
    out = quizzer("study", "--plain", keys="\n1\nq\n").out
    assert "this card was changed elsewhere since it was shown; nothing was recorded" in out
    assert asked(out) == [LARGEST, NEAREST]
    assert ratings(quizzer) == [4]


def test_nothing_in_a_note_steers_the_terminal(quizzer: Program, tmp_path: Path) -> None:
    """Whatever a note holds, the output is text and line ends: no escapes, no direction tricks."""
    nasty = "".join(map(chr, [7, 8, 11, 27, 127, 0x85, 0x9B, 0x202E, 0x2066, 0x2028])) + "[31m"
    folder = tmp_path / f"a{nasty}b"
    folder.mkdir()
    (folder / "n.md").write_text(
        f"# Head{nasty}ing\n\n## What is re{nasty}d?\n\n- a {nasty} colour\n\n```\n{nasty}\n```\n\n"
        f"| {nasty} | x |\n|---|---|\n| $a{nasty}$ | `{nasty}` |\n\n<b>{nasty}</b>\n\n"
        f"[l{nasty}ink](http://a.b/{nasty})\n",
        encoding="utf-8",
    )
    ran = quizzer("import", tmp_path, "--verbose")
    assert "1 new" in ran.out
    out = ran.out + quizzer("study", "--plain", keys="\n*\n\n\x1b[A\n3\nq\n").out
    for line in ([], ["decks"], ["notes"], ["stats"], ["doctor", "--replay"]):
        out += quizzer(*line).out
    kinds = {unicodedata.category(char) for char in out if char != "\n"}
    assert kinds.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert set(out).isdisjoint("\u202e\u2066")


def test_chinese_wraps_by_its_own_rules(
    quizzer: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line begins with a comma or a full stop, and none is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "24")
    (tmp_path / "a.md").write_text(
        "# 水为什么是湿的？\n\n" + "因为它沾在手上，不容易甩掉。" * 9 + "\n", encoding="utf-8"
    )
    quizzer("import", tmp_path / "a.md")
    out = quizzer("study", "--plain", keys="\nq\n").out
    answer = out[out.index("因为") : out.index("1 Again")].splitlines()
    assert len(answer) > 5
    assert all(2 * len(line) <= 24 and line[:1] not in "，。" for line in answer if line)


def test_links_are_told_below_their_text(quizzer: Program, tmp_path: Path) -> None:
    """Where a link leads is said once: in the text itself, or under it."""
    notes = tmp_path / "links.md"
    notes.write_text(
        "# Where is more?\n\nIn [the table](https://example.org/table) and at "
        "<https://example.org/plot>.\n",
        encoding="utf-8",
    )
    quizzer("import", str(notes))
    out = quizzer("study", "--plain", keys="\n").out
    assert "link: https://example.org/table" in out
    assert out.count("https://example.org/table") == 1
    assert out.count("https://example.org/plot") == 1


FORMULAS = """\
---
macros:
  \\half: \\frac12
---
# Q1: What is $\\half$?

Said $\\frac{a+b}{2}$:

$$x^2 = \\frac{1}{2c}$$
"""


@pytest.mark.parametrize(("math", "has_box"), [("boxes", True), ("inline", False)])
def test_formulas_are_said_on_lines_and_drawn(
    quizzer: Program, tmp_path: Path, home: Path, math: str, has_box: bool
) -> None:
    """A line that can be read aloud for each formula; boxes besides, unless turned off."""
    (tmp_path / "formulas.md").write_text(FORMULAS, encoding="utf-8")
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(f"math = '{math}'", encoding="utf-8")
    quizzer("import", tmp_path / "formulas.md")
    out = quizzer("study", "--plain", keys="\nq\n").out
    assert "What is 1/2?" in out
    assert "Said (a + b)/2:" in out
    assert "  x² = 1/(2c)\n" in out
    assert ("  a + b\n  ─────\n    2\n" in out) is has_box
