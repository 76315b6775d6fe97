"""An allegation of crime or dishonesty about somebody who can be told who it is.

Looks for: words of crime and dishonesty, in Welsh and English (config/lexicons/{en,cy}/claims.yaml under `defamation`), in a
text that names a person, an office held by one, or a house or business.
Because: RCT's rules for residents ask nobody to post what is libellous or defamatory (rct.not_defamatory), and such matter is
taken out of sight (council.extreme_offence) once a person has judged it.
Instead: say what was done badly without calling it a crime: "I want this contract looked into." / Dywedwch beth oedd o'i le
heb ei alw'n drosedd: "Dwi eisiau i rywun edrych ar y contract."
Does not catch: an allegation by hint or in a question; one about a person known only to neighbours. What is said of the
council as a body is opinion and left alone; whether an allegation is true is never judged here.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.conduct.claims import claims
from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.text.frames import Frames

SOMEBODY = re.compile(
    r"\b(?:(?:[Cc]llr|[Cc]ouncillor|Mrs?|Ms|Dr|Miss|[CcGg]?h?ynghorydd|[CG]yng)\.? (?:[A-Z]\w+)"
    r"|(?!The|This|That|Your|Our|New|Bro|Heol|Stryd)[A-Z][a-zŵŷâêîôû'-]+ (?!Council|Road|Street|Park|Lane|Cyngor|School|Town)"
    r"(?:ap |ab |ferch )?[A-Z][a-zŵŷâêîôû'-]+"
    r"|(?:number|rhif|no\.?) \d+|\d+ [A-Z]\w+ (?:Street|Road|Lane|Close|Avenue|Terrace)"
    r"|(?i:(?:the|your|our|that|his|her) (?:leader|mayor|chief exec\w*|head ?teacher|head of \w+|manager|landlord|owner|vicar"
    r"|director of \w+|planning officer|councillors?|caretaker|doctor|coach|bloke at|man at|woman at|guy at|fella at)"
    r"|(?:yr? |ein |eich |'r )(?:arweinydd|maer|prif weithredwr|prifathro|brifathrawes|pennaeth|rheolwr|landlord|perchennog"
    r"|ficer|swyddog cynllunio|cynghorydd|gofalwr|hyfforddwr)))"
)


def prepare(options: Any, tools: Tools) -> Frames:
    """The phrases of both languages."""
    return claims(tools, "defamation")


def find(item: Item, options: Any, prepared: Frames) -> Iterator[Finding]:
    """The first allegation of each part that tells of whom."""
    for part in item.parts():
        hit = prepared.strongest(part.text)
        if hit is not None and SOMEBODY.search(part.text):
            yield Finding(place=part.place(hit.start, hit.end), strength=hit.strength)


CHECK = Check(
    module=__name__,
    clauses=("rct.not_defamatory", "council.extreme_offence"),
    strength=Strength.MEDIUM,
    says=Text(
        en="This says that a person who can be recognised did something criminal or dishonest.",
        cy="Mae hwn yn dweud bod person y gellir ei adnabod wedi gwneud rhywbeth troseddol neu anonest.",
    ),
    fix=Text(
        en="A person decides; ask legal services where in doubt.",
        cy="Person sy'n penderfynu; holwch y gwasanaethau cyfreithiol os oes amheuaeth.",
    ),
    prepare=prepare,
    find=find,
)
