"""Hatred of a protected group.

Looks for: a group that the Equality Act protects (config/lexicons/{en,cy}/groups.yaml), or a slur, under a frame that
dehumanises it, wishes it harm, shuts it out or calls it inferior (hate.yaml), in the writer's own words. Where no frame finds
anything in a comment, weights learnt from others (told.py) may say that a person should look.
Because: nothing racially offensive may be posted (rct.not_racially_offensive) and nothing discriminatory on any protected
characteristic (howitt.no_discrimination); a racist element goes to the police (rct.police_at_once).
Instead: argue about the policy, not the people: "I think we house too few local families." / Dadleuwch am y polisi, nid am
y bobl: "Dwi'n meddwl bod rhy ychydig o dai i deuluoedd lleol."
Does not catch: hatred without a name for the group ("you know who"), by allusion, irony, picture or emoji; numbers and
signs used as code; a group outside the lists; a wording for which no frame is written; praise of what was done to a group.
"""

from collections.abc import Iterator
from typing import Any

from checks.conduct.told import Options, Told, prepare, told
from checks.model import Check, Finding, Item, Strength, Text


def find(item: Item, options: Any, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind, and where the second opinion takes the comment for one."""
    yield from told(item, "hate", prepared)


CHECK = Check(
    module=__name__,
    clauses=(
        "rct.not_racially_offensive",
        "howitt.no_discrimination",
        "ons.no_offensive_content",
        "council.extreme_offence",
        "rct.police_at_once",
    ),
    strength=Strength.STRONG,
    says=Text(
        en="These words attack people for belonging to a protected group.",
        cy="Mae'r geiriau hyn yn ymosod ar bobl am berthyn i grŵp gwarchodedig.",
    ),
    fix=Text(
        en="Keep it out of sight, keep the evidence, and ask a supervisor whether the police should know.",
        cy="Cadwch ef o'r golwg, cadwch y dystiolaeth, a gofynnwch i oruchwyliwr a ddylai'r heddlu wybod.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
