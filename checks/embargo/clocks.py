"""Times of day named in a post, as releases have them: `07:00`, `09:30`."""

import re

HALF = r"a\.?m|p\.?m|y\.?b|y\.?h|o'clock|o'r gloch|yn y bore|in the morning"
CLOCK = re.compile(rf"(?<![\d.:£])(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?\s?(?P<half>{HALF})?(?![\d%])(?!\.\d)")
SAID = re.compile(r"\b(?:at|am|before|cyn|from|o|until|till|tan|for|by|erbyn)\s+$")
DAY, NOON = 24, 12
AFTERNOON = ("p", "yh", "y.h")


def clocks(text: str) -> frozenset[str]:
    """The times of folded text: those with minutes or a half of the day, or behind `at`."""
    found = set()
    for met in CLOCK.finditer(text):
        half, hour = met["half"] or "", int(met["hour"])
        if hour < DAY and (half or met["minute"] or SAID.search(text[: met.start()])):
            late = half.startswith(AFTERNOON) and hour < NOON
            found.add(f"{hour + NOON * late:02}:{met['minute'] or '00'}")
    return frozenset(found)
