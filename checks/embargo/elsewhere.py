"""Sentences that tell of something else than our figures to come: other places, animals, our own doings, older editions."""

import re

from checks.embargo.places import nations
from checks.embargo.reading import Reading, Sentence

PARTNER = re.compile(r"\b(?:to|from|with|than|into|i|o|gyda|na)\s+(?:the\s+|'r\s+)?$")
AMERICAN = re.compile(r"(?<!to the )(?<!from the )(?<!with the )\bU\.?S\b\.?(?! *[A-Z]{2})")
OUR_OWN = re.compile(r"\bour own\b|(?<!pennau )\bein hunain\b")
# New figures set beside older ones: "up on the last edition".
BESIDE = re.compile(
    r"\b(?:than|unlike|since|compared (?:with|to)|(?:up|down) (?:on|from)|different (?:from|to)|(?:above|below|beats?|tops|over)"
    r"|na|nag|yn wahanol i|o gymharu ag?|i (?:fyny|lawr) (?:o|ar)|(?:uwch|is) na)\b"
)


def is_elsewhere(reading: Reading, sentence: Sentence) -> bool:
    """It tells of another country, of animals, or of what is our own. The United States are known by their capitals."""
    start, end = reading.folded.span(sentence.start, sentence.end)
    is_american = AMERICAN.search(reading.part.text, start, end) is not None
    named = [at for at, _ in reading.within(sentence, "elsewhere")]
    is_foreign = any(not PARTNER.search(reading.folded.text[sentence.start : at]) for at in named)
    is_of_figures = any(reading.hits.get(group) for group in ("figure_noun", "hard_frame")) or nations(
        reading.folded.text
    )
    is_of_animals = bool(reading.hits.get("creature")) and not (
        is_of_figures if not reading.has(sentence, "creature") else reading.has(sentence, "figure_noun", "hard_frame")
    )
    is_ours = OUR_OWN.search(reading.text(sentence)) is not None
    return (is_american or is_foreign or is_of_animals or is_ours) and not nations(reading.text(sentence))


def cites(reading: Reading, sentence: Sentence) -> bool:
    """It tells of figures that were published before, and does not set new ones beside them."""
    told = [start for start, _ in reading.within(sentence, "earlier")]
    told += [m.start for m in reading.periods(sentence) if m.published]
    return bool(told) and not BESIDE.search(reading.folded.text, sentence.start, max(told))
