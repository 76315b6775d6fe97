"""Text copied from somebody else, by its own signs.

Looks for: notices of rights, agencies' names and words that say an article was pasted, in Welsh and English
(config/lexicons/{en,cy}/claims.yaml under `copyright`); in our own posts too, words that admit it (`copied`).
Because: RCT's rules for residents ask nobody to post what was copied and is not theirs (rct.no_copied_content), and copyright
is respected (council.copyright).
Instead: quote a line and link to the rest. / Dyfynnwch linell a rhowch ddolen at y gweddill: "Mae'r stori ar wefan y papur."
Does not catch: text copied without a sign of its source; in our own posts, what does not say so itself; pictures and films;
whether a permission was given.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.conduct.claims import Asked, asked, phrases
from checks.conduct.told import Options, doubted
from checks.model import Check, Comment, Finding, Item, Strength, Text, Tools
from checks.text.frames import Frames
from checks.text.normalise import told_in

OURS = Text(
    en="Ask whoever made it for leave to use it, or link to it instead.",
    cy="Gofynnwch i'r sawl a'i gwnaeth am ganiatâd i'w ddefnyddio, neu rhowch ddolen ato yn lle hynny.",
)


@dataclass(frozen=True)
class Copied:
    """The signs of a copy in a comment, and the words that admit one anywhere."""

    asked: Asked
    admitted: Frames


def prepare(options: Options, tools: Tools) -> Copied:
    """The phrases and signs of both languages, and the second opinion."""
    return Copied(asked(options, tools, "copyright"), phrases(tools, "copied"))


def find(item: Item, options: Options, prepared: Copied) -> Iterator[Finding]:
    """The sentence of each part's strongest phrase, or what reads like a copy."""
    for part in item.parts():
        hit = prepared.admitted.strongest(part.text)
        if hit is None and isinstance(item, Comment):
            hit = prepared.asked.claims.strongest(part.text)
        if hit is None:
            yield from doubted(item, part, "copyright", prepared.asked.told)
        else:
            place = part.place(*told_in(part.text, hit.start, hit.end))
            yield Finding(place=place, strength=hit.strength, fix=None if isinstance(item, Comment) else OURS)


CHECK = Check(
    module=__name__,
    clauses=(
        "rct.no_copied_content",
        "council.copyright",
    ),
    strength=Strength.MEDIUM,
    says=Text(
        en="This looks copied from somebody else's work.",
        cy="Mae hwn yn edrych fel pe bai wedi'i gopïo o waith rhywun arall.",
    ),
    fix=Text(
        en="Ask for a link in its place; a person decides.",
        cy="Gofynnwch am ddolen yn ei le; person sy'n penderfynu.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
