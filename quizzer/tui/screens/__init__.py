"""Screens, one file each: they show and ask; services decide and save."""
