"""What the frames and, where they find nothing, the second opinion say a text does: shared by the checks of conduct."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.conduct.called import called, spelt_apart
from checks.model import Comment, Finding, Item, Part, Strength, Text, Tools
from checks.text.acts.acts import Act, Acts, acts
from checks.text.acts.opinion import Opinion, opinion
from checks.text.normalise import told_in

SAYS = Text(
    en="No rule finds a breach here, but it reads like comments that break this one. A person should look.",
    cy="Nid oes rheol yn canfod tramgwydd yma, ond mae'n darllen fel sylwadau sy'n torri'r rheol hon. Dylai person edrych.",
)
FIX = Text(
    en="Read it as a person would: leave it up where it is criticism, a joke or somebody else's words.",
    cy="Darllenwch ef fel y byddai person: gadewch ef lle mae'n feirniadaeth, yn jôc neu'n eiriau rhywun arall.",
)

NAMED = Text(
    en="What this writer goes by says this, beside whatever they write. A person should look.",
    cy="Mae'r enw y mae'r awdur hwn yn ei arddel yn dweud hyn, beth bynnag y mae'n ei ysgrifennu. Dylai person edrych.",
)
NAMED_FIX = Text(
    en="Read the comment for itself; report the name to the platform, and keep the comment out of sight while it shows.",
    cy="Darllenwch y sylw ynddo'i hun; rhowch wybod i'r platfform am yr enw, a chadwch y sylw o'r golwg tra bo'r enw i'w weld.",
)

BESIDE = {Strength.STRONG: 1.6, Strength.MEDIUM: 1.5}
"""What a frame says beside the second opinion, in log-odds. Of comments by people nobody knew, half innocent and written to look
like breaches, strong frames were right 5 times in 6 and medium ones 3 in 4, less often where the rest read calmly; of a fair
sample that no frame was written from, strong ones 37 times in 37 and medium ones 32 in 34."""
FEW = 4
"""Words of a clause; fewer have nothing calm about them."""
CLAUSE = re.compile(r"[.!?;:,\n]+")
GRAVE = frozenset({"threat", "harm"})
"""Where a missed one costs most: it takes more calm to weigh a frame down."""
BESIDE_GRAVE = 2.4


@dataclass(frozen=True)
class Options:
    """Whether the second opinion is asked."""

    second_opinion: bool = True
    """Asked: it finds what nobody wrote a frame for, and only ever asks a person to look."""


@dataclass(frozen=True)
class Told:
    """The frames that all conduct checks share, and the second opinion where it is asked."""

    acts: Acts
    second: Opinion | None

    def weighed(self, text: str, act: Act) -> Strength:
        """How strong an act is when the second opinion of the comment is weighed with it; unread, as its frame says. A strong one
        is a person's to look at, however calm the rest: kind words are easily put around anything."""
        beside = BESIDE_GRAVE if act.kind in GRAVE else BESIDE.get(act.strength)
        if self.second is None or beside is None or self.second.agrees(text, beside):
            return act.strength
        if act.strength is Strength.STRONG and self._stands_alone(clause(text, act), beside):
            return act.strength
        return Strength.MEDIUM if act.strength is Strength.STRONG else Strength.HINT

    def _stands_alone(self, words: str, beside: float) -> bool:
        return self.second is None or len(words.split()) < FEW or self.second.agrees(words, beside)


def clause(text: str, act: Act) -> str:
    """What stands around an act, so that kind words before it and behind it take nothing from it."""
    before, after = text[: act.start], text[act.end :]
    return CLAUSE.split(before)[-1] + text[act.start : act.end] + CLAUSE.split(after, maxsplit=1)[0]


def prepare(options: Options, tools: Tools) -> Told:
    """The frames and the weights, made once for all checks."""
    return Told(acts(tools), opinion(tools) if options.second_opinion else None)


def told(item: Item, kind: str, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind; of a comment in which no frame finds anything, what it reads like."""
    for part in item.parts():
        for act in prepared.acts.of(part.text):
            if act.kind == kind:
                strength = prepared.weighed(part.text, act) if isinstance(item, Comment) else act.strength
                yield Finding(place=part.place(act.start, act.end), strength=strength)
        yield from doubted(item, part, kind, prepared)
    for part in called(item):
        if any(
            act.kind == kind and act.strength >= Strength.MEDIUM for act in prepared.acts.of(spelt_apart(part.text))
        ):
            yield Finding(place=part.whole(), strength=Strength.MEDIUM, says=NAMED, fix=NAMED_FIX)


def doubted(item: Item, part: Part, kind: str, prepared: Told) -> Iterator[Finding]:
    """Where no frame finds anything in a comment, a finding if it reads like this kind."""
    if prepared.second is None or not isinstance(item, Comment) or prepared.acts.of(part.text):
        return
    doubt = prepared.second.of(part.text)
    if doubt is not None and doubt.kind == kind and not prepared.acts.denies(part.text):
        place = part.place(*told_in(part.text, doubt.start, doubt.end))
        yield Finding(place=place, strength=Strength.MEDIUM, says=SAYS, fix=FIX)
