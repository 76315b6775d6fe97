"""An answer that is not in the language of the question.

Looks for: a reply none of whose words are in the language it answers; a comment in both languages is owed Welsh. A reply in both
is right.
Because: replies are in the language the person used (rct.reply_language).
Instead: answer English in English: “Thank you.” / Atebwch y Gymraeg yn Gymraeg: “Diolch yn fawr.”
Does not catch: an answer to a comment in a third language, or to one without words.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Language, Part, Post, Strength, Text, Tools
from checks.parity.carries import REPLY, sight
from checks.text.halves import has_both
from checks.text.sides import spoken

_NAMED = r"(?:(?:y|yr|a|ac|o|i)[ \t]+)?[A-ZÂÊÎÔÛŴŶ][\w'’-]*"
BY_NAME = re.compile(
    r"(?<=[.!?,:–-])[ \t]+(?:Ysgol|Coleg|Canolfan|Neuadd|Parc|Heol|Ffordd|Stryd|Lôn|Maes|Llyfrgell|Capel|Eglwys|Clwb|Theatr|"
    rf"Amgueddfa|Traeth|Castell|Cylch|Meithrinfa|Ysbyty|Llys|Stad)(?:[ \t]+{_NAMED}){{1,4}}[.!?]*[ \t]*$",
    re.MULTILINE,
)
"""A place or school that a line ends with after what was said: `Is it shut tomorrow? Ysgol Bro Alaw` is in English."""


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding on the first text of a reply in the other language."""
    if post.replies_to is None:
        return
    owed = languages(post.replies_to.text, tools)
    given = [languages(version.text, tools) for version in post.versions]
    due: Language | None = "cy" if "cy" in owed else "en" if owed else None
    if due and any(given) and not any(due in each for each in given):
        number = next(n for n, each in enumerate(given) if each)
        whole = Part(number, "text", None, post.versions[number].text).whole()
        yield Finding(whole, says=WELSH if due == "cy" else ENGLISH, fix=IN_WELSH if due == "cy" else IN_ENGLISH)


def languages(text: str, tools: Tools) -> set[Language]:
    """The languages of ours that a text says things in."""
    text = BY_NAME.sub("", text)
    if has_both(text, tools.runs(text)):
        return {"en", "cy"}
    main = spoken(text, tools.runs)
    return {main} if main else set()


WELSH = Text(
    en="They wrote in Welsh; this answers in English.", cy="Yn Gymraeg yr ysgrifennon nhw; ateb Saesneg yw hwn."
)
ENGLISH = Text(
    en="They wrote in English; this answers in Welsh.", cy="Yn Saesneg yr ysgrifennon nhw; ateb Cymraeg yw hwn."
)
IN_WELSH = Text(en="Answer in Welsh.", cy="Atebwch yn Gymraeg.")
IN_ENGLISH = Text(en="Answer in English.", cy="Atebwch yn Saesneg.")

CHECK = Check(
    module=__name__,
    clauses=("rct.reply_language",),
    strength=Strength.STRONG,
    says=WELSH,
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
    needs=REPLY,
)
