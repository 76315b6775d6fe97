"""A quick sight of a text: which readings have any of their letters in it at all, before a pattern looks for whole words."""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from ahocorasick import Automaton

from checks.model import Comment, Item
from checks.personal_data.digits import fold
from checks.personal_data.spot import SEEN

Reading = Literal["at", "birth", "child", "class", "habit", "kin", "living", "lodging", "nought", "place", "plate"]
LETTERS: dict[Reading, str] = {
    "at": "@| at |at]|at)|at}|at>| malwoden|malwoden)|malwoden]|_at_|*at*|(a)|[a]|{a}|( a |(ar|[ar|gmail|googlemail|hotmail",
    "birth": "born|b.|birth|dob|d.o|d o|b'day|bday|geni|anwyd|ganed|aned|eni|blwydd|d.g|dg|o.b",
    "child": "oed|old|teen|school|sgol|year|yr|bl|class|osbarth|recept|derbyn|meithrin|primary|nursery|comp|high|infants|"
    "juniors|age|into care| two| three| four| five| six| seven| eight| nine| ten| eleven| twelve|dri|dair|month|week|mis |"
    "wythnos|fourteen|fifteen|sixteen|twins|triplet|efeilliaid",
    "class": "year|yr|lwyddyn|bl|fl|ml|recept|osbarth",
    "habit": "every|each|most|days|always|bob|wastad",
    "kin": "son|daughter|little|boy|girl|kid|child|lad|niece|nephew|youngest|eldest|baby|toddler|twin|triplet|pupil|lentyn|"
    "mab|fab|merch|ferch|hogyn|hogan|achgen|crwt|croten|wyr|ŵyr|nith|nai|babi|efeilliaid|disgybl",
    "living": "address|yfeiriad|live|living|staying|byw|fyw|artref|home|house|place|gaff|farm|fferm|ffarm|flat|tŷ|dŷ|hŷ| ty |"
    " dy |letter|parcel|eliver|lythyr|arsel|anfon|mr |mr.|mrs|miss |ms |post it|send |sent to| lle|ffermio|stay|lodg",
    "lodging": "live|living|stay|lodg|byw|fyw|aros|number|rhif",
    "nought": "zero|oh |nought|naught|sero|dim |double|dwbl|dwbwl|triple|treble",
    "place": "///|maps|w3w|what",
    "plate": "reg|plate|plât",
}
"""Small letters. `living`: of every word of LABEL, LIVES_AT and a title; `kin`: of CHILD; `class`: of what UNLISTED has after
a name; `habit`: of OFTEN; `lodging`: of LIVED_IN and WORDED; `plate`: of PERSONAL; `nought`: of any number rung."""

BITS: dict[Reading, int] = {reading: 1 << at for at, reading in enumerate(LETTERS)}


@lru_cache(maxsize=1)
def _automaton() -> Automaton:
    wanted: dict[str, int] = {}
    for reading, letters in LETTERS.items():
        for each in letters.split("|"):
            wanted[each] = wanted.get(each, 0) | BITS[reading]
    made = Automaton()
    for each, bits in wanted.items():
        made.add_word(each, bits)
    made.make_automaton()
    return made


@lru_cache(maxsize=SEEN)
def _glance(folded: str) -> int:
    seen = 0
    for _, bits in _automaton().iter(folded.lower()):
        seen |= bits
    return seen


def sees(folded: str, reading: Reading) -> bool:
    """Whether any letters of a reading stand anywhere: one pass over a text serves them all."""
    return _glance(folded) & BITS[reading] != 0


def with_sight(reading: Reading) -> Callable[[Item], bool]:
    """The quick no of a check whose reading it is."""

    def may(item: Item) -> bool:
        if isinstance(item, Comment):
            return sees(fold(item.text), reading)
        return any(sees(fold(part.text), reading) for part in item.parts())

    return may
