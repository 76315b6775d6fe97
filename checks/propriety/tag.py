"""Somebody tagged without recorded permission.

Looks for: handles in our own words that are neither ours, nor in config/tags.yaml, nor those of whom we answer; one that looks
like a private person's name weighs more than another.
Because: others' privacy is respected, in tagging too (estyn.privacy_of_others), and nobody is tagged without permission
(ewc.no_tagging).
Instead: ask, and record the permission; or name no one: “Thanks to our volunteers.” / “Diolch i'n gwirfoddolwyr.”
Does not catch: a person whose handle does not look like a name (it is only shown); a tag made within the picture.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text
from checks.propriety.handles import People, people, plain
from checks.text.marks import of_kind


def find(post: Post, options: Any, known: People) -> Iterator[Finding]:
    """One finding for each handle of a version or a picture's description."""
    answered = plain(post.replies_to.author.handle or "") if post.replies_to else ""
    for part in post.parts():
        if part.name == "shares":
            continue
        for mark in of_kind(part.text, "handle"):
            whose = known.whose(mark.text)
            if whose in ("ours", "allowed") or plain(mark.text) == answered:
                continue
            place = part.place(mark.start, mark.end)
            if whose == "person":
                yield Finding(place, strength=Strength.STRONG)
            else:
                yield Finding(place, strength=Strength.HINT, says=RIGHT_ONE, fix=LIST_IT)


RIGHT_ONE = Text(
    en="This tags an account that is not listed: is it the right one, and may we?",
    cy="Mae hyn yn tagio cyfrif nad yw ar y rhestr: ai hwn yw'r un cywir, ac a gawn ni?",
)
LIST_IT = Text(
    en="If it is a body that we often tag, list it in config/tags.yaml.",
    cy="Os yw'n gorff yr ydym yn ei dagio'n aml, rhestrwch ef yn config/tags.yaml.",
)

CHECK = Check(
    module=__name__,
    clauses=("estyn.privacy_of_others", "ewc.no_tagging"),
    strength=Strength.STRONG,
    says=Text(
        en="This tags what looks like a private person, and no permission is recorded.",
        cy="Mae hyn yn tagio'r hyn sy'n edrych fel unigolyn preifat, ac ni chofnodwyd caniatâd.",
    ),
    fix=Text(
        en="Ask them and record it in config/tags.yaml, or leave the tag out.",
        cy="Gofynnwch iddynt a'i gofnodi yn config/tags.yaml, neu peidiwch â thagio.",
    ),
    kinds=frozenset({"post"}),
    prepare=lambda options, tools: people(tools),
    find=find,
)
