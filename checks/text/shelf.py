"""Lexicons by identity, so that what is made of one rulebook's lexicons is made once and shared by all its checks."""

from collections.abc import Mapping
from typing import Any


class Shelf:
    """A key for what is remembered: two are the same where their lexicons are one and the same object."""

    def __init__(self, lexicons: Mapping[str, Any]) -> None:
        self.lexicons = lexicons

    def __hash__(self) -> int:
        return id(self.lexicons)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and other.lexicons is self.lexicons
