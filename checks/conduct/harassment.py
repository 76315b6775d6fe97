"""Harassment of a person, in one comment or over several.

Looks for: words that hound someone or call on others to (config/lexicons/{en,cy}/harassment.yaml); and the same author coming
back to the same person with hostile words in at least `times` comments within `days`, this one counted. Where no frame finds
anything in a comment, weights learnt from others (told.py) may say that a person should look.
Because: residents are asked not to harass (rct.not_harassing); nobody's staff are to be bullied or harassed
(ons.no_offensive_content).
Instead: complain once, to the complaints team: "I want this looked into." / Cwynwch unwaith, wrth y tîm cwynion: "Dwi am i
rywun edrych ar hyn."
Does not catch: several people who agree to write to one; one person with several accounts; hostility without any word of
the lists; a target who is named differently each time; what happened on another platform or in private messages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from checks.conduct.told import Told, told
from checks.model import Author, Check, Comment, Finding, Item, Part, Quoted, Strength, Text, Tools
from checks.text.acts.acts import acts
from checks.text.acts.opinion import opinion
from checks.text.normalise import fold, plain, words
from checks.text.welsh import mutations_of

TARGET = re.compile(
    r"@\w{3,}|\b(?:[Cc]llr|[Cc]ouncillor|[Cc]ynghorydd|[Gg]ynghorydd|Mr|Mrs|Ms|Miss|Dr|[Oo]fficer|[Ss]wyddog)"
    r"\.? [A-ZŴŶ]\w+(?: [A-ZŴŶ]\w+)?"
    r"|\b[A-ZŴŶ]\w{2,} (?:ap |ab |ferch )?[A-ZŴŶ]\w{2,}"
)


@dataclass(frozen=True)
class Options:
    """When coming back to one person counts as harassment."""

    times: int = 3
    """Three: a second comment is a reminder, a third a pattern."""
    days: int = 14
    """Two weeks: longer ago belongs to another quarrel."""
    second_opinion: bool = True
    """Asked: it finds what nobody wrote a frame for, and only ever asks a person to look."""


@dataclass(frozen=True)
class Prepared:
    """The frames all conduct checks share, and the words that make a mention hostile."""

    told: Told
    hostile: frozenset[str]


def prepare(options: Options, tools: Tools) -> Prepared:
    """Hostile words of both languages, Welsh ones in every mutation."""
    english, welsh = (tools.lexicons[f"{language}/harassment"]["lists"]["hostile"] for language in ("en", "cy"))
    every = [*map(plain, english), *(form for word in welsh for form in mutations_of(plain(word)))]
    return Prepared(Told(acts(tools), opinion(tools) if options.second_opinion else None), frozenset(every))


def find(item: Item, options: Options, prepared: Prepared) -> Iterator[Finding]:
    """A finding for each act of harassment, and one on the name of a person the author keeps coming back to."""
    yield from told(item, "harassment", prepared.told)
    for part in item.parts():
        if isinstance(item, Comment):
            yield from _pattern(item, part, options, prepared)


def _pattern(item: Comment, part: Part, options: Options, prepared: Prepared) -> Iterator[Finding]:
    if len(item.recent) + 1 < options.times or not _is_hostile(part.text, prepared):
        return
    earlier = [
        quoted for quoted in item.recent if _is_same(item.author, quoted.author) and _is_near(item, quoted, options)
    ]
    hostile = [quoted.text for quoted in earlier if _is_hostile(quoted.text, prepared)]
    for found in TARGET.finditer(part.text):
        name = _key(found[0])
        times = 1 + sum(name in fold(text).text for text in hostile)
        if times >= options.times:
            yield Finding(
                place=part.place(found.start(), found.end()),
                strength=Strength.MEDIUM,
                says=SAYS_PATTERN,
                values={"times": str(times)},
            )
            return


def _key(name: str) -> str:
    """The last word of a name: `Cllr Jane Hughes` and `Jane Hughes` are one person."""
    return fold(name).text.split(" ")[-1].lstrip("@")


def _is_hostile(text: str, prepared: Prepared) -> bool:
    return any(word.text in prepared.hostile for word in words(text)) or bool(prepared.told.acts.of(text))


def _is_same(one: Author, other: Author) -> bool:
    given: Mapping[str | None, str | None] = {one.id: other.id, one.handle: other.handle}
    return any(mine is not None and mine == theirs for mine, theirs in given.items())


def _is_near(item: Comment, quoted: Quoted, options: Options) -> bool:
    """Within the days that count; a comment without its time counts, for it was given as recent."""
    at = item.posted_at or item.now
    return quoted.posted_at is None or abs(at - quoted.posted_at) <= timedelta(days=options.days)


SAYS_PATTERN = Text(
    en="This author has come back to the same person with hostile words {times} times in a short while.",
    cy="Mae'r awdur hwn wedi dod yn ôl at yr un person gyda geiriau cas, {times} gwaith mewn byr amser.",
)
CHECK = Check(
    module=__name__,
    clauses=("rct.not_harassing", "ons.no_offensive_content"),
    strength=Strength.MEDIUM,
    says=Text(
        en="These words hound a person, or call on others to.",
        cy="Mae'r geiriau hyn yn erlid person, neu'n galw ar eraill i wneud hynny.",
    ),
    fix=Text(
        en="Look at what this author wrote before, and offer the person aimed at the support route.",
        cy="Edrychwch ar yr hyn a ysgrifennodd yr awdur o'r blaen, a chynigiwch y llwybr cefnogi i'r person a dargedir.",
    ),
    options=Options,
    prepare=prepare,
    find=find,
)
