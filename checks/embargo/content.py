"""What in a sentence is statistical content: figures, direction, comparison, superlatives, hints; and what only looks like it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks.embargo.reading import Reading, Sentence

PERCENT = re.compile(
    r"\d[\d.,]*\s*(?:%|per\s?cent\b|y\s?cant\b|percentage\s+points?|o\s+bwyntiau?\s+canran|pwynt\w*\s+canran|pp\b)|\b\w+\s+(?:per\s?cent|y\s+cant)\b"
)
NUMERAL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|un|ddau|ddwy|dau|dwy|[td]ri|thri|[td]air|thair"
    "|[pb]edwar|phedwar|[pb]edair|phedair|[pb]ump?|phump?|chwech?|saith|wyth|naw|d?deg"
)
RATIO = re.compile(
    rf"\b(?:{NUMERAL}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{NUMERAL}|\d+)\b(?!\s+(?:days|weeks|months|years|hours))"
    rf"|\b(?:{NUMERAL}|\d+)\s+o\s+bob\s+(?:{NUMERAL}|\d+)\b"
)
COUNT = re.compile(
    r"(?<![\w£.,])\d[\d.,]*\s*(?:bn|billion|trillion|million|m|k|thousand|biliwn|miliwn|mil|o\s+filoedd)\b"
    r"|(?<![\w£.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\w£.,:])\d+\.\d+(?![\w.:])"
)
MONEY = re.compile(r"£\s?\d[\d.,]*(?:\s*(?:bn|billion|trillion|million|m|k|thousand|biliwn|miliwn|mil)\b)?")
LARGE = re.compile(r"£\s?\d{3},?\d{3}")  # no price tag, no salary
PLAIN = re.compile(r"(?<![\w£.,:/#-])\d{1,7}(?![\w.,:/%-]*\d|[%\w-])")
# What is told for the first time, not what happened for it: "with figures for every county for the first time".
FIRST_TOLD = re.compile(
    r"\b(?:with|including|includes?|(?:will\s+)?(?:have|has)|gyda|gan\s+gynnwys|yn\s+cynnwys|bydd)\s+(?:\w+\s+){0,2}"
    r"(?:data|figures|estimates|breakdowns?|tables|ffigurau|amcangyfrifon|ystadegau|tablau)\s+(?:for|by|on|ar\s+gyfer|fesul|am)\s+"
    r"[^.!?,;:]*?\b(?:for\s+the\s+first\s+time|am\s+y\s+tro\s+cyntaf)\b"
)
ARROWS = frozenset("📉📈⬆⬇🔺🔻↗↘🔼🔽↑↓")
ASKED = re.compile(
    r"^(?:so|and|ond|felly|a)?,?\s*(?:is|are|was|were|has|have|will|did(?!\s+you)|does|do(?!\s+you\s+know)|can|could|ydy|ydi|yw|oes|fydd|a\s+fydd|a\s+oes"
    r"|a\s+yw|a\s+ydy|a\s+wnaeth|ai|tybed|fyddwch|oedd|a\s+oedd|a\s+gododd|a\s+ostyngodd)\b"
)
# What is to be reached, by law or by choice, is no result: "the statutory target is 70%".
TARGET_BEFORE = re.compile(
    r"\b(?:target|targed|darged)\b(?:(?!\b(?:rate|met|and|but|cyfradd|yn|ac?|ond)\b)[^.,;:!?\d])*"
    r"\b(?:is|of|was|remains|yw|ydy|ydi|o)\s+(?:at\s+least\s+|o\s+leiaf\s+)?$"
)
TARGET_AFTER = re.compile(
    r"\s*(?:yw|ydy|ydi|oedd|is|was)\s*(?:'r|the|our|ein)?\s*"
    r"(?:(?!above|below|over|under|short|past|near|beyond|on\b|off\b|uwch|is\b|dan|dros)[a-z]+\s+){0,2}(?:target|targed|darged)\b"
)
WHENEVER = re.compile(r"\W*(?:when|whenever|if|even when|even if|pan|os|pe|hyd yn oed pan|hyd yn oed os)\b")
LEADING = frozenset("is was were are at to of by hit reached exceeded totalled yn i o oedd yw bu roedd".split())
NUMBERS = ("money", "plain", "count")
ANSWERS = frozenset(("up", "down", "higher", "lower", "flat"))
PARTICLES = frozenset(("'i", "'u", "ei", "eu", "cael", "gael", "bod"))
BARE = 3  # words
RECENT = timedelta(days=400)
SAID = ("direction", "comparison")


@dataclass(frozen=True, slots=True)
class Signal:
    """A piece of content: folded text[start:end]."""

    kind: str
    start: int
    end: int


def raw(reading: Reading, sentence: Sentence) -> list[Signal]:
    """Everything that may be content, before what only looks like it is taken away."""
    if sentence not in reading.contents:
        reading.contents[sentence] = _raw(reading, sentence)
    return list(reading.contents[sentence])


def _raw(reading: Reading, sentence: Sentence) -> list[Signal]:
    found = [Signal(kind, start, end) for kind, start, end in _numbers(reading, sentence)]
    for kind in ("direction", "superlative", "comparison"):
        found += [Signal(kind, start, end) for start, end in reading.within(sentence, kind)]
    for start, end in reading.within(sentence, "hint"):
        kind = "arrow" if reading.folded.text[start:end] in ARROWS else "hint"
        found.append(Signal(kind, start, end))
    if any(m.period and not m.compared for m in reading.periods(sentence)):
        found += [
            Signal("direction", start, end)
            for start, end in (*reading.within(sentence, "manner"), *_verbs(reading, sentence))
        ]
    elif reading.has(sentence, "weekday", "to_come", "newest") and not reading.has(sentence, "service"):
        found += [Signal("direction", start, end) for start, end in reading.within(sentence, "amount")]
    empty = list(reading.within(sentence, "no_direction"))
    found = [s for s in found if s.kind != "direction" or not any(a < s.end and s.start < b for a, b in empty)]
    for met in FIRST_TOLD.finditer(reading.folded.text, sentence.start, sentence.end):
        found = [s for s in found if s.kind != "superlative" or not met.start() <= s.start < met.end()]
    return found + list(beside(reading, sentence))


def _numbers(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    text, taken = reading.figures_text, set[int]()
    targets = list(reading.within(sentence, "target_number"))
    for kind, form in (
        ("percent", PERCENT),
        ("comparison", RATIO),
        ("money", MONEY),
        ("count", COUNT),
        ("plain", PLAIN),
    ):
        for met in form.finditer(text, sentence.start, sentence.end):
            at = set(range(met.start(), met.end()))
            if at & taken or any(start <= met.start() < end for start, end in targets):
                taken |= at
                continue
            taken |= at
            if _is_a_target(text, sentence, met):
                continue
            if kind == "money" and (met[0][-1].isalpha() or LARGE.match(met[0])):
                kind = "count"
            if _is_a_figure(kind, reading, met.start(), met.end(), sentence):
                yield kind, met.start(), met.end()


def _is_a_target(text: str, sentence: Sentence, met: "re.Match[str]") -> bool:
    return bool(
        TARGET_BEFORE.search(text, sentence.start, met.start()) or TARGET_AFTER.match(text, met.end(), sentence.end)
    )


def _is_a_figure(kind: str, reading: Reading, start: int, end: int, sentence: Sentence) -> bool:
    if kind == "plain":
        return _is_counting(reading, start, end, sentence)
    return kind != "count" or not any(end <= at <= end + 4 for at, _ in reading.within(sentence, "collected"))


def _is_counting(reading: Reading, start: int, end: int, sentence: Sentence) -> bool:
    """A bare number says something where it stands beside the subject and counts nothing else ("5 things to know")."""
    if any(end <= at <= end + 12 for at, _ in reading.within(sentence, "counted_apart")):
        return False
    at = next((n for n, word in enumerate(reading.words) if word.start >= start), 0)
    leads = at > 0 and (reading.words[at - 1].text in LEADING)
    return any(
        h.first - 4 <= at < h.first or at == h.last or (leads and at <= h.last + 3) for h in reading.named(sentence)
    )


def _verbs(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A past tense right behind a subject ("sales cratered"), or in Welsh right before it ("plymiodd gwerthiannau")."""
    neutral = set(reading.within(sentence, "neutral_verb"))
    for hit in reading.named(sentence):
        ahead, after = reading.words[max(0, hit.first - 2) : hit.first], reading.words[hit.last : hit.last + 2]
        past = [w for w in after if w.text.endswith("ed")] + [w for w in ahead if w.text.endswith("odd")]
        if after and after[0].text == "wedi":
            past += [w for w in reading.words[hit.last + 1 : hit.last + 4] if w.text not in PARTICLES][:1]
        for word in past:
            if sentence.start <= word.start < sentence.end and (word.start, word.end) not in neutral:
                yield word.start, word.end


