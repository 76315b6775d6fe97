"""Sexual demands, remarks and offers.

Looks for: a sexual act or a part of the body demanded of, wished on or remarked on in a person, and sex offered or sold
(config/lexicons/{en,cy}/sexual.yaml), in the writer's own words. Where no frame finds anything in a comment, weights learnt
from others (told.py) may say that a person should look.
Because: nothing obscene or sexually oriented may be posted (rct.not_obscene), nor anything offensive
(ons.no_offensive_content).
Instead: speak of what the post is about: "Thanks, that was clear." / Soniwch am bwnc y neges: "Diolch, roedd hynny'n
glir."
Does not catch: innuendo in harmless words, emoji (aubergine, peach), pictures and links; compliments on looks that stay polite;
what is said over several messages.
"""

from collections.abc import Iterator
from typing import Any

from checks.conduct.told import Options, Told, prepare, told
from checks.model import Check, Finding, Item, Strength, Text


def find(item: Item, options: Any, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind, and where the second opinion takes the comment for one."""
    yield from told(item, "sexual", prepared)


CHECK = Check(
    module=__name__,
    clauses=("rct.not_obscene", "ons.no_offensive_content"),
    strength=Strength.MEDIUM,
    says=Text(
        en="These words are sexual.",
        cy="Mae'r geiriau hyn yn rhywiol.",
    ),
    fix=Text(
        en="Keep it out of sight; where a child or a threat is involved, follow the safeguarding route.",
        cy="Cadwch ef o'r golwg; lle mae plentyn neu fygythiad, dilynwch y llwybr diogelu.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
