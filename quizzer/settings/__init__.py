"""Settings: their values, where they come from, and which of them hold for a deck."""
