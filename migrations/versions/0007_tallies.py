"""Counts of reviews, cards and questions are kept, so that none has to be counted when shown.

What counts is said once, by the views; triggers keep the tables as the views are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# table, columns that name a row, columns that are summed up
_TALLIES = (
    (
        "review_tally",
        ("reviewed_on", "deck_id", "quarter", "standing", "rating"),
        ("reviews", "taken_ms"),
    ),
    ("card_tally", ("deck_id", "standing", "due_on"), ("cards",)),
    ("difficulty_tally", ("deck_id", "whole"), ("cards", "millionths")),
    ("stability_tally", ("deck_id", "last_review_on", "bin"), ("cards", "millionths")),
    ("question_tally", ("deck_id", "state", "due_on"), ("questions",)),
)

_UNDONE = "EXISTS (SELECT 1 FROM card_event WHERE kind = 'undo' AND value = {}.uuid)"
_BEFORE = (
    "SELECT (coalesce(before.interval_days, 0) >= 21)"
    " + 2 * (before.reviewed_on = review.reviewed_on)"
    " FROM review AS before WHERE before.card_id = review.card_id"
    " AND (before.reviewed_at, before.uuid) < (review.reviewed_at, review.uuid)"
    f" AND NOT {_UNDONE.format('before')}"
    " ORDER BY before.reviewed_at DESC, before.uuid DESC LIMIT 1"
)
# Bins of stability: those of the histogram, each in parts of about four hundredths of its values.
_BIN = (
    "CASE WHEN stability < 1 THEN CAST(stability * 128 AS INTEGER)"
    " WHEN stability < 3 THEN 10000 + CAST(stability * 32 AS INTEGER)"
    " WHEN stability < 7 THEN 20000 + CAST(stability * 16 AS INTEGER)"
    " WHEN stability < 21 THEN 30000 + CAST(stability * 4 AS INTEGER)"
    " WHEN stability < 60 THEN 40000 + CAST(stability AS INTEGER)"
    " WHEN stability < 180 THEN 50000 + CAST(stability / 2 AS INTEGER)"
    " WHEN stability < 365 THEN 60000 + CAST(stability / 4 AS INTEGER)"
    " ELSE 70000 + CAST(stability / 16 AS INTEGER) END"
)
_REMEMBERED = (
    "is_active = 1 AND suspended = 0 AND state != 0"
    " AND stability IS NOT NULL AND difficulty IS NOT NULL AND last_review_on IS NOT NULL"
)
_ASKED = (
    "{0}.is_active = 1 AND {0}.suspended = 0 AND ({0}.state != 2 OR {0}.due_on IS NOT NULL)"
)
_IS_ONE_OF_NOTE = "{0}.kind != 'item' AND {0}.kind != 'claim'"
_VIEWS = {
    # A review's standing: the state before it; 4 young, 5 mature, 6 and 7 the same once more
    "review_counted": (
        "SELECT review.uuid, review.card_id, review.reviewed_on, card.deck_id,"
        " review.reviewed_at / 900000 AS quarter,"
        f" CASE review.state_before WHEN 2 THEN 4 + coalesce(({_BEFORE}), 0)"
        " ELSE review.state_before END AS standing,"
        " review.rating, 1 AS reviews, review.taken_ms"
        " FROM review JOIN card ON card.id = review.card_id"
        f" WHERE NOT {_UNDONE.format('review')}"
    ),
    # A card's standing: new, learning, relearning, young, mature, suspended
    "card_counted": (
        "SELECT id, deck_id,"
        " CASE WHEN suspended THEN 5 WHEN state = 2 THEN 3 + (interval_days >= 21)"
        " WHEN state = 3 THEN 2 ELSE state END AS standing,"
        " CASE WHEN state = 2 AND NOT suspended THEN coalesce(due_on, 0) ELSE 0 END AS due_on,"
        " 1 AS cards FROM card WHERE is_active = 1"
    ),
    "difficulty_counted": (
        "SELECT id, deck_id, min(max(CAST(difficulty AS INTEGER), 1), 9) AS whole,"
        " 1 AS cards, CAST(round(difficulty * 1000000) AS INTEGER) AS millionths"
        f" FROM card WHERE {_REMEMBERED}"
    ),
    "stability_counted": (
        f"SELECT id, deck_id, last_review_on, {_BIN} AS bin,"
        " 1 AS cards, CAST(round(stability * 1000000) AS INTEGER) AS millionths"
        f" FROM card WHERE {_REMEMBERED}"
    ),
    # Clozes of one text bury each other, so the first due stands for all; so for a whole answer
    "question_counted": (
        "SELECT id, note_id, deck_id, state,"
        " CASE state WHEN 2 THEN due_on ELSE 0 END AS due_on, 1 AS questions"
        f" FROM card WHERE {_ASKED.format('card')} AND NOT ({_IS_ONE_OF_NOTE.format('card')}"
        " AND EXISTS (SELECT 1 FROM card AS other WHERE other.note_id = card.note_id"
        " AND other.deck_id = card.deck_id AND other.state = card.state"
        f" AND {_IS_ONE_OF_NOTE.format('other')} AND (other.kind = 'cloze') = (card.kind = 'cloze')"
        f" AND {_ASKED.format('other')}"
        " AND (coalesce(other.due_on, 0), other.id) < (coalesce(card.due_on, 0), card.id)))"
    ),
}
_OF_CARD = ("card", "difficulty", "stability")
_COUNTED_COLUMNS = (
    "note_id", "deck_id", "kind", "is_active", "state", "stability", "difficulty", "due_on",
    "interval_days", "last_review_on", "suspended",
)  # fmt: skip


def upgrade() -> None:
    op.drop_index("ix_review_card_id", table_name="review")
    op.create_index(
        "ix_review_of_card",
        "review",
        ["card_id", "reviewed_at", "uuid", "reviewed_on", "interval_days"],
        unique=False,
    )
    op.create_index(
        "ix_card_buried_until",
        "card",
        ["buried_until"],
        unique=False,
        sqlite_where=sa.text("buried_until IS NOT NULL"),
    )
    for table, names, sums in _TALLIES:
        columns = [sa.Column(name, sa.Integer(), nullable=False) for name in names]
        columns += [sa.Column(name, sa.BigInteger(), nullable=False) for name in sums]
        key = sa.PrimaryKeyConstraint(*names, name=op.f(f"pk_{table}"))
        op.create_table(table, *columns, key, sqlite_with_rowid=False)
    if op.get_bind().dialect.name == "sqlite":
        for name, query in _VIEWS.items():
            op.execute(f"CREATE VIEW {name} AS {query}")
        _count()
        for name, (when, statements) in _triggers().items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN {'; '.join(statements)}; END")


def _count() -> None:
    for table, names, sums in _TALLIES:
        totals = ", ".join(f"sum({name})" for name in sums)
        key = ", ".join(names)
        op.execute(
            f"INSERT INTO {table} ({key}, {', '.join(sums)})"
            f" SELECT {key}, {totals} FROM {_view(table)} GROUP BY {key}"
        )


def _triggers() -> dict[str, tuple[str, list[str]]]:
    """When each is called, and what it does: what no longer counts is taken off, then added."""
    of_review = "card_id = NEW.card_id"
    later = (
        "EXISTS (SELECT 1 FROM review WHERE card_id = NEW.card_id"
        " AND (reviewed_at, uuid) > (NEW.reviewed_at, NEW.uuid))"
    )
    of_undo = "card_id = (SELECT card_id FROM review WHERE uuid = {}.value)"
    is_undo = "WHEN {}.kind = 'undo'"
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _COUNTED_COLUMNS)
    change = f"UPDATE OF {', '.join(_COUNTED_COLUMNS)} ON card WHEN {changed}"
    move = "UPDATE OF deck_id ON card WHEN OLD.deck_id != NEW.deck_id"
    other_note = "UPDATE OF note_id ON card WHEN OLD.note_id != NEW.note_id"
    old, new = _of_card("OLD", "-"), _of_card("NEW", "+")
    return {
        "review_is_counted": (
            f"AFTER INSERT ON review WHEN NOT {later}",
            [_changed("review_tally", "uuid = NEW.uuid", "+")],
        ),
        **_around("earlier_review", f"INSERT ON review WHEN {later}", of_review, of_review),
        **_around(
            "undone_review",
            f"INSERT ON card_event {is_undo.format('NEW')}",
            *[of_undo.format("NEW")] * 2,
        ),
        **_around(
            "restored_review",
            f"DELETE ON card_event {is_undo.format('OLD')}",
            *[of_undo.format("OLD")] * 2,
        ),
        **_around("moved_review", move, "card_id = OLD.id", "card_id = NEW.id"),
        "gone_reviews_are_taken_off": (
            "BEFORE DELETE ON card",
            [_changed("review_tally", "card_id = OLD.id", "-")],
        ),
        "changed_card_is_taken_off": (f"BEFORE {change}", old),
        "changed_card_is_counted": (f"AFTER {change}", new),
        "note_of_card_is_taken_off": (
            f"BEFORE {other_note}",
            [_changed("question_tally", "note_id = NEW.note_id", "-")],
        ),
        "note_of_card_is_counted": (
            f"AFTER {other_note}",
            [_changed("question_tally", "note_id = OLD.note_id", "+")],
        ),
        "new_card_is_taken_off": (
            "BEFORE INSERT ON card",
            [_changed("question_tally", "note_id = NEW.note_id", "-")],
        ),
        "new_card_is_counted": ("AFTER INSERT ON card", new),
        "gone_card_is_taken_off": ("BEFORE DELETE ON card", old),
        "siblings_of_gone_card_are_counted": (
            "AFTER DELETE ON card",
            [_changed("question_tally", "note_id = OLD.note_id", "+")],
        ),
    }


def _around(name: str, when: str, was: str, now: str) -> dict[str, tuple[str, list[str]]]:
    return {
        f"{name}_is_taken_off": (f"BEFORE {when}", [_changed("review_tally", was, "-")]),
        f"{name}_is_counted": (f"AFTER {when}", [_changed("review_tally", now, "+")]),
    }


def _of_card(row: str, sign: str) -> list[str]:
    own = [_changed(f"{name}_tally", f"id = {row}.id", sign) for name in _OF_CARD]
    return [*own, _changed("question_tally", f"note_id = {row}.note_id", sign)]


def _changed(table: str, which: str, sign: str) -> str:
    names, sums = next((names, sums) for name, names, sums in _TALLIES if name == table)
    return (
        f"INSERT INTO {table} ({', '.join(names + sums)})"
        f" SELECT {', '.join(names)}, {', '.join(f'{sign}{name}' for name in sums)}"
        f" FROM {_view(table)} WHERE {which}"
        f" ON CONFLICT ({', '.join(names)}) DO UPDATE SET "
        + ", ".join(f"{name} = {name} + excluded.{name}" for name in sums)
    )


def _view(table: str) -> str:
    return table.removesuffix("tally") + "counted"


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in _triggers():
            op.execute(f"DROP TRIGGER {name}")
        for name in _VIEWS:
            op.execute(f"DROP VIEW {name}")
    for table, *_ in _TALLIES:
        op.drop_table(table)
    op.drop_index("ix_card_buried_until", table_name="card")
    op.drop_index("ix_review_of_card", table_name="review")
    op.create_index("ix_review_card_id", "review", ["card_id"], unique=False)
