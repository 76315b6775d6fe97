"""Faces in a picture, and nobody has said whose.

Looks for: a picture in which a detector saw faces though nobody declared who is in it, or fewer people than faces.
Because: everyone who can be identified has given consent (rct.image_consent), so somebody must say who is there.
Instead: name everyone in the picture, or say that nobody can be identified. / Enwch bawb yn y llun, neu dywedwch na ellir
adnabod neb.
Does not catch: faces turned away, covered, tilted or small, which the detector misses; it counts and never recognises.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import file_place
from checks.model import Check, Finding, Image, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each such picture: strong where nobody declared anyone, a hint where fewer than faces."""
    for (version, index), image in sorted(post.evidence.images.items()):
        people = post.versions[version].media[index].people
        if isinstance(image, Image) and image.faces > len(people or ()):
            strength = Strength.STRONG if people is None else Strength.HINT
            yield Finding(file_place(version, index), strength=strength, values={"faces": str(image.faces)})


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
)
