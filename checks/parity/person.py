"""A person whom the Welsh and the English name differently.

Looks for: a title and a name, or a known first name (config/first_names.yaml) and what follows it, that the other side
spells otherwise or never says; a word no dictionary has (Zelensky) for which the other side has another such word.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: write the name alike on both sides: “Cllr Siân Rees”. / Ysgrifennwch yr enw yr un fath: “y Cyng. Siân Rees”.
Does not catch: a name of words that a dictionary has (Price, Baker), without a listed first name or a title before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, findings, pairs, told_apart
from checks.text import strangers
from checks.text.compare import Fault
from checks.text.people import FirstNames, differences, first_names
from checks.text.places import Gazetteer, gazetteer
from checks.text.sides import Pair
from checks.text.welsh import radicals_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, and what was made of the tables."""

    tools: Tools
    table: FirstNames
    places: Gazetteer
    nobody: frozenset[str]  # words of places, and those that no person's name has


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the table once."""
    names = first_names(tools.data["first_names"], tools.organisation.pairs)
    places = gazetteer(tools.data.get("places") or {}, tools.organisation.pairs)
    return Prepared(tools, names, places, places.words | names.others)


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    for pair in pairs(post, prepared.tools):
        english, welsh = pair.en.text, pair.cy.text
        found = tuple(f for f in differences(english, welsh, prepared.table) if not is_listed(f, pair, prepared))
        unlisted = strangers.differences(english, welsh, prepared.tools.known, prepared.nobody)
        found += tuple(fault for fault in unlisted if is_new(fault, found))
        yield from findings(pair, told_apart(pair, (f for f in found if f.kind == "person"), prepared.tools))


def is_listed(fault: Fault, pair: Pair, prepared: Prepared) -> bool:
    """Whether what looks like a name is the name of a place, a body or a scheme, each language having its own: BBC Wales."""
    if not fault.english or not fault.welsh:
        return False
    names = [pair.en.text[fault.english.start : fault.english.end], pair.cy.text[fault.welsh.start : fault.welsh.end]]
    first, last = names[0].split()[0].lower(), [name.split()[-1].lower() for name in names]
    if first not in prepared.table.names and prepared.tools.known(first):
        return True
    return first not in prepared.table.names and any(
        form in prepared.places.words for word in last for form in radicals_of(word)
    )


def is_new(fault: Fault, found: Iterable[Fault]) -> bool:
    """Whether nobody of `found` stands where a name that no list has does."""
    sides = [(fault.english, other.english) for other in found] + [(fault.welsh, other.welsh) for other in found]
    return not any(f and g and f.start < g.end and g.start < f.end for f, g in sides)


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.accurate"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
)
