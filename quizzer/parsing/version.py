"""Which parser it is: known without loading it, as files that did not change need none."""

PARSER_VERSION = 8
"""Goes up whenever the same file may give other notes, so that unchanged files are read again."""
