"""Which sentences are about figures: those that name a statistic, and others that name its subject beside a word of figures."""

import re
from typing import NamedTuple

from checks.embargo.content import raw
from checks.embargo.phrases import Hit
from checks.embargo.places import nations
from checks.embargo.reading import Reading, Sentence
from checks.embargo.statements import OURSELVES, STRONG
from checks.embargo.vocabulary import BROAD, EVERYDAY, FEW, LEADING, OWN, Vocabulary

TERSE = 6  # words
BRIEF = 16
YOURS = re.compile(r"\b(?:your|eich|our|ein)\b")
AT_FIRST = 20  # letters
VERBLESS = re.compile(
    r"(?!.*\b(?:is|are|was|were|do|does|did|have|has|can|will|would|how|what|why|when|where|who"
    r"|mae|yw|ydy|oes|oedd|fydd|sut|beth|pam|pryd)\b)[^?]+\?\W*$"
)
FIGURES = ("figure_noun", "publishing", "hard_frame")


class Anchor(NamedTuple):
    """A sentence and the subjects whose figures it is about; `on_its_day`: only if it names the day of their release."""

    sentence: Sentence
    subjects: tuple[str, ...]
    on_its_day: bool = False


def anchors(reading: Reading, vocabulary: Vocabulary) -> list[Anchor]:
    """Every such sentence of a text; where there is none, those that open with a word of any talk, for the release's day."""
    is_dated = any(names_a_day(reading, sentence) for sentence in reading.sentences)
    found = (anchor(reading, sentence, vocabulary, is_dated=is_dated) for sentence in reading.sentences)
    firm = [one for one in found if one is not None]
    if firm or not is_dated or reading.hits.get("service"):
        return firm
    loose = ((sentence, reading.named(sentence)) for sentence in reading.sentences)
    return [
        Anchor(sentence, _keys(hits, BROAD), on_its_day=True)
        for sentence, hits in loose
        if not reading.has(sentence, "private")
        and (_opens(reading, sentence, hits) or (_keys(hits, BROAD) and reading.has(sentence, "hint")))
    ]


def anchor(reading: Reading, sentence: Sentence, vocabulary: Vocabulary, *, is_dated: bool) -> Anchor | None:
    """`is_dated`: some sentence of the text names a day."""
    hits = reading.named(sentence)
    if reading.has(sentence, "private"):
        hits = [h for h in hits if h.group == OWN and not reading.has(sentence, "creature")]
    has_period = any(m.period for spot in _answered(reading, sentence) for m in reading.periods(spot))
    has_figures = reading.has(sentence, *FIGURES) or bool(is_dated and reading.hits.get("figure_noun"))
    own, everyday = _keys(hits, OWN), _keys(hits, EVERYDAY)
    if own:
        is_known = has_period or any(vocabulary.subjects[key].headline for key in own) or (is_dated and has_figures)
        on_its_day = is_dated and not reading.hits.get("service")
        return Anchor(sentence, own, on_its_day=not is_known) if is_known or on_its_day else None
    loose = tuple(key for key in _keys(hits, EVERYDAY, BROAD) if vocabulary.subjects[key].headline)
    if loose and has_period and everyday:
        return Anchor(sentence, loose)
    if everyday:
        is_known = has_period or (has_figures and (is_dated or bool(set(everyday) & set(loose))))
        return _everyday(reading, sentence, everyday, is_dated=is_dated, is_known=is_known)
    if (
        not hits
        and has_period
        and reading.has(sentence, "figure_noun")
        and not OURSELVES.search(reading.text(sentence))
    ):
        near = _keys(reading.subjects, EVERYDAY, BROAD)
        return Anchor(sentence, near) if near else None
    broad = _keys(hits, BROAD)
    if broad and (_is_told(reading, sentence, is_dated, has_period) or _is_topic(reading, sentence, hits)):
        return Anchor(sentence, broad)
    return None


def _everyday(
    reading: Reading, sentence: Sentence, everyday: tuple[str, ...], *, is_dated: bool, is_known: bool
) -> Anchor | None:
    if _is_offered(reading, sentence):
        return None
    if is_known:
        return Anchor(sentence, everyday)
    is_about = is_dated and not reading.hits.get("service") and not _is_somewhere(reading, sentence)
    return Anchor(sentence, everyday, on_its_day=True) if is_about else None


def _is_offered(reading: Reading, sentence: Sentence) -> bool:
    """A service of ours and no figures of it: "pharmacies close early this month"."""
    is_over = any(m.period and m.period.end < reading.today for m in reading.periods(sentence))
    return not is_over and reading.has(sentence, "service") and not reading.has(sentence, *FIGURES)


def _opens(reading: Reading, sentence: Sentence, hits: list[Hit]) -> bool:
    """It opens with the subject, in few words, and is neither about us or the reader nor about a place."""
    text, size = reading.text(sentence), sentence.last - sentence.first
    if size > BRIEF or OURSELVES.search(text[:AT_FIRST]) or YOURS.search(text):
        return False
    leads = any(hit.group == BROAD and (size <= FEW or hit.first - sentence.first <= LEADING) for hit in hits)
    return leads and not _is_somewhere(reading, sentence)


def _is_topic(reading: Reading, sentence: Sentence, hits: list[Hit]) -> bool:
    """It opens with the subject and tells of a period in few words: "Grocery bills came off the boil in November"."""
    if reading.has(sentence, "service") or not _opens(reading, sentence, hits):
        return False
    return any(m.period and not m.compared and m.period.start <= reading.today for m in reading.periods(sentence))


def _answered(reading: Reading, sentence: Sentence) -> tuple[Sentence, ...]:
    """A sentence; of a question without a verb the answer too: "Two-year waits? Nearly gone by August"."""
    at = reading.sentences.index(sentence)
    return reading.sentences[at : at + 2] if VERBLESS.match(reading.text(sentence)) else (sentence,)


def _is_told(reading: Reading, sentence: Sentence, is_dated: bool, has_period: bool) -> bool:
    """Words of any talk need figures beside them, a day or a period, and no place of our own."""
    if not (is_dated or has_period) or _is_somewhere(reading, sentence):
        return False
    if reading.has(sentence, "figure_noun") or any(_only_says_when(reading, line) for line in reading.sentences):
        return True
    if reading.has(sentence, "preview") and any(s.kind in STRONG for s in raw(reading, sentence)):
        return True
    is_reported = reading.has(sentence, "reported") or bool(nations(reading.text(sentence)))
    is_over = any(m.period and m.period.start <= reading.today for m in reading.periods(sentence))
    return is_reported and is_over and not OURSELVES.search(reading.text(sentence))


def _is_somewhere(reading: Reading, sentence: Sentence) -> bool:
    """It says where, and names no nation."""
    return reading.is_local(sentence) and not nations(reading.text(sentence))


def _only_says_when(reading: Reading, sentence: Sentence) -> bool:
    """`Figures out at 9.30 tomorrow.` beside a sentence without a word of figures."""
    is_short = sentence.last - sentence.first <= TERSE and not reading.named(sentence)
    return is_short and names_a_day(reading, sentence) and reading.has(sentence, "figure_noun", "coming_out")


def names_a_day(reading: Reading, sentence: Sentence) -> bool:
    return reading.has(sentence, "weekday", "to_come") or any(
        (m.period is None and not m.published) or m.appears for m in reading.periods(sentence)
    )


def _keys(hits: list[Hit], *groups: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.value for h in hits if h.group in groups))
