"""More pictures than the platform takes, or one of a size or kind that it refuses.

Looks for: more media in a version than the post's platform takes; a picture, once read, that is too large or of another kind.
Because: the platform would refuse the post or leave pictures out (platform-rules.media).
Instead: choose the best ones, or save a picture smaller, as JPEG or PNG. / Dewiswch y goreuon, neu cadwch lun yn llai.
Does not catch: the length or size of a film; a platform without a card in config/platforms.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Image, Post, Strength, Text, Tools
from checks.platform.limits import Cards, Limits, cards, platform

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Desk:
    """The cards, and the tools that know the accounts."""

    cards: Cards
    tools: Tools


def prepare(options: Any, tools: Tools) -> Desk:
    return Desk(cards(tools), tools)


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding without a place for each version with too many, and for each picture that is refused."""
    limits = desk.cards.get(platform(post, desk.tools) or "")
    if limits is None:
        return
    for version in post.versions:
        if len(version.media) > limits.media:
            values = {"platform": limits.name, "most": str(limits.media), "number": str(len(version.media))}
            yield Finding(values=values)
    for image in post.evidence.images.values():
        if isinstance(image, Image):
            yield from refused(image, limits)


def refused(image: Image, limits: Limits) -> Iterator[Finding]:
    """What the platform would not take of one picture."""
    if image.format and image.format.upper().replace("JPG", "JPEG") not in limits.formats:
        yield Finding(values={"platform": limits.name, "format": image.format}, says=KIND, fix=SAVE)
    if image.size > limits.size:
        values = {
            "platform": limits.name,
            "most": f"{limits.size / MEGABYTE:.0f}",
            "size": f"{image.size / MEGABYTE:.1f}",
        }
        yield Finding(values=values, says=SIZE, fix=SAVE)


KIND = Text(
    en="{platform} does not take pictures of this kind ({format}).",
    cy="Nid yw {platform} yn derbyn lluniau o'r math hwn ({format}).",
)
SIZE = Text(
    en="This picture has {size} MB; {platform} takes {most}.",
    cy="Mae'r llun hwn yn {size} MB; mae {platform} yn derbyn {most}.",
)
SAVE = Text(en="Save it smaller, as JPEG or PNG.", cy="Cadwch ef yn llai, fel JPEG neu PNG.")

CHECK = Check(
    module=__name__,
    clauses=("platform-rules.media",),
    strength=Strength.STRONG,
    says=Text(
        en="{platform} takes {most} pictures in a post; here are {number}.",
        cy="Mae {platform} yn derbyn {most} o luniau mewn postiad; mae {number} yma.",
    ),
    fix=Text(en="Choose the best of them, or make two posts.", cy="Dewiswch y goreuon, neu gwnewch ddau bostiad."),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
