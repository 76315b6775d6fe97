"""Patterns of words in any case."""

import re
from collections.abc import Iterator


def small(text: str) -> str:
    """In small letters, every offset kept: one letter alone, İ, would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("İ", "I").lower()


class AnyCase:
    """A pattern written in small letters, tried on small letters; what it matches is told in them too.

    A pattern that ignores case may not pass over an alternative by its first letter, so one of many words is three to
    four times as slow.
    """

    __slots__ = ("_written", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._written = re.compile(pattern)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._written.search(text.lower() if text.isascii() else small(text), start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._written.match(text.lower() if text.isascii() else small(text), start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._written.fullmatch(small(text))

    def sub(self, put: str, text: str) -> str:
        """The text without the case of what was taken out, all else as it is written."""
        for found in reversed(list(self.finditer(text))):
            text = text[: found.start()] + put + text[found.end() :]
        return text

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._written.finditer(small(text))
