"""Laws of typesetting."""
