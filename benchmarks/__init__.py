"""Benchmarks: quizzer beside other programs, and beside what the machine can do at all."""
