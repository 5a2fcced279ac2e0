"""Which files are notes, the text that is in them, and what they say about their deck."""
