"""A Welsh word in every initial mutation it can stand in."""

SOFT = (
    ("ll", "l"),
    ("rh", "r"),
    ("gw", "w"),
    ("p", "b"),
    ("t", "d"),
    ("c", "g"),
    ("b", "f"),
    ("dd", "dd"),
    ("d", "dd"),
    ("g", ""),
    ("m", "f"),
)
NASAL = (("p", "mh"), ("t", "nh"), ("c", "ngh"), ("b", "m"), ("d", "n"), ("g", "ng"))
ASPIRATE = (("ph", "ph"), ("th", "th"), ("ch", "ch"), ("p", "ph"), ("t", "th"), ("c", "ch"))
VOWELS = "aeiouwy"


def mutations(word: str) -> tuple[str, ...]:
    """The word or phrase itself, then its soft, nasal and aspirate forms and h before a vowel, without repeats."""
    found = [word]
    for table in (SOFT, NASAL, ASPIRATE):
        first = next(((old, new) for old, new in table if word.startswith(old)), None)
        if first is not None:
            found.append(first[1] + word[len(first[0]) :])
    if word[0] in VOWELS:
        found.append("h" + word)
    return tuple(dict.fromkeys(form for form in found if form))
