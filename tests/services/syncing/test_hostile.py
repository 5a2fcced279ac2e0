"""Segments that nobody wrote by studying: left out, with the name of the file and why."""

import json
import shutil
from hashlib import sha256

import pytest

from quizzer.domain.reviews import Rating
from tests.services.syncing.conftest import Make
from tests.services.syncing.machines import Machine, segments


def spoil(machine: Machine, table: str, **values: object) -> str:
    """Another segment, in which a record of the machine's has other values; its name."""
    lines = segments(machine)[0].read_text(encoding="utf-8").splitlines()[:-1]
    kept = [lines[0]]
    for line in lines[1:]:
        row = json.loads(line)
        if table in row:
            row[table] |= values
            kept.append(json.dumps(row))
    body = ("\n".join(kept) + "\n").encode()
    end = {"end": {"bytes": len(body), "sha256": sha256(body).hexdigest()}}
    name = "quizzer-evil-000001.jsonl"
    (machine.shared / name).write_bytes(body + json.dumps(end).encode() + b"\n")
    return name


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("reviews", {"interval_days": 2**62, "interval_seconds": None, "uuid": "u"}),
        ("reviews", {"interval_seconds": 2**62, "interval_days": None, "uuid": "u"}),
        ("reviews", {"desired_retention": 7, "uuid": "u"}),
        ("reviews", {"reviewed_on": "9999-12-31", "uuid": "u"}),
        ("reviews", {"parameters": "unheard of", "uuid": "u"}),
        ("reviews", {"uuid": "\x1b]0;owned\x07"}),
        ("reviews", {"uuid": "u" * 1_000}),
        ("reviews", {"uuid": "u", "surprise": 1}),
        ("notes", {"position": 2**62}),
        ("notes", {"guid": "g\n"}),
        ("parameters", {"id": "mine", "weights": [1e300]}),
    ],
)
def test_what_cannot_be_kept_is_left_out(
    told: Machine, make: Make, table: str, values: dict[str, object]
) -> None:
    """With the name of the file and why; the others count."""
    name = spoil(told, table, **values)
    other = make("B")
    report = other.exchange()
    ((refused, reason),) = report.refused
    assert refused == name
    assert reason.isprintable()
    assert report.added.reviews == 1
    assert other.exported() == told.exported()
    other.check()


@pytest.mark.parametrize("value", ["not a day", "9" * 40])
@pytest.mark.parametrize("kind", ["bury", "flag", "begin"])
def test_events_that_mean_nothing_are_left_out(
    told: Machine, make: Make, kind: str, value: str
) -> None:
    """They could not be replayed."""
    told.rate(Rating.GOOD, 1)
    told.exchange()
    first, second = segments(told)
    shutil.copyfile(second, first.with_suffix(".kept"))
    lines = second.read_text(encoding="utf-8").splitlines()
    row = next(json.loads(line) for line in lines if '"events"' in line)
    row["events"] |= {"uuid": "u", "kind": kind, "value": value if kind != "flag" else "x"}
    body = f"{lines[0]}\n{json.dumps(row)}\n".encode()
    end = {"end": {"bytes": len(body), "sha256": sha256(body).hexdigest()}}
    (told.shared / "quizzer-evil.jsonl").write_bytes(body + json.dumps(end).encode() + b"\n")
    other = make("B")
    assert [name for name, _ in other.exchange().refused] == ["quizzer-evil.jsonl"]
    assert other.exported() == told.exported()
