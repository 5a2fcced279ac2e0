"""Claims that an experiment can show to be true, or shown not to be."""
