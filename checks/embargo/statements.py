"""What a post says of statistics: each sentence with a subject and content, in its texts, descriptions, shares and replies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from checks.embargo.clocks import clocks
from checks.embargo.content import Signal, beside, raw, signals
from checks.embargo.elsewhere import cites, is_elsewhere
from checks.embargo.periods import Period
from checks.embargo.places import nations, told_of
from checks.embargo.reading import Reading, Sentence
from checks.embargo.titles import spoken
from checks.embargo.vocabulary import BROAD, EVERYDAY, OWN
from checks.model import Part

# Behind an opening aside the sentence may carry on: "Between you and me, they're higher".
ASIDE = re.compile(r"[,:]\s+|\s-\s+")
BACK = 3
PEOPLE = re.compile(
    r"\b(?:people|m[ae]n|wom[ae]n|staff|team|children|[bp]obl|dyn|dynion|[mf]enywod|[td]im|[bp]lant)\b(?!.*\b(?:gif|meme|emoji)\b)"
)
YARDSTICK = ("consumer_prices",)  # what others are set beside: "wages beat inflation"
SADLY = 12  # letters: "Sadly, yes"
SHORT = 12
TERSE = 4  # words: "Rents up again."
FIGURED = ("percent", "money", "plain", "count", "comparison")
STRONG = ("percent", "direction", "superlative", "arrow", "hint", "count", "comparison")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words (code points of the part's own text) that give away, or would give away, statistics on `subjects`.

    `periods` are those it speaks of, `compared` those it is set beside; both empty where none is stated. `nations` are
    the parts of the United Kingdom it names, `days` the plain days, `words` what stands in its sentence, for titles
    outside the vocabulary. `in_doubt`: nothing in it is known for content, but it says more than an announcement does;
    then `is_of_figures` tells whether it speaks of figures as such, and `on_its_day` that it is about a release only where
    it names its day. `clocks` are the times of day it names, `text_days` and `stems` the days and words of its whole
    text. `is_figured`: it has a figure.
    """

    part: Part
    start: int
    end: int
    subjects: tuple[str, ...]
    periods: tuple[Period, ...] = ()
    compared: tuple[Period, ...] = ()
    newest: bool = False
    to_come: bool = False
    earlier: bool = False
    revised: bool = False
    nations: frozenset[str] = frozenset()
    is_local: bool = False
    days: frozenset[date] = frozenset()
    words: frozenset[str] = frozenset()
    in_doubt: bool = False
    is_of_figures: bool = False
    on_its_day: bool = False
    clocks: frozenset[str] = frozenset()
    text_days: frozenset[date] = frozenset()
    stems: frozenset[str] = frozenset()
    is_figured: bool = False


OURSELVES = re.compile(
    r"\b(?:we|we've|we're|our|ours|(?<!of )us|i've|i'm|my|ein|(?<=\w )ni|dwi|rydym|rydyn|dyn|byddwn|cawsom|gwnaethom|wnaethom"
    r"|gawson|wnaethon|gawsom|\w{3,}asom|\w{2,}odd ni)\b|'n\s+ni\b|\b(?:i|o|a|na|gyda|efo|am)'n\b(?!\s+(?:fawr|dda|iawn)\b)"
)


def statements(readings: list[Reading], asked: Reading | None, today: date) -> Iterator[Statement]:
    """Every statement of a post's parts. `asked` is what it answers, which lends its subject but is not ours to judge."""
    for reading in readings:
        own = list(_of(reading, today))
        yield from own
        if not own and not reading.subjects:
            lender = next(
                (r for r in [*([asked] if asked else []), *readings] if r is not reading and _subjects(r)), None
            )
            if lender is not None:
                yield from _lent(reading, lender, today)
        if asked is not None and reading.part.name == "text" and not own:
            yield from _confirmed(reading, asked, today)


def _of(reading: Reading, today: date) -> Iterator[Statement]:
    said: set[tuple[str, ...]] = set()
    for number, sentence in enumerate(reading.sentences):
        if is_elsewhere(reading, sentence):
            continue
        subjects = _named(reading, sentence)
        found = signals(reading, sentence, today)
        if subjects and found and _is_enough(reading, sentence, found):
            said.add(subjects)
            yield stated(reading, sentence, subjects, found)
        elif (answer := _answered(reading, number)) is not None and answer.subjects not in said:
            said.add(answer.subjects)
            yield answer
        elif found and not reading.named(sentence) and _carries_on(reading, sentence, found):
            source = _source(reading, number)
            if source is not None and _named(reading, source) not in said:
                said.add(_named(reading, source))
                yield stated(reading, sentence, _named(reading, source), found, source)


