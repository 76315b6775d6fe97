"""The same message again, or one very like it: from one writer, or from several in turn; and messages that are spam at sight.

Looks for: earlier comments (`recent`, and the likenesses gathered before) whose words are the same but for links, numbers,
signs and a few letters; and a prize, a windfall or a miracle beside a lure to claim it (config/lexicons/{en,cy}/offers.yaml).
Because: RCT's rules for residents ask nobody to post the same or a very similar message more than once (rct.no_repeats), nor
to advertise (rct.no_advertising).
Instead: one message is read and answered once; add to your first. / Darllenir ac atebir un neges unwaith; ychwanegwch at eich
un gyntaf: "Rydym wedi gweld eich sylw."
Does not catch: a campaign told to use its own words; a message translated; repeats older than what was gathered. Short
courtesies ("Diolch!") come again and again from anybody and are left alone.
"""

import re
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from checks.conduct.claims import Claims, claims
from checks.model import Author, Check, Comment, Finding, Strength, Text, Tools
from checks.text.normalise import fold, told_in

VARIED = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\d+|[^\w\s]|_")
LIKE = 88.0  # of 100: some words of ten may differ
OWN_LEAST, OTHERS_LEAST = 4, 8
"""Words below which a repeat says nothing: by one writer, and by others, who may say the same by chance."""
HIDDEN_FROM = 2
"""Earlier copies by the same writer from which there is no doubt left."""


def prepare(options: Any, tools: Tools) -> Claims:
    """The signs of both languages that lure people away."""
    return claims(tools, "spam")


def find(item: Comment, options: Any, prepared: Claims) -> Iterator[Finding]:
    """One finding on the whole comment, by how often it came before; else on the words that lure people away."""
    if item.recent or item.evidence.similar:
        strength = _repeated(item)
        if strength is not None:
            yield Finding(place=next(item.parts()).whole(), strength=strength)
            return
    lure = prepared.strongest(item.text)
    if lure is not None:
        start, end = told_in(item.text, lure.start, lure.end)
        place = next(item.parts()).place(start, end)
        yield Finding(place=place, strength=lure.strength, says=LURES, fix=UNSEEN, clauses=("rct.no_advertising",))


def _repeated(item: Comment) -> Strength | None:
    """How sure it is that the same was written before."""
    mine = _plain(item.text)
    count = len(mine.split())
    if count < OWN_LEAST:
        return None
    near = [q for q in item.recent if fuzz.ratio(mine, _plain(q.text), score_cutoff=LIKE)]
    own = sum(_is_same(item.author, quoted.author) for quoted in near)
    others = len(near) - own
    for similar in item.evidence.similar:
        if similar.likeness >= LIKE:
            own, others = own + similar.same_author, others + (not similar.same_author)
    if own or (others and count >= OTHERS_LEAST):
        return Strength.STRONG if own >= HIDDEN_FROM else Strength.MEDIUM
    return None


def _plain(text: str) -> str:
    return " ".join(VARIED.sub(" ", fold(text).text).split())


def _is_same(one: Author, other: Author) -> bool:
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return bool(
        one.handle and other.handle and fold(one.handle).text.lstrip("@") == fold(other.handle).text.lstrip("@")
    )


LURES = Text(
    en="This lures people to a prize, a link or a stranger, as spam does.",
    cy="Mae hwn yn denu pobl at wobr, dolen neu ddieithryn, fel y gwna sbam.",
)
UNSEEN = Text(
    en="Keep it out of sight, and warn people where many have seen it.",
    cy="Cadwch ef o'r golwg, a rhybuddiwch bobl lle mae llawer wedi'i weld.",
)
CHECK = Check(
    module=__name__,
    clauses=("rct.no_repeats",),
    strength=Strength.MEDIUM,
    says=Text(en="The same message has been posted before.", cy="Postiwyd yr un neges o'r blaen."),
    fix=Text(en="Leave the first in place and answer it once.", cy="Gadewch y gyntaf yn ei lle a'i hateb unwaith."),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
