"""Exchange with other devices through a folder that all of them share."""
