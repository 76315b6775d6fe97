"""Pictures that only one of two versions has.

Looks for: two versions with a different number of pictures, with different files, or described as different
things. A file may say its language in its name (poster-en.jpg, poster-cy.jpg).
Because: content is available in both languages (rct.bilingual), and a picture is part of it.
Instead: put the same pictures on both versions. / Rhowch yr un lluniau ar y ddwy fersiwn.
Does not catch: a poster whose words differ from its twin's.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Media, Post, Strength, Text, Tools
from checks.parity.carries import PICTURES, sight
from checks.parity.owed import told
from checks.text.welsh import fold

LANGUAGE = re.compile(
    r"(?:^|(?<=[\W_\d]))(?:en|eng|english|saesneg|sae|cy|cym|cymraeg|welsh|wel|w|e|c|s)(?=[\W_\d]|$)|english|cymraeg|saesneg|welsh"
)


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each pair of versions whose pictures differ."""
    for pair in told(post, tools).texts:
        if not pair.halves:
            english = post.versions[pair.en.part.version or 0].media
            welsh = post.versions[pair.cy.part.version or 0].media
            if len(english) != len(welsh):
                yield Finding(values={"en": str(len(english)), "cy": str(len(welsh))}, says=NUMBER)
            elif any(not is_same(one, two) or is_other(one, two) for one, two in zip(english, welsh, strict=True)):
                yield Finding()


def is_same(one: Media, two: Media) -> bool:
    """Whether both name one file, but for the language in its name; a file nobody named may be any."""
    return one.file is None or two.file is None or bare(one.file) == bare(two.file)


def is_other(one: Media, two: Media) -> bool:
    """Whether one language describes two pictures with no word in common."""
    both = ((one.alt.en, two.alt.en), (one.alt.cy, two.alt.cy))
    told = [(fold(first), fold(second)) for first, second in both if first and second]
    return bool(told) and all(set(telling(first)).isdisjoint(telling(second)) for first, second in told)


def telling(description: str) -> list[str]:
    """Its words of four letters and more."""
    return re.findall(r"[^\W\d_]{4,}", description)


def bare(file: str) -> str:
    return re.sub(r"[\W_]+", "", LANGUAGE.sub("", file.rsplit(".", 1)[0].lower()))


NUMBER = Text(
    en="The Welsh version has {cy} pictures, the English one {en}.",
    cy="Nifer y lluniau: {cy} ar y fersiwn Gymraeg, {en} ar y fersiwn Saesneg.",
)

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.MEDIUM,
    says=Text(
        en="The two versions have different pictures.",
        cy="Mae lluniau gwahanol gan y ddwy fersiwn.",
    ),
    fix=Text(en="Put the same pictures on both.", cy="Rhowch yr un lluniau ar y ddwy."),
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
    needs=PICTURES,
)
