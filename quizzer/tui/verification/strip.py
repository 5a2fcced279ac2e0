"""How the claims of an answer stand: the strip below it, and the signs at its words."""

from textual.content import Content

from quizzer.domain.claims.standing import SIGNS, SUGGESTED_SIGN, WORDS, Standing
from quizzer.languages import tr
from quizzer.services.claims import CarriedClaim, NoteClaims

QUIET = "$quiet"
LOOKS = {
    Standing.HOLDS: "$text-success",
    Standing.CONDITIONAL: "$text-warning",
    Standing.FALSE: "$text-error",
    Standing.UNPROVEN: "$text-warning",
}


def strip(claims: NoteClaims, key: str = "v") -> Content:
    """One line, with the `key` that leads to them; empty where the note has neither claims nor
    related experiments.
    """
    parts = []
    for standing, words in WORDS.items():
        count = claims.counts.get(standing, 0)
        if count:
            look = f"bold {LOOKS.get(standing, QUIET)}"
            parts.append(Content.assemble((f"{SIGNS[standing]} {count} ", look), tr(words)))
    if claims.supplements:
        parts.append(Content.styled(tr("+ {count} more").format(count=claims.supplements), QUIET))
    if claims.suggested:
        related = tr("{count} related").format(count=len(claims.suggested))
        parts.append(Content.styled(f"{SUGGESTED_SIGN} {related}", QUIET))
    if not parts:
        return Content("")
    return Content.assemble((f"{key} ", "bold $text-accent"), Content("  ").join(parts))


def quotes_of(claims: NoteClaims) -> list[tuple[str, str]]:
    """The words that claims are tied to, each with the sign of its claim."""
    return [(each.link.quote, SIGNS[each.standing]) for each in claims.carried]


def sign_of(carried: CarriedClaim) -> Content:
    """The sign of one claim, in its colour."""
    look = LOOKS.get(carried.standing, QUIET)
    return Content.styled(SIGNS[carried.standing], f"bold {look}")
