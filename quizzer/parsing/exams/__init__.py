"""Exams: numbered questions with lettered options, and the keys that answer them."""
