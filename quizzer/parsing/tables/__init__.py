"""Tables to notes: CSV, TSV and what Anki exports, with fields that are written as HTML."""
