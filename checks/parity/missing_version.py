"""A post in one language only.

Looks for: words in one language without the other: one version, or two of which one has no words; on a paired account a post in
its own language is right, its partner carries the other. An answer to someone, and a share in one language, have checks of
their own.
Because: content is available in English and Welsh (rct.bilingual).
Instead: add the other version: “The library is open.” / Ychwanegwch y fersiwn arall: “Mae'r llyfrgell ar agor.”
Does not catch: a picture that has words in one language only.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.parity.carries import sight
from checks.parity.owed import NAMES, is_foreign, own_language, same_text, shared_language, told
from checks.text.sides import other


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding, without a place, for each language that is not there."""
    if post.replies_to or own_language(post, tools) or shared_language(post, tools) or same_text(post, tools):
        return
    read = told(post, tools)
    third = [version for version in post.versions if is_foreign(version.text, tools)]
    if not read.mistaken and not any(version.language for version in third):
        for language in sorted({other(side.language) for side in read.alone}):
            yield Finding(values={"language": NAMES[language], "version": VERSIONS[language]})
        if third and not (read.alone or read.texts):
            yield Finding(says=NEITHER, fix=ADD_BOTH)


VERSIONS = {
    "en": Text(en="Add the English version.", cy="Ychwanegwch y fersiwn Saesneg."),
    "cy": Text(en="Add the Welsh version.", cy="Ychwanegwch y fersiwn Gymraeg."),
}
NEITHER = Text(
    en="This post is in neither Welsh nor English.",
    cy="Nid yw'r postiad hwn yn Gymraeg nac yn Saesneg.",
)
ADD_BOTH = Text(
    en="Say the same in Welsh and in English beside it.",
    cy="Dywedwch yr un peth yn Gymraeg ac yn Saesneg wrth ei ochr.",
)

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.STRONG,
    says=Text(en="There is no {language} in this post.", cy="Nid oes {language} yn y postiad hwn."),
    fix=Text(en="{version}", cy="{version}"),
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
