"""Negation: words that surely deny, and words that may carry a denial the other language says outright."""

import re
from collections.abc import Sequence

from checks.model import Language
from checks.text.polarity import roots
from checks.text.polarity.answers import Answers
from checks.text.tokens import Word, bare

ENGLISH = frozenset("not cannot never without nobody neither none dont doesnt isnt wont didnt cant".split())
NOT_ONLY = frozenset(
    "forget miss worry wait delay hesitate only just least to for necessarily sure including all limited merely".split()
)
# Peidiwch ag anghofio, colli'r cyfle, poeni, oedi, petruso: asks for the very thing.
NOT_ONLY_WELSH = re.compile(r"(?:ang|h?ang)hofi\w*|[cg]h?oll\w*|m?phoeni|boeni|poeni|oedi|petruso|bh?etruso|phetruso")
FORBIDS = re.compile(r"[bp]h?eidi\w*|paid|phaid|baid")
SAME = frozenset("fath peth pryd modd faint amser dull diwrnod dydd lle mor ffordd nifer un bobl rhai ag â ".split())
TOGETHER = 1
DOUBLED = frozenset({"ddim", "dim", "byth", "neb"})
AFTER_US = frozenset(
    "i gyda efo gan at wrth ein â a'n i'n o'n am gennym arnom inni hebddom ohonom gyda'n".split()
)  # ni: us
COMPARED = frozenset("mwy fwy llai lai is uwch iau hŷn gwell well gwaeth waeth haws cynt gynt rhagor".split())
BETTER = frozenset(
    "better easier simpler greater finer happier prouder clearer".split()
)  # could not be easier: is very easy
BEFORE_NA = frozenset("neu ac a os pe fel am gan er lle pan efallai gwyddom hyderus sicr oherwydd".split())
NO_NUMBER = frozenset(
    "thanks change changes i we you it the they matter doubt problem one later more less fewer earlier sooner".split()
)
ENGLISH_HINT = re.compile(
    r"no|none|nothing|nobody|nowhere|neither|nor|without|unless|except\w*|only|but|few|little|less|least|hardly|barely|rarely|seldom"
    r"|fail\w*|lack\w*|avoid\w*|prevent\w*|stop\w*|refus\w+|reject\w*|den(?:y|ied|ies|ial|ying)|declin\w+|miss\w*|los[et]\w*|loss|absen\w+"
    r"|instead|rather|than|other|until|yet|beyond|un(?!der|i[toqvcf]|til|cle|less)\w{3,}|illogical|illegal\w*|irre\w+"
    r"|in(?:correct|valid|complete|elig|access|active|approp|accur|cap|suff|direct|depend|secure|adequate|convenien|effect|frequent|consist)\w*"
    r"|im(?!ag|port|prov|med|pact|pl|pos[ei]|mig|pres|per[ai]|muni)\w{5,}|dis(?:agree|allow|app|cont|qual|conn|like|sat|honest|regard|pute|abled|rupt|courag|charg)\w*"
    r"|non\w*|mis\w+|ban|banned|bans|prohibit\w*|forbid\w*|exempt\w*|exclu\w+|against|wrong\w*|error\w*|empty|blank|zero|nil|expire\w*"
    r"|overdue|outstanding|pending|despite|regardless|too|difficult\w*|struggl\w+|ceas\w+|withdr\w+|reluct\w*|oppos\w+|before|ignor\w+"
    r"|broken|different\w*|limited|low|contrary|cancel\w*|clos\w+|shut\w*|skip\w*|hesitat\w*|abandon\w*|away|off|still|leav\w*|keep\w*|stay\w*|same|unchanged|remain\w*|out|end|ended|halt\w*|\w+less|offline|poor\w*|free|inab\w+|overlook\w*|neglect\w*|omit\w*|hid|hidden|hide"
)
WELSH = frozenset(
    "nid nad ddim peidiwch nis peidio heb does doedd dyw dydy dydi dydw dydyn dydych doeddwn doeddech doedden"
    " doeddent sdim".split()
)
ENGLISH_DENIALS, WELSH_DENIALS = ENGLISH | {"no"}, WELSH | set("dim neb peidio beidio pheidio ni na".split())
VERB_AFTER_NI = re.compile(
    r"\w{2,}(?:odd|ais|aist|asom|asoch|asant|wyd|ir|ant|ith|iff)|f[uy]dd?\w*|fu|fedr\w*|all\w*|ell\w*|(?!chwaith|chaff)[cpt]h\w{3,}|ddyl\w*|oes|yw|ydyw|oedd\w*"
    r"|wnae\w*|wnai\w*|wnaw\w*|wnân|dderbyn\w*|dda(?:w|eth)\w*|fwri\w*|fyn\w*|wert\w*|wydd\w*|rodd\w+|wel\w+|\w{3,}(?:ir|wyd)|wn|wyr|ŵyr|ddigwydd\w*"
    r"|lwydd\w+|ofyn\w+|ddefnyddi[rw]\w*|fuas\w+|fua\w+|fo|bu|bydd\w*|gall\w*"
)
FINITE = re.compile(r"(?:odd|ir|[wŵ]yd|ith|i?ff|ais|aist|asom|asant|ân|ânt|ant|ent|wn|wch|em|af|ai|ech|id|all|âi|eir|yn)$")
ASPIRATED_VERB = re.compile(r"ch(?:aiff|ewch|ân|afodd|efais|awn|eir|aent|âi)|[cpt]h\w+(?:odd|ir|wyd|ith)")
WELSH_HINT = re.compile(
    r"nid|nad|nac|nas|nag|nis|ddim|dim|heb|[bp]h?eidi\w*|paid|byth|neb|nunlle|unlle|[mf]eth\w+|g?wrthod\w*|oni\w*|does|doedd\w*|dyw|dydy\w*|dydi"
    r"|dydw|dwi'm|mo|prin|erioed|dd?iffyg\w*|osgoi|atal\w*|rhag|n?g?h?wah\w+|g?wahan\w*|[cg]h?oll\w+|heblaw|eithri\w*|hytrach|n?anodd\w*|ann(?!wyl|og|ibyn|erch)\w+|anh(?!yg)\w+"
    r"|ang?hy\w+|angh\w+|amh\w+|af[lir]\w+|anf(?!on)\w+|ans\w+|anw\w+|anl\w+|anabl\w*|rhy|isel|caeir|caewyd|caeodd|caeedig|cau|gau|nghau|g?h?cansl\w+|gansl\w+|chansl\w+|gohir\w+|ohir\w+"
    r"|g?wrthwyneb\w*|dile\w*|sai|smo|sdim|'di|cyfyngedig|gyfyngedig|lleiaf|unig|allan|draw|ymaith|ffwrdd|gadewch|cadwch|ymatal\w*|arhos\w+|ceisiwch|hepgor\w*|rhwystr\w*|gwag|wag|stop\w*|rhoi'r|beidio|not|never|cannot|don't"
)
PLAINLY = re.compile(
    r"nid|nad|nac|nas|nag|nis|ni|na|ddim|dim|heb|[bp]h?eidi\w*|paid|byth|erioed|neb|mo|does|doedd\w*|dyw|dydy\w*|dydi|dydw|sdim|smo|sai|prin"
)
PREFIXED = (
    re.compile(  # words that begin as one with a denying prefix does (anaddas), of which many deny nothing (anfon)
        r"(?:an[nhfswl]|ang?hy|angh|amh|af[lir])\w+"
    )
)

