"""What services need from outside: one protocol file per use case."""
