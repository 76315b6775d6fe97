"""Whether what looks like a denial of one side alone is one, or is the same thing told the other way round.

A translator who writes freely says `sail again on Monday` for `won't sail until Monday`; what is denied is then not found on the
other side, or something there turns it round. A fault leaves the very thing that is denied standing over there, affirmed. The
weights are learnt by deploy/training/denials.py.
"""

import re
from collections.abc import Sequence
from math import exp, log

from checks.model import Language, Renderings
from checks.text.compare import Fault
from checks.text.fact import Fact
from checks.text.polarity.answers import EMPTY, TELLING, Answers, clause_at
from checks.text.polarity.denying import IMPLIED, PLAINLY, WITHIN_DENIAL
from checks.text.polarity.negation import is_hint, negates, surely
from checks.text.polarity.scopes import turns
from checks.text.polarity.sentences import Sentence, matched, sentences
from checks.text.sides import other
from checks.text.tokens import Word

DENIES, AFFIRMS = 2, 1  # the weights of the facts of a denial
TURNS: tuple[dict[Language, re.Pattern[str]], ...] = (
    {
        "en": re.compile(r"all|every\w*|always|each|whole|any\w*|both|entire\w*|ever"),
        "cy": re.compile(
            r"[pb]ob|[pb]h?awb|[pb]opeth|phopeth|[gh]?oll|[cg]h?yfan|cwbl|gwbl|unrhyw|bynnag|wastad|gydol"
        ),
    },
    {
        "en": re.compile(r"only|just|sole\w*|nothing|but|except|apart|bar"),
        "cy": re.compile(r"unig|ond|heblaw|eithrio|mond|un"),
    },
    {
        "en": re.compile(
            r"best|better|worse|more|less|fewer|than|most|same|as|so|too|enough|such|like|\w{3,}(?:er|est) "
        ),
        "cy": re.compile(
            r"gorau|orau|gwell|well|gwaeth|waeth|mwy|fwy|llai|lai|na|nag|mor|cyn|un|\w{3,}a[ch]h?|\w{4,}af|cystal|digon|ddigon|rhy"
            r"|cynifer|gynifer|cymaint|gymaint|lleied|leied"
        ),
    },
    {
        "en": re.compile(r"must|need\w*|ha[sd]|have|required|should|only|allowed|right|entitled|free"),
        "cy": re.compile(r"rhaid|angen|orfod|gorfod|gofyn|dylai|dylech|dylid|ddylai|ddylech|hawl|dim|cofiwch"),
    },
    {
        "en": re.compile(r"still|remain\w*|stay\w*|keep\w*|continu\w*|yet|again|back|anymore|longer|any"),
        "cy": re.compile(r"dal|aros\w*|arhos\w*|[pb]h?arh\w+|mharh\w+|cadw\w*|eto|hyd|bellach|daliwch|gadewch"),
    },
    {
        "en": re.compile(r"before|until|till|after|from|by|unless|without|when|once|within|since|if"),
        "cy": re.compile(r"cyn|tan|nes|wedi|ar ôl|erbyn|ers|er|hyd|oni|onibai|heb|pan|o|ymlaen|pen|os"),
    },
    {
        "en": re.compile(
            r"cancel\w*|clos\w+|shut\w*|block\w*|ban\w*|stop\w*|end\w*|lost|los[es]\w*|miss\w*|fail\w*|reject\w*|refus\w*|drop\w*|"
            r"den[iy]\w*|avoid\w*|hard\w*|difficult\w*|empty|wrong|away|off|out|down|un\w{5,}|dis\w{4,}|in\w{6,}|\w+less|low|poor|few|little"
        ),
        "cy": re.compile(
            r"[cg]h?ans\w+|cau|gau|ynghau|[cg]h?ae\w+|[dt]h?erfyn|derbyn|stop\w*|[cg]h?oll\w+|[mf]eth\w*|g?wrthod\w*|g?wad\w*|osgoi|anodd|"
            r"gwag|wag|an\w{5,}|a[mf]h?\w{5,}|di\w{5,}|ddi\w{5,}|isel|prin|brin|heb|diwedd|ben|g?wahar\w*|cadwch|draw|allan|bell|fach"
        ),
    },
)
AHEAD = 6  # words of a clause, from its denial on, among which the first that tells is what is denied


