"""The initial mutations of a folded Welsh phrase: what its first word may look like after yr, yn, a, o and their like."""

SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f", "ll": "l", "rh": "r"}
NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
WHOLE = ("ch", "dd", "ff", "ng", "ph", "th")


def forms(phrase: str) -> tuple[str, ...]:
    """The phrase and its mutated forms."""
    head = next((two for two in ("ll", "rh") if phrase.startswith(two)), phrase[:1])
    if phrase.startswith(WHOLE):
        return (phrase,)
    rest = phrase[len(head) :]
    changed = [table[head] + rest for table in (SOFT, NASAL, ASPIRATE) if head in table]
    if head in ("a", "e", "i", "o", "u", "w", "y"):
        changed.append("h" + phrase)
    return (phrase, *changed)
