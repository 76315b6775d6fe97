"""A picture that nobody has described.

Looks for: a picture without a description in either language; one that is a file's name, a word left standing in its place
or the post's own words; one that begins by saying that it is a picture. A description in one language of two has its own check.
Because: every picture has a text that says the same (wcag.text_alternatives).
Instead: say what it shows: “Children planting a tree.” / Dywedwch beth mae'n ei ddangos: “Plant yn plannu coeden.”
Does not catch: a description of something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from checks.model import Check, Finding, Media, Part, Post, Strength, Text, Tools
from checks.text.normalise import fold

FILE = re.compile(
    r"\s*\S[^\n]{0,80}\.(?:jpe?g|png|gif|webp|heic|heif|tiff?|bmp|svg|avif|mp4|mov|webm|pdf|psd)\s*"
    r"|\s*(?:img|dsc|dscn|dscf|pxl|mvimg|vid|dji|gopr|fb_img|screenshot|whatsapp image|image|photo|picture|llun|delwedd|file"
    r"|untitled)"
    r"[\s_-]*\(?\d[\d\s_.:()-]*(?:at [\d.: ]+)?\s*|\s*(?=[a-f-]*\d)[0-9a-f]{8,}[0-9a-f-]*\s*",
)


EDGES = " \n\t.!?:;,–—-_*[](){}<>\"'/#"
SHORTEST = 2  # letters: "tŷ" is a house, and nothing that can be seen has a shorter name


@dataclass(frozen=True, slots=True)
class Wording:
    """`leads`: how a description says that it is one; `empty`: words that stand where none was written."""

    leads: re.Pattern[str]
    empty: frozenset[str]


def prepare(options: Any, tools: Tools) -> Wording:
    lists = [tools.lexicons.get(f"{language}/descriptions") or {} for language in ("en", "cy")]
    leads = "|".join(re.escape(fold(lead).text) for tree in lists for lead in tree.get("leads") or ())
    empty = frozenset(fold(word).text for tree in lists for word in tree.get("empty") or ())
    return Wording(re.compile(rf"\s*(?:{leads})(?!\w)") if leads else re.compile(r"(?!)"), empty)


def find(post: Post, options: Any, wording: Wording) -> Iterator[Finding]:
    """One finding for each picture without a description, and for each description that is none."""
    rows = zip_longest(*(version.media for version in post.versions), fillvalue=None)
    for row in rows:
        shown = [media for media in row if media is not None]
        if not any(is_described(media) for media in shown):
            yield Finding(strength=Strength.MEDIUM)
    for part in post.parts():
        if part.name in ("alt.en", "alt.cy") and part.text.strip():
            yield from worded(part, wording, spoken(post))


def spoken(post: Post) -> frozenset[str]:
    """What the post itself says: a description that says the same describes nothing."""
    return frozenset(fold(version.text).text.strip(EDGES) for version in post.versions)


def is_described(media: Media) -> bool:
    """Whether it has a description in either language."""
    return bool((media.alt.en or "").strip() or (media.alt.cy or "").strip())


def worded(part: Part, wording: Wording, said: frozenset[str]) -> Iterator[Finding]:
    """What is wrong with the words of one description."""
    folded = fold(part.text)
    bare = folded.text.strip(EDGES)
    if FILE.fullmatch(folded.text) or len(bare) < SHORTEST or bare in wording.empty or bare in said:
        yield Finding(part.whole(), strength=Strength.MEDIUM, says=NO_WORDS)
        return
    lead = wording.leads.match(folded.text)
    if lead:
        yield Finding(part.place(*folded.span(lead.start(), lead.end())), says=SAYS_PICTURE, fix=LEAVE_OUT)


NO_WORDS = Text(
    en="This describes nothing: say what can be seen.", cy="Nid yw hyn yn disgrifio dim: dywedwch beth sydd i'w weld."
)
SAYS_PICTURE = Text(
    en="A screen reader already says that it is a picture.", cy="Mae darllenydd sgrin eisoes yn dweud mai llun ydyw."
)
LEAVE_OUT = Text(en="Begin with what it shows.", cy="Dechreuwch â'r hyn y mae'n ei ddangos.")

CHECK = Check(
    module=__name__,
    clauses=("wcag.text_alternatives",),
    strength=Strength.MILD,
    says=Text(en="A picture of this post has no description.", cy="Nid oes disgrifiad gan un o luniau'r postiad hwn."),
    fix=Text(
        en="Describe in a sentence, in both languages, what it shows.",
        cy="Disgrifiwch mewn brawddeg, yn y ddwy iaith, beth mae'n ei ddangos.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
