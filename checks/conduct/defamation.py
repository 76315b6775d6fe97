"""An allegation of crime or dishonesty about somebody who can be told who it is.

Looks for: words of crime and dishonesty, in Welsh and English (config/lexicons/{en,cy}/claims.yaml under `defamation`), in a
text that names a person (in small letters too), an office held by one, or a house or business. Where neither these nor any frame
find anything in a comment that does, weights learnt from others (told.py) may say that a person should look.
Because: RCT's rules for residents ask nobody to post what is libellous or defamatory (rct.not_defamatory), and such matter is
taken out of sight (council.extreme_offence) once a person has judged it.
Instead: say what was done badly without calling it a crime: "I want this contract looked into." / Dywedwch beth oedd o'i le
heb ei alw'n drosedd: "Dwi eisiau i rywun edrych ar y contract."
Does not catch: an allegation by hint or in a question; one about a person known only to neighbours. What is said of the
council as a body is opinion and left alone; whether an allegation is true is never judged here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.conduct.claims import phrases
from checks.conduct.somebody import Names, names_of, tells_whom
from checks.conduct.told import Options, Told, doubted
from checks.conduct.told import prepare as prepare_told
from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.text.frames import Frames, Hit
from checks.text.normalise import fold, told_in

TOLD = re.compile(
    r'"[^"]+"[,.!?]?\s+(?:dyna (?:dd?w?edodd|ddywedodd|ddudodd|wedodd|glywais|be|beth)|medd(?:ai|e)|ebe|ebr|dd?wedodd|wedodd'
    r"|(?:that's|thats|that is|is|was) what|said|says|shouted|(?:he|she|they|a man|a woman|someone) (?:said|says|shouted|told))\b"
)
"""Words that somebody else said, and who."""


@dataclass(frozen=True)
class Prepared:
    """What is alleged, the names people have, and the second opinion."""

    alleged: Frames
    names: Names
    told: Told


def prepare(options: Options, tools: Tools) -> Prepared:
    """The phrases of both languages, the names, and what is shared with other checks of conduct."""
    return Prepared(phrases(tools, "defamation"), names_of(tools.lexicons), prepare_told(options, tools))


def find(item: Item, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """The first allegation of each part that tells of whom, or what reads like one."""
    for part in item.parts():
        hit = prepared.alleged.strongest(part.text)
        if _is_told(part.text, hit):
            continue
        if hit is None:
            likely = doubted(item, part, "defamation", prepared.told)
            yield from (one for one in likely if tells_whom(part.text, prepared.names))
        elif tells_whom(part.text, prepared.names):
            yield Finding(place=part.place(*told_in(part.text, hit.start, hit.end)), strength=hit.strength)


def _is_told(text: str, hit: Hit | None) -> bool:
    """Whether it is another's words, between quotation marks and said to be theirs."""
    folded = fold(text)
    told = TOLD.search(folded.text.replace("“", '"').replace("”", '"')) if '"' in folded.text or "“" in text else None
    if told is None:
        return False
    start, end = folded.span(told.start(), told.end())
    return hit is None or start <= hit.start < end


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
    options=Options,
    prepare=prepare,
    find=find,
)
