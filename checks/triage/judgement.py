"""What a comment asks of the team, judged once for all the checks of the family: signs of the lexicons and weights of its words
together. Signs alone are silent of half of what people write; words alone mistake play for harm."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from checks.model import Comment, Finding, Language, Run, Strength, Tools
from checks.text.frames import Hit
from checks.text.normalise import fold, sentences
from checks.text.vectors import language_of
from checks.triage.signs import Signs, is_in_another_script
from checks.triage.weighing import Weighed, Weigher

SEEN = 512
URGENT = ("safeguarding", "police")
STATUTORY = ("foi", "subject_access")
FAILINGS = frozenset({"report", "complaint"})
FAULT_AND_QUESTION = frozenset({"report", "question"})
MAY_ASK_TOO = frozenset({"staff_abuse", "thanks"})
NOTHING = "none"
OPINION = "grumble"
"""A label of the weights alone: an opinion of the council as a body, a complaint that is owed no reply."""
TOGETHER = " + "
"""Between two labels that the weights know together."""
STRENGTHS = {
    "question": Strength.MEDIUM,
    "report": Strength.MEDIUM,
    "complaint": Strength.MEDIUM,
    "foi": Strength.STRONG,
    "subject_access": Strength.STRONG,
    "safeguarding": Strength.MILD,
    "police": Strength.MILD,
    "staff_abuse": Strength.MILD,
    "thanks": Strength.MILD,
}
ENOUGH = 0.42
"""A share of both harms from which one is told where another label has more: one found wrongly costs a minute, one missed may
cost a life."""
LIKELY = 0.25
"""A share that the likelier of them has alone."""
DISBELIEVED = 0.05
"""Below it the words speak so plainly of something else that a sign of harm is not believed (`when we lost Dad`)."""
ALSO = 0.2
"""A share from which a sign stands beside the label that has the most."""
BESIDE = {"report": 0.0003, "complaint": 0.04}
"""The same for a fault beside a complaint of it, and for either beside harm: one comment is often both."""
ALONE = 0.5
"""A share from which one sentence by itself is a fault or a question beside the other."""
STAFF = 0.08
"""The same for abuse of staff, which words can hardly tell from a threat."""


class Judgement:
    """The family's readers made ready; what they say of a text is remembered."""

    def __init__(self, tools: Tools) -> None:
        self._runs = tools.runs
        self._signs, self._weigher = Signs(tools), Weigher(tools.comments, tools.vectors)
        self.of = lru_cache(maxsize=SEEN)(self._of)

    def _of(self, text: str) -> Mapping[str, Hit]:
        """{label: the words that say it, and how strongly}; nothing where it asks for nothing. By signs alone without weights,
        and where the script is another: a question is one there too."""
        signs = self._signs.of(text)
        if not text.strip() or ("question" in signs and signs["question"].strength == Strength.HINT):
            return signs
        if not self._weigher.labels or is_in_another_script(text):
            return signs
        runs = self._runs(text)
        language = language_of(runs)
        weighed = self._weigher.weigh(text, signs, language)
        labels = _labels(weighed.shares, signs)
        if len(labels & FAULT_AND_QUESTION) == 1 or not labels.isdisjoint(MAY_ASK_TOO):
            labels |= self._beside(text, signs, language)
        if not labels and _asks_in_another_language(text, runs):
            labels = {"question"}
        if self._signs.is_for_another(text):
            labels -= {"question"}
        return {label: signs.get(label) or _told_by_words(text, label, weighed) for label in sorted(labels)}

    def _beside(self, text: str, signs: Mapping[str, Hit], language: Language) -> set[str]:
        """What the sentences by themselves say, where one of them asks: `out for three weeks. When will it be fixed?`"""
        folded = fold(text)
        bounds = [folded.span(start, end) for start, end in sentences(folded.text)]
        if len(bounds) < 2 or "?" not in text:
            return set()
        said = set()
        for start, end in bounds:
            own = {label for label, hit in signs.items() if start <= hit.start < end}
            shares = _merged(self._weigher.weigh(text[start:end], own, language).shares)
            said |= {label for label in FAULT_AND_QUESTION if shares[label] >= ALONE}
        return said


def _merged(shares: Mapping[str, float]) -> dict[str, float]:
    """The shares of single labels: of two that stand together each has the whole, of an opinion a complaint."""
    merged: dict[str, float] = {}
    for label, share in shares.items():
        for one in _single(label):
            merged[one] = merged.get(one, 0.0) + share
    return merged


def _single(label: str) -> list[str]:
    return ["complaint" if one == OPINION else one for one in label.split(TOGETHER)]


def _labels(weighed: Mapping[str, float], signs: Mapping[str, Hit]) -> set[str]:
    shares = _merged(weighed)
    most = max(shares, key=lambda label: shares[label])
    harm = sum(shares[one] for one in URGENT)
    urgent = {one for one in URGENT if _is_told(one, shares, harm) or (one in signs and harm >= DISBELIEVED)}
    if most == "staff_abuse" and "police" in signs:
        urgent.add("police")
    if most == "staff_abuse" and shares["police"] < ENOUGH and "police" not in signs:
        urgent.discard("police")
    found = {most, *urgent, *_single(max(weighed, key=lambda label: weighed[label]))} - {NOTHING}
    found |= {label for label in signs if label not in URGENT and shares[label] >= ALSO}
    if found & FAILINGS or urgent:
        found |= {label for label in FAILINGS & signs.keys() if shares[label] >= BESIDE[label]}
    if "staff_abuse" in signs and shares["staff_abuse"] >= STAFF:
        found.add("staff_abuse")
    if urgent:
        found -= {"thanks"}
    if not found.isdisjoint(STATUTORY):
        found -= {"question"}
    return found


def _is_told(one: str, shares: Mapping[str, float], harm: float) -> bool:
    """Whether the words tell of this harm: of the two the likelier where both together have enough, the other beside it."""
    likelier = max(shares[urgent] for urgent in URGENT)
    return harm >= ENOUGH and likelier >= LIKELY and (shares[one] == likelier or shares[one] >= ALSO)


def _asks_in_another_language(text: str, runs: Sequence[Run]) -> bool:
    """Whether it asks something and no word of it is Welsh or English."""
    return "?" in text and bool(runs) and all(run.language == "other" for run in runs)


def _told_by_words(text: str, label: str, weighed: Weighed) -> Hit:
    strength = STRENGTHS[label]
    name = label
    if label == "complaint" and weighed.shares[OPINION] > weighed.shares[label]:
        name, strength = OPINION, Strength.HINT
    start, end = weighed.decisive(name) or (0, len(text))
    return Hit(start, end, strength)


@lru_cache(maxsize=2)
def _made(key: "_Key") -> Judgement:
    return Judgement(key.tools)


class _Key:
    """Tools by identity: what is made of one set is made once, however many checks ask."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools

    def __hash__(self) -> int:
        return id(self.tools)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.tools is self.tools


def judged(options: Any, tools: Tools) -> Judgement:
    """What every check of the family is prepared with."""
    return _made(_Key(tools))


def found(comment: Comment, label: str, judgement: Judgement) -> Iterator[Finding]:
    """One finding where the comment asks for this; several ways of asking one thing are one."""
    hit = judgement.of(comment.text).get(label)
    if hit is not None:
        part = next(comment.parts())
        yield Finding(place=part.place(hit.start, hit.end), strength=hit.strength)
