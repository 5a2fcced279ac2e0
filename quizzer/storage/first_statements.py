"""The statements of the first question, which runs before SQLAlchemy is there.

They are what SQLAlchemy makes of those in `studying`, `log` and `counts`, with their constants
filled in; a test holds them to that. `{within}` stands for the condition on the path of a deck.
"""

SCHEMA = "SELECT version_num FROM alembic_version"
DEVICE = "SELECT device.id FROM device"
LAST_STEP = """
SELECT anon_1.id FROM (SELECT max(review.uuid) AS id FROM review
 UNION ALL SELECT max(card_event.uuid) AS max_1 FROM card_event) AS anon_1
"""
DECKS = """
SELECT deck.id, deck.path, deck.title, deck.language, deck.translates, deck.options, deck.state,
 deck.chosen_by, deck.described_at, deck.chosen_at FROM deck ORDER BY deck.path
"""
DONE = """
SELECT deck.path,
 sum(CASE WHEN (review_tally.standing = 0) THEN review_tally.reviews ELSE 0 END) AS sum_1,
 sum(CASE WHEN (review_tally.standing >= 4) THEN review_tally.reviews ELSE 0 END) AS sum_2
FROM review_tally JOIN deck ON review_tally.deck_id = deck.id
WHERE review_tally.reviewed_on = :today GROUP BY deck.path
"""
SHOWN = "SELECT card.id, card.note_id, card.kind FROM card WHERE card.last_review_on = :today"
SHOWN_OF_NOTE = """
SELECT card.id, card.note_id, card.kind FROM card
WHERE card.note_id = :note AND +card.last_review_on = :today
"""
_IS_NEW = "card.state = 0 AND card.is_active = 1 AND card.suspended = 0"
_IS_NOT_BURIED = "(card.buried_until IS NULL OR card.buried_until <= :today)"
_OF_ANY = f"{_IS_NOT_BURIED} AND deck.state = 'active' AND {{within}}"
DUE_REVIEWS = f"""
SELECT card.id FROM deck JOIN card ON card.deck_id = deck.id
WHERE card.state = 2 AND card.is_active = 1 AND card.suspended = 0 AND card.due_on <= :today
 AND {_OF_ANY}
ORDER BY (:today - card.due_on + 1.0) / max(card.interval_days, 1) DESC, card.id
"""
_CANDIDATES = """
SELECT card.id, card.note_id, card.kind, deck.path, card.state, card.interval_days, card.due_on,
 card.position FROM deck JOIN card ON card.deck_id = deck.id WHERE
"""
CANDIDATES_AMONG = f"""{_CANDIDATES}
 card.id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1)
"""
NEW_CARDS = f"""{_CANDIDATES}
 {_IS_NEW} AND {_OF_ANY} ORDER BY deck.path, card.position, card.id
"""
NEW_CLAIMS = f"""
SELECT deck.path, card.note_id, count(*) AS count_1
FROM card JOIN deck ON card.deck_id = deck.id
WHERE card.kind = 'claim' AND {_IS_NEW} AND {_IS_NOT_BURIED} AND deck.state = 'active'
GROUP BY deck.path, card.note_id
"""
BEGUN_CLAIMS = """
SELECT card.note_id, count(*) AS begun FROM review JOIN card ON review.card_id = card.id
WHERE review.reviewed_on = :today AND review.state_before = 0 AND card.kind = 'claim'
 AND (review.uuid NOT IN (SELECT undone.value FROM card_event AS undone
 WHERE undone.kind = 'undo'))
GROUP BY card.note_id
"""
LEARNING = f"""
SELECT card.id, card.due_at, card.note_id FROM card JOIN deck ON card.deck_id = deck.id
WHERE card.state IN (1, 3) AND card.is_active = 1 AND card.suspended = 0
 AND {_IS_NOT_BURIED} AND deck.state = 'active' AND {{within}}
ORDER BY card.due_at, card.id LIMIT 200 OFFSET 0
"""
CARD = """
SELECT card.id, card.note_id, card.deck_id, card."key", card.kind, card.anchor, card.position,
 card.is_active, card.state, card.step, card.stability, card.difficulty, card.due_at, card.due_on,
 card.interval_days, card.last_review_at, card.last_review_on, card.reps, card.lapses,
 card.suspended, card.buried_until, card.flag, card.tags, note.guid, deck.path AS deck,
 note.heading_path, note.question, note.answer, note.line, note.tags AS note_tags,
 source_file.path AS source_path, source_file.front_matter, root.path AS root_path,
 root.name AS root_name
FROM card JOIN note ON card.note_id = note.id JOIN deck ON card.deck_id = deck.id
LEFT OUTER JOIN source_file ON note.source_file_id = source_file.id
LEFT OUTER JOIN root ON source_file.root_id = root.id
WHERE card.id = :card
"""
LAST_RESET = """
SELECT max(card_event.at) AS max_1 FROM card_event
WHERE card_event.card_id = :card AND card_event.kind IN ('reset', 'begin')
"""
_WITHIN_ANY = "1 = 1"
_WITHIN_ONE = "(deck.path = :deck OR substr(deck.path, 1, :length) = :below)"


def within(statement: str, deck: str) -> str:
    """The statement for the cards of `deck` ('' for all) and of the decks below it."""
    return statement.replace("{within}", _WITHIN_ONE if deck else _WITHIN_ANY)
