"""Two versions with one and the same text.

Looks for: two versions whose words are the same, case and space aside, and in one language. A few words that all begin with
capitals are a name, and a text that holds both languages may stand in both.
Because: content is available in English and Welsh (rct.bilingual).
Instead: put the translation in the second: “The pool is open.” / Rhowch y cyfieithiad yn yr ail: “Mae'r pwll ar agor.”
Does not catch: a copy in which a word or two was changed; that is a text in the wrong language.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.parity.carries import sight
from checks.parity.owed import same_text


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding on the copy, with what it copies as its pair."""
    if post.replies_to is None and len(post.versions) > 1:
        copy = same_text(post, tools)
        if copy:
            yield Finding(copy[0].whole(), copy[1].whole())


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.STRONG,
    says=Text(en="The two versions are word for word the same.", cy="Mae'r ddwy fersiwn yr un fath air am air."),
    fix=Text(en="Put the translation in this one.", cy="Rhowch y cyfieithiad yn hon."),
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
