"""What the verify screen says, line by line."""
