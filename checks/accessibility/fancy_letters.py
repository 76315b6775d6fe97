"""Letters of another kind used as if they were bold, italic or round.

Looks for: mathematical, full-width, circled, squared, small-capital and turned letters, and struck-through
ones, two or more together.
Because: a screen reader says each by its technical name, or nothing (wcag.readable_text).
Instead: plain letters: “Free event”, not “𝗙𝗿𝗲𝗲 𝗲𝘃𝗲𝗻𝘁”. / Llythrennau plaen: “Digwyddiad am ddim”.
Does not catch: a single such letter, which is mostly a sign (the parking sign, the information sign).
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools

MATHEMATICAL = "\U0001d400-\U0001d7ff\u2102\u210a-\u2115\u2119-\u211d\u2124\u2128\u212c-\u2131\u2133\u2134"
ENCLOSED = "\u249c-\u24e9\U0001f110-\U0001f189"
WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
SMALL = "\u1d00-\u1d22\u0299\u029c\u029f\u0262\u026a\u0274\u0280\u028f\ua730\ua731"
TURNED = "\u0250\u0254\u01dd\u025f\u0265\u026f\u0279\u0287\u028c\u028d\u028e\u029e"
FANCY = f"[{MATHEMATICAL}{ENCLOSED}{WIDE}]\ufe0f?"
LETTERS = re.compile(
    rf"{FANCY}(?:[ .,'’!?:&-]*{FANCY})+"
    rf"|[^\W\d_]*[{SMALL}{TURNED}](?:[^\W_]*[{SMALL}{TURNED}])+[^\W\d_]*"
    r"|(?:\w[\u0332-\u0338]+[ ]?){3,}(?<! )"
)


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each stretch."""
    for part in post.parts():
        if part.name != "shares" and not part.text.isascii():
            for stretch in LETTERS.finditer(part.text):
                yield Finding(part.place(*stretch.span()))


CHECK = Check(
    module=__name__,
    clauses=("wcag.readable_text",),
    strength=Strength.MILD,
    says=Text(
        en="These letters are signs of another kind, which a screen reader cannot read as words.",
        cy="Arwyddion o fath arall yw'r llythrennau hyn, ac ni all darllenydd sgrin eu darllen fel geiriau.",
    ),
    fix=Text(en="Write it in plain letters.", cy="Ysgrifennwch ef mewn llythrennau plaen."),
    kinds=frozenset({"post"}),
    find=find,
)
