"""Small claims for tests."""

from quizzer.domain.claims.reading import read_claims
from quizzer.domain.claims.values import Claim

FORM = """
@experiment(
    "small", claim="It is small.", measures=["size"], holds="size < 1", {arms}
    ask={{"": "How large?", {ask}}},
)
def small(rng, factor: Annotated[float, Between(0, 100)] = 0.1):
    yield {{"x": 0, "y": 1}}
    return {{"size": factor}}
"""
CONTROL = 'control={"big": {"factor": 10}},'
WHEN = 'when={"tiny": {"factor": 0.01}},'
UNLESS = 'unless={"huge": {"factor": 99}},'
CHOICES = '"choices": {"small": "size < 1", "large": "size >= 1"}'


def small(arms: str = CONTROL, ask: str = CHOICES) -> Claim:
    """A claim that holds where its factor is below 1."""
    source = FORM.format(arms=arms, ask=ask)
    (claim,) = read_claims(source, path="small.py", topic="small").claims
    return claim
