"""Statistics that cannot be judged, because there is no release calendar or it is too old.

Looks for: statistical content where no calendar was given, or where it was fetched longer ago than config/calendar.yaml
allows at the moment of checking: six hours, or fifteen minutes within an hour of a release that the post rests on.
Because: dates move at short notice, and in doubt nothing goes out (ons.no_early_release).
Instead: read the calendar again; the post is judged anew. / Darllenwch y calendr eto; bernir y neges o'r newydd: "pwyll
calendar sync".
Does not catch: a calendar that is fresh and wrong.
"""

from collections.abc import Iterator
from typing import Any

from checks.embargo.judgement import judgement
from checks.embargo.vocabulary import Vocabulary, vocabulary
from checks.model import Check, Finding, Post, Strength, Text, Tools


def prepare(options: Any, tools: Tools) -> Vocabulary:
    """The vocabulary of statistics."""
    return vocabulary(tools)


def find(post: Post, options: Any, words: Vocabulary) -> Iterator[Finding]:
    """One unknown finding a statement while the calendar cannot be relied on."""
    for said in judgement(post, words).unsettled():
        yield Finding(place=said.place, unknown=True, says=NONE if post.evidence.calendar is None else None)


NONE = Text(
    en="This speaks of statistics, and there is no release calendar to tell whether they are out.",
    cy="Mae hyn yn sôn am ystadegau, ac nid oes calendr datganiadau i ddweud a ydynt wedi'u cyhoeddi.",
)
CHECK = Check(
    module=__name__,
    clauses=("ons.no_early_release",),
    strength=Strength.STRONG,
    says=Text(
        en="This speaks of statistics, and the release calendar is too old to tell whether they are out.",
        cy="Mae hyn yn sôn am ystadegau, ac mae'r calendr datganiadau yn rhy hen i ddweud a ydynt wedi'u cyhoeddi.",
    ),
    fix=Text(en="Read the calendar again.", cy="Darllenwch y calendr eto."),
    find=find,
    kinds=frozenset({"post"}),
    prepare=prepare,
)
