"""Letters that were lost or garbled on the way, which in Welsh are mostly ŵ and ŷ.

Looks for: UTF-8 read as something else (it\u00e2\u20ac\u2122s), the replacement mark, a question mark inside a word or for
its vowel (d?r, t?), HTML left as it was (&wcirc; &amp;), escapes (\\u0175), a caret typed after its letter (dw^r).
Because: text can be read by people and by screen readers (wcag.readable_text), in Welsh as in English (rct.bilingual).
Instead: type the letter itself: “don't”, “café”. / Teipiwch y llythyren ei hun: “dŵr”, “tŷ”, “gŵyl”.
Does not catch: a to bach that was simply left out (swn, ty).
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.parity.carries import sight
from checks.text.marks import LINK

# Latin-1 or Windows-1252 readings of two- and three-byte UTF-8
MARKS = "".join(bytes([n]).decode("cp1252", "ignore") for n in range(0x80, 0xC0))
TWICE = f"[\u0080-\u00bf{re.escape(MARKS)}]"
GARBLED = re.compile(
    rf"""[^\W\d_]*(?:[\u00c3\u00c5\u00c4]{TWICE}|\u00c2[\u0080-\u00bf]|\u00e2(?:\u20ac|\u0080){TWICE}|\u00f0\u0178{TWICE}*)[^\W\d_]*
    |[^\W\d_]*\ufffd+[^\W\d_]*
    |(?<![\w?/.=&])[^\W\d_]+\?(?![A-Z])[^\W\d_]+(?![\w=&])
    |(?<![\w'’])(?:[tdnT]h?|[dD]d)\?(?=\s+[^\W\d_])(?!\s+[A-Z])
    |(?<![\w'’])(?:T|[TN]h|nh)\?(?=\s+[A-Z][a-z])
    |(?<!\S)\?(?=[rlyn])[a-z]{{1,5}}(?!\w)
    |[^\W\d_]*&(?:\#x?[0-9a-fA-F]+|[a-z]{{2,6}}|[aeiouwyAEIOUWY]circ|[aeiou](?:acute|grave|uml));[^\W\d_]*
    |[^\W\d_]*\\u[0-9a-fA-F]{{4}}[^\W\d_]*
    |[^\W\d_]*[aeiouwyAEIOUWY]\^[^\W\d_]+""",
    re.VERBOSE,
)
BEGINS = re.compile(r"[&\\^\ufffd\u00c2-\u00c5\u00e2\u00f0?]")
SIGNS = re.compile(  # one of these stands in all of them
    r"[&\\^\ufffd\u00c3-\u00c5]|\u00c2[\u0080-\u00bf]|\u00e2[\u20ac\u0080]|\u00f0\u0178|\?(?=[^\W\d_])|(?<!\w\w\w)\?"
)


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each garbled word of our own texts and descriptions."""
    for part in post.parts():
        if part.name == "shares" or not BEGINS.search(part.text) or not SIGNS.search(part.text):
            continue
        links = [match.span() for match in LINK.finditer(part.text)]
        for match in GARBLED.finditer(part.text):
            if not any(start <= match.start() < end for start, end in links):
                yield Finding(part.place(*match.span()), values={"word": match[0]})


CHECK = Check(
    module=__name__,
    clauses=("wcag.readable_text", "rct.bilingual"),
    strength=Strength.STRONG,
    says=Text(en="A letter was lost or garbled in “{word}”.", cy="Collwyd neu ddryswyd llythyren yn “{word}”."),
    fix=Text(en="Type the word again.", cy="Teipiwch y gair eto."),
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
