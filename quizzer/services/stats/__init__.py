"""Statistics: pure functions over what storage hands out in one pass, one file a kind of number."""
