"""Headings that ask, and what belongs to their answers."""
