"""Abuse of a person.

Looks for: a person, staff or the reader ("you") under words that make them less than human, insult their mind or body, or wish
them harm (config/lexicons/{en,cy}/abuse.yaml), in the writer's own words. Where no frame finds anything in a comment, weights
learnt from others (told.py) may say that a person should look.
Because: residents are asked not to be abusive (rct.not_abusive); our own posts hold nothing abusive or derogatory
(estyn.no_abusive_language, ons.no_offensive_content).
Instead: criticise what was done: "This decision is a disgrace." / Beirniadwch yr hyn a wnaed: "Mae'r penderfyniad yn
warthus."
Does not catch: sarcasm and mock praise; an insult that is a comparison nobody has written down; abuse of a person named only by a
picture or a handle; contempt in plain words ("you people"); insults in other languages.
"""

from collections.abc import Iterator
from typing import Any

from checks.conduct.told import Options, Told, prepare, told
from checks.model import Check, Finding, Item, Strength, Text


def find(item: Item, options: Any, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind, and where the second opinion takes the comment for one."""
    yield from told(item, "abuse", prepared)


CHECK = Check(
    module=__name__,
    clauses=(
        "rct.not_abusive",
        "estyn.no_abusive_language",
        "ons.no_offensive_content",
        "council.extreme_offence",
    ),
    strength=Strength.MEDIUM,
    says=Text(
        en="These words abuse a person rather than criticise what was done.",
        cy="Mae'r geiriau hyn yn sarhau person yn hytrach na beirniadu'r hyn a wnaed.",
    ),
    fix=Text(
        en="If it is strong, keep it out of sight and tell the writer their criticism is welcome without it.",
        cy="Os yw'n gryf, cadwch ef o'r golwg a dywedwch wrth yr awdur fod croeso i'w feirniadaeth hebddo.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
