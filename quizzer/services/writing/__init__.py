"""Writing in the learner's own files, on request only: what changes is said, and nothing else does.

Every change is made in text first and read back by the parser, so that it is known to mean what was
asked for; only then is the file replaced, in one step.
"""
