"""What is sold, alleged, copied or claimed: the phrases of config/lexicons/{en,cy}/claims.yaml, and the signs of offers.yaml
that say it together."""

from dataclasses import dataclass
from functools import lru_cache

from checks.conduct.told import Options, Told
from checks.conduct.told import prepare as prepare_told
from checks.model import Strength, Tools
from checks.text.concepts import Concepts
from checks.text.frames import Frames, Hit, frames_of
from checks.text.shelf import Shelf

KINDS = ("advertising", "spam", "impersonation", "copyright")
LANGUAGES = ("en", "cy")


class Claims:
    """Both ways of finding one kind of claim. `phrases` are None for a kind that has only signs."""

    def __init__(self, key: str, phrases: Frames | None, signs: Concepts) -> None:
        self._key, self._phrases, self._signs = key, phrases, signs

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every phrase that says it and all signs that say it together, in the order of the text."""
        told = self._phrases.hits(text) if self._phrases is not None else ()
        seen = self._signs.look(text).every
        if not seen:
            return told
        signs = (Hit(*span, Strength.MEDIUM) for key, span in seen if key == self._key)
        return tuple(sorted((*told, *signs), key=lambda hit: (hit.start, hit.end)))

    def strongest(self, text: str) -> Hit | None:
        """The strongest of them, the earliest of those as strong."""
        hits = self.hits(text)
        return max(hits, key=lambda hit: (hit.strength, -hit.start)) if hits else None


def phrases(tools: Tools, key: str) -> Frames:
    """What both languages' lexicons of claims have under `key`."""
    return frames_of(tools, "claims", key, lambda: {one: tools.lexicons[f"{one}/claims"] for one in LANGUAGES})


def claims(tools: Tools, key: str) -> Claims:
    """The phrases and the signs of both languages."""
    return Claims(key, None if key == "spam" else phrases(tools, key), _signs(Shelf(tools.lexicons)))


@dataclass(frozen=True)
class Asked:
    """One kind of claim, and the second opinion that is asked where none is found."""

    claims: Claims
    told: Told


def asked(options: Options, tools: Tools, key: str) -> Asked:
    """The claims of this kind with what is shared with other checks of conduct."""
    return Asked(claims(tools, key), prepare_told(options, tools))


@lru_cache(maxsize=2)
def _signs(shelf: Shelf) -> Concepts:
    return Concepts({one: shelf.lexicons[f"{one}/offers"] for one in LANGUAGES}, KINDS)
