"""How the claims of an answer stand: the strip below it, and the signs at its words."""

from textual.content import Content

from quizzer.services.claims import CarriedClaim, NoteClaims, Standing

QUIET = "$foreground 60%"
SIGNS = {
    Standing.HOLDS: ("✓", "$text-success", "hold"),
    Standing.CONDITIONAL: ("◐", "$text-warning", "under conditions"),
    Standing.FALSE: ("✗", "$text-error", "false"),
    Standing.UNPROVEN: ("?", "$text-warning", "not reproduced"),
    Standing.NOT_RUN: ("○", QUIET, "not run here"),
    Standing.OWN: ("○", QUIET, "not run: decks may not run code yet"),
    Standing.UNKNOWN: ("?", QUIET, "unknown"),
}


def strip(claims: NoteClaims) -> Content:
    """One line; empty where the note has neither claims nor related experiments."""
    parts = []
    for standing, (sign, look, words) in SIGNS.items():
        count = claims.counts.get(standing, 0)
        if count:
            parts.append(Content.assemble((f"{sign} {count} ", f"bold {look}"), words))
    if claims.suggested:
        parts.append(Content.styled(f"≈ {len(claims.suggested)} related", QUIET))
    if not parts:
        return Content("")
    return Content.assemble(("v ", "bold $text-accent"), Content("  ").join(parts))


def quotes_of(claims: NoteClaims) -> list[tuple[str, str]]:
    """The words that claims are tied to, each with the sign of its claim."""
    return [(each.link.quote, SIGNS[each.standing][0]) for each in claims.carried]


def sign_of(carried: CarriedClaim) -> Content:
    """The sign of one claim, in its colour."""
    sign, look, _ = SIGNS[carried.standing]
    return Content.styled(sign, f"bold {look}")
