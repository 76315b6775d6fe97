"""Statistics given away before their release.

Looks for: figures, direction, comparison, superlatives, hints or a confirming answer on a subject whose release, for the
period that is meant, has not come out when the post goes out; a link to an edition of a bulletin that is not out; and words that
name no statistic but read as if they gave one away, beside the day, the hour or a word of a release.
Because: nobody may imply or confirm statistical content of any release before its publication (ons.no_early_release).
Instead: say when the figures come, and let the post wait for them. / Dywedwch pryd y daw'r ffigurau, a gadewch i'r
neges aros amdanynt: "Inflation figures are out on Wednesday at 7am" / "Daw'r ffigurau chwyddiant ddydd Mercher am 7yb".
Does not catch: a chart without a description, a subject outside the vocabulary and every title of the calendar.
"""

from collections.abc import Iterator
from typing import Any

from checks.embargo.judgement import judgement
from checks.embargo.london import in_words
from checks.embargo.resting import State
from checks.embargo.vocabulary import Vocabulary, vocabulary
from checks.model import Check, Finding, Post, Strength, Text, Tools


def prepare(options: Any, tools: Tools) -> Vocabulary:
    """The vocabulary of statistics."""
    return vocabulary(tools)


def find(post: Post, options: Any, words: Vocabulary) -> Iterator[Finding]:
    """One finding a statement: it holds until the release's moment, or is a note where that will have come by the slot."""
    for said, resting in judgement(post, words).standing(State.CLOSED, State.DUE):
        release = resting.listed.release
        is_due = resting.state is State.DUE
        yield Finding(
            place=said.place,
            strength=Strength.HINT if is_due else Strength.STRONG,
            values={"release": "”, “".join(resting.titles[:NAMED]), "when": in_words(release.release_date)},
            says=DUE if is_due else ALLUDED if said.is_alluded else None,
            fix=SOMETHING_ELSE if said.is_alluded else None,
            until=None if is_due else release.release_date,
        )


NAMED = 3  # releases, where it may rest on any of a day's
DUE = Text(
    en="This rests on “{release}”, which comes out on {when}, before this post goes out; it is looked at once more then.",
    cy="Mae hyn yn dibynnu ar “{release}”, a gyhoeddir {when}, cyn i'r neges hon fynd allan; edrychir arno eto bryd hynny.",
)
ALLUDED = Text(
    en="This names no statistic, but it reads as if it gave away “{release}”, which comes out on {when}.",
    cy="Nid yw hyn yn enwi ystadegyn, ond mae'n darllen fel pe bai'n datgelu “{release}”, a gyhoeddir {when}.",
)
SOMETHING_ELSE = Text(
    en="Let it wait until then. If it is about something else, say plainly what.",
    cy="Gadewch iddo aros tan hynny. Os yw'n sôn am rywbeth arall, dywedwch yn glir am beth.",
)
CHECK = Check(
    module=__name__,
    clauses=("ons.no_early_release",),
    strength=Strength.STRONG,
    says=Text(
        en="This gives away statistics of “{release}”, which comes out on {when}.",
        cy="Mae hyn yn datgelu ystadegau “{release}”, a gyhoeddir {when}.",
    ),
    fix=Text(
        en="Let it wait until then. If it is about figures that are out already, say which period they are for.",
        cy="Gadewch iddo aros tan hynny. Os yw'n sôn am ffigurau sydd eisoes wedi'u cyhoeddi, nodwch eu cyfnod.",
    ),
    find=find,
    kinds=frozenset({"post"}),
    prepare=prepare,
)
