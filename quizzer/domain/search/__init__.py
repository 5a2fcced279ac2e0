"""The language in which cards are searched for, and what counts as finding words in a text."""
