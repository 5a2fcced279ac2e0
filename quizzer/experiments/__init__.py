"""The experiments that quizzer brings along, one file for each topic: read them as lessons."""
