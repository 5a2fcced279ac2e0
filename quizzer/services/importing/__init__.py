"""Importing notes: find the files, match what they say with what is known, store the difference."""
