"""A card as it is shown, from its note's present text."""

from quizzer.domain.cards import CardKind, Face
from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.answers.cloze import Gap, fill, find_gaps, paragraph_title, plain
from quizzer.parsing.answers.items import find_items
from quizzer.parsing.answers.verify_fences import without_claims

_GAP = "…"
RULE = "\n\n---\n\n"
"""A line across the text."""


def present(
    heading_path: tuple[str, ...], question: str, answer: str, kind: CardKind, anchor: str
) -> Face:
    """The two sides of the card that `kind` and `anchor` name, as markdown.

    An item, a cloze or a choice that the text no longer holds is shown as the whole answer. Bold
    type in titles is not shown.
    """
    answer = without_claims(answer)
    heading_path = tuple(title.replace("**", "") for title in heading_path)
    match kind:
        case CardKind.ITEM:
            return _item(heading_path, question, plain(answer), anchor)
        case CardKind.CLOZE:
            return _cloze(heading_path, question, answer, anchor)
        case CardKind.CHOICE:
            return _choice(heading_path, plain(question), plain(answer))
        case CardKind.REVERSE:
            return Face(context=heading_path, front=plain(answer), back=plain(question))
        case _:
            return Face(context=heading_path, front=plain(question), back=plain(answer))


def _item(path: tuple[str, ...], question: str, answer: str, anchor: str) -> Face:
    for item in find_items(answer):
        if item.anchor == anchor:
            front = f"{plain(question)}\n\n**› {item.anchor}**"
            return Face(context=(*path, *item.groups), front=front, back=item.text)
    return Face(context=path, front=plain(question), back=answer)


def _cloze(path: tuple[str, ...], question: str, answer: str, anchor: str) -> Face:
    """A text without a heading that asks is its own question: its title would give it away."""
    gaps, _ = find_gaps(answer)
    if all(str(gap.number) != anchor for gap in gaps):
        return Face(context=path, front=plain(question), back=plain(answer))
    front = fill(answer, gaps, lambda gap: _blank(gap) if str(gap.number) == anchor else gap.text)
    front = front.removesuffix(_after_rule(answer, gaps[-1].end))
    back = fill(answer, gaps, lambda gap: _bold(gap) if str(gap.number) == anchor else gap.text)
    if question != paragraph_title(answer):
        front = f"{plain(question)}\n\n{front}"
    hidden = ", ".join(gap.text.strip() for gap in gaps if str(gap.number) == anchor)
    return Face(context=path, front=front, back=back, hidden=hidden)


def _after_rule(answer: str, last: int) -> str:
    """What stands below a rule after the last gap: it explains, and is not shown before."""
    at = answer.find(RULE, last)
    return answer[at:] if at >= 0 else ""


def _choice(path: tuple[str, ...], question: str, answer: str) -> Face:
    found, _ = find_choice(answer)
    if found is None:
        return Face(context=path, front=question, back=answer)
    front = f"{question}\n\n{found.stem}" if found.stem else question
    return Face(context=path, front=front, back=found.explanation, choice=found.choice)


def _blank(gap: Gap) -> str:
    return f"[{gap.hint or _GAP}]"


def _bold(gap: Gap) -> str:
    words = gap.text.strip()
    is_plain = bool(words) and "**" not in words
    return gap.text.replace(words, f"**{words}**") if is_plain else gap.text