def beside(reading: Reading, sentence: Sentence) -> Iterator[Signal]:
    """A subject with `up` or `down` right behind it, or these alone ("Inflation? Down.")."""
    for hit in reading.named(sentence):
        for word in reading.words[hit.last : hit.last + 1]:
            if word.text in ("up", "down") and word.start < sentence.end:
                yield Signal("direction", word.start, word.end)
    first = reading.words[sentence.first]
    if sentence.last - sentence.first <= BARE and first.text in ANSWERS:
        yield Signal("direction", first.start, first.end)


def signals(reading: Reading, sentence: Sentence, today: date, *, has_object: bool = False) -> list[Signal]:
    """The content of a sentence. Empty where it announces, explains, asks, or counts something else.

    `has_object`: what it hints at stands in another text beside this one.
    """
    found = raw(reading, sentence)
    if not found:
        return found
    dropped = _dropped(reading, sentence, today)
    kept = [signal for signal in found if signal.kind not in dropped]
    if not has_object and not _is_about_figures(reading):
        kept = [signal for signal in kept if signal.kind != "hint"]
    return kept


def _dropped(reading: Reading, sentence: Sentence, today: date) -> set[str]:
    dropped: set[str] = set()
    periods = [m.period for m in reading.periods(sentence) if m.period and not m.compared]
    is_bare = not periods and not reading.has(sentence, "newest", "to_come")
    if reading.has(sentence, "undecided") or _is_a_question(reading, sentence):
        dropped.update(SAID)
    is_ahead = bool(periods) and all(p.start > today for p in periods)
    is_told_how = (is_bare or is_ahead) and reading.has(sentence, "explainer", "aim")
    if is_told_how or is_general(reading, sentence):
        dropped.update(SAID)
    if is_bare and reading.has(sentence, "cause"):
        dropped.update((*SAID, *NUMBERS))
    if reading.has(sentence, "forecast") and (is_bare or all(p.start > today for p in periods)):
        dropped.update((*SAID, *NUMBERS, "percent"))
    if not any(today - p.end < RECENT for p in periods) and reading.has(sentence, "example"):
        dropped.update((*SAID, *NUMBERS, "percent"))
    if is_recruiting(reading):
        dropped.update((*SAID, *NUMBERS, "hint"))
    if reading.hits.get("invitation"):
        dropped.update((*NUMBERS, "comparison"))
    return dropped