def _answered(reading: Reading, number: int) -> Statement | None:
    """The answer to a question of the text itself: "You asked whether tourism recovered. It did." """
    sentence, before = reading.sentences[number], reading.sentences[max(0, number - 1)]
    lead = reading.words[sentence.first].start
    answer = next(((a, b) for a, b in reading.within(sentence, "confirmation") if a <= lead + SADLY), None)
    is_asked = reading.text(before).endswith("?") or reading.has(before, "wondered")
    if number == 0 or answer is None or not is_asked or not raw(reading, before):
        return None
    subjects = _named(reading, before)
    if not subjects or reading.named(sentence) or reading.hits.get("publishing"):
        return None
    return stated(reading, sentence, subjects, [Signal("confirmation", *answer)], before)


def unnamed_statements(reading: Reading, today: date) -> Iterator[Statement]:
    """Sentences with content, whatever they are on, for releases that only their titles describe."""
    for sentence in reading.sentences:
        found = signals(reading, sentence, today)
        if any(s.kind in STRONG for s in found):
            yield stated(reading, sentence, (), found)


def _named(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Subjects by their own words; by everyday words only where the sentence talks of statistics."""
    hits = reading.named(sentence)
    own = tuple(dict.fromkeys(h.value for h in hits if h.group == OWN))
    everyday = tuple(dict.fromkeys(h.value for h in hits if h.group == EVERYDAY))
    if own:
        return (
            (*own, *(key for key in everyday if key not in own))
            if own == YARDSTICK and _is_framed(reading, sentence)
            else own
        )
    if not everyday and reading.is_local(sentence) and not nations(reading.text(sentence)):
        return ()
    broad = tuple(dict.fromkeys(h.value for h in hits if h.group in (EVERYDAY, BROAD)))
    if broad and _is_hard_framed(reading, sentence):
        return broad
    return everyday if everyday and _is_framed(reading, sentence) else ()


def _is_hard_framed(reading: Reading, sentence: Sentence) -> bool:
    """Official figures are spoken of, or a nation's of a period, or what is plainly a statistic of a period."""
    if reading.has(sentence, "hard_frame"):
        return True
    is_national = bool(nations(reading.text(sentence)))
    is_ours = OURSELVES.search(reading.text(sentence)) is not None and not reading.has(sentence, "figure_noun")
    if reading.has(sentence, "private") or (is_ours and not is_national):
        return False
    has_period = bool(_periods(reading, sentence)) or reading.has(sentence, "newest")
    is_figure = any(s.kind in ("percent", "count", "superlative", "comparison", "hint") for s in raw(reading, sentence))
    if reading.has(sentence, "figure_noun") and any(m.period for m in reading.periods(sentence)):
        return True
    is_newest_only = not any(m.period for m in reading.periods(sentence))
    if not is_newest_only and _moves(reading, sentence):
        return True
    return has_period and (is_figure and is_national if is_newest_only else is_figure or is_national)


def _moves(reading: Reading, sentence: Sentence) -> bool:
    """It says which way something went in a period: "weddings bounced back in 2024"."""
    stated = any(m.period and not m.compared for m in reading.periods(sentence))
    is_told = reading.has(sentence, "direction", "manner") or any(True for _ in beside(reading, sentence))
    return stated and is_told


def _is_framed(reading: Reading, sentence: Sentence) -> bool:
    if reading.has(sentence, "private") and not reading.has(sentence, "hard_frame"):
        return False
    has_period = any(m.period for m in reading.periods(sentence))
    percent = any(s.kind in ("percent", "superlative") for s in raw(reading, sentence))
    is_terse = sentence.last - sentence.first <= TERSE and bool(raw(reading, sentence))
    return has_period or percent or is_terse or reading.has(sentence, "frame", "hard_frame", "figure_noun")


def _is_enough(reading: Reading, sentence: Sentence, found: list[Signal]) -> bool:
    """Money and bare numbers beside an everyday word need a hard frame: a rent is also what a tenant pays."""
    if any(h.group == OWN for h in reading.named(sentence)) or any(s.kind not in ("money", "plain") for s in found):
        return True
    return reading.has(sentence, "hard_frame")


def _carries_on(reading: Reading, sentence: Sentence, found: list[Signal]) -> bool:
    if not any(s.kind in STRONG for s in found):
        return False
    opening = min((start for start, _ in reading.within(sentence, "carries_on")), default=sentence.end)
    first = min(s.start for s in found)
    lead = reading.words[sentence.first].start
    asides = [sentence.start + cut.end() for cut in ASIDE.finditer(reading.text(sentence))]
    if any(s.kind == "percent" for s in found) and nations(reading.text(sentence)):
        return True
    told = [start for start, _ in reading.within(sentence, "carries_on")]
    return any(at <= start <= at + 2 for at in (lead, *asides) for start in (*told, first)) or opening <= lead + 2


def _source(reading: Reading, number: int) -> Sentence | None:
    """The sentence that names the subject: the nearest before, else the one after."""
    before = [s for s in reading.sentences[max(0, number - BACK) : number] if _subjects_in(reading, s)]
    after = [s for s in reading.sentences[number + 1 : number + 2] if _subjects_in(reading, s)]
    return before[-1] if before else after[0] if after else None


def _subjects_in(reading: Reading, sentence: Sentence) -> bool:
    return bool(_named(reading, sentence)) and not is_elsewhere(reading, sentence)


def _subjects(reading: Reading) -> tuple[str, ...]:
    named = [subject for sentence in reading.sentences for subject in _named(reading, sentence)]
    return tuple(dict.fromkeys(named))


def _lent(reading: Reading, lender: Reading, today: date) -> Iterator[Statement]:
    """A text without a subject beside one that has it: a picture's description, a remark on what is shared or asked."""
    source = next(s for s in lender.sentences if _named(lender, s))
    for sentence in reading.sentences:
        is_alt = reading.part.name.startswith("alt")
        telling = tuple(kind for kind in STRONG if kind != "hint") if is_alt and _is_of_people(reading) else STRONG
        found = [s for s in signals(reading, sentence, today, has_object=True) if s.kind in telling]
        if found and (is_alt or len(reading.words) <= SHORT or _carries_on(reading, sentence, found)):
            made = stated(reading, sentence, _subjects(lender), found)
            yield (
                made
                if made.periods
                else replace(made, periods=_periods(lender, source), nations=nations(lender.text(source)))
            )
            return


def _is_of_people(reading: Reading) -> bool:
    """A picture of people, whose smiles are theirs: no chart, and nothing that moves."""
    return not reading.hits.get("chart") and PEOPLE.search(reading.folded.text) is not None


def _confirmed(reading: Reading, asked: Reading, today: date) -> Iterator[Statement]:
    """Our yes or no to a question that holds the content itself."""
    for question in asked.sentences:
        subjects = _named(asked, question)
        if not subjects or not raw(asked, question) or asked.has(question, "undecided"):
            continue
        for sentence in reading.sentences:
            answers = list(reading.within(sentence, "confirmation"))
            if answers and not reading.hits.get("publishing"):
                found = [Signal("confirmation", *answers[0])]
                made = stated(reading, sentence, subjects, found)
                yield replace(made, periods=made.periods or _periods(asked, question))
                return


def _periods(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    return tuple(m.period for m in reading.periods(sentence) if m.period and not m.compared)


def _days(reading: Reading, spots: list[Sentence], *, is_dated: bool) -> frozenset[date]:
    """The days its sentences name; of one without day or period those of the whole text."""
    named: frozenset[date] = frozenset().union(*(reading.days(s) for s in spots))
    return named if named or is_dated else frozenset().union(*(reading.days(s) for s in reading.sentences))


def stated(
    reading: Reading, sentence: Sentence, subjects: tuple[str, ...], found: list[Signal], source: Sentence | None = None
) -> Statement:
    spots = [(s.start, s.end) for s in found]
    spots += [(reading.words[h.first].start, reading.words[h.last - 1].end) for h in reading.named(sentence)]
    start, end = reading.folded.span(min(a for a, _ in spots), max(b for _, b in spots))
    newest = reading.has(sentence, "newest")
    periods = _periods(reading, sentence)
    if not periods and source is not None and not newest:
        periods = _periods(reading, source)
    both = [sentence] if source is None else [sentence, source]
    named = frozenset().union(*(told_of(reading.text(s)) for s in both))
    return Statement(
        part=reading.part,
        start=start,
        end=end,
        subjects=subjects,
        periods=periods,
        compared=tuple(m.period for m in reading.periods(sentence) if m.period and m.compared),
        newest=any(reading.has(s, "newest") for s in both),
        to_come=any(reading.has(s, "to_come") for s in both),
        earlier=any(cites(reading, s) for s in both),
        revised=any(reading.has(s, "revised") for s in both),
        nations=named,
        is_local=bool(named) and "uk" not in named,
        days=_days(reading, both, is_dated=bool(periods) or all(s.kind == "doubt" for s in found)),
        clocks=frozenset().union(*(clocks(reading.text(s)) for s in both)),
        words=frozenset(w.text for s in both for w in reading.words[s.first : s.last]),
        text_days=frozenset().union(*(reading.days(s) for s in reading.sentences)),
        is_figured=any(s.kind in FIGURED for s in found),
        stems=spoken(frozenset(w.text for w in reading.words)),
    )
