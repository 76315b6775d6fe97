"""A share in one language to which we add nothing in the other.

Looks for: shared words in one language, where our own words do not say anything in the other. On a paired account a share in its
own language is right.
Because: what we share from others is made available in both languages too (rct.bilingual_shares).
Instead: say in English above a Welsh post what it says. / Dywedwch yn Gymraeg uwchben postiad Saesneg beth sydd ynddo.
Does not catch: whether what we add says all that was shared.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Language, Part, Post, Strength, Text, Tools
from checks.parity.carries import SHARE, sight
from checks.parity.owed import own_language, shared_language, told
from checks.text.sides import other


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding on the shared words."""
    language = shared_language(post, tools)
    if language is None or post.shares is None or language == own_language(post, tools):
        return
    read = told(post, tools)
    ours: set[Language] = {side.language for side in read.alone}
    if not read.texts and other(language) not in ours:
        whole = Part(None, "shares", None, post.shares.text).whole()
        yield Finding(
            whole, says=ENGLISH if language == "en" else WELSH, fix=ADD_WELSH if language == "en" else ADD_ENGLISH
        )


ENGLISH = Text(en="What is shared is in English only.", cy="Yn Saesneg yn unig y mae'r hyn a rennir.")
WELSH = Text(en="What is shared is in Welsh only.", cy="Yn Gymraeg yn unig y mae'r hyn a rennir.")
ADD_WELSH = Text(en="Say in Welsh above it what it says.", cy="Dywedwch yn Gymraeg uwch ei ben beth sydd ynddo.")
ADD_ENGLISH = Text(en="Say in English above it what it says.", cy="Dywedwch yn Saesneg uwch ei ben beth sydd ynddo.")

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual_shares",),
    strength=Strength.STRONG,
    says=ENGLISH,
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
    needs=SHARE,
)
