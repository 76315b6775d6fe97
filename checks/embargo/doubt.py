"""What a post adds to news of figures to come: words that no list of plain ones knows, so that it must wait for them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.embargo.content import Signal, is_yes_or_no, raw
from checks.embargo.phrases import Hit
from checks.embargo.places import nations
from checks.embargo.reading import Reading, Sentence
from checks.embargo.statements import Statement, stated
from checks.embargo.vocabulary import BROAD, EVERYDAY, OWN, Vocabulary

Anchor = tuple[Sentence, tuple[str, ...]]
TAG = re.compile(r"#\w+")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
AFFIRMING = frozenset(("yes", "yep", "ie", "ydyn", "ydy", "oes", "do"))
COUNTING = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dau|dwy|ddau|ddwy|tri|tair|pedwar|pedair|pum|chwe|saith|wyth|naw|deg)$"
)
OPENING = re.compile(r"(?:^|[.:;!?…(\"'|•\n-]|[^\w\s,&'])\s*$")
TERSE = 6  # words of a whole text: "Inflation. Phew."
TITLED = 0.6  # of the words have a capital: a headline, where it tells nothing
PLAIN = (
    "figure_noun publishing to_come weekday newest earlier explainer invitation collected counted_apart recruitment undecided"
    " no_direction revised"
).split()
CORE, ALWAYS = ("core", "publishing", "explainer", "invitation"), ("small", "telling", "doing", "counted")
QUESTION = re.compile(
    r"\W*(?:and |so |ond |felly )?(?:which|what|who|where|how many|how much|pwy|pa|beth|ble|faint|sawl)\b"
)
COUNTED = ("counted_apart", "collected")
GENERAL = ("cause", "forecast", "target_number")
FIGURES = ("figure_noun", "publishing", "hard_frame")


def doubts(readings: list[Reading], asked: Reading | None, vocabulary: Vocabulary) -> Iterator[Statement]:
    """A statement for every sentence on a subject, or beside one, that has words other than those of an announcement."""
    lent = _last_anchor(asked, vocabulary) if asked is not None else None
    for reading in readings:
        if reading.part.name.startswith("alt") and not reading.hits.get("chart"):
            continue
        lent = lent or next((found for other in readings if (found := _last_anchor(other, vocabulary))), None)
        yield from _of(reading, vocabulary, lent)


def _of(
    reading: Reading, vocabulary: Vocabulary, lent: tuple[Reading, Sentence, tuple[str, ...]] | None
) -> Iterator[Statement]:
    anchors = [(s, subjects) for s in reading.sentences if (subjects := anchor(reading, s, vocabulary))]
    for sentence in reading.sentences:
        if reading.has(sentence, "elsewhere") and not nations(reading.text(sentence)):
            continue
        own = next((found for found in anchors if found[0] == sentence), None)
        before = [found for found in anchors if found[0].start < sentence.start]
        after = [found for found in anchors if found[0].start > sentence.start]
        near = before[-1] if before else after[0] if after else None
        if (own is None and near is None and lent is None) or _is_service(reading, sentence):
            continue
        extra = unexplained(reading, sentence, vocabulary)
        if not extra:
            continue
        if own is not None or near is not None:
            yield _beside(reading, sentence, extra, own, near)
        elif lent is not None:
            other, source, subjects = lent
            told = stated(other, source, subjects, [])
            start, end = reading.folded.span(extra[0].start, extra[-1].end)
            yield replace(_doubt(told, (other, source), (reading, sentence)), part=reading.part, start=start, end=end)


def _beside(
    reading: Reading, sentence: Sentence, extra: list[Signal], own: Anchor | None, near: Anchor | None
) -> Statement:
    """On its own subjects, or those of the sentence before; a sentence without a day or period takes theirs."""
    subjects = own[1] if own is not None else near[1] if near is not None else ()
    is_alone = own is not None and (_is_dated(reading, sentence) or any(m.period for m in reading.periods(sentence)))
    is_other = own is not None and near is not None and not set(own[1]) & set(near[1])
    source = None if near is None or is_alone or is_other else near[0]
    spots = [sentence] if is_alone else reading.sentences
    return _doubt(stated(reading, sentence, subjects, extra, source), *((reading, spot) for spot in spots))


def _doubt(statement: Statement, *spots: tuple[Reading, Sentence]) -> Statement:
    is_to_come = statement.to_come or any(_is_dated(reading, sentence) for reading, sentence in spots)
    is_of_figures = any(r.has(s, "figure_noun", "publishing") or len(r.words) <= TERSE for r, s in spots)
    days = statement.days.union(*(reading.days(sentence) for reading, sentence in spots))
    return replace(statement, in_doubt=True, to_come=is_to_come, is_of_figures=is_of_figures, days=days)


def _is_dated(reading: Reading, sentence: Sentence) -> bool:
    return reading.has(sentence, "weekday", "to_come") or any(m.period is None for m in reading.periods(sentence))


def _last_anchor(reading: Reading, vocabulary: Vocabulary) -> tuple[Reading, Sentence, tuple[str, ...]] | None:
    found = [(reading, s, subjects) for s in reading.sentences if (subjects := anchor(reading, s, vocabulary))]
    return found[-1] if found else None


def anchor(reading: Reading, sentence: Sentence, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The subjects whose figures a sentence is about: those that are statistics by name, and others beside `figures`."""
    hits = [h for h in reading.named(sentence) if h.group == OWN or not reading.has(sentence, "private")]
    has_period = any(m.period for m in reading.periods(sentence))
    is_dated = any(_is_dated(reading, s) for s in reading.sentences)
    has_figures = reading.has(sentence, *FIGURES)
    own = _keys(hits, OWN)
    if own:
        is_known = has_period or any(vocabulary.subjects[key].headline for key in own)
        return own if is_known or (is_dated and (has_figures or reading.hits.get("figure_noun"))) else ()
    loose = tuple(key for key in _keys(hits, EVERYDAY, BROAD) if vocabulary.subjects[key].headline)
    if loose and has_period and _keys(hits, EVERYDAY):
        return loose
    everyday = _keys(hits, EVERYDAY)
    has_figures = has_figures or bool(is_dated and reading.hits.get("figure_noun"))
    if everyday and (has_period or (is_dated and has_figures) or (has_figures and set(everyday) & set(loose))):
        return everyday
    is_told = reading.has(sentence, "figure_noun") or (has_period and is_dated and reading.has(sentence, "reported"))
    is_told = is_told or any(_only_says_when(reading, line) for line in reading.sentences)
    is_national = not reading.is_local(sentence) or bool(nations(reading.text(sentence)))
    return _keys(hits, BROAD) if is_told and is_national and (is_dated or has_period) else ()