ONLY_MAYBE = re.compile(  # hints that deny nothing where all that is denied stands there word for word
    r"but|few|little|least|until|yet|beyond|than|other|rather|too|before|off|out|still|same|end|ended|leave|leaving|left"
    r"|keep\w*|kept|stay\w*|remain\w*|unchanged|low|limited|against|despite|regardless|struggl\w+|difficult\w*|los[et]\w*|loss"
    r"|error\w*|broken|zero|poor\w*|expire\w*|halt\w*|withdr\w+|oppos\w+|illegal\w*|reject\w*|oppos\w+|declin\w+|stop\w*"
)
IMPLIED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"unable|fail(?:s|ed|ing)?|nothing|nowhere|offline|impassable|impossible"
        r"|un(?!der|i[toqvcf]|til|cle|less|anim|fortunat|usual|expected|precedent|rest|veil)\w{3,}(?:ed|able|ible|safe|fair|fit|likely|aware|well)"
        r"|in(?:accessible|valid|complete|eligible|accurate|capable|sufficient|adequate|correct|correctly)"
    ),
    "cy": re.compile(r"[mf]eth(?:u|odd|wyd|ir|ais|asant)|amhosibl?|analluog"),
}
PREFIXED_WELSH = re.compile(r"an[aehwhinfsl]\w{3,}|am[h]\w{3,}|af[lir]\w{3,}|d?di(?!g|n|sg|wrn|w[ey]dd)\w{4,}|d?di|dd?ad|d?digym\w+|gam|cam\w*")
ONLY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"only|just|sole\w*|solely|merely|single|alone"),
    "cy": re.compile(r"unig|mond"),
}
IDLE = re.compile(  # of those, the ones that a plain rendering on the other side accounts for
    r"than|other|before|off|out|still|same|end|ended|leave|leaving|left|keep\w*|kept|stay\w*|remain\w*|against|error\w*"
)
WITHOUT = re.compile(
    r"d?di(?:gyhudd|rybudd|drafferth|angen|ganiat|drwydded|oed|fai|gost)\w*"
)  # digyhuddiad: without charge
WITHIN_DENIAL = frozenset(  # words of a clause that tell nothing of what is denied in it
    "does did has had have been being could would should shall might must need needs able ydyw oes oedd bydd fydd byddai fyddai"
    " allu gallu angen iawn very dim ddim neb mae'r mae'n â'r gyda'r cael gael wrth mewn ddylai dylai ddylid dylid chânt cânt"
    " iddi iddo iddynt chewch cewch gennym gennych unrhyw hyd caiff chaiff anyone anybody someone rhaid wedi hwnnw honno hynny"
    " yr hwn bellach mwyach longer every each bob pob other eraill sydd heb os get gets make makes made gwneud wneud dod ddod"
    " mynd fynd go goes going ganddo ganddi ganddynt arno arni arnynt wneir gwneir done doing themselves hunain hun".split()
)


