"""Links written out with their scheme: `https://...` in running text."""

import re

from linkify_it import LinkifyIt
from linkify_it.main import Match

_ASCII = re.compile(r"[\x21-\x7e]*")


class WrittenLinks(LinkifyIt):  # type: ignore[misc]
    """Link recognition that ends a link at the first character outside ASCII.

    Chinese text follows a link without a space. Host names without a scheme are left alone:
    `train.py` is a file, not a site in Paraguay.
    """

    def match_at_start(self, text: str) -> "Match | None":
        """The link that `text` begins with, if any."""
        return super().match_at_start(_ASCII.match(text).group())  # type: ignore[union-attr]
