"""The claims of the experiments beside this file, read without importing any of them."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

from quizzer.domain.claims.reading import Reading, read_claims
from quizzer.domain.claims.values import Claim

LANGUAGES = ("en", "zh")


@cache
def readings() -> MappingProxyType[str, Reading]:
    """What each file of the package holds, by its topic, in alphabetical order."""
    here = files(__package__)
    topics = sorted(
        entry.name.removesuffix(".py") for entry in here.iterdir() if entry.name.endswith(".py")
    )
    return MappingProxyType({topic: _reading(topic) for topic in topics})


def _reading(topic: str) -> Reading:
    source = (files(__package__) / f"{topic}.py").read_text(encoding="utf-8")
    return read_claims(source, path=f"{topic}.py", topic=topic, languages=LANGUAGES)


@cache
def claims() -> MappingProxyType[str, Claim]:
    """Every claim by its id, topic by topic in the order of writing."""
    return MappingProxyType(
        {claim.id: claim for reading in readings().values() for claim in reading.claims}
    )
