"""Words of the field that the terms of claims name, in English and Chinese.

`<relu>` in a claim's terms stands for its entry here. The entries are by theme in `words_of_...`;
each says one thing in as many ways as people do, formally, colloquially, in symbols and in code.
"""

from collections.abc import Mapping
from types import MappingProxyType

from quizzer.matching import words_of_data, words_of_degree, words_of_networks, words_of_training

VOCABULARY: Mapping[str, str] = MappingProxyType(
    {
        **words_of_networks.WORDS,
        **words_of_training.WORDS,
        **words_of_data.WORDS,
        **words_of_degree.WORDS,
    }
)
