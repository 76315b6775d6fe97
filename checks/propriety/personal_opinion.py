"""One person's view in the organisation's name.

Looks for: “I think”, “in my view” and their like, outside quotation marks.
Because: personal views are not put as the organisation's (rct.school_no_personal_views).
Instead: say what the council has decided or does, or quote the person by name. /
Dywedwch beth mae'r cyngor wedi'i benderfynu, neu dyfynnwch y person wrth ei enw.
Does not catch: a view without a word that says whose it is.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "personal_opinion")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words, shares=False, quotes=False)


CHECK = Check(
    module=__name__,
    clauses=("rct.school_no_personal_views",),
    strength=Strength.STRONG,
    says=Text(
        en="This is one person's view on a corporate account.",
        cy="Barn un person yw hyn ar gyfrif corfforaethol.",
    ),
    fix=Text(
        en="Say what the organisation says, or quote the person by name.",
        cy="Dywedwch beth mae'r sefydliad yn ei ddweud, neu dyfynnwch y person wrth ei enw.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
