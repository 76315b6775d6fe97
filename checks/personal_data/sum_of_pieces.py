"""Small facts that together make a child known.

Looks for: a first name or initials, a school, and a year, class or age, none of which says enough alone, spread over this item
and the earlier ones it came with, with at least one of them here.
Because: pieces published one by one can together identify a learner or parent (ewc.sum_of_pieces), and children come first
(rct.best_interests_of_children).
Instead: leave the school or the year out of one of them. / Gadewch yr ysgol neu'r flwyddyn allan o un ohonynt.
Does not catch: facts in pictures, and facts told in items that were not handed over.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Item, Part, Quoted, Strength, Text
from checks.personal_data import child
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People, people
from checks.personal_data.persons import persons
from checks.personal_data.schooling import AGE, CHILD, CLASS, GROWN, INITIALS, SCHOOL

Pieces = dict[str, tuple[int, int, str]]
"""{who | school | year: (start, end, the words as compared)}"""

NEEDED = frozenset({"who", "school", "year"})
GENERIC = re.compile(
    r"\b(?:ysgol|school|gynradd|uwchradd|primary|the|y|yr|infants?|juniors?|comprehensive|comp|high)\b|\W",
    re.IGNORECASE,
)


def find(item: Item, options: Any, prepared: People) -> Iterator[Finding]:
    """One finding in the part that completes the picture, from its first piece to its last."""
    for part in item.parts() if item.recent else ():
        here = pieces(part.text, prepared)
        earlier = [pieces(text, prepared) for text in _before(item)]
        if not here or child.spots(part.text, prepared):
            continue
        together = [each for each in earlier if _may_be_one(here, each)]
        if set(here).union(*together) >= NEEDED and not set(here) >= NEEDED and _is_of_a_child(item, part, together):
            spans = [here[kind] for kind in NEEDED & set(here)]
            yield Finding(place=part.place(min(s[0] for s in spans), max(s[1] for s in spans)))


def pieces(text: str, prepared: People) -> Pieces:
    """What a text gives of a child."""
    folded = fold(text)
    if GROWN.search(folded):
        return {}
    found: Pieces = {}
    names = [(p.start, p.end) for p in persons(text, prepared) if p.kind == "given"]
    for start, end in [*names, *(m.span() for m in INITIALS.finditer(folded))][:1]:
        found["who"] = (start, end, folded[start:end].lower())
    for kind, patterns in (("school", (SCHOOL,)), ("year", (CLASS, AGE))):
        match = next((m for pattern in patterns if (m := pattern.search(folded))), None)
        if match is not None:
            found[kind] = (match.start(), match.start() + len(match[0].rstrip()), GENERIC.sub("", match[0]).lower())
    return found


def _before(item: Item) -> list[str]:
    """The earlier texts: of the same author where the writer is known, the whole thread otherwise; of ours, all."""
    if item.kind == "post":
        return [quoted.text for quoted in item.recent]
    return [quoted.text for quoted in item.recent if _is_by(item, quoted)]


def _is_by(item: Item, quoted: Quoted) -> bool:
    writer = getattr(item, "author", None)
    handle, theirs = getattr(writer, "handle", None), quoted.author.handle
    return handle is None or theirs is None or handle == theirs


def _may_be_one(here: Pieces, there: Pieces) -> bool:
    """Whether two texts may speak of the same child: nothing both give differs."""
    return all(here[kind][2] == there[kind][2] for kind in set(here) & set(there))


def _is_of_a_child(item: Item, part: Part, together: list[Pieces]) -> bool:
    """Whether any of the texts speaks of a child, or gives no more than initials, as is done for one."""
    texts = [part.text, *_before(item)]
    return bool(together) and any(CHILD.search(text) or INITIALS.search(text) or AGE.search(text) for text in texts)


CHECK = Check(
    module=__name__,
    clauses=("ewc.sum_of_pieces", "rct.best_interests_of_children"),
    strength=Strength.MEDIUM,
    says=Text(
        en="With what was said before, this makes it possible to find out which child is meant.",
        cy="Gyda'r hyn a ddywedwyd o'r blaen, mae hwn yn ei gwneud yn bosibl darganfod pa blentyn a olygir.",
    ),
    fix=Text(
        en="Leave out the school, the year or the name here, or ask a colleague to look at both.",
        cy="Gadewch yr ysgol, y flwyddyn neu'r enw allan yma, neu gofynnwch i gydweithiwr edrych ar y ddau.",
    ),
    find=find,
    prepare=lambda options, tools: people(tools),
)