def negates(words: Sequence[Word], at: int, language: Language) -> bool:
    """Whether words[at] denies what follows it."""
    low = words[at].low
    if language == "en":
        return low in ENGLISH or low.endswith("n't") or low in ("no", "nor")
    if _asks_for_it(words, at):
        return False
    if low in ("ddim", "dim"):
        return not (at and words[at - 1].low == "am") and not (at + 1 < len(words) and words[at + 1].low == "ond")
    return low in WELSH or low in ("na", "nac", "beidio") or (low == "ni" and _is_particle(words, at))


def denies_nothing(words: Sequence[Word], language: Language) -> bool:
    """Whether a sentence has no word at all that could deny beyond doubt, or as good as that."""
    plain = IMPLIED[language]
    if language == "en":
        return not any(w.low in ENGLISH_DENIALS or w.low.endswith("n't") or plain.fullmatch(w.low) for w in words)
    return not any(word.low in WELSH_DENIALS or plain.fullmatch(word.low) for word in words)


def implied(words: Sequence[Word], language: Language, answers: Answers) -> list[Word]:
    """Words that deny by what they mean (unable, fails, unstaffed; methu), where the other side has no like of them."""
    found = [word for word in words if word.sort == "word" and IMPLIED[language].fullmatch(word.low)]
    if language == "en" and any(PREFIXED_WELSH.fullmatch(word.low) for word in answers.side("cy")):
        found = [word for word in found if not roots.ENGLISH.match(word.low)]
    return [word for word in found if not _is_answered(answers, word, language)]


def surely(words: Sequence[Word], language: Language) -> list[Word]:
    """The words of a sentence that deny beyond doubt."""
    sure = _is_sure_english if language == "en" else _is_sure_welsh
    told = [(at, word) for at, word in enumerate(words) if word.sort == "word" and sure(words, at, word)]
    return [word for at, word in told if not _is_elliptic(words, at, language)]


def _is_elliptic(words: Sequence[Word], at: int, language: Language) -> bool:
    """if you can't; os na allwch: nothing follows that is denied."""
    end = at + (1 if language == "en" else 2)
    alone = end >= len(words) or words[end].sort == "mark"
    return alone and any(word.low in ("if", "os") for word in words[max(0, at - 3) : at])