def is_general(reading: Reading, sentence: Sentence) -> bool:
    """In a text that explains, what is so whenever something is: "when inflation falls, prices still rise"."""
    is_bare = not any(m.period for m in reading.periods(sentence)) and not reading.has(sentence, "newest", "to_come")
    return is_bare and bool(reading.hits.get("explainer")) and WHENEVER.match(reading.text(sentence)) is not None


def is_recruiting(reading: Reading) -> bool:
    """We look for staff or for households; "employers stopped recruiting" is news of others."""
    hits = reading.hits.get("recruitment", ())
    said = [s for s in reading.sentences if any(s.first <= hit.first < s.last for hit in hits)]
    return any(not reading.has(s, "hirers") for s in said)


def _is_a_question(reading: Reading, sentence: Sentence) -> bool:
    text = reading.text(sentence).rstrip(" \"')")
    return text.endswith("?") and is_yes_or_no(text)


def is_yes_or_no(text: str) -> bool:
    """It opens as a question that yes or no would answer, and gives away neither."""
    return bool(ASKED.match(text.lstrip(" \"'([#🧐🤔📊👉")))


def _is_about_figures(reading: Reading) -> bool:
    """A hint needs something to hint at: figures, a period, or what is new or still to come."""
    return any(m.period for m in reading.mentions) or any(
        reading.hits.get(group) for group in ("figure_noun", "to_come", "newest")
    )
