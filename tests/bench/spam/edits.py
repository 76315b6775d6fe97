"""What people change in a text they copy, so that it is not the same: one edit of each kind, in both languages."""

import random
from collections.abc import Callable

LOOKALIKE = {"a": "а", "e": "е", "o": "о", "i": "і", "c": "с"}
ADDED = (
    "Pass it on!",
    "Rhannwch hyn!",
    "Please share with everyone you know",
    "Gwarthus ynte bobl",
    "So angry about this",
)
INSTEAD = ("really", "wir", "honestly", "bobl", "council", "cyngor", "never", "byth")
EMOJI = ("😡", "🤬🤬", "👏👏👏", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🙄")

Edit = Callable[[str, random.Random], str]


def _at(text: str, dice: random.Random) -> int:
    return dice.randrange(len(text)) if text else 0


def typo(text: str, dice: random.Random) -> str:
    """Two letters changed places, one left out."""
    at = max(0, _at(text, dice) - 1)
    swapped = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    out = _at(swapped, dice)
    return swapped[:out] + swapped[out + 1 :]


def word(text: str, dice: random.Random) -> str:
    """One word in the place of another."""
    words = text.split()
    words[dice.randrange(len(words))] = dice.choice(INSTEAD)
    return " ".join(words)


def lookalike(text: str, dice: random.Random) -> str:
    """Letters of another alphabet that look the same."""
    return "".join(LOOKALIKE.get(c, c) if dice.random() < 0.5 else c for c in text)


EDITS: dict[str, Edit] = {
    "append": lambda text, dice: f"{text} {dice.choice(ADDED)}",
    "case": lambda text, dice: text.upper() if dice.random() < 0.5 else text.lower(),
    "emoji": lambda text, dice: f"{text} {dice.choice(EMOJI)}",
    "lookalike": lookalike,
    "mention": lambda text, dice: f"@CyngorBG @BroGeralltCBC {text}",
    "number": lambda text, dice: f"{dice.randrange(2, 99)}. {text}",
    "punct": lambda text, dice: text.replace(".", "!!!").replace(",", " -") + "?!",
    "spacing": lambda text, dice: "  ".join(text.split()) + " \u200b",
    "typo": typo,
    "url": lambda text, dice: f"{text} https://example.org/{dice.randrange(10**6)}",
    "word": word,
}
