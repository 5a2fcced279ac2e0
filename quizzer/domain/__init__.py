"""Values and rules of the field: no I/O, no clock, no randomness, no third-party package."""
