"""Whole words without which no address can be told, and what they leave of a first sight of one."""

from checks.personal_data.streets import HOUSES, IN_STREETS

UNITS = "one|two|three|four|five|six|seven|eight|nine"
WELSH_UNITS = "un|dau|dwy|tri|tair|pedwar|pedair|pump|chwech|saith|wyth|naw"

LIVING = frozenset({"live", "lives", "lived", "living", "staying"})
"""Words that LIVES_AT cannot do without."""

NUMBER = frozenset({"number", "rhif"})
"""And BY_NUMBER."""

HOMES = frozenset("home hostel hospice cartref gartref chartref".split())
"""And ROOM."""

COUNTING = frozenset(
    f"{UNITS}|{WELSH_UNITS}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|pum|chwe|deg|ugain|deuddeg|pymtheg|deunaw".split("|")
)
RESTING = frozenset(
    "house door bungalow cottage flat caravan annexe anecs garafán tŷ dŷ ty drws byngalo bwthyn fflat carafán".split()
)
"""And WORDED, and BY_WHERE."""

BY_NAME = HOUSES | LIVING | HOMES
BY_NUMBER = IN_STREETS | NUMBER | HOMES
IN_WORDS = COUNTING | RESTING | HOMES


def is_by_name(folded: str, said: frozenset[str]) -> bool:
    """Whether a house may be told by its name, where somebody is said to live."""
    return "," in folded or not BY_NAME.isdisjoint(said)


def is_by_number(folded: str, said: frozenset[str]) -> bool:
    """Whether a street may stand after a house's number, or a home before a room's."""
    return "The" in folded or not BY_NUMBER.isdisjoint(said)


def is_in_words(said: frozenset[str]) -> bool:
    """Whether a number may be told in words, or a house by where it stands."""
    return not IN_WORDS.isdisjoint(said)