def _is_sure_english(words: Sequence[Word], at: int, word: Word) -> bool:
    low = word.low
    if low not in ENGLISH_DENIALS and not low.endswith("n't"):
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    if any(each.low in BETTER for each in words[at + 1 : at + 3]):
        return False
    if low == "no":
        return _is_no(words, at)
    if low in ENGLISH:
        before = words[at - 1].low if at else ""
        return following not in NOT_ONLY and before not in ("or", "if", "whether", "why") and following != "-"
    return low.endswith("n't") and following not in NOT_ONLY and "?" not in [w.low for w in words]


def _is_no(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.sort != "word" or following.low in NO_NUMBER:
        return False
    return not (at and words[at - 1].low in ("or", "yes", "'", "‘", "“"))


def _is_sure_welsh(words: Sequence[Word], at: int, word: Word) -> bool:
    if word.low not in WELSH_DENIALS:
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    before = words[at - 1].low if at else ""
    if _asks_for_it(words, at):
        return False
    if word.low == "dim":
        return following not in ("ond", "byd", "mwy", "llai") and (not at or words[at - 1].sort == "mark")
    if word.low == "ddim":
        return before != "am" and following not in ("ond", "byd")
    if word.low == "nid":
        return following not in ("yn", "dim") and before not in ("ac", "a", ",", "onid")
    if word.low in ("peidio", "beidio", "pheidio"):
        return before not in ("ai", "neu", "rhag")
    if word.low == "neb":
        return VERB_AFTER_NI.fullmatch(before) is not None and before not in WELSH
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
    return any(not _is_answered(answers, words[at], "en") for at in places)


def _english_may(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    if low == "away":
        return any(word.low.startswith(("stay", "keep", "kept")) for word in words[max(0, at - 3) : at])
    if low == "free" and at + 1 < len(words) and words[at + 1].low == "to":
        return False
    return negates(words, at, "en") or ENGLISH_HINT.fullmatch(low) is not None


def _is_answered(answers: Answers, word: Word, language: Language) -> bool:
    """Whether a word that only may deny (`lost`, `gwahanu`) is told on the other side by one that does not deny outright."""
    if (language, word.start) in answers.paired or _is_only(word, answers, language):
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
    return any(ONLY["cy" if language == "en" else "en"].fullmatch(each.low) for each in answers.side("cy" if language == "en" else "en"))


def denials(words: Sequence[Word], answers: Answers) -> int:
    """How many denials a Welsh sentence may carry; what stands close behind another (`nid … ddim`) is the same one."""
    places = [at for at in range(len(words)) if _welsh_may(words, at) and not _answers_no(words, at, answers)]
    own = [at for at in places if PLAINLY.fullmatch(words[at].low) or not _is_answered(answers, words[at], "cy")]
    return sum(1 for n, at in enumerate(own) if n == 0 or at - own[n - 1] > TOGETHER)


def times_denied(words: Sequence[Word], language: Language) -> int:
    """How often a sentence denies outright; `nid … ddim` is once."""
    told = [word.low for at, word in enumerate(words) if negates(words, at, language)]
    if language == "en":
        return len(told)
    return len([low for low in told if low not in DOUBLED]) or len(told)


def _welsh_may(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    before = words[at - 1].low if at else ""
    if low == "ddim":
        return before != "am"
    if low == "ni":
        return _is_particle(words, at)
    if low in ("na", "nac", "nag"):
        return _may_particle(words, at)
    if low == "un":  # chollwyd yr un: none was lost
        return before == "yr" and (words[at + 1].low if at + 1 < len(words) else "") not in SAME
    return WELSH_HINT.fullmatch(low) is not None or (low == "di" and at + 1 < len(words) and words[at + 1].low == "-")


def _answers_no(words: Sequence[Word], at: int, answers: Answers) -> bool:
    """Whether both sides begin with no: Na, mae; Nac ydy."""
    first = answers.side("en")[0].low if answers.side("en") else ""
    return at == 0 and words[0].low in ("na", "nac", "nage", "naddo", "nagoes") and first in ("no", "nope")


def _may_particle(words: Sequence[Word], at: int) -> bool:
    """Na, nac and nag deny before a verb or where a clause begins; else they are than, or the nor of a denial before."""
    before = words[at - 1] if at else None
    if before is None or before.sort == "mark" or before.low in BEFORE_NA:
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
