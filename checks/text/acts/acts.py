"""What a text does to someone: threatens, hates, abuses, demands sex, urges harm. Read once for all the checks, so that
one act is one finding, by the rule nearest to it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checks.model import Known, Language, Strength, Tools
from checks.text.acts.groups import BY_DESCENT, COUNTED_BY_NATURE, GROUP_MARKS, MANY, SLUR, group_marks, group_names
from checks.text.acts.lexicon import STRENGTHS
from checks.text.acts.needs import needs
from checks.text.acts.reading import Reader, Reading, spelt_out
from checks.text.acts.stance import Stance, stance
from checks.text.alternatives import one_of
from checks.text.concepts import Concepts
from checks.text.normalise import plain, told_in
from checks.text.shelf import Shelf
from checks.text.welsh import mutations_of

KINDS = ("hate", "threat", "sexual", "harm", "abuse", "harassment")
"""Where two overlap, the first of these is the nearest."""
SEEN = 1024
LIST = re.compile(r"\{([a-z_]+)\}")
LITERAL = re.compile(r"[^\W\d_]{2,}")
START = r"(?:(?<=^ )|(?<=[.?] ))"
SWITCHED = frozenset({"stain", "pack", "scorn", "subhuman", "body", "vermin", "barrier"})
LEVELS = ("strong", "medium", "mild")


@dataclass(frozen=True, slots=True)
class Act:
    """text[start:end] of the original does this, so strongly."""

    kind: str
    start: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern over a reading. `needs`: of each of these one is in every text it matches; where empty it is always tried."""

    kind: str
    language: Language
    pattern: re.Pattern[str]
    strength: Strength
    needs: tuple[frozenset[str], ...]

    def is_worth_trying(self, words: Set[str]) -> bool:
        """Whether a text of these words has one of each."""
        for needed in self.needs:  # noqa: SIM110 - tried for every comment: half as fast as a generator
            if needed.isdisjoint(words):
                return False
        return True


class Acts:
    """The frames of both languages, ready to read texts with."""

    def __init__(self, lexicons: Mapping[str, Any], known: Known) -> None:
        self._frames: list[Frame] = []
        words: dict[Language, set[str]] = {"en": set(), "cy": set()}
        for kind in KINDS:
            for language in ("en", "cy"):
                tree = lexicons[f"{language}/{kind}"]
                self._frames += _frames(kind, language, tree, _lists(lexicons, language, kind))
                words[language] |= set(_words(tree, _lists(lexicons, language, kind, borrows=False)))
        self._only = {"en": words["en"] - words["cy"], "cy": words["cy"] - words["en"]}
        self._tried = _by_need(self._frames)
        self._heads = frozenset(self._tried)
        self._stance: Stance = stance((lexicons["en/stance"], lexicons["cy/stance"]))
        self._reader = _reader(lexicons, words, known)
        self._signs = Concepts({language: _signs_of(lexicons, language) for language in ("en", "cy")}, KINDS)
        self.of = lru_cache(maxsize=SEEN)(self._of)

    def _of(self, text: str) -> tuple[Act, ...]:
        """Every act of a text, each by its nearest kind, in the order of the text."""
        reading = self._reader.read(text)
        found = [*self._acts(reading), *self._acts(_with_pronouns(reading))]
        acts = _nearest(found) if found else ()
        more = [act for act in self._told_by_signs(text, reading) if not _overlap(act, acts)]
        acts = _nearest([*acts, *more]) if more else acts
        return tuple(_whole(text, acts)) if acts else acts

    def denies(self, text: str) -> bool:
        """Whether the writer of a text that does nothing here says of what would be an act that it is not so."""
        reading = self._reader.read(text)
        spans = (found.span() for _, found in self._matches(reading))
        if any(self._stance.is_denied(reading.text, *span, reading.since_comma(span[0])) for span in spans):
            return True
        before, _, after = (f"{part} " for part in reading.text.partition(f" {self._denial(reading)} "))
        together = Reading(before + after.lstrip(), (), ())
        return after != " " and any(found.start() < len(before) <= found.end() for _, found in self._matches(together))

    def _denial(self, reading: Reading) -> str:
        """The first word of a reading that says that something is not so."""
        return next((word for word in reading.text.split() if word in NOT), "")

    def _told_by_signs(self, text: str, reading: Reading) -> Iterator[Act]:
        """What no frame has in its order, but whose signs stand together: a person should look."""
        for kind, (start, end) in self._signs.look(text).every:
            first, last = reading.place(start, end)
            if self._stance.is_own(reading.text, first, last, reading.since_comma(first)):
                yield Act(kind, start, end, Strength.MEDIUM)

    def _acts(self, reading: Reading) -> Iterator[Act]:
        for frame, found in self._matches(reading):
            if self._is_meant(reading, found):
                yield Act(frame.kind, *reading.span(found.start(), found.end()), frame.strength)

    def _matches(self, reading: Reading) -> Iterator[tuple[Frame, re.Match[str]]]:
        words = set(reading.text.split())
        if not words:
            return
        numbers = set[int]().union(*(self._tried[word] for word in self._heads.intersection(words)))
        spoken = {language for language, own in self._only.items() if not own.isdisjoint(words)}
        for frame in (self._frames[number] for number in sorted(numbers)):
            # A word that both languages' frames have tells of neither: where all are such, both are tried.
            if spoken and frame.language not in spoken and SLUR not in words:
                continue
            if not frame.is_worth_trying(words):
                continue
            yield from ((frame, found) for found in frame.pattern.finditer(reading.text))

    def _is_meant(self, reading: Reading, found: re.Match[str]) -> bool:
        text = reading.text
        if SLUR in found[0].split() and self._stance.is_reclaimed(text, text.index(SLUR, found.start())):
            return False
        return self._stance.is_own(text, found.start(), found.end(), reading.since_comma(found.start()))


