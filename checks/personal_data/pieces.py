"""Small facts that together make a child known: a first name or initials, a school, and a year, class or age, none of which
says enough alone, spread over this item and the earlier ones it came with, with at least one of them here."""

import re
from collections.abc import Iterator

from checks.model import Item, Part, Place, Quoted
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People
from checks.personal_data.persons import persons
from checks.personal_data.schooling import AGE, CHILD, CLASS, GROWN, INITIALS, OUR_CHILD, SCHOOL, TEACHERS_CLASS

Pieces = dict[str, tuple[int, int, str]]
"""{who | school | year | teacher | age: (start, end, the words as compared)}"""

NARROWING = frozenset({"year", "teacher", "age"})
GENERIC = re.compile(
    r"\b(?:ysgol|school|gynradd|uwchradd|primary|the|y|yr|infants?|juniors?|comprehensive|comp|high)\b|\W",
    re.IGNORECASE,
)
KINDS = (("school", SCHOOL), ("teacher", TEACHERS_CLASS), ("year", CLASS), ("age", AGE))


def completed(item: Item, prepared: People) -> Iterator[tuple[Part, Place]]:
    """The parts that complete a picture begun in earlier items, each from its first piece to its last."""
    for part in item.parts() if item.recent else ():
        here = pieces(part.text, prepared)
        together = [each for text in _before(item, part) if _may_be_one(here, each := pieces(text, prepared))]
        if not here or not together or _is_whole(set(here)) or not _is_of_a_child(item, part):
            continue
        if _is_whole(set(here).union(*together)):
            yield part, part.place(min(s[0] for s in here.values()), max(s[1] for s in here.values()))


def _is_whole(kinds: set[str]) -> bool:
    return {"who", "school"} <= kinds and not kinds.isdisjoint(NARROWING)


def pieces(text: str, prepared: People) -> Pieces:
    """What a text gives of a child."""
    folded = fold(text)
    if GROWN.search(folded):
        return {}
    found: Pieces = {}
    names = [(p.start, p.end) for p in persons(text, prepared) if p.kind == "given"]
    for start, end in [*names, *(m.span() for m in INITIALS.finditer(folded))][:1]:
        found["who"] = (start, end, folded[start:end].lower())
    for kind, pattern in KINDS:
        match = next(
            (m for m in pattern.finditer(folded) if not TEACHERS_CLASS.search(m[0]) or kind == "teacher"), None
        )
        if match is not None:
            found[kind] = (match.start(), match.start() + len(match[0].rstrip()), GENERIC.sub("", match[0]).lower())
    return found


def _before(item: Item, part: Part) -> list[str]:
    """The earlier texts: ours, all; in a thread the writer's, and others' where nobody speaks of their own child."""
    if item.kind == "post":
        return [quoted.text for quoted in item.recent]
    own = OUR_CHILD.search(fold(part.text)) is not None
    return [q.text for q in item.recent if _is_by(item, q) or not (own or OUR_CHILD.search(fold(q.text)))]


def _is_by(item: Item, quoted: Quoted) -> bool:
    writer = getattr(item, "author", None)
    handle, theirs = getattr(writer, "handle", None), quoted.author.handle
    return handle is None or theirs is None or handle == theirs


def _may_be_one(here: Pieces, there: Pieces) -> bool:
    """Whether two texts may speak of the same child: nothing both give differs."""
    return all(here[kind][2] == there[kind][2] for kind in set(here) & set(there))


def _is_of_a_child(item: Item, part: Part) -> bool:
    """Whether any of the texts speaks of a child, or gives no more than initials, as is done for one."""
    texts = [part.text, *(quoted.text for quoted in item.recent)]
    return any(CHILD.search(text) or INITIALS.search(text) or AGE.search(text) for text in texts)
