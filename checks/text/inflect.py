"""The forms of a verb by rule, so that a lexicon writes it once: `punch` also as punches, punched, punching; `cicio` also as
ciciodd, ciciais, cicith. What is irregular (beat, beaten; trawodd) stands in the lexicon in its own right."""

from functools import lru_cache

from checks.model import Language

VOWELS = "aeiou"
SHORTEST = 5
WELSH_ENDINGS = "odd ais es aist est af a ith iff wyd ir wn wch on en ant ai ech ed i".split()
"""Past, future and present, impersonal, command, conditional; northern and southern."""


@lru_cache(maxsize=8192)
def forms_of(verb: str, language: Language) -> tuple[str, ...]:
    """The verb itself and its regular forms. English from its plain form, Welsh from its verb-noun."""
    made = _welsh(verb) if language == "cy" else _english(verb)
    return tuple(dict.fromkeys((verb, *made)))


def spoken_of(word: str, language: Language) -> tuple[str, ...]:
    """The word and how Welsh is spoken: `dyddiau` is dyddie in the south and dyddia in the north, `adref` loses its f."""
    if language == "en" or len(word) < SHORTEST:
        return (word,)
    if word.endswith("au"):
        return word, f"{word[:-2]}e", f"{word[:-2]}a"
    return (word, word[:-1]) if word.endswith("f") and word[-2] in VOWELS else (word,)


def _english(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing", f"{verb[:-1]}in"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing", f"{verb}in"
    third = f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "z")) else f"{verb}s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return third, f"{stem}ed", f"{stem}ing", f"{stem}in"


def _doubles(verb: str) -> bool:
    """Whether the last consonant is written twice: one vowel before it, one syllable (`stab`, `hit`; not `beat`, `hurt`)."""
    short = sum(letter in VOWELS for letter in verb) == 1
    return short and len(verb) > 2 and verb[-1] not in f"{VOWELS}wxy" and verb[-2] in VOWELS


def _welsh(verb: str) -> tuple[str, ...]:
    if verb.endswith("io"):
        short = verb[:-2]
        return tuple((short if ending[0] == "i" else short + "i") + ending for ending in WELSH_ENDINGS)
    stem = verb[:-1] if verb[-1] in "aeiouw" else verb
    return tuple(stem + ending for ending in WELSH_ENDINGS)
