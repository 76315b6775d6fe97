"""Health told in everyday words: a ward, a clinic, a scan, off work with one's back; our answer that tells of a file; one's own
result, signed with one's name."""

from collections.abc import Iterator

from checks.model import Strength
from checks.personal_data.care_words import AT_WORK, CLINIC, EXPECTING, MY_RESULT, SIGNS, YOUR_RECORD
from checks.personal_data.context import clause_after, clause_before, sentence
from checks.personal_data.lexicon import People
from checks.personal_data.persons import Person, persons
from checks.personal_data.spot import Spot

REACH = 70
RESULT_REACH = 80
"""Characters between a result and the illness it tells."""


def told_of_care(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """All that a text tells of somebody's care."""
    yield from cared_for(text, folded, prepared)
    yield from filed(folded, prepared)
    yield from signed(text, folded, prepared)


def cared_for(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """`Geraint Lloyd is back on ward 4`: from whoever is named to what tells of their treatment."""
    named = persons(text, prepared)
    for pattern in (*SIGNS, EXPECTING) if named else ():
        for match in pattern.finditer(folded):
            start, end = match.span()
            low = start - len(clause_before(folded, start, REACH))
            near = [person for person in named if low <= person.start and person.end <= end]
            at_work = near and pattern is not EXPECTING and AT_WORK.search(folded[low:end] + clause_after(folded, end))
            if near and not at_work:
                person = near[-1]
                yield Spot(min(person.start, start), max(person.end, end), strength=Strength.MEDIUM)


def filed(folded: str, prepared: People) -> Iterator[Spot]:
    """`we see from your notes, Eleri, that the memory clinic …`: whoever is answered is named, and their file told."""
    match = YOUR_RECORD.search(folded)
    if match is None:
        return
    around = sentence(folded, *match.span())
    low = folded.find(around)
    told = CLINIC.search(around) or next(
        (hit for kind in ("conditions", "states", "events") for hit in prepared.words[kind].hits(around)), None
    )
    if told is not None and low >= 0:
        end = low + (told.end if isinstance(told, tuple) else told.end())
        yield Spot(min(match.start(), end), max(match.end(), end), strength=Strength.MEDIUM)


def signed(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """`my results, HIV positive, … Rhodri Gwilt`: the writer's own result, with one full name in the whole."""
    match = MY_RESULT.search(folded)
    full: list[Person] = [person for person in persons(text, prepared) if person.kind == "full"] if match else []
    if match is None or len(full) != 1:
        return
    low = max(0, match.start() - RESULT_REACH)
    around = folded[low : match.end() + RESULT_REACH]
    for kind in ("conditions", "states"):
        for hit in prepared.words[kind].hits(around):
            yield Spot(low + hit.start, low + hit.end, True, Strength.MEDIUM)
            return
