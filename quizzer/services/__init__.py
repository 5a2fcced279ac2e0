"""Use cases. Services know storage by its ports only, and take the time as an argument."""
