"""A version that is longer than its platform takes.

Looks for: a version over the length of the post's platform, counted as that platform counts (on X a link is 23, an emoji 2).
Because: what is too long is refused or cut off in the middle (platform-rules.length).
Instead: shorten it, or put the rest on a page and link to it. / Cwtogwch ef, neu rhowch y gweddill ar dudalen a dolen iddi.
Does not catch: a platform without a card in config/platforms.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Part, Post, Strength, Text, Tools
from checks.platform.limits import Cards, Limits, cards, counted, platform


@dataclass(frozen=True, slots=True)
class Desk:
    """The cards, and the tools that know the accounts."""

    cards: Cards
    tools: Tools


def prepare(options: Any, tools: Tools) -> Desk:
    return Desk(cards(tools), tools)


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding for each version that is too long, on the words beyond the limit."""
    limits = desk.cards.get(platform(post, desk.tools) or "")
    if limits is None:
        return
    for number, version in enumerate(post.versions):
        text = version.text
        if 2 * len(text) + text.count(".") * limits.link <= limits.length:
            continue
        fits, length = measured(text, limits)
        if length > limits.length:
            values = {"platform": limits.name, "length": str(length), "most": str(limits.length)}
            yield Finding(Part(number, "text", None, text, version.language).place(fits, len(text)), values=values)


def measured(text: str, limits: Limits) -> tuple[int, int]:
    """(how much of the text fits, its whole length as the platform counts); space at either end counts nothing."""
    length = fits = 0
    start = len(text) - len(text.lstrip())
    for end, count in counted(text.rstrip(), limits):
        if end <= start:
            fits = end
            continue
        length += count
        if length <= limits.length:
            fits = end
    return fits, length


CHECK = Check(
    module=__name__,
    clauses=("platform-rules.length",),
    strength=Strength.STRONG,
    says=Text(
        en="{platform} takes {most} characters; as it counts, this has {length}.",
        cy="Mae {platform} yn derbyn {most} o nodau; yn ôl ei ffordd o gyfrif, mae {length} yma.",
    ),
    fix=Text(
        en="Shorten it, or put the rest on a page and link to it.",
        cy="Cwtogwch ef, neu rhowch y gweddill ar dudalen a rhowch ddolen iddi.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
