"""Negation: words that surely deny, and words that may carry a denial the other language says outright."""

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from checks.model import Language
from checks.text.polarity import roots
from checks.text.polarity.answers import Answers
from checks.text.polarity.denying import (
    AFTER_US,
    ASKED,
    ASPIRATED_VERB,
    BEFORE_NA,
    BETTER,
    COMPARED,
    DOUBLED,
    ENGLISH,
    ENGLISH_DENIALS,
    ENGLISH_HINT,
    FINITE,
    FORBIDS,
    IDLE,
    IMPLIED,
    IN_STEAD,
    MATCHLESS,
    NOT_ONLY,
    NOT_ONLY_WELSH,
    ONLY,
    ONLY_MAYBE,
    OUT_OF,
    PLAINLY,
    PREFIXED,
    PREFIXED_WELSH,
    SAME,
    TOGETHER,
    VERB_AFTER_NI,
    WATCH,
    WELSH,
    WELSH_DENIALS,
    WELSH_HINT,
    WITHOUT,
)
from checks.text.polarity.idle import is_elliptic, is_never, is_no, is_nobody, is_said_for_show
from checks.text.tokens import Word, bare

REMEMBERED = 65_536
LET = re.compile(r"i(?:'\w+|dd\w+)?")  # behind gadewch: let, and not leave
NEGATES: dict[Language, frozenset[str]] = {
    "en": ENGLISH | {"no", "nor"},
    "cy": WELSH | {"ddim", "dim", "na", "nac", "beidio", "ni"},
}


def negates(words: Sequence[Word], at: int, language: Language) -> bool:
    """Whether words[at] denies what follows it."""
    low = words[at].low
    if language == "en":
        return low in NEGATES["en"] or low.endswith("n't")
    if low not in NEGATES["cy"] or _asks_for_it(words, at):
        return False
    if low in ("ddim", "dim"):
        return not (at and words[at - 1].low == "am") and not (at + 1 < len(words) and words[at + 1].low == "ond")
    if low in ("na", "nac"):
        return not (at and (words[at - 1].low in COMPARED or words[at - 1].low.endswith("ach")))
    return low in WELSH or low == "beidio" or (low == "ni" and _is_particle(words, at))


def denies_nothing(words: Sequence[Word], language: Language) -> bool:
    """Whether a sentence has no word at all that could deny beyond doubt, or as good as that."""
    if language == "en":
        return not any(w.low in ENGLISH_DENIALS or w.low.endswith("n't") or is_implied(w.low, "en") for w in words)
    return not any(word.low in WELSH_DENIALS or is_implied(word.low, "cy") for word in words)


@lru_cache(maxsize=REMEMBERED)
def is_implied(low: str, language: Language) -> bool:
    """Whether a word denies by what it means."""
    return IMPLIED[language].fullmatch(low) is not None


def implied(words: Sequence[Word], language: Language, answers: Answers) -> list[Word]:
    """Words that deny by what they mean (unable, fails, unstaffed; methu), where the other side has no like of them."""
    found = [
        word
        for at, word in enumerate(words)
        if is_implied(word.low, language)
        and not any(w.low in MATCHLESS for w in words[at + 1 : at + 4])
        and not (word.low == "nothing" and at and words[at - 1].low == "for")  # for nothing: am ddim
    ]
    if language == "en" and any(PREFIXED_WELSH.fullmatch(word.low) for word in answers.side("cy")):
        found = [word for word in found if not roots.ENGLISH.match(word.low)]
    return [word for word in found if not _is_answered(answers, word, language)]


def surely(words: Sequence[Word], language: Language) -> list[Word]:
    """The words of a sentence that deny beyond doubt."""
    sure, denials = (_is_sure_english, ENGLISH_DENIALS) if language == "en" else (_is_sure_welsh, WELSH_DENIALS)
    told = [
        (at, word)
        for at, word in enumerate(words)
        if (word.low in denials or word.low.endswith("n't")) and word.sort == "word" and sure(words, at, word)
    ]
    return [word for at, word in told if not is_elliptic(words, at, language)]


def _is_sure_english(words: Sequence[Word], at: int, word: Word) -> bool:
    low = word.low
    if low not in ENGLISH_DENIALS and not low.endswith("n't"):
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    if any(each.low in BETTER for each in words[at + 1 : at + 5]) or is_said_for_show(words, at):
        return False
    if low == "no":
        return is_no(words, at)
    if low in ENGLISH:
        before = words[at - 1].low if at else ""
        if following == "to" and before in ASKED:
            return True
        return following not in NOT_ONLY and before not in ("or", "if", "whether", "why") and following != "-"
    return low.endswith("n't") and following not in NOT_ONLY and "?" not in [w.low for w in words]