def _only_says_when(reading: Reading, sentence: Sentence) -> bool:
    """`Figures out at 9.30 tomorrow.` beside a sentence without a word of figures."""
    is_short = sentence.last - sentence.first <= TERSE and not reading.named(sentence)
    return is_short and _is_dated(reading, sentence) and reading.has(sentence, "figure_noun", "coming_out")


def _keys(hits: list[Hit], *groups: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.value for h in hits if h.group in groups))


def _is_service(reading: Reading, sentence: Sentence) -> bool:
    """Help, posts and events of our own, causes, aims and forecasts: the words of a subject, and no figures of it."""
    if reading.has(sentence, "figure_noun") and not reading.has(sentence, "earlier"):
        return False
    has_period = any(m.period and m.period.end < reading.today for m in reading.periods(sentence))
    if reading.hits.get("recruitment") or reading.has(sentence, "earlier"):
        return True
    if reading.has(sentence, "undecided", "example") or (not has_period and reading.has(sentence, *GENERAL)):
        return True
    is_explained = reading.has(sentence, "explainer") and not reading.has(sentence, "to_come")
    return not has_period and (is_explained or reading.has(sentence, "service"))


def unexplained(reading: Reading, sentence: Sentence, vocabulary: Vocabulary) -> list[Signal]:
    """The words of a sentence that are neither plain nor a name, a date, a time, a link or a tag."""
    plain = set() if reading.part.name.startswith("alt") else _plain(reading, sentence, vocabulary)
    tags = [m.span() for m in TAG.finditer(reading.folded.text, sentence.start, sentence.end)]
    is_headline = _is_headline(reading, sentence)
    felt = {at for at, _ in reading.within(sentence, "hint")}
    found = []
    for number in range(sentence.first, sentence.last):
        word = reading.words[number]
        if number in plain or any(start <= word.start < end for start, end in tags):
            continue
        if EMOJI.match(word.text) and word.start not in felt:
            continue
        if not reading.figures_text[word.start : word.end].strip():
            continue
        if not is_headline and _is_a_name(reading, sentence, number):
            continue
        found.append(Signal("doubt", word.start, word.end))
    return found


def _plain(reading: Reading, sentence: Sentence, vocabulary: Vocabulary) -> set[int]:
    words = reading.words[sentence.first : sentence.last]
    kept = _open_lists(reading, sentence)
    hits = (h for h in vocabulary.plain.find(words) if h.group in ALWAYS or h.group in kept)
    plain = {n for h in hits for n in range(sentence.first + h.first, sentence.first + h.last)}
    if reading.words[sentence.first].text in vocabulary.names:
        plain.add(sentence.first)
    if not _follows_content(reading, sentence):
        plain.update(n for n in range(sentence.first, sentence.last) if reading.words[n].text in AFFIRMING)
    for hit in (h for h in reading.subjects if h.group in (OWN, EVERYDAY)):
        plain.update(range(hit.first, hit.last))
    for group in PLAIN:
        for hit in reading.hits.get(group, ()):
            plain.update(range(hit.first, hit.last))
            if group in COUNTED:
                plain.update(
                    n
                    for n in range(max(sentence.first, hit.first - 3), hit.first)
                    if COUNTING.match(reading.words[n].text)
                )
    return plain


def _open_lists(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """What else passes: ordinary words beside one that publishes, explains or asks; which way it went in a real question."""
    text = reading.text(sentence)
    is_question = text.rstrip(" \"')").endswith("?")
    if is_question and (is_yes_or_no(text) or QUESTION.match(text)):
        return ("common", "asked")
    return ("common",) if is_question or reading.has(sentence, *CORE) else ()


def _follows_content(reading: Reading, sentence: Sentence) -> bool:
    """`Yes` to `is it up?` tells; to `are the figures out tomorrow?` it does not."""
    at = reading.sentences.index(sentence)
    return at == 0 or bool(raw(reading, reading.sentences[at - 1]))


def _is_a_name(reading: Reading, sentence: Sentence, number: int) -> bool:
    word = reading.words[number]
    start, end = reading.folded.span(word.start, word.end)
    written = reading.part.text[start:end]
    before = reading.part.text[reading.folded.span(sentence.start, sentence.start + 1)[0] : start]
    return written[:1].isupper() and written[1:].islower() and not OPENING.search(before)


def _is_headline(reading: Reading, sentence: Sentence) -> bool:
    words = [w for w in reading.words[sentence.first : sentence.last] if w.text[0].isalpha() and len(w.text) > 3]
    capitals = sum(reading.part.text[reading.folded.span(w.start, w.end)[0]].isupper() for w in words)
    return len(words) > 3 and capitals > TITLED * len(words)
