"""What was said or written for inside.

Looks for: e-mail headings, chats, notes of internal meetings, what is not announced yet,
tenders and negotiations, and a case told without its name.
Because: internal material and conversations are not published (ons.no_internal_material, council.no_internal_conversations),
nor what is commercially sensitive (rct.commercially_sensitive); even an anonymised case is not (howitt.no_anonymised_cases).
Instead: write the public's text anew, from what has been announced. /
Ysgrifennwch destun newydd i'r cyhoedd, o'r hyn a gyhoeddwyd.
Does not catch: internal words copied without a sign of where they came from.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.headings import messages
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "internal_material")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words)
    yield from messages(post)


CHECK = Check(
    module=__name__,
    clauses=(
        "ons.no_internal_material",
        "council.no_internal_conversations",
        "rct.commercially_sensitive",
        "howitt.no_anonymised_cases",
    ),
    strength=Strength.STRONG,
    says=Text(
        en="This looks like material from inside: a message, notes, a case or a deal.",
        cy="Mae hyn yn edrych fel deunydd mewnol: neges, nodiadau, achos neu fargen.",
    ),
    fix=Text(
        en="Take it out, or write it anew from what has been announced.",
        cy="Tynnwch ef allan, neu ysgrifennwch ef o'r newydd o'r hyn a gyhoeddwyd.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