def _is_sure_welsh(words: Sequence[Word], at: int, word: Word) -> bool:
    if word.low not in WELSH_DENIALS or _asks_for_it(words, at):
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    before = words[at - 1].low if at else ""
    if word.low == "dim":
        return following not in ("ond", "byd", "mwy", "llai") and (not at or words[at - 1].sort == "mark")
    if word.low == "ddim":
        return before != "am" and following not in ("ond", "byd")
    if word.low == "nid":
        told = (
            before not in ("ac", "a", ",") or VERB_AFTER_NI.fullmatch(following.split("'")[0]) is not None
        )  # ac nid yw'n
        return following not in ("yn", "dim") and before != "onid" and told
    if word.low in ("peidio", "beidio", "pheidio"):
        return before not in ("ai", "neu", "rhag")
    if word.low in ("byth", "neb"):
        return is_never(words, at) if word.low == "byth" else is_nobody(before)
    return word.low in WELSH or (word.low in ("ni", "na") and _is_particle(words, at))


def _asks_for_it(words: Sequence[Word], at: int) -> bool:
    """Peidiwch before a verb whose denial asks for the very thing."""
    return FORBIDS.fullmatch(words[at].low) is not None and any(
        NOT_ONLY_WELSH.fullmatch(bare(each.low)) for each in words[at + 1 : at + 3]
    )


def _is_particle(words: Sequence[Word], at: int) -> bool:
    """Ni or na before a verb denies; elsewhere it is we or us, or than."""
    before = words[at - 1].low if at else ""
    following = words[at + 1].low if at + 1 < len(words) else ""
    aspirated = following[:2] in ("ch", "ph", "th") and not ASPIRATED_VERB.fullmatch(bare(following))
    if words[at].low == "na" and (before in COMPARED or before.endswith("ach") or aspirated):
        return False
    if words[at].low == "ni" and (before in AFTER_US or before.endswith(("wn", "ym", "om", "em", "on", "en"))):
        return False
    return VERB_AFTER_NI.fullmatch(bare(following)) is not None


def may_deny(words: Sequence[Word], answers: Answers) -> bool:
    """Whether any word of an English sentence may carry a denial that the Welsh says outright."""
    places = [at for at in range(len(words)) if _english_may(words, at)]
    if any(("en", word.start) in answers.turned for word in words):
        return True
    return any(not _is_answered(answers, words[at], "en") for at in places)


