"""Matching: which stored note and card each parsed one continues, so that edits keep progress."""
