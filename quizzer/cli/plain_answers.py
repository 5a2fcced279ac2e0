"""Answering line by line before the answer is shown: typed answers and choices."""

from collections.abc import Collection

from quizzer.cli.asking import QUIT, key, line
from quizzer.cli.printing import one_line, say
from quizzer.domain.choices import Choice
from quizzer.languages import tr
from quizzer.services.attempts import Attempt
from quizzer.services.turns import Question
from quizzer.typeset import plain, typeset

ENTER = ""
TYPE = "t"
_MARGIN = 4
_BETWEEN = str.maketrans(",，、;；", "     ")


def say_options(choice: Choice, columns: int) -> None:
    """Say the options under their numbers."""
    for number, option in enumerate(choice.options, start=1):
        label = str(number)
        for text in typeset(option.text, max(columns - _MARGIN, 1)):
            say(f"{label:>2}  {plain(text)}")
            label = ""
    say()


def answered(
    question: Question, opening: str, keys: Collection[str], told_keys: str
) -> tuple[str, Attempt]:
    """The key that ends the question, ENTER to show the answer, and what was answered by then.

    `opening` says what enter does; `keys` are those that do something else, `told_keys` in words.
    """
    if question.choice:
        return _chosen(question.choice, keys, f"{opening}, {told_keys}: ")
    typed = line(tr("your answer ([enter] alone: other keys): ")) if question.is_typed else ""
    pressed = ENTER
    if typed == "":
        typing = {TYPE: tr("t type it, ")} if question.may_be_typed else {}
        prompt = f"{opening}, {''.join(typing.values())}{told_keys}: "
        pressed = key(prompt, (ENTER, *keys, *typing))
        if pressed == TYPE:
            pressed, typed = ENTER, line(tr("your answer: "))
    return (QUIT, Attempt()) if typed is None else (pressed, Attempt(typed=typed))


def _chosen(choice: Choice, keys: Collection[str], others: str) -> tuple[str, Attempt]:
    example = "2" if choice.is_single else "1 2"
    opening = tr("your choice (e.g. {example}), ").format(example=example)
    while (typed := line(opening + others)) is not None:
        if typed.lower() in (ENTER, *keys):
            return typed.lower(), Attempt()
        chosen = chosen_options(typed, choice)
        if chosen is not None:
            return ENTER, Attempt(chosen=chosen)
        said = tr("'{typed}' is neither an option nor a key here")
        say(said.format(typed=one_line(typed)))
    return QUIT, Attempt()


def chosen_options(typed: str, choice: Choice) -> frozenset[int] | None:
    """The places of the options whose numbers were typed, as `2` or `1 3`; None for other text."""
    places = {str(at + 1): at for at in range(len(choice.options))}
    words = typed.translate(_BETWEEN).split()
    if not words or any(word not in places for word in words):
        return None
    return frozenset(places[word] for word in words)


def say_attempt(question: Question, attempt: Attempt) -> None:
    """Say how far the attempt agrees with the answer, and which rating that suggests."""
    if question.choice:
        _say_choice(question.choice, attempt.chosen)
    elif comparison := attempt.comparison(question):
        said = tr("your answer, {percent}% the same ([missing] ~extra~):")
        say(said.format(percent=comparison.percent))
        say("".join(run.signed for run in comparison.runs))
    elif attempt.typed:
        say(tr("your answer: ") + one_line(attempt.typed))
    if rating := attempt.suggested(question):
        named = f"{int(rating)} {tr(rating.name.title())}"
        say(tr("this suggests {rating}").format(rating=named) + "\n")
    elif attempt.typed:
        say()


def _say_choice(choice: Choice, chosen: frozenset[int]) -> None:
    numbers = " ".join(str(place + 1) for place in sorted(choice.right))
    if chosen == choice.right:
        said = tr("right: the answer is {numbers}")
    elif chosen:
        said = tr("not right: the answer is {numbers}")
    else:
        said = tr("not answered: the answer is {numbers}")
    say(said.format(numbers=numbers))
