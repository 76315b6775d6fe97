"""Words that look like a denial and deny nothing, or deny by where they stand: not a day later, if you can't, fydd neb byth."""

from collections.abc import Sequence

from checks.model import Language
from checks.text.polarity.denying import LATER, NO_NUMBER, SELF, SOFT_VERB, VERB_AFTER_NI, WELSH
from checks.text.tokens import Word

AHEAD = 6  # words between a verb and the byth that denies it
NO_NEVER = frozenset("am ni nid na nad ddim peidiwch a os pe".split())  # behind these byth is ever, or the same denial


def is_said_for_show(words: Sequence[Word], at: int) -> bool:
    """Not a day later, not one minute sooner; it won't book itself."""
    lows = [each.low for each in words[at + 1 : at + 5]]
    return (lows[:1] in (["a"], ["one"]) and lows[2:3] != [] and lows[2] in LATER) or not SELF.isdisjoint(lows[1:])


def is_nobody(before: str) -> bool:
    """Whether neb behind this word is nobody: ddaeth neb."""
    return VERB_AFTER_NI.fullmatch(before) is not None and before not in WELSH


def is_never(words: Sequence[Word], at: int) -> bool:
    """Whether byth denies with a soft verb before it alone; elsewhere it is ever, for ever or the second half of a denial."""
    for each in reversed(words[max(0, at - AHEAD) : at]):
        if each.sort == "mark" or each.low in NO_NEVER:
            return False
        if SOFT_VERB.fullmatch(each.low):
            return True
    return False


def is_elliptic(words: Sequence[Word], at: int, language: Language) -> bool:
    """if you can't; os na allwch: nothing follows that is denied."""
    end = at + (1 if language == "en" else 2)
    alone = end >= len(words) or words[end].sort == "mark"
    return alone and any(word.low in ("if", "os") for word in words[max(0, at - 3) : at])


def is_no(words: Sequence[Word], at: int) -> bool:
    """Whether no denies what follows it: no parking, and not No 4 or yes and no."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.sort != "word" or following.low in NO_NUMBER:
        return False
    return not (at and words[at - 1].low in ("or", "yes", "say", "said", "saying", "'", "‘", "“"))
