"""A passage that one language has and the other has not.

Looks for: sentences and clauses whose words have no rendering on the other side, where the lengths of the two sides and their
sentences do not agree either.
Because: content is available in both languages (rct.bilingual): all of it.
Instead: translate the passage: “Bring a coat.” / Cyfieithwch y darn: “Dewch â chot.”
Does not catch: a word or two left out inside a clause; numbers, dates and names are looked at by checks of their own.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.parity.carries import sight
from checks.parity.owed import same_text, told
from checks.text.align import missing
from checks.text.astray import astray


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each passage."""
    if same_text(post, tools):
        return
    for pair in told(post, tools).texts:
        left = astray(pair.cy.part.text, tools.runs(pair.cy.part.text)) if pair.halves else ()
        known = {pair.cy.part.text[run.start : run.end].rstrip(".!?…") for run in left}
        for passage in missing(pair, tools.renderings):
            said = pair.side(passage.language).text[passage.start : passage.end]
            if any(words in said for words in known):
                continue  # it was left untranslated, which is another check's finding
            place = pair.side(passage.language).place(passage.start, passage.end)
            yield Finding(place, says=NO_WELSH if passage.language == "en" else NO_ENGLISH)


NO_WELSH = Text(en="The Welsh does not say this.", cy="Nid yw'r Gymraeg yn dweud hyn.")
NO_ENGLISH = Text(en="The English does not say this.", cy="Nid yw'r Saesneg yn dweud hyn.")

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.STRONG,
    says=NO_WELSH,
    fix=Text(
        en="Translate it, or leave it out of both.",
        cy="Cyfieithwch ef, neu ei hepgor o'r ddwy iaith.",
    ),
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
