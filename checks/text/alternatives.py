"""Many words as one short regular expression: what they begin with in common is written once, so that a list of hundreds is
tried as fast as one of ten."""

import re
from collections.abc import Iterable

END = ""


def one_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first where one begins another."""
    return _pattern(_tree(words))


class _Tree(dict[str, "_Tree"]):
    """{letter: what may follow it}; the key END where a word may stop."""


def _tree(words: Iterable[str]) -> _Tree:
    root = _Tree()
    for word in words:
        at = root
        for letter in word:
            at = at.setdefault(letter, _Tree())
        at[END] = _Tree()
    return root


def _pattern(tree: _Tree) -> str:
    stem = ""
    while len(tree) == 1 and END not in tree:
        ((letter, tree),) = tree.items()
        stem += re.escape(letter)
    if not tree or set(tree) == {END}:
        return stem
    branches = [re.escape(letter) + _pattern(after) for letter, after in sorted(tree.items()) if letter != END]
    return f"{stem}(?:{'|'.join(branches)}){'?' if END in tree else ''}"
