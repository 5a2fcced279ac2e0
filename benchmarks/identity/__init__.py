"""Random sessions of editing notes, and where their progress goes."""
