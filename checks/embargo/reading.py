"""One text of a post, read once: its words, the phrases in it, its periods, its sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from checks.embargo.days import recurs, weekdays
from checks.embargo.folding import Folded, fold
from checks.embargo.periods import Mention, Period, mentions
from checks.embargo.phrases import Hit, Word, clear_of, words
from checks.embargo.places import nations
from checks.embargo.vocabulary import BROAD, EVERYDAY, OTHER, OWN, Vocabulary
from checks.embargo.wording import M
from checks.model import Language, Part

# An initial ends no sentence: C. difficile.
BREAK = re.compile(r"(?<=[.!?…;])(?<!\s[b-hj-z]\.)(?<!^[b-hj-z]\.)[\"')]*\s+(?=\S)|\s*\n+\s*|\s[|•·]\s")
LINK = re.compile(
    r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|(?<![\w@])[\w-]+(?:\.[\w-]+)*\.(?:uk|wales|cymru|com|org|net)(?:/[^\s<>\"]*)?"
)
# Where a figure comes from: "(ONS, October)". The month is when it was published, not what it is for.
SOURCE = re.compile(
    r"\((?:(?:source|ffynhonnell):?\s*)?(?:ons|syg|statswales|statscymru|welsh government|llywodraeth cymru|nisra|obr)\b[^)]*\)"
)
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Yy]n|[Yy]m|[Yy]ng|[Gg]er)\s+(?!(?:UK|DU|Great|Prydain|Britain)\b)"
    rf"(?!(?i:{M}))([A-ZŴŶ][a-zâêîôûŵŷ]+)"
)
ASIDE = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m|p\.?m|y\.?b|y\.?h)\b|\b\d{1,2}:\d\d\b|\b(?:at|am|before|cyn|after|ol|from|o"
    r"|until|till|tan|by|erbyn|since|ers|tomorrow|yfory|fory|morning|bore),?\s+\d{1,2}\.\d\d\b|\b\d{1,2}\.(?:00|15|30"
    r"|45)\b(?!\s*%)"
    r"|\b(?:at|am)\s+\d{1,2}\b(?=\s+(?:y\s+)?(?:b?fore|bore|yfory|fory|heddiw|ddydd|tomorrow|today|on|this|sharp"
    r"|byddwn|bydd|rydyn|rydym|cyhoeddwn|cyhoeddir|daw|we|we'll)\b)"
    r"|\b(?:online|live|open|here|there|available|around|about|ar-lein|yn fyw|ar agor|yma|ar gael)\s+(?:from|until|till"
    r"|at|by|o|tan|am|erbyn)\s+\d{1,2}\b(?!\s*%)"
    rf"|\b(?:at|am)\s+\d{{1,2}}(?=[.!]?$|[.!]\s)|\b\d{{1,2}}\s+(?:to|i)\s+\d{{1,2}}\s+{M}"
    r"|\b24/7\b|\b\d{1,2}\s+(?:o'clock|o'r gloch)\b"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dd?ydd\s+\w+),?\s+(?:(?:between|from|rhwng|o)\s+)?\d{1,2}(?:[.:]\d\d)?"
    r"\s*(?:to|and|until|-|i|ac?|tan)\s*\d{1,2}(?:[.:]\d\d)?\b(?!\s*(?:%|per|in|y cant|o bob|million|miliwn|,\d))"
    r"|\b\d+[- ](?:second|minute|page|hour|eiliad|munud|tudalen)s?\b"
    r"|\b(?:not|nid|rather than|instead of|yn lle|yn hytrach na)\s+(?:at\s+|am\s+)?\d{1,2}(?:[:.]\d\d)?\b"
    r"(?=\s*(?:[.,;!)](?!\d)|$|a\.?m\b|p\.?m\b))"
    r"|\b(?:on|ar|call|ring|text|phone|ffoniwch|ffonio)\s+(?:116\s?(?:123|000|111|117)|111|101|999)\b(?!\s*(?:%|people|o bobl))"
    r"|\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\baged?\s+(?:between\s+)?\d+(?:\s*(?:to|-|and)\s*\d+)?\+?"
    r"|\b\d+\s*(?:to|-|i)\s*\d+\s*(?:year|oed|mlwydd)|\b\d+\s+(?:years?\s+olds?|and\s+over|oed\b|mlwydd)"
    r"|\bover[- ]\d+s?\b|\bcovid-19\b|@\w+|\b(?:table|tabl|section|page|tudalen|day|diwrnod)\s+\d+"
)
PLAINLY = 2  # times as many words of one language as of the other
# Lists that take words for harmless: they hold in their own language only, so that no Welsh `rol*` excuses an English roll.
QUIETING = frozenset(
    "no_direction neutral_verb counted_apart collected core service explainer cause aim forecast undecided recruitment"
    " invitation publishing figure_noun to_come weekday newest earlier revised".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Folded text[start:end] and the words in it."""

    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class Reading:
    """Everything read of one part. `figures_text` is the folded text with links, times, dates and ages blanked out;
    `titled` are the words, by number, that stand beside each other as in a title of the calendar. `contents` and `day_names`
    keep what was found of a sentence, which several rules ask for."""

    part: Part
    folded: Folded
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    figures_text: str
    today: date
    tongues: Mapping[str, str]
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    subjects: list[Hit] = field(default_factory=list)
    spoken: dict[Sentence, Language | None] = field(default_factory=dict)
    titled: frozenset[int] = frozenset()
    contents: dict[Sentence, Any] = field(default_factory=dict)
    day_names: dict[Sentence, frozenset[date]] = field(default_factory=dict)

    def within(self, sentence: Sentence, group: str) -> Iterator[tuple[int, int]]:
        """(start, end) in the folded text of every phrase of a group in a sentence."""
        for hit in self.hits.get(group, ()):
            if sentence.first <= hit.first and hit.last <= sentence.last and not self.is_other(sentence, hit):
                yield self.words[hit.first].start, self.words[hit.last - 1].end

    def has(self, sentence: Sentence, *groups: str) -> bool:
        return any(True for group in groups for _ in self.within(sentence, group))

    def is_other(self, sentence: Sentence, hit: Hit) -> bool:
        """The phrase is one of a list that quietens, and in the language that the sentence is not in."""
        if hit.group not in QUIETING or hit.value is None:
            return False
        return self.language(sentence) not in (None, hit.value)

    def language(self, sentence: Sentence) -> Language | None:
        """`en` or `cy` where its small words are plainly of one of them."""
        if sentence not in self.spoken:
            told = Counter(self.tongues.get(word.text) for word in self.words[sentence.first : sentence.last])
            more: Language = "en" if told["en"] >= told["cy"] else "cy"
            less: Language = "cy" if more == "en" else "en"
            self.spoken[sentence] = more if told[more] > PLAINLY * told[less] else None
        return self.spoken[sentence]

    def named(self, sentence: Sentence) -> list[Hit]:
        """The subjects named in a sentence, everyday words too, other senses left out."""
        return [h for h in self.subjects if sentence.first <= h.first < sentence.last]

    def periods(self, sentence: Sentence) -> list[Mention]:
        return [m for m in self.mentions if sentence.start <= m.start < sentence.end]

    def is_local(self, sentence: Sentence) -> bool:
        """It says where, and that is no nation: `at Trefgerallt bus station`."""
        start, end = self.folded.span(sentence.start, sentence.end)
        return any(not nations(fold(m[1]).text) for m in PLACE.finditer(self.part.text, start, end))

    def days(self, sentence: Sentence) -> frozenset[date]:
        """The days it names as those of a release, not of the edition after the one it tells of."""
        if sentence not in self.day_names:
            self.day_names[sentence] = self._days(sentence)
        return self.day_names[sentence]

    def _days(self, sentence: Sentence) -> frozenset[date]:
        if self.has(sentence, "next_edition"):
            return frozenset()
        named = weekdays((word.text for word in self.words[sentence.first : sentence.last]), self.today)
        appearing = (day for m in self.periods(sentence) if m.appears and m.period for day in _days_of(m.period))
        return frozenset((*(m.day for m in self.periods(sentence) if m.day), *named, *appearing))

    def text(self, sentence: Sentence) -> str:
        return self.folded.text[sentence.start : sentence.end]


