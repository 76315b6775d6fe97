"""A child or adult who may be at risk: harm, neglect, a person missing, words of suicide.

Looks for: a child or a frail person beside harm or neglect, and words of one who may harm themselves, in Welsh and English
(config/lexicons/{en,cy}/triage_urgent.yaml under `safeguarding`); and signs that say so together, such as a child, crying and
every night, in whatever order and words (config/lexicons/{en,cy}/risk.yaml); and what its words weigh (weighing.py).
Because: a safeguarding concern follows the authority's protocol (rct.safeguarding), and the best interests of children come
first (rct.best_interests_of_children); one found wrongly costs a minute, one missed may cost a life.
Instead: show it to the safeguarding officer alone, now; no public reply. / Dangoswch ef i'r swyddog diogelu yn unig, ar
unwaith; dim ateb cyhoeddus: "Mae'r neges wedi'i throsglwyddo."
Does not catch: a hint that only one who knows the family reads; harm told by its signs in words no lexicon has. The names of
strategies, training and appeals are put aside, and so is sport.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "safeguarding", prepared)


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
    prepare=judged,
    find=find,
)