def probability(row: Sequence[float]) -> float:
    """How likely a doubt with these signs is a fault."""
    total = sum(weight * sign for weight, sign in zip(WEIGHTS.values(), row, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def signs(fault: Fault, english: str, welsh: str, renderings: Renderings) -> tuple[float, ...]:
    """The features of a doubt, in the order of WEIGHTS."""
    left, right = _sentences(fault, english, welsh)
    answers = Answers(left.words, right.words, renderings)
    denying: Language = "en" if fault.english and fault.english.weight == DENIES else "cy"
    sides, denial = _of_sides(left, right, answers), _of_denial(fault, denying, left, right, answers)
    return (
        1.0,
        float(denying == "en"),
        *sides,
        *denial,
        denial[0] * sides[0],  # what is denied is there, and all else of the sentence too
        denial[0] * sides[1],
        *_of_turns(left if denying == "en" else right, right if denying == "en" else left, denying),
    )


def is_denial(fault: Fault) -> bool:
    """Whether one side denies and the other does not: it is no matter of two words that are opposites."""
    return {fact.weight for fact in (fault.english, fault.welsh) if fact} == {DENIES, AFFIRMS}


def _of_turns(mine: Sentence, theirs: Sentence, denying: Language) -> tuple[float, ...]:
    """Words by which the other side, or this one, may say the same the other way round: all, only, best, must, still, before."""
    foreign = other(denying)
    return tuple(
        float(any(pattern[language].fullmatch(word.low) for word in side.words))
        for side, language in ((mine, denying), (theirs, foreign))
        for pattern in TURNS
    )


def _sentences(fault: Fault, english: str, welsh: str) -> tuple[Sentence, Sentence]:
    """The sentences that have the words of the fault."""
    for left, right in matched(english, welsh):
        if _has(left, fault.english) and _has(right, fault.welsh):
            return left, right
    return _around(sentences(english), fault.english), _around(sentences(welsh), fault.welsh)


def _has(side: Sentence, fact: Fact | None) -> bool:
    return fact is not None and side.start <= fact.start < side.end


def _around(every: Sequence[Sentence], fact: Fact | None) -> Sentence:
    return next((each for each in every if _has(each, fact)), every[0])


def _of_sides(left: Sentence, right: Sentence, answers: Answers) -> tuple[float, ...]:
    """How much of each sentence the other renders, how long they are, and what in them denies or turns a denial round."""
    met = answers.places(_telling(left.words), "en")
    back = answers.places(_telling(right.words), "cy")
    alone = [sum(place is None for place in each) for each in (met, back)]
    return (
        _share(met),
        _share(back),
        log(1 + alone[0]),
        log(1 + alone[1]),
        log(1 + len(met)),
        log(1 + len(back)),
        abs(log((right.end - right.start + 5) / (left.end - left.start + 5))),
        float(turns(left.words, "en")),
        float(turns(right.words, "cy")),
        float(turns(left.words, "en") == turns(right.words, "cy")),
        float(sum(word.low == "?" for word in (*left.words, *right.words)) == 1),
        float(_conditions(left.words, "en") != _conditions(right.words, "cy")),
    )


def _conditions(words: Sequence[Word], language: Language) -> bool:
    wanted = ("if", "unless") if language == "en" else ("os", "oni", "pe")
    return any(word.low in wanted for word in words)


def _of_denial(fault: Fault, denying: Language, left: Sentence, right: Sentence, answers: Answers) -> tuple[float, ...]:
    """Of what is denied, how much the other side has, and what may deny there."""
    side, there = (left, right) if denying == "en" else (right, left)
    fact = fault.english if denying == "en" else fault.welsh
    at = next((n for n, word in enumerate(side.words) if fact and word.start >= fact.start), 0)
    start, end = clause_at(side.words, at)
    scope = _telling(side.words[at + 1 : end])
    met = answers.places(scope, denying)
    first = answers.places(scope[:1], denying)
    second = answers.places(scope[1:2], denying)
    whole = answers.places(_telling(side.words[start:end]), denying)
    foreign = other(denying)
    hints = sum(is_hint(word.low, foreign) for word in there.words)
    plain = sum(negates(there.words, n, foreign) for n in range(len(there.words)))
    mine = len(surely(side.words, denying))
    low = side.words[at].low
    return (
        _share(met),
        _share(whole),
        float(bool(first) and first[0] is None),
        float(bool(first) and first[0] is not None),
        float(bool(second) and second[0] is None),
        float(bool(second) and second[0] is not None),
        float(not scope),
        log(1 + hints),
        float(min(plain, 2)),
        float(mine > 1),
        float(low in ("never", "nobody", "none", "nothing", "neb", "byth")),
        float(low in ("no", "dim", "without", "heb")),
        float(IMPLIED[denying].fullmatch(low) is not None),
        float(PLAINLY.fullmatch(low) is not None and at == 0),
    )


def _telling(words: Sequence[Word]) -> list[Word]:
    return [
        word
        for word in words
        if word.sort == "word" and len(word.low) >= TELLING and word.low not in EMPTY | WITHIN_DENIAL
    ]


def _share(met: Sequence[int | None]) -> float:
    return (sum(place is not None for place in met) + 0.5) / (len(met) + 1)


EN: Language = "en"
CY: Language = "cy"
WEIGHTS: dict[str, float] = {  # in the order of signs
    "bias": -4.419,
    "english": -0.062,
    "share": 1.266,
    "share_back": 1.333,
    "alone": -0.288,
    "alone_there": -0.351,
    "words": 0.317,
    "words_there": 0.162,
    "lengths": 0.222,
    "turns_en": 0.115,
    "turns_cy": -0.174,
    "turns_same": 0.831,
    "question": -1.027,
    "condition": -0.372,
    "scope_met": 1.051,
    "clause_met": 0.347,
    "first_unmet": -0.378,
    "first_met": 0.580,
    "second_unmet": -0.556,
    "second_met": -0.135,
    "no_scope": 0.265,
    "hints": 0.134,
    "plain_there": 0.971,
    "several": -0.954,
    "never": -0.002,
    "no": -0.158,
    "implied": -0.210,
    "first_word": 0.209,
    "scope_and_share": 1.075,
    "scope_and_back": 1.050,
    "mine_all": -0.214,
    "mine_only": -0.289,
    "mine_degree": -0.582,
    "mine_must": 0.120,
    "mine_still": 0.561,
    "mine_before": -0.124,
    "mine_lack": -0.207,
    "theirs_all": -0.513,
    "theirs_only": -0.494,
    "theirs_degree": -0.264,
    "theirs_must": -0.309,
    "theirs_still": 0.039,
    "theirs_before": -0.080,
    "theirs_lack": 0.057,
}