def read(part: Part, vocabulary: Vocabulary, today: date, pairs: frozenset[tuple[str, str]] = frozenset()) -> Reading:
    """The reading of a part; months without a year are understood as at `today`, the London date. `pairs` of the calendar's
    titles are no news."""
    folded = fold(part.text)
    found = words(folded, part.text)
    links = [m.span() for m in LINK.finditer(folded.text)]
    clear = _blanked(folded.text, links + [m.span() for m in SOURCE.finditer(folded.text)])
    periods = mentions(clear, part.text, today)
    figures = _blanked(clear, [(m.start, m.end) for m in periods] + [m.span() for m in ASIDE.finditer(clear)])
    made = Reading(part, folded, found, _sentences(folded.text, found), periods, figures, today, vocabulary.tongues)
    subjects: list[Hit] = []
    for hit in vocabulary.posts.find(found):
        recurring = hit.group == "weekday" and recurs([word.text for word in found[max(0, hit.first - 3) : hit.first]])
        if _is_in(links, found[hit.first].start) or recurring:
            continue
        if hit.group in (OWN, EVERYDAY, BROAD, OTHER):
            subjects.append(hit)
        else:
            made.hits.setdefault(hit.group, []).append(hit)
    made.subjects = _nouns(clear_of(subjects, OTHER, BROAD), found)
    met = (n for n, (one, two) in enumerate(pairwise(found)) if (one.text, two.text) in pairs)
    made.titled = frozenset(number for n in met for number in (n, n + 1))
    return made


def _nouns(subjects: list[Hit], found: tuple[Word, ...]) -> list[Hit]:
    """Without `Welsh` before another subject: Welsh schools are no matter of the language."""
    begun = {hit.first: hit.value for hit in subjects if found[hit.first].text != "welsh"}
    return [
        hit
        for hit in subjects
        if found[hit.last - 1].text != "welsh"
        or hit.last - hit.first > 1
        or begun.get(hit.last, hit.value) == hit.value
    ]


def _is_in(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _sentences(text: str, found: tuple[Word, ...]) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    start = first = 0
    for cut in [*BREAK.finditer(text), None]:
        end = cut.start() if cut else len(text)
        last = first
        while last < len(found) and found[last].start < end:
            last += 1
        if last > first:
            made.append(Sentence(start, end, first, last))
        start, first = (cut.end() if cut else end), last
    return tuple(made)


def _days_of(period: Period) -> Iterator[date]:
    """Every day of it."""
    return (period.start + timedelta(days=number) for number in range((period.end - period.start).days + 1))
