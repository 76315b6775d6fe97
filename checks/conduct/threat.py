"""A threat of violence.

Looks for: someone who would do it, a deed and the one it is meant for (config/lexicons/{en,cy}/threat.yaml), or a set phrase
such as "I know where you live", in the writer's own words. What is told of others is for triage, not for this check. Where no
frame finds anything in a comment, weights learnt from others (told.py) may say that a person should look.
Because: residents are asked not to threaten (rct.not_threatening), and a threat goes to the police at once
(rct.police_at_once); our own posts hold no threatening language (estyn.no_abusive_language).
Instead: say what you will do within the law: "I shall complain to the Ombudsman." / Dywedwch beth wnewch chi o fewn y
gyfraith: "Mi wna i gwyno wrth yr Ombwdsmon."
Does not catch: a threat veiled as a joke, a proverb, a picture or an emoji; one whose victim is named sentences away; a threat to
sue, to vote against or to report, which is nobody's harm; a quotation used to threaten.
"""

from collections.abc import Iterator
from typing import Any

from checks.conduct.told import Options, Told, prepare, told
from checks.model import Check, Finding, Item, Strength, Text


def find(item: Item, options: Any, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind, and where the second opinion takes the comment for one."""
    yield from told(item, "threat", prepared)


CHECK = Check(
    module=__name__,
    clauses=("rct.not_threatening", "rct.police_at_once", "estyn.no_abusive_language"),
    strength=Strength.MEDIUM,
    says=Text(
        en="These words threaten someone with harm.",
        cy="Mae'r geiriau hyn yn bygwth niwed i rywun.",
    ),
    fix=Text(
        en="Keep it out of sight, keep the evidence, and follow the police route now.",
        cy="Cadwch ef o'r golwg, cadwch y dystiolaeth, a dilynwch lwybr yr heddlu nawr.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
