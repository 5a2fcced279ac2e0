"""Runs that do what no run may do, to see that they cannot."""
