"""A child or adult who may be at risk: harm, neglect, a person missing, words of suicide.

Looks for: a child or a frail person beside harm or neglect, and words of one who may harm themselves, in Welsh and English
(config/lexicons/{en,cy}/triage_urgent.yaml under `safeguarding`); and signs that say so together, such as a child, crying and
every night, in whatever order and words (config/lexicons/{en,cy}/risk.yaml).
Because: a safeguarding concern follows the authority's protocol (rct.safeguarding), and the best interests of children come
first (rct.best_interests_of_children); one found wrongly costs a minute, one missed may cost a life.
Instead: show it to the safeguarding officer alone, now; no public reply. / Dangoswch ef i'r swyddog diogelu yn unig, ar
unwaith; dim ateb cyhoeddus: "Mae'r neges wedi'i throsglwyddo."
Does not catch: a hint that only one who knows the family reads; harm told by its signs in words no lexicon has. The names of
strategies, training and appeals are put aside, and so is sport.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text, Tools
from checks.text.concepts import Concepts
from checks.text.frames import Frames, Hit
from checks.triage.reading import found, frames, signs


@dataclass(frozen=True)
class Prepared:
    """What says it by itself, and signs that say it together."""

    told: Frames
    signs: Concepts


def prepare(options: Any, tools: Tools) -> Prepared:
    """The phrases and the signs of both languages."""
    return Prepared(frames(tools, "safeguarding"), signs(tools, "safeguarding"))


def find(item: Comment, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """The first signs that stand together; else the strongest thing said, unless it is said of something else altogether."""
    seen = prepared.signs.look(item.text)
    if "safeguarding" in seen.hits:
        yield from found(item, Hit(*seen.hits["safeguarding"], Strength.MILD))
    elif not seen.is_elsewhere:
        yield from found(item, prepared.told.strongest(item.text))


CHECK = Check(
    module=__name__,
    clauses=(
        "rct.safeguarding",
        "rct.best_interests_of_children",
    ),
    strength=Strength.MILD,
    says=Text(
        en="Somebody may be at risk: show it to the safeguarding officer now.",
        cy="Gall rhywun fod mewn perygl: dangoswch ef i'r swyddog diogelu nawr.",
    ),
    fix=Text(
        en="Follow the safeguarding protocol; do not reply in public.",
        cy="Dilynwch y protocol diogelu; peidiwch ag ateb yn gyhoeddus.",
    ),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
