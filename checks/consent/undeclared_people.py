"""People in a picture, and nobody has said who.

Looks for: a picture in which a detector saw faces, or whose description tells of people, though nobody declared who is in it,
or fewer than are seen or told of.
Because: everyone who can be identified has given consent (rct.image_consent), so somebody must say who is there.
Instead: name everyone in the picture, or say that nobody can be identified. / Enwch bawb yn y llun, neu dywedwch na ellir
adnabod neb.
Does not catch: faces turned away, covered, tilted or small, which the detector misses, in a picture whose description is
silent; it counts and never recognises. A description of a crowd, a statue, a drawing or of backs tells of nobody.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import file_place
from checks.consent.described import is_portrait, told_of
from checks.model import Check, Finding, Image, Media, Place, Post, Strength, Text, Tools
from checks.text.people import FirstNames, first_names

TOLD = Text(
    en="The description of this picture tells of more people ({told}) than were declared.",
    cy="Mae disgrifiad y llun hwn yn sôn am fwy o bobl ({told}) nag a enwyd.",
)


def known_names(options: Any, tools: Tools) -> FirstNames:
    """First names, so that who is named in a description counts."""
    return first_names(tools.data["first_names"], tools.organisation.pairs)


def find(post: Post, options: Any, known: FirstNames) -> Iterator[Finding]:
    """One finding for each such picture: strong where nobody declared anyone, or fewer than its description tells of."""
    for number, version in enumerate(post.versions):
        for index, media in enumerate(version.media):
            finding = _undeclared(post, media, file_place(number, index), known)
            if finding is not None:
                yield finding


def _undeclared(post: Post, media: Media, place: Place, known: FirstNames) -> Finding | None:
    image, declared = post.evidence.images.get((place.version or 0, place.media or 0)), len(media.people or ())
    faces, told = image.faces if isinstance(image, Image) else 0, told_of(media.alt, known)
    if told > declared and (media.people != () or is_portrait(media.alt)):
        return Finding(place, strength=Strength.STRONG, values={"told": str(told)}, says=TOLD)
    if faces > declared:
        strength = Strength.STRONG if media.people is None else Strength.HINT
        return Finding(place, strength=strength, values={"faces": str(faces)})
    return None


CHECK = Check(
    module=__name__,
    clauses=("rct.image_consent", "council.written_image_consent"),
    strength=Strength.STRONG,
    says=Text(
        en="More faces seem to be in this picture ({faces}) than people who were declared.",
        cy="Ymddengys fod mwy o wynebau yn y llun hwn ({faces}) nag o bobl a enwyd.",
    ),
    fix=Text(
        en="Name everyone in the picture and their consents, or say that nobody in it can be identified.",
        cy="Enwch bawb yn y llun a'u cydsyniadau, neu dywedwch na ellir adnabod neb ynddo.",
    ),
    kinds=frozenset({"post"}),
    find=find,
    prepare=known_names,
)
