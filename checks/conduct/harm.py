"""Words that could get someone hurt.

Looks for: urging suicide or self-harm, dangerous advice and dares, urging disorder or damage, drugs and weapons for sale
(config/lexicons/{en,cy}/harm.yaml), in the writer's own words. A cry for help is for triage, not for this check. Where no
frame finds anything in a comment, weights learnt from others (told.py) may say that a person should look.
Because: residents are asked not to post what is harmful (rct.not_harmful), nor anything offensive (council.extreme_offence).
Instead: give the safe advice and where to find help: "Samaritans are on 116 123." / Rhowch y cyngor diogel a lle mae
help: "Mae'r Samariaid ar 116 123."
Does not catch: advice that is wrong but needs knowledge to see so; new dares and slang for drugs; harm urged by a
picture or a link; hints that only the one addressed understands.
"""

from collections.abc import Iterator
from typing import Any

from checks.conduct.told import Options, Told, prepare, told
from checks.model import Check, Finding, Item, Strength, Text


def find(item: Item, options: Any, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind, and where the second opinion takes the comment for one."""
    yield from told(item, "harm", prepared)


CHECK = Check(
    module=__name__,
    clauses=("rct.not_harmful", "council.extreme_offence"),
    strength=Strength.MEDIUM,
    says=Text(
        en="These words could lead someone to be hurt.",
        cy="Gallai'r geiriau hyn arwain at niwed i rywun.",
    ),
    fix=Text(
        en="Keep it out of sight, look whether someone needs help now, and answer with safe advice.",
        cy="Cadwch ef o'r golwg, edrychwch a oes angen help ar rywun nawr, ac atebwch gyda chyngor diogel.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
