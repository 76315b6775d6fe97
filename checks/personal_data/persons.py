"""People named in a text: by lexicon, by the shape of a name, and by the words that lead to one."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from checks.personal_data.digits import fold
from checks.personal_data.leads import (
    AS_A_CHILD,
    AT_WORK,
    BY_HOUSE,
    COMPASS,
    CUE,
    CUES,
    FOLLOWED,
    MUTATING,
    NEXT_DOOR,
    OF_PLACES,
    PARTICLES,
    PATRONYMIC,
    PLACED,
    TOLD_OF,
    WELSH_PARTICLES,
)
from checks.personal_data.lexicon import People, bare, key
from checks.personal_data.links import blanked
from checks.personal_data.named_things import AFTER, is_a_thing, is_public_figure
from checks.personal_data.openings import may_name
from checks.personal_data.sight import words as words_of
from checks.personal_data.spot import SEEN

Kind = Literal["full", "titled", "given"]
TOKEN = re.compile(r"(?<![\w@#/.&])[^\W\d_]+(?:-[^\W\d_]+)*(?:'(?!(?:s|r|n|i|u|w|m|ch|th)\b)[^\W\d_]+)?(?![\w@])")

TO_A_NAME = re.compile(r"'?s?\W{1,3}(?:\w+\W{1,2})?")


class Person(NamedTuple):
    """text[start:end] names somebody. `kind`: with a family name, after a courtesy title, or by a first name alone."""

    start: int
    end: int
    kind: Kind
    cued: bool = False


class Word(NamedTuple):
    """A word of a text and what the lexicons know of it. `leads`: a first name or a courtesy title."""

    start: int
    end: int
    text: str
    key: str
    cap: bool
    given: bool
    doubtful: bool
    surname: bool
    everyday: bool
    leads: bool
    initial: bool


@lru_cache(maxsize=SEEN)
def persons(text: str, people: People) -> tuple[Person, ...]:
    """The private persons a text names, in order: holders of office, people of history and things named so are left out."""
    folded = blanked(fold(text))
    words = _words(folded, people)
    small = _is_in_small(words)
    found: list[Person] = []
    at = 0
    while at < len(words):
        if not (words[at].leads or words[at].cap):
            at += 1
            continue
        length, person = _named(folded, words, at, people, small)
        if person is not None and _is_private(folded, person, people):
            found.append(person)
        at += max(1, length)
    return tuple(found)


def _is_private(folded: str, person: Person, people: People) -> bool:
    place = (folded, person.start, person.end)
    return not is_a_thing(*place) and not is_public_figure(*place, people)


def _words(folded: str, people: People) -> list[Word]:
    """All words, or none where no name can begin."""
    if not may_name(folded, people):
        return []
    known: list[Word] = []
    before = ""
    for match in TOKEN.finditer(folded):
        facts = _facts(match[0], before in MUTATING, people)
        before = facts[1]
        known.append(tuple.__new__(Word, (*match.span(), *facts)))
    return known


Facts = tuple[str, str, bool, bool, bool, bool, bool, bool, bool]


@lru_cache(maxsize=16384)
def _facts(text: str, mutates: bool, people: People) -> Facts:
    """All of a Word but its place; `mutates`: whether the word before changes its first letter."""
    plain = key(text)
    cap = text[0].isupper() and (len(text) < 2 or not text.isupper() or len(text) > 3)
    given = plain in people.given or (cap and mutates and plain in people.mutated)
    given = given or ("-" in text and cap and key(text.split("-")[0]) in people.given)
    doubtful = given and (plain in people.doubtful or (plain not in people.given and people.known(text.lower())))
    surname = plain in people.surnames or ("-" in text and all(p in people.surnames for p in text.lower().split("-")))
    leads = given or plain in people.titles
    return text, plain, cap, given, doubtful, surname, plain in people.everyday, leads, len(text) == 1 and cap


def _is_in_small(words: list[Word]) -> bool:
    """Whether the writer leaves out capitals: none but where a text opens, and `I`."""
    return not any(word.cap and len(word.text) > 1 for word in words[1:])


def _named(folded: str, words: list[Word], at: int, people: People, small: bool) -> tuple[int, Person | None]:
    """(how many words the name takes, the person), or (1, None). `small`: the writer leaves out capitals."""
    first = words[at]
    if first.key in people.titles and (first.cap or not people.words["relation"].has(first.text)):
        length = _after_title(folded, words, at, people)
        if length:
            return length, Person(first.start, words[at + length - 1].end, "titled", True)
    if not _may_begin(folded, words, at, people):
        return 1, None
    cued = _is_cued(folded, words, at, people)
    length = _full(folded, words, at, people, cued)
    if length == 1 and small and first.given:
        length += _is_unlisted(folded, words, at, people)
    if length > 1:
        return length, Person(first.start, words[at + length - 1].end, "full", cued)
    cued = cued or NEXT_DOOR.match(folded, first.end) is not None
    young = AS_A_CHILD.match(folded, first.end) is not None
    plain = first.cap or not first.doubtful
    led = (cued and (plain or young)) or (young and plain)
    by_itself = first.cap or (small and not words[0].cap)
    if first.given and (led or (by_itself and not first.doubtful)):
        return 1, Person(first.start, first.end, "given", led)
    return 1, None


def _is_unlisted(folded: str, words: list[Word], at: int, people: People) -> bool:
    """Whether the next word can only be a family name: no dictionary has it, as it stands or without its mutation."""
    if not _joined(folded, words, at) or AFTER.match(folded, words[at].end):
        return False
    last = words[at + 1]
    told = FOLLOWED.match(folded, last.end) or TOLD_OF.match(folded, last.end)
    if told is None and (words[at].doubtful or (last.surname and last.everyday)):
        return False
    if last.surname:
        return True
    return len(last.text) > 3 and not (last.leads or people.known(last.text) or people.known(bare(last.text)))


def _may_begin(folded: str, words: list[Word], at: int, people: People) -> bool:
    """Whether a name may begin here: a first name, an initial, or a capital that no dictionary knows, with another capital
    after it that is no everyday word either."""
    first = words[at]
    if first.given:
        return True
    if first.key in people.nobodies or not (first.cap and _joined(folded, words, at) and words[at + 1].cap):
        return False
    return first.initial or not people.known(first.text.lower()) or not people.known(words[at + 1].text.lower())


def _is_cued(folded: str, words: list[Word], at: int, people: People) -> bool:
    before = folded[max(0, words[at].start - 48) : words[at].start]
    hits = people.words["relation"].hits(before)
    if hits and TO_A_NAME.fullmatch(before[hits[-1].end :]):
        return True
    if CUES.isdisjoint(words_of(folded)) and "cysyllt" not in folded.lower():
        return False
    return CUE.search(before) is not None


def _joined(folded: str, words: list[Word], left: int) -> bool:
    """Whether the next word follows this one with nothing but a space, or a dot and a space, between."""
    if left + 1 >= len(words):
        return False
    gap = folded[words[left].end : words[left + 1].start]
    if gap in (" ", "  "):
        return True
    return gap in (". ", ".") and (words[left].initial or (len(words[left].text) <= 4 and not words[left].given))


def _after_title(folded: str, words: list[Word], at: int, people: People) -> int:
    """How many words a title and the name after it take; 0 where no name follows."""
    length, named = 1, False
    while length <= 3 and _joined(folded, words, at + length - 1):
        word = words[at + length]
        small = len(word.text) == 1 and not words[at].cap and word.text.isalpha()
        if word.initial or small or (named and word.key in WELSH_PARTICLES):
            length += 1
        elif _may_follow_title(words[at], word, people, named):
            length, named = length + 1, True
        else:
            break
    return length if named else 0


def _may_follow_title(title: Word, word: Word, people: People, named: bool) -> bool:
    if word.cap:
        return word.surname or word.given or not people.known(word.text.lower())
    sure = (word.surname and not word.everyday) or (word.given and not word.doubtful)
    if not title.cap and title.key in ("mr", "mrs") and len(word.text) > 3:
        sure = sure or not (people.known(word.text) or people.known(bare(word.text)))
    return sure and not (named and title.cap)


def _full(folded: str, words: list[Word], at: int, people: People, cued: bool) -> int:
    """How many words a first name with its family name take; 1 where there is none."""
    first, end = words[at], at
    if not (first.given or first.initial or first.cap):
        return 1
    while _joined(folded, words, end) and end - at < 3 and _is_middle(folded, words, end + 1, first):
        end += 1
    end += _joined(folded, words, end)
    while end > at and not (_is_child_of(words, end) or _fits(folded, first, words[end], people, cued)):
        end -= 1
    if end > at and _joined(folded, words, end) and words[end + 1].cap and first.cap and words[end + 1].surname:
        end += 1
    return end - at + 1


def _is_child_of(words: list[Word], end: int) -> bool:
    """`dafydd ap iwan`: after a patronymic any name is a family name."""
    return words[end - 1].key in PATRONYMIC and (words[end].given or words[end].surname or words[end].cap)


def _is_middle(folded: str, words: list[Word], at: int, first: Word) -> bool:
    """An initial, a particle or a second first name, with another word to follow."""
    word = words[at]
    if not _joined(folded, words, at):
        return False
    return (
        word.initial
        or (len(word.text) == 2 and word.text.isupper() and words[at + 1].surname)
        or (word.key in PARTICLES and words[at + 1].cap == first.cap)
        or (word.given and word.cap and first.cap)
        or (word.given and first.given and words[at + 1].surname and not words[at + 1].everyday)
    )


def _fits(folded: str, first: Word, last: Word, people: People, cued: bool) -> bool:
    """Whether two words are a first and a family name: by the lexicons, or by their shape where something leads to a name."""
    if first.cap != last.cap and not (last.surname and not last.everyday and first.given):
        return False
    if not (cued and first.given) and (AFTER.match(folded, first.end) or last.key in COMPASS):
        return False
    if first.given:
        by_house = first.key not in OF_PLACES and BY_HOUSE.match(folded, first.end) is not None
        return by_house or _fits_given(first, last, people, cued)
    if first.initial:
        return last.cap and last.surname and (not last.everyday or folded[first.end : first.end + 1] == ".")
    twice = first.key == last.key  # `Mynd Drot Drot`
    return first.cap and last.cap and not (last.initial or twice) and _fits_unlisted(folded, first, last, people, cued)


def _fits_unlisted(folded: str, first: Word, last: Word, people: People, cued: bool) -> bool:
    """Two capitals the lexicons of first names say nothing of."""
    unknown = not people.known(last.text.lower())
    at_work = AT_WORK.match(folded, last.end) is not None
    if people.known(first.text.lower()) and not ((cued or at_work) and unknown):
        return False
    led = cued or at_work or FOLLOWED.match(folded, last.end) is not None
    if not led and PLACED.search(folded[max(0, first.start - 10) : first.start]):
        return False
    if last.surname or led:
        return last.surname or unknown or last.given or cued
    return unknown and len(first.text) > 2 and len(last.text) > 2


def _fits_given(first: Word, last: Word, people: People, cued: bool) -> bool:
    if not last.cap:
        return last.surname and (cued or not last.everyday)
    if not first.doubtful:
        return True
    named = last.surname and (cued or not last.everyday)
    alone = len(last.text) > 2 and first.key not in OF_PLACES and not people.known(last.text.lower())
    return named or (last.given and cued) or alone
