"""A picture that could not be read.

Looks for: a picture of a post whose file is missing, broken, too large, no picture at all, or named by a path that leaves
the folder pictures are kept in.
Because: what nobody can look at may show anyone (rct.image_consent); doubt means do not post (estyn.doubt).
Instead: export the picture again as JPEG or PNG. / Allforiwch y llun eto fel JPEG neu PNG.
Does not catch: a picture that opens and shows something else than it should.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import file_place
from checks.model import Check, Finding, Post, Strength, Text, Tools, Unreadable


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One `unknown` finding for each picture that could not be read, with the reason."""
    for (version, index), image in sorted(post.evidence.images.items()):
        if isinstance(image, Unreadable):
            reason = Text(en=image.reason_en, cy=image.reason_cy)
            yield Finding(file_place(version, index), values={"reason": reason}, unknown=True)


CHECK = Check(
    module=__name__,
    clauses=("rct.image_consent", "estyn.doubt"),
    strength=Strength.STRONG,
    says=Text(en="This picture could not be read: {reason}.", cy="Ni ellid darllen y llun hwn: {reason}."),
    fix=Text(
        en="Export the picture again as JPEG or PNG and add it anew.",
        cy="Allforiwch y llun eto fel JPEG neu PNG a'i ychwanegu o'r newydd.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
