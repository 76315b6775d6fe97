"""How Welsh words change at their beginning, both ways, and their letters without accents. Pure spelling, no word list: what
may be a mutation is offered, and whoever asks knows which words there are.

    radicals_of("Nghaerdydd")   ("Nghaerdydd", "Caerdydd")
    mutations_of("Caerdydd")    ("Caerdydd", "Gaerdydd", "Nghaerdydd", "Chaerdydd")
    fold("Dŵr")                 "dwr"
    is_same_word("Gaerdydd", "caerdydd")   True
"""

import unicodedata
from functools import lru_cache

VOWELS = "aeiouwyâêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿ"
# radical: (soft, nasal, aspirate); None where that mutation leaves it alone, "" where soft mutation takes it away
CHANGES: dict[str, tuple[str | None, str | None, str | None]] = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m", None),
    "d": ("dd", "n", None),
    "g": ("", "ng", None),
    "m": ("f", None, None),
    "ll": ("l", None, None),
    "rh": ("r", None, None),
}
LETTERS = ("ngh", "ng", "mh", "nh", "ph", "th", "ch", "dd", "ff", "ll", "rh")  # first sounds of more than one letter
BACK: dict[str, tuple[str, ...]] = {}
for _radical, _forms in CHANGES.items():
    for _form in _forms:
        if _form:
            BACK[_form] = (*BACK.get(_form, ()), _radical)
LOST_G = ("l", "r", *VOWELS)  # what a word may begin with once its g is gone
LEAST = 2  # the fewest letters of a word that is undone


def beginning(word: str) -> str:
    """The first sound of a word in lower case: `ngh` of `Nghaerdydd`; empty of an empty word."""
    lower = word.lower()
    return next((letters for letters in LETTERS if lower.startswith(letters)), lower[:1])


def fold(word: str) -> str:
    """Lower case, without to bach or any other accent, apostrophes straight: `Tŷ’r` gives `ty'r`."""
    lower = word.lower()
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=65536)
def mutations_of(word: str) -> tuple[str, ...]:
    """The word itself, then its soft, nasal and aspirate forms, and with h before a vowel; in the word's own case."""
    first = beginning(word)
    found = [word]
    if first in CHANGES:
        found += [_recased(form + word[len(first) :], word) for form in CHANGES[first] if form is not None]
    elif first and first in VOWELS:
        found.append(_recased("h" + word, word))
    return tuple(found)


@lru_cache(maxsize=65536)
def radicals_of(word: str) -> tuple[str, ...]:
    """The word itself, then every word it may be a mutation of, by spelling alone; in the word's own case."""
    first = beginning(word)
    found = [word]
    if len(word) >= LEAST:
        found += [_recased(radical + word[len(first) :], word) for radical in BACK.get(first, ())]
        if first in LOST_G:
            found.append(_recased("g" + word, word))
        if first == "h" and word[1].lower() in VOWELS:
            found.append(_recased(word[1:], word))
    return tuple(found)


def is_same_word(one: str, other: str) -> bool:
    """Whether one may be a mutation of the other, or both of a third, accents and case aside."""
    if fold(one) == fold(other):
        return True
    mine = {fold(form) for form in radicals_of(one)}
    return any(fold(form) in mine for form in radicals_of(other))


def _recased(form: str, word: str) -> str:
    """`form` in lower case, or all capitals, or with a first capital, as `word` is."""
    if word.islower() or not word[:1].isupper():
        return form
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:].lower() if word[1:].islower() else form[:1].upper() + form[1:]
