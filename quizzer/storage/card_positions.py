"""Where cards stand in their deck: by the rank of their file in it, their note, and within that."""

CARDS_A_NOTE = 1_000
"""The positions of cards leave room for so many of each note."""
CARDS_A_FILE = 1_000_000_000
