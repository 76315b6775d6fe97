"""What a writer goes by: the handle and the name beside a comment, and the words that are run together in them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.model import Author, Item, Part

SEAM = re.compile(r"(?<=[a-zŵŷâêîôû])(?=[A-ZŴŶ])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_]{3})(?=\d)|[_.\-@]+")
"""Where a word ends in `SackThe_council24`; a digit inside a word may stand for a letter."""
REMEMBERED = 4096


def called(item: Item) -> Iterator[Part]:
    """The handle and the name of a comment's writer, each once."""
    author: Author | None = getattr(item, "author", None)
    if author is not None:
        for told in dict.fromkeys((author.handle, author.name)):
            if told:
                yield Part(0, "author", None, told)


@lru_cache(maxsize=REMEMBERED)
def spelt_apart(name: str) -> str:
    """The words of a handle with spaces between them: `Keep_ThemOut` is `Keep Them Out`."""
    return " ".join(SEAM.sub(" ", name).split())
