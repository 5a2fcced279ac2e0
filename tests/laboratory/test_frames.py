"""Lines there and back, and no line that does harm."""

import json
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.laboratory.frames import (
    MAX_LINE,
    MAX_NAME,
    MAX_TEXT,
    MAX_VALUES,
    Begun,
    Done,
    Drawn,
    Failed,
    FrameError,
    Measured,
    clean,
    decoded,
    encoded_beginning,
    encoded_end,
    encoded_error,
    encoded_frame,
    encoded_measurement,
)

WORDS = ("nan", "inf", "-inf")
names = st.from_regex(r"[a-z_]{1,20}", fullmatch=True)
texts = st.text(st.characters(categories=["L", "N", "P"]), max_size=30).filter(
    lambda text: text not in WORDS
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
messages = st.fixed_dictionaries(
    {"k": st.sampled_from(["go", "f", "m", "err", "done"]) | json_values},
    optional=dict.fromkeys("nvelx", json_values),
)


def is_same(one: object, other: object) -> bool:
    """Equal, with NaN equal to itself."""
    both_nan = one != one and other != other  # noqa: PLR0124
    return both_nan or (one == other and type(one) is type(other))


@given(st.dictionaries(names, st.none() | texts | st.floats(), max_size=MAX_VALUES))
def test_a_frame_there_and_back(values: dict[str, float | str | None]) -> None:
    """What is drawn arrives as it was, NaN and infinities too."""
    message = decoded(encoded_frame(values))
    assert isinstance(message, Drawn)
    assert message.frame.keys() == values.keys()
    assert all(is_same(message.frame[name], values[name]) for name in values)


@given(names, st.floats() | st.integers(-(2**53), 2**53) | st.booleans())
def test_a_measurement_there_and_back(name: str, value: float) -> None:
    """What is measured arrives as a float of the same value."""
    message = decoded(encoded_measurement(name, value))
    assert isinstance(message, Measured)
    assert message.name == name
    assert is_same(message.value, float(value))


@given(names, texts, st.integers(0, 10**6))
def test_an_error_there_and_back(kind: str, text: str, line: int) -> None:
    assert decoded(encoded_error(kind, text, line)) == Failed(kind, text, line)


def test_beginning_and_end_there_and_back() -> None:
    assert decoded(encoded_beginning()) == Begun()
    assert decoded(encoded_end()) == Done()


@given(st.text(st.characters(), min_size=400), st.text(st.characters(), min_size=400))
def test_an_error_always_fits(kind: str, text: str) -> None:
    """However long and strange an exception is, it makes one line that can be read."""
    line = encoded_error(kind, text, 1)
    assert len(line) <= MAX_LINE
    assert line.count(b"\n") == 1
    assert isinstance(decoded(line), Failed)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (np.float32(0.5), 0.5),
        (np.int64(-3), -3.0),
        (np.True_, 1.0),
        (np.array(2.5), 2.5),
        (np.array([[4.0]]), 4.0),
        (True, 1.0),
        (np.float64("-inf"), -math.inf),
    ],
)
def test_numbers_of_every_make_are_numbers(value: object, number: float) -> None:
    """NumPy's scalars, flags, and arrays of one number."""
    assert decoded(encoded_measurement("m", value)) == Measured("m", number)
    assert decoded(encoded_frame({"v": value})) == Drawn({"v": number})


@pytest.mark.parametrize(
    "encode",
    [
        lambda: encoded_measurement("m", "1"),
        lambda: encoded_measurement("m", None),
        lambda: encoded_measurement("m", np.ones(2)),
        lambda: encoded_measurement("m", 1j),
        lambda: encoded_frame({"v": [1]}),
        lambda: encoded_frame({"v": "x" * MAX_LINE}),
        lambda: encoded_frame(dict.fromkeys(map(str, range(MAX_VALUES + 1)))),
    ],
)
def test_what_is_no_number_is_not_sent(encode: Callable[[], bytes]) -> None:
    """The experiment's author hears of it, not the interface."""
    with pytest.raises((TypeError, ValueError)):
        encode()


@given(st.binary() | messages.map(lambda said: json.dumps(said).encode()))
def test_no_line_does_harm(line: bytes) -> None:
    """Any bytes are a message of the five or a FrameError, and nothing steers a terminal."""
    try:
        message = decoded(line)
    except FrameError:
        return
    match message:
        case Drawn(frame):
            said = [*frame, *(value for value in frame.values() if isinstance(value, str))]
        case Measured(name):
            said = [name]
        case Failed(kind, text):
            said = [kind, text]
        case _:
            said = []
    assert all(text == clean(text) for text in said)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"k":"done","x":1}',
        b'{"k":"go","x":1}',
        b'{"k":"m","n":"a","v":NaN}',
        b'{"k":"m","n":"a","v":-Infinity}',
        b'{"k":"m","n":"a","v":1e999}',
        b'{"k":"m","n":"a","v":' + b"9" * 400 + b"}",
        b'{"k":"m","n":"a","v":true}',
        b'{"k":"m","n":"a","v":null}',
        b'{"k":"m","n":"a","v":"Infinity"}',
        b'{"k":"m","n":1,"v":1}',
        b'{"k":"m","n":"a"}',
        b'{"k":"m","n":"a","v":1,"w":1}',
        b'{"k":"f","v":{"a":[1]}}',
        b'{"k":"f","v":{"a":false}}',
        b'{"k":"f","v":[1]}',
        b'{"k":"err","e":"E","v":"text","l":true}',
        b'{"k":"err","e":"E","v":"text"}',
        b"[" * 4000,
        b"\xff\xfe{}",
        b'{"k":"f","v":{' + b",".join(b'"%d":1' % each for each in range(17)) + b"}}",
        b'{"k":"f","v":{"a":"' + b"x" * 5000 + b'"}}',
    ],
)
def test_what_is_not_quite_a_message_is_none(line: bytes) -> None:
    with pytest.raises(FrameError):
        decoded(line)


@given(st.text(st.characters()))
def test_cleaned_text_is_short_and_harmless(text: str) -> None:
    """No control, no change of direction, no half character; cleaning twice changes nothing."""
    cleaned = clean(text)
    assert len(cleaned) == min(len(text), MAX_TEXT)
    assert cleaned.encode().decode() == cleaned
    assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in cleaned)
    assert not set(cleaned) & set("\u200b\u202e\u2066\ufeff")
    assert clean(cleaned) == cleaned


def test_names_are_shorter_than_texts() -> None:
    """A frame's names are cut like any text that came from outside."""
    message = decoded(b'{"k":"m","n":"' + b"n" * 1000 + b'","v":1}')
    assert message == Measured("n" * MAX_NAME, 1.0)
