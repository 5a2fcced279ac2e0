"""What lines and words of any text are: questions, headings, code, prose."""
