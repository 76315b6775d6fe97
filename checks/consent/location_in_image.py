"""The place a picture was taken, hidden in its file.

Looks for: a picture whose file tells where it was taken; where that is on the list of sensitive places, it is named.
Because: where a photograph was taken may be embedded in it (ewc.location_in_photographs) and lead to a child's school or home.
Instead: export the picture without its location. / Allforiwch y llun heb ei leoliad.
Does not catch: a place that can be seen in the picture itself.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import file_place
from checks.model import Check, Finding, Image, Post, Strength, Text, Tools

NEAR = Text(
    en="This picture was taken at a place on the list of sensitive places: {place}.",
    cy="Tynnwyd y llun hwn mewn lle sydd ar y rhestr o leoedd sensitif: {place}.",
)
ASK = Text(
    en="Ask whoever answers for {place} whether a picture from there may go out, or use another. Its location never goes up.",
    cy="Gofynnwch i bwy bynnag sy'n gyfrifol am {place} a gaiff llun oddi yno ei gyhoeddi, neu defnyddiwch lun arall. Ni "
    "chaiff ei leoliad byth ei lanlwytho.",
)


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each picture that tells where it was taken; the place itself is not repeated."""
    for (version, index), image in sorted(post.evidence.images.items()):
        if isinstance(image, Image) and image.latitude is not None and image.longitude is not None:
            place = file_place(version, index)
            yield Finding(place, values={"place": image.near}, says=NEAR, fix=ASK) if image.near else Finding(place)


CHECK = Check(
    module=__name__,
    clauses=("ewc.location_in_photographs", "estyn.no_personal_details"),
    strength=Strength.STRONG,
    says=Text(
        en="The file of this picture tells where it was taken.",
        cy="Mae ffeil y llun hwn yn dweud ymhle y'i tynnwyd.",
    ),
    fix=Text(
        en="Export the picture without its location and add it anew.",
        cy="Allforiwch y llun heb ei leoliad a'i ychwanegu o'r newydd.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
