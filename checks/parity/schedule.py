"""Two versions that would not go out together.

Looks for: versions with moments of their own that differ. Welsh after English is the graver, by however little; English after
Welsh by more than an hour is shown.
Because: content is available in both languages (rct.bilingual), the Welsh no later than the English. The Welsh Language
Standards forbid to treat Welsh less favourably than English; Welsh a little sooner treats neither so, and two posts of one
account seldom go out in the same second.
Instead: give both versions one moment: 9am, 9am. / Rhowch yr un amser i'r ddwy fersiwn: 9yb, 9yb.
Does not catch: a version that is held up after it was scheduled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.parity.carries import MOMENTS, sight
from checks.parity.owed import told


@dataclass(frozen=True, slots=True)
class Options:
    """`sooner`: minutes by which the Welsh may go first: within the hour a pair is still read as one announcement."""

    sooner: int = 60


def find(post: Post, options: Options, tools: Tools) -> Iterator[Finding]:
    """One finding, without a place, for each pair of versions with two moments."""
    for pair in told(post, tools).texts:
        english, welsh = post.moment(pair.en.part.version), post.moment(pair.cy.part.version)
        if welsh > english:
            yield Finding()
        elif english - welsh > timedelta(minutes=options.sooner):
            yield Finding(strength=Strength.MILD, says=ENGLISH_LATER)


ENGLISH_LATER = Text(
    en="The English would go out after the Welsh.",
    cy="Byddai'r Saesneg yn mynd allan ar ôl y Gymraeg.",
)

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.STRONG,
    says=Text(
        en="The Welsh would go out after the English.",
        cy="Byddai'r Gymraeg yn mynd allan ar ôl y Saesneg.",
    ),
    fix=Text(en="Give both versions the same moment.", cy="Rhowch yr un amser i'r ddwy fersiwn."),
    kinds=frozenset({"post"}),
    options=Options,
    find=find,
    sight=sight,
    needs=MOMENTS,
)
