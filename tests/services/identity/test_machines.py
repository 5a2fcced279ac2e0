"""Two machines that import the same notes in different orders agree on which note is which."""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from quizzer.services.exchange import bring_back
from tests.progress import read_progress
from tests.services.desks import A_DAY, LONG_AGO, Desk, assert_replays, drain, take_in, write

NOTES = [
    "# What is a logit?\n\nThe logarithm of the odds.\n",
    "# What is an epoch?\n\nOne pass over all the training data.\n",
    "## ReLU\n\n### 优缺点？\n\n计算简单，但会有死亡神经元。\n\n"
    "## Sigmoid\n\n### 优缺点？\n\n平滑，但会饱和。\n",
    "# 优缺点？\n\n没有标题的一问。\n",
    "# 优缺点？\n\n同一个问题的另一个回答。\n",
    "# Which pools are there?\n\n- **Max pooling**: the largest value.\n- **Mean**: the average.\n",
]
NAMES = ["a.md", "b.md", "sub/c.md", "sub/deeper/d.md"]
FRONT = ["", "---\ndeck: shared\n---\n", "---\ntags: [x]\n---\n"]
contents = st.builds(
    lambda front, notes: front + "\n".join(notes),
    st.sampled_from(FRONT),
    st.lists(st.sampled_from(NOTES), min_size=1, max_size=4),
)
folders = st.dictionaries(st.sampled_from(NAMES), contents, min_size=2)


def guids(desk: Desk) -> dict[tuple[str, int], tuple[str, tuple[str, ...]]]:
    """The guid and the keys of every note in use, by its place."""
    return {
        (each.note.source, each.note.position): (
            each.note.guid,
            tuple(card.key for card in each.note.cards if card.is_active),
        )
        for each in read_progress(desk.exchange_work).notes
        if each.note.state == "active"
    }


@settings(max_examples=settings().max_examples // 8, phases=[Phase.explicit, Phase.generate])
@given(files=folders, edited=folders, data=st.data())
def test_any_order_gives_the_same_guids(
    tmp_path_factory: pytest.TempPathFactory,
    empty_database: Path,
    files: dict[str, str],
    edited: dict[str, str],
    data: st.DataObject,
) -> None:
    """All at once or file by file, some of them twice; then all edits together."""
    home = tmp_path_factory.mktemp("machines")
    folder = home / "notes"
    desks = []
    for name in ("one", "other"):
        (home / f"{name}.db").write_bytes(empty_database.read_bytes())
        desks.append(Desk(home / f"{name}.db"))
    one, other = desks
    write(home, "notes/.quizzer-root", "name: notes\n")
    for name, text in files.items():
        write(folder, name, text)
    take_in(one, folder)
    order = data.draw(st.permutations([*files, *list(files)[:1]]))
    for name in order:
        place = folder / name
        take_in(other, place if data.draw(st.booleans()) else place.parent)
    assert guids(other) == guids(one)
    for name, text in (files | edited).items():
        write(folder, name, text, at=LONG_AGO + A_DAY)
    for desk in desks:
        take_in(desk, folder)
    assert guids(other) == guids(one)
    drain(one, one.study(""))
    bring_back(other.exchange_work, read_progress(one.exchange_work))
    assert guids(other) == guids(one)
    assert_replays(desks)
    for desk in desks:
        desk.close()
