"""What the frames and, where they find nothing, the second opinion say a text does: shared by the checks of conduct."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Comment, Finding, Item, Part, Strength, Text, Tools
from checks.text.acts.acts import Acts, acts
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

QUIETED = frozenset({"abuse", "hate", "sexual", "harassment"})
"""What a calm reading may turn into a note where no strong words are found; a threat or harm, never."""
CALM = -1.3
"""In log-odds: by weights that learnt nothing of the writer, 23 of 67 false alarms of medium frames of these kinds lie below, and
11 of 435 true ones."""


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

    def is_calm(self, text: str) -> bool:
        """Whether the second opinion reads it as plainly innocent, whatever a frame makes of it."""
        score = None if self.second is None else self.second.score(text)
        return score is not None and score <= CALM


def prepare(options: Options, tools: Tools) -> Told:
    """The frames and the weights, made once for all checks."""
    return Told(acts(tools), opinion(tools) if options.second_opinion else None)


def told(item: Item, kind: str, prepared: Told) -> Iterator[Finding]:
    """A finding for each act of this kind; of a comment in which no frame finds anything, what it reads like."""
    for part in item.parts():
        found = prepared.acts.of(part.text)
        quiet = bool(found) and kind in QUIETED and isinstance(item, Comment) and prepared.is_calm(part.text)
        for act in found:
            if act.kind == kind:
                weak = quiet and act.strength is Strength.MEDIUM
                yield Finding(place=part.place(act.start, act.end), strength=Strength.HINT if weak else act.strength)
        yield from doubted(item, part, kind, prepared)


def doubted(item: Item, part: Part, kind: str, prepared: Told) -> Iterator[Finding]:
    """Where no frame finds anything in a comment, a finding if it reads like this kind."""
    if prepared.second is None or not isinstance(item, Comment) or prepared.acts.of(part.text):
        return
    doubt = prepared.second.of(part.text)
    if doubt is not None and doubt.kind == kind:
        place = part.place(*told_in(part.text, doubt.start, doubt.end))
        yield Finding(place=place, strength=Strength.MEDIUM, says=SAYS, fix=FIX)
