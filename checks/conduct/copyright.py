"""Text copied from somebody else, by its own signs.

Looks for: notices of rights, agencies' names and words that say an article was pasted, in Welsh and English
(config/lexicons/{en,cy}/claims.yaml under `copyright`).
Because: RCT's rules for residents ask nobody to post what was copied and is not theirs (rct.no_copied_content), and copyright
is respected (council.copyright).
Instead: quote a line and link to the rest. / Dyfynnwch linell a rhowch ddolen at y gweddill: "Mae'r stori ar wefan y papur."
Does not catch: text copied without a sign of its source; pictures and films; whether a permission was given.
"""

from collections.abc import Iterator

from checks.conduct.claims import Asked, asked
from checks.conduct.told import Options, doubted
from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.text.normalise import told_in


def prepare(options: Options, tools: Tools) -> Asked:
    """The phrases and signs of both languages, and the second opinion."""
    return asked(options, tools, "copyright")


def find(item: Item, options: Options, prepared: Asked) -> Iterator[Finding]:
    """The sentence of each part's strongest phrase, or what reads like a copy."""
    for part in item.parts():
        hit = prepared.claims.strongest(part.text)
        if hit is None:
            yield from doubted(item, part, "copyright", prepared.told)
        else:
            yield Finding(place=part.place(*told_in(part.text, hit.start, hit.end)), strength=hit.strength)


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
    kinds=frozenset({"comment"}),
    options=Options,
    prepare=prepare,
    find=find,
)
