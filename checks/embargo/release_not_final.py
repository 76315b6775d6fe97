"""Statistics of a release that has no final moment, or that did not come out at it.

Looks for: statistical content of a release whose date is provisional or cancelled, or whose time has come without the
calendar saying that it is published; and of a period later than any release in the calendar.
Because: what is not published may not be implied or confirmed (ons.no_early_release), and only a person can find out
when it will be.
Instead: ask the producer, and wait for the release. / Gofynnwch i'r cynhyrchydd, ac arhoswch am y datganiad: "The date
of the report will be confirmed soon" / "Caiff dyddiad yr adroddiad ei gadarnhau'n fuan".
Does not catch: a release that came out early without a word of it in the calendar.
"""

from collections.abc import Iterator
from typing import Any

from checks.embargo.judgement import judgement
from checks.embargo.london import in_words
from checks.embargo.resting import State
from checks.embargo.vocabulary import Vocabulary, vocabulary
from checks.model import Check, Finding, Post, Release, Strength, Text, Tools


def prepare(options: Any, tools: Tools) -> Vocabulary:
    """The vocabulary of statistics."""
    return vocabulary(tools)


def find(post: Post, options: Any, words: Vocabulary) -> Iterator[Finding]:
    """One finding a statement, without an end: a person must say when."""
    for said, resting in judgement(post, words).standing(State.NOT_FINAL):
        release = resting.listed.release
        yield Finding(
            place=said.place,
            values={"release": release.title, "when": in_words(release.release_date), "why": reason(release)},
            says=ALLUDED if said.is_alluded else None,
        )


def reason(release: Release) -> Text:
    """Why the release's moment cannot be relied on."""
    if release.cancelled:
        return Text(en="it has been cancelled", cy="fe'i canslwyd")
    if not release.finalised:
        return Text(en="that date is provisional", cy="dyddiad dros dro yw hwnnw")
    return Text(
        en="the calendar does not say that these figures have been published",
        cy="nid yw'r calendr yn dweud bod y ffigurau hyn wedi'u cyhoeddi",
    )


ALLUDED = Text(
    en="This names no statistic, but it reads as if it gave away “{release}”, set down for {when}, but {why}.",
    cy="Nid yw hyn yn enwi ystadegyn, ond mae'n darllen fel pe bai'n datgelu “{release}”, sydd i'w gyhoeddi {when}, ond {why}.",
)
CHECK = Check(
    module=__name__,
    clauses=("ons.no_early_release",),
    strength=Strength.STRONG,
    says=Text(
        en="This rests on “{release}”, set down for {when}, but {why}.",
        cy="Mae hyn yn dibynnu ar “{release}”, sydd i'w gyhoeddi {when}, ond {why}.",
    ),
    fix=Text(
        en="Ask the producer when it comes out, and wait until it has.",
        cy="Gofynnwch i'r cynhyrchydd pryd y daw allan, ac arhoswch nes iddo wneud.",
    ),
    find=find,
    kinds=frozenset({"post"}),
    prepare=prepare,
)
