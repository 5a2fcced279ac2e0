"""Experiments that behave, and many that do not."""
