"""Where a refuge, a secure unit, a care home or a children's home is.

Looks for: such a place with its name, street or town in a text or a picture's description; a name of config/premises.yaml;
a picture taken near one of that list.
Because: sensitive premises such as care homes and secure units are not shown (rct.sensitive_premises).
Instead: say how to get help, not where it is: “Call Live Fear Free.” / “Ffoniwch Byw Heb Ofn.”
Does not catch: a place known by its name alone that nobody has listed; what can be seen in a picture.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from checks.model import Check, Finding, Image, Place, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, plain, wording

EARTH = 6_371_000  # its radius in metres


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a listed place is."""

    latitude: float
    longitude: float
    metres: float

    def has(self, image: Image) -> bool:
        """Whether a picture says that it was taken there."""
        if image.latitude is None or image.longitude is None:
            return False
        north, east = radians(image.latitude - self.latitude), radians(image.longitude - self.longitude)
        chord = sin(north / 2) ** 2 + cos(radians(self.latitude)) * cos(radians(image.latitude)) * sin(east / 2) ** 2
        return 2 * EARTH * asin(sqrt(chord)) <= self.metres


@dataclass(frozen=True, slots=True)
class Desk:
    """What such places are called, the listed names, and where listed places are."""

    words: Wording
    names: re.Pattern[str] | None
    spots: tuple[Spot, ...]


def prepare(options: Any, tools: Tools) -> Desk:
    tree: Mapping[str, Any] = tools.data.get("premises") or {}
    rows = tree.get("premises") or ()
    names = {name.strip() for row in rows for key in ("en", "cy") for name in str(row[key]).split("|")}
    listed = "|".join(re.escape(plain(name)[0].lower()) for name in sorted(names, key=len, reverse=True))
    spots = tuple(
        Spot(row["latitude"], row["longitude"], row.get("metres", tree.get("metres", 0)))
        for row in rows
        if "latitude" in row
    )
    return Desk(
        wording(tools, "sensitive_premises"), re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if listed else None, spots
    )


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding for each place named, and for each picture taken at a listed one."""
    for part in post.parts():
        hits = desk.words.hits(part.text)
        for hit in hits:
            yield Finding(part.place(hit.start, hit.end), strength=hit.strength)
        folded, starts = plain(part.text)
        for match in desk.names.finditer(folded.lower()) if desk.names else ():
            start, end = starts[match.start()], starts[match.end() - 1] + 1
            if not any(hit.start < end and start < hit.end for hit in hits):
                yield Finding(part.place(start, end))
    for (version, index), image in sorted(post.evidence.images.items()):
        if isinstance(image, Image) and any(spot.has(image) for spot in desk.spots):
            yield Finding(Place(version, "file", index, None, None, None), says=TAKEN, fix=LEAVE_OUT)


TAKEN = Text(en="This picture was taken at a sensitive place.", cy="Tynnwyd y llun hwn mewn lle sensitif.")
LEAVE_OUT = Text(en="Use another picture.", cy="Defnyddiwch lun arall.")

CHECK = Check(
    module=__name__,
    clauses=("rct.sensitive_premises",),
    strength=Strength.STRONG,
    says=Text(
        en="This tells where a sensitive place is, such as a refuge or a care home.",
        cy="Mae hyn yn dweud ymhle mae lle sensitif, megis lloches neu gartref gofal.",
    ),
    fix=Text(
        en="Leave out its name and where it is; say how people get help.",
        cy="Peidiwch â rhoi ei enw na'i leoliad; dywedwch sut mae cael cymorth.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
