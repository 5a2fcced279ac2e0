"""The words of the interface in the learner's language.

The code says everything in English; `tr` and `trn` say it in the language in use, from the gettext
catalogue of that language beside this file. What a catalogue lacks is said in English.
"""

from collections.abc import Mapping

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh")

_texts: Mapping[str, str] = {}
_plurals: Mapping[str, tuple[str, ...]] = {}


def use(language: str) -> None:
    """Speak `language`, one of `LANGUAGES`, from now on in this process."""
    global _texts, _plurals
    if language == ENGLISH:
        _texts, _plurals = {}, {}
    else:
        from quizzer.languages.catalogue import read_catalogue  # noqa: PLC0415 (English needs none)

        catalogue = read_catalogue(language)
        _texts, _plurals = catalogue.texts, catalogue.plurals


def tr(text: str) -> str:
    """`text` in the language in use; `{names}` in it are left for `str.format`."""
    return _texts.get(text, text)


def trn(one: str, many: str, count: int) -> str:
    """Whichever of two texts fits `count`, in the language in use, with `{count}` filled in."""
    texts = _plurals.get(one, (one, many))
    text = texts[0] if count == 1 or len(texts) == 1 else texts[1]
    return text.format(count=count)
