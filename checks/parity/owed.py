"""Which language a post owes, by its account, what it answers and what it shares; and which of its texts are one text twice."""

from functools import lru_cache

from checks.model import Language, Post, Text, Tools
from checks.model.tools import Runs
from checks.text.halves import has_both
from checks.text.last import Last
from checks.text.sides import Reading, Side, reading, spoken

NAMES = {"en": Text(en="English", cy="Saesneg"), "cy": Text(en="Welsh", cy="Cymraeg")}
WORDS = 3  # of a third language, for a text to be in it
SPACE = 12  # letters that two copies of one text may differ by, in space
FEW = 4  # words: up to so many, all with capitals, are a name, which may stand in both languages


def told(post: Post, tools: Tools) -> Reading:
    """The sides of the post."""
    return reading(post, tools.runs)


def own_language(post: Post, tools: Tools) -> Language | None:
    """The one language of a paired account; None for a bilingual account or one nobody knows."""
    account = tools.accounts.get(post.account or "")
    return account.language if account and account.pattern == "paired" else None


def shared_language(post: Post, tools: Tools) -> Language | None:
    """The one language of what the post shares; None where it shares nothing, or a text in both or neither."""
    if post.shares is None or has_both(post.shares.text, tools.runs(post.shares.text)):
        return None
    return spoken(post.shares.text, tools.runs)


def same_text(post: Post, tools: Tools) -> tuple[Side, Side] | None:
    """Two versions with one text that is in one language only and no mere name: (the copy, what it copies)."""
    return _last(told(post, tools), tools.runs)


def _same_text(read: Reading, runs: Runs) -> tuple[Side, Side] | None:
    sides = [*read.alone, *(side for pair in read.texts if not pair.halves for side in (pair.en, pair.cy))]
    for at, side in enumerate(sides):
        for earlier in sides[:at]:
            near = abs(len(side.text) - len(earlier.text)) <= SPACE
            if near and folded(side.text) == folded(earlier.text) and not is_name(side.text):
                copied = spoken(side.text, runs)
                is_copy = earlier.part.language not in (None, copied)
                return (earlier, side) if is_copy else (side, earlier)
    return None


_last = Last(_same_text)


def is_foreign(text: str, tools: Tools) -> bool:
    """Whether a text has words, all of a third language."""
    return sum(len(text[r.start : r.end].split()) for r in tools.runs(text) if r.language == "other") >= WORDS


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """Case and space aside."""
    return " ".join(text.casefold().split())


def is_name(text: str) -> bool:
    """Whether a text is but a few words that all begin with capitals, or a single word."""
    words = [
        word for word in text.split() if any(c.isalpha() for c in word) and word[0] not in "#@" and "://" not in word
    ]
    return len(words) < 2 or (len(words) <= FEW and all(word[0].isupper() for word in words))
