"""Superscripts and subscripts in the characters Unicode has for them."""

from collections.abc import Mapping

SCRIPTS: Mapping[str, dict[int, int]] = {
    "sup": str.maketrans(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ⊤′∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡᵀ′°",
    ),
    "sub": str.maketrans(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
    ),
}
_MARKS = {"sup": "^", "sub": "_"}


def scripted(text: str, script: str) -> str:
    """`text` raised (`sup`) or lowered (`sub`): `10` is `¹⁰`, but `总数` is `^(总数)`."""
    table = SCRIPTS[script]
    if all(ord(char) in table for char in text):
        return text.translate(table)
    return f"{_MARKS[script]}({text})"
