"""The forms that the first letter of a Welsh word may take."""

SOFT = {"ll": "l", "rh": "r", "p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f"}
NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
FIXED = ("ch", "dd", "ff", "ng", "ph", "th")


def forms(word: str) -> tuple[str, ...]:
    """The word in lower case and its soft, nasal and aspirate forms, and with h where it begins with a vowel."""
    if word.startswith(FIXED):
        return (word,)
    found = [word]
    for table in (SOFT, NASAL, ASPIRATE):
        for first in (word[:2], word[:1]):
            if first in table:
                found.append(table[first] + word[len(first) :])
                break
            if first in ("ll", "rh"):
                break
    if word[:1] in "aeiouwyâêîôûŵŷ" and len(word) > 2:
        found.append("h" + word)
    return tuple(found)
