"""What the statistics screen shows, page by page."""
