"""Which note is which, as the learner sees it: one module a use case."""
