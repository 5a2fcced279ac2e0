"""What finds cards without reading them all: an index for each question that is asked of many.

Most hold few rows: those that the condition of a query lets through, too.
"""

from sqlalchemy import Index, text

_STUDIED = "is_active = 1 AND suspended = 0"

CARD_INDEXES = (
    # All cards; the condition keeps the index from queries that do not name it.
    Index(
        "ix_card_of_deck",
        "deck_id",
        "position",
        "is_active",
        "note_id",
        sqlite_where=text("id > 0"),
    ),
    Index("ix_card_new", "deck_id", "position", sqlite_where=text(f"state = 0 AND {_STUDIED}")),
    # All that says which reviews come first.
    Index(
        "ix_card_due",
        "due_on",
        "deck_id",
        "interval_days",
        "buried_until",
        sqlite_where=text(f"state = 2 AND {_STUDIED}"),
    ),
    Index("ix_card_learning", "due_at", sqlite_where=text(f"state IN (1, 3) AND {_STUDIED}")),
    Index(
        "ix_card_new_claim",
        "note_id",
        sqlite_where=text(f"kind = 'claim' AND state = 0 AND {_STUDIED}"),
    ),
    Index(
        "ix_card_last_review_on", "last_review_on", sqlite_where=text("last_review_on IS NOT NULL")
    ),
    Index("ix_card_tags", "tags", sqlite_where=text("tags != '[]'")),
    Index("ix_card_flagged", "flag", sqlite_where=text("flag != 0")),
    Index("ix_card_lapsed", "lapses", sqlite_where=text("lapses > 0")),
    Index("ix_card_suspended", "suspended", sqlite_where=text("suspended = 1")),
    Index("ix_card_buried_until", "buried_until", sqlite_where=text("buried_until IS NOT NULL")),
)