def _english_may(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    if low == "away":
        return any(word.low.startswith(("stay", "keep", "kept", "tak", "took")) for word in words[max(0, at - 3) : at])
    if low == "down":  # the phones are down
        return words[at - 1].low in ("is", "are", "was", "were", "be", "been") if at else False
    if low == "free" and at + 1 < len(words) and words[at + 1].low == "to":
        return False
    return is_hint(low, "en") or negates(words, at, "en")


@lru_cache(maxsize=REMEMBERED)
def is_hint(low: str, language: Language) -> bool:
    """Whether a word may carry a denial."""
    return (ENGLISH_HINT if language == "en" else WELSH_HINT).fullmatch(low) is not None


def _is_answered(answers: Answers, word: Word, language: Language) -> bool:
    """Whether a word that only may deny (`lost`, `gwahanu`) is told on the other side by one that does not deny outright."""
    if (language, word.start) in answers.paired or _is_only(word, answers, language):
        return True
    if word.low == "instead" and not IN_STEAD.isdisjoint(each.low for each in answers.side("cy")):
        return True
    found = answers.answer(word, language)
    if found is None:
        return False
    words = answers.side("cy" if language == "en" else "en")
    if language == "en":
        plainly = PLAINLY.fullmatch(words[found].low) is not None
        return not plainly and (_welsh_may(words, found) or IDLE.fullmatch(word.low) is not None)
    return not negates(words, found, "en") and not answers.is_of_root(word, "cy", found)


def _is_only(word: Word, answers: Answers, language: Language) -> bool:
    """Whether both sides say only: just a date, dyddiad yn unig."""
    if not ONLY[language].fullmatch(word.low):
        return False
    return any(
        ONLY["cy" if language == "en" else "en"].fullmatch(each.low)
        for each in answers.side("cy" if language == "en" else "en")
    )


def denials(words: Sequence[Word], answers: Answers) -> int:
    """How many denials a Welsh sentence may carry; what stands close behind another (`nid … ddim`) is the same one."""
    places = [at for at in range(len(words)) if _welsh_may(words, at) and not _answers_no(words, at, answers)]
    own = [at for at in places if PLAINLY.fullmatch(words[at].low) or not _is_answered(answers, words[at], "cy")]
    own = sorted({*own, *(at for at, word in enumerate(words) if ("cy", word.start) in answers.turned)})
    return sum(1 for n, at in enumerate(own) if n == 0 or at - own[n - 1] > TOGETHER)


def times_denied(words: Sequence[Word], language: Language, apart: Container[int] = ()) -> int:
    """How often a sentence denies outright, but for the words at `apart`; `nid … ddim` is once."""
    told = [at for at in range(len(words)) if at not in apart and negates(words, at, language)]
    if language == "en":
        return len(told)
    plain = [at for at in told if words[at].low not in DOUBLED and words[at].low != "heb"]
    return sum(words[at].low not in DOUBLED or not any(before < at for before in plain) for at in told)


def _welsh_may(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    before = words[at - 1].low if at else ""
    if (before, low) in (("am", "ddim"), ("neu", "beidio"), ("tu", "allan"), ("y", "ddiffyg")):
        return False
    if low == "ni":
        return _is_particle(words, at)
    if low in ("na", "nac", "nag"):
        return _may_particle(words, at)
    if low == "gadewch" and at + 1 < len(words) and LET.fullmatch(words[at + 1].low):  # gadewch i'r tân
        return False
    if low == "cadwch" and at + 1 < len(words) and words[at + 1].low in WATCH:
        return False
    if low == "un":  # chollwyd yr un: none was lost
        return before == "yr" and (words[at + 1].low if at + 1 < len(words) else "") not in SAME
    return is_hint(low, "cy") or (low == "di" and at + 1 < len(words) and words[at + 1].low == "-")


def _answers_no(words: Sequence[Word], at: int, answers: Answers) -> bool:
    """Whether both sides begin with no: Na, mae; Nac ydy."""
    first = answers.side("en")[0].low if answers.side("en") else ""
    return at == 0 and words[0].low in ("na", "nac", "nage", "naddo", "nagoes") and first in ("no", "nope")


def _may_particle(words: Sequence[Word], at: int) -> bool:
    """Na, nac and nag deny before a verb or where a clause begins; else they are than, or the nor of a denial before."""
    before = words[at - 1] if at else None
    if before is None or before.low in BEFORE_NA:
        return True
    if before.low in COMPARED or before.low.endswith("ach"):
        return False
    following = bare(words[at + 1].low) if at + 1 < len(words) else ""
    if re.match("[cpt]h", following):
        return FINITE.search(following) is not None
    return VERB_AFTER_NI.fullmatch(following) is not None or following.endswith(("wch", "ech", "ent", "em", "wn", "af"))


def carried(words: Sequence[Word], answers: Answers, language: Language, close: bool) -> int:
    """How many words may be where this side says a denial of the other; `close`: it has all else word for word."""
    return sum(_carries(words, at, answers, language, close) for at in range(len(words)))


def _carries(words: Sequence[Word], at: int, answers: Answers, language: Language, close: bool) -> bool:
    may = _english_may if language == "en" else _welsh_may
    low = words[at].low
    if (language, words[at].start) in answers.turned:
        return True
    behind = [each.low for each in words[at + 1 : at + 3]]
    if low == "out" and behind[:1] == ["of"] and not OUT_OF.isdisjoint(behind[1:]):
        return True
    if not may(words, at):
        return language == "cy" and WITHOUT.fullmatch(low) is not None
    before = words[at - 1].low if at else ""
    if low == "not" and before == "or":  # whether or not
        return False
    if low == "only" and any(word.low in ("ond", "unig") for word in answers.side("cy")):
        return False
    if negates(words, at, language) or (language == "cy" and PLAINLY.fullmatch(low)):
        return True
    if _is_answered(answers, words[at], language):
        return False
    maybe = ONLY_MAYBE.fullmatch(low) if language == "en" else PREFIXED.fullmatch(low)
    return not (maybe and (close or answers.answer(words[at], language) is not None))
