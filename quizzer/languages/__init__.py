"""The words of the interface in the learner's language.

The code says everything in English; `tr` and `trn` say it in the language in use, from the gettext
catalogue of that language beside this file. What a catalogue lacks is said in English.
"""

from quizzer.languages.catalogue import Catalogue, read_catalogue

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh")

_in_use: Catalogue = Catalogue()


def use(language: str) -> None:
    """Speak `language`, one of `LANGUAGES`, from now on in this process."""
    global _in_use  # noqa: PLW0603 - one learner, one language
    _in_use = Catalogue() if language == ENGLISH else read_catalogue(language)


def tr(text: str) -> str:
    """`text` in the language in use; `{names}` in it are left for `str.format`."""
    return _in_use.texts.get(text, text)


def trn(one: str, many: str, count: int) -> str:
    """Whichever of two texts fits `count`, in the language in use, with `{count}` filled in."""
    texts = _in_use.plurals.get(one)
    if texts is None:
        texts = (one, many)
    text = texts[0] if count == 1 or len(texts) == 1 else texts[1]
    return text.format(count=count)