def _signs_of(lexicons: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
    """A lexicon of signs with the names of groups: all that hatred is aimed at by name, and those told by descent or faith."""
    tree = lexicons[f"{language}/acts"]
    named = {
        "group": group_names(lexicons, language, without=COUNTED_BY_NATURE),
        "folk": group_names(lexicons, language, only=BY_DESCENT),
    }
    return {**tree, "concepts": {**(tree.get("concepts") or {}), **named}}


def _by_need(frames: list[Frame]) -> dict[str, list[int]]:
    """{word: the numbers of the frames that a text with it is worth trying with}; a full stop is in nearly every text."""
    found: dict[str, list[int]] = {}
    for number, frame in enumerate(frames):
        for word in frame.needs[0] if frame.needs else ("y", "the", "you", "."):
            found.setdefault(word, []).append(number)
    return found


def _reader(lexicons: Mapping[str, Any], words: Mapping[Language, set[str]], known: Known) -> Reader:
    marks = group_marks(lexicons)
    vocabulary = words["en"] | words["cy"] | {part for name in marks for part in name.split(" ")}
    things, pictures = frozenset(lexicons["en/groups"]["things"]), lexicons["en/emoji"]["read"]
    return Reader(frozenset(vocabulary), marks, things, pictures, known)


def _with_pronouns(reading: Reading) -> Reading:
    """The same with `they`, `them` and `those animals` put under the mark of a group named before them."""
    tokens = reading.text.split()
    if GROUP_MARKS.isdisjoint(tokens):
        return Reading("", (), ())
    first = next(number for number, token in enumerate(tokens) if token in GROUP_MARKS)
    if THEY.isdisjoint(tokens[first:]) and BRUTES.isdisjoint(tokens[first:]):
        return Reading("", (), ())
    tokens = [MANY if number > first and _is_they(tokens, number) else one for number, one in enumerate(tokens)]
    places, at = [], 1
    for token in tokens:
        places.append(at)
        at += len(token) + 1
    return Reading(f" {' '.join(tokens)} ", tuple(places), reading.spans, reading.commas)


def _is_they(tokens: Sequence[str], number: int) -> bool:
    """Whether a word stands for those named before: `them`, or an animal's name with `those` or `na` beside it."""
    if tokens[number] in BRUTES:
        return tokens[number - 1] in THOSE or "na" in tokens[number + 1 : number + 3]
    return tokens[number] in THEY


NOT = frozenset({"not", "never", "ddim", "nid", "erioed", "mo"})
THEY = frozenset({"they", "them", "nhw", "hwy", "nw"})
THOSE = frozenset({"those", "these", "that", "the", "such"})
BRUTES = frozenset(
    "animals rats vermin scum parasites cockroaches filth savages leeches pests maggots beasts anifeiliaid llygod fermin"
    " sgym parasitiaid gelod budreddi anwariaid cynrhon bwystfilod pla".split()
)


def _lists(lexicons: Mapping[str, Any], language: Language, kind: str, *, borrows: bool = True) -> dict[str, list[str]]:
    """The lists a kind's frames may name: its own and those every kind shares, in every mutation where Welsh. Welsh speakers
    borrow English insults, so that a Welsh list of them holds the English one's words too."""
    tree = lexicons[f"{language}/{kind}"]
    english = [lexicons[name].get("lists") or {} for name in ("en/words", f"en/{kind}")]
    borrowed = {**english[0], **english[1]} if language == "cy" and borrows else {}
    every = {**(lexicons[f"{language}/words"].get("lists") or {}), **(tree.get("lists") or {})}
    made: dict[str, list[str]] = {}
    for name, entries in every.items():
        forms = [" ".join(_spelt(str(entry))) for entry in entries]
        made[name] = [f for form in forms for f in mutations_of(form)] if language == "cy" else forms
        made[name] += [f for f in _borrowed(borrowed, name) if f not in every["ours"]]
    return made


def _borrowed(english: Mapping[str, Any], name: str) -> Iterator[str]:
    if name in SWITCHED:
        yield from (" ".join(_spelt(str(entry))) for entry in english.get(name, ()))


def _spelt(entry: str) -> Iterator[str]:
    for word in plain(entry).replace("-", " ").split():
        yield from spelt_out(word)


def _frames(kind: str, language: Language, tree: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Iterator[Frame]:
    for level in LEVELS:
        for written in (str(pattern).strip() for pattern in tree.get(level) or ()):
            pattern = re.compile(rf"(?<= )(?:{_filled(written, lists)})(?= )")
            yield Frame(kind, language, pattern, STRENGTHS[level], needs(written, lists))


def _words(tree: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Iterator[str]:
    """Every word that a kind's frames know, by themselves or by a list they name."""
    for pattern in (str(pattern) for level in LEVELS for pattern in tree.get(level) or ()):
        yield from LITERAL.findall(LIST.sub(" ", pattern))
        for name in LIST.findall(pattern):
            yield from (word for entry in lists[name] for word in LITERAL.findall(entry))


def _filled(pattern: str, lists: Mapping[str, list[str]]) -> str:
    """A frame as a regular expression: {name} one of a list, `<any>` a group, `...` up to three words of any kind,
    `~` up to five of which none turns what is said (`shield` in words.yaml: not, treated, against)."""
    spelt = pattern.replace("<many>", "(?:grpp|slur)").replace("<one>", "(?:grps|slur)")
    spelt = (
        spelt.replace("<any>", "(?:grpp|grps|slur)")
        .replace("<slur>", "slur")
        .replace("<start>", START)
        .replace("... ", r"(?:[^\s.?]+ ){0,3}")
        .replace("~ ", r"(?:(?!{shield} )[^\s.?]+ ){0,5}")
    )
    return LIST.sub(lambda m: f"(?:{one_of(lists[m[1]])})", spelt)


def _whole(text: str, acts: Iterable[Act]) -> Iterator[Act]:
    """The acts with the rest of their sentences; what one sentence does twice is one act."""
    found: list[Act] = []
    for act in acts:
        start, end = told_in(text, act.start, act.end)
        same = next((one for one in found if one.kind == act.kind and start < one.end and one.start < end), None)
        if same is not None:
            found.remove(same)
            start, end = min(start, same.start), max(end, same.end)
        strength = max(act.strength, same.strength) if same is not None else act.strength
        found.append(Act(act.kind, start, end, strength))
    yield from sorted(found, key=lambda act: (act.start, act.end))


def _nearest(acts: list[Act]) -> tuple[Act, ...]:
    kept: list[Act] = []
    for act in sorted(acts, key=lambda a: (KINDS.index(a.kind), -a.strength, a.start - a.end)):
        if not _overlap(act, kept):
            kept.append(act)
    return tuple(sorted(kept, key=lambda act: act.start))


def _overlap(act: Act, others: Iterable[Act]) -> bool:
    return any(act.start < other.end and other.start < act.end for other in others)


@lru_cache(maxsize=2)
def _made(shelf: Shelf, known: Known) -> Acts:
    return Acts(shelf.lexicons, known)


def acts(tools: Tools) -> Acts:
    """The acts for one set of lexicons, made once."""
    return _made(Shelf(tools.lexicons), tools.known)
