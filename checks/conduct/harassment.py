"""Harassment of a person, in one comment or over several.

Looks for: words that hound someone or call on others to (config/lexicons/{en,cy}/harassment.yaml); and the same author coming
back to the same person, by name, handle or post, with hostile words in at least `times` comments within `days`, this one
counted; all but one must attack or watch the person, for who only presses wants an answer. Where no frame finds anything in
a comment, weights learnt from others (told.py) may say that a person should look.
Because: residents are asked not to harass (rct.not_harassing); nobody's staff are to be bullied or harassed
(ons.no_offensive_content).
Instead: complain once, to the complaints team: "I want this looked into." / Cwynwch unwaith, wrth y tîm cwynion: "Dwi am i
rywun edrych ar hyn."
Does not catch: several people who agree to write to one; one person with several accounts; hostility without any word of
the lists; a target who goes by other names each time; what happened on another platform or in private messages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from checks.conduct.returning import Words, is_same_writer, times_aimed, words_of
from checks.conduct.told import Told, told
from checks.model import Check, Comment, Finding, Item, Quoted, Strength, Text, Tools
from checks.text.acts.acts import acts
from checks.text.acts.opinion import opinion


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
    """The frames all conduct checks share, and what tells that a writer keeps coming back to one person."""

    told: Told
    words: Words


def prepare(options: Options, tools: Tools) -> Prepared:
    """The frames and the words of both languages."""
    frames = acts(tools)
    told = Told(frames, opinion(tools) if options.second_opinion else None)
    return Prepared(told, words_of(tools.lexicons, frames))


def find(item: Item, options: Options, prepared: Prepared) -> Iterator[Finding]:
    """A finding for each act of harassment, and one on the name of a person the author keeps coming back to."""
    yield from told(item, "harassment", prepared.told)
    if isinstance(item, Comment) and len(item.recent) + 1 >= options.times:
        yield from _pattern(item, options, prepared)


def _pattern(item: Comment, options: Options, prepared: Prepared) -> Iterator[Finding]:
    earlier = [q for q in item.recent if is_same_writer(item.author, q.author) and _is_near(item, q, options)]
    if len(earlier) + 1 < options.times:
        return
    found = times_aimed(item, earlier, prepared.words, options.times)
    if found is not None:
        aim, times = found
        place = next(item.parts()).place(aim.start, aim.end)
        yield Finding(place=place, strength=Strength.MEDIUM, says=SAYS_PATTERN, values={"times": str(times)})


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
