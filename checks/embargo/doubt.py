"""What a post adds to news of figures to come: words that no list of plain ones knows, so that it must wait for them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.embargo.acts import is_wished_well, spared
from checks.embargo.anchors import TERSE, Anchor, anchors, names_a_day
from checks.embargo.clocks import clocks
from checks.embargo.content import Signal, is_general, is_recruiting, is_yes_or_no, raw
from checks.embargo.elsewhere import cites, is_elsewhere
from checks.embargo.phrases import Hit
from checks.embargo.reading import Reading, Sentence
from checks.embargo.statements import Statement, stated
from checks.embargo.vocabulary import BROAD, Vocabulary

TAG = re.compile(r"#\w+")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
# Faces, hands that clap or point down, hearts, prizes and fire: a mood.
FELT = re.compile(
    "[\U0001f600-\U0001f640\U0001f910-\U0001f92f\U0001f970-\U0001f97a\U0001fae0-\U0001faef\U0001f389\U0001f38a\U0001f37e\U0001f942"
    "\U0001f3c6\U0001f947-\U0001f949\U0001f525\U0001f680\U0001f4a5\U0001f4aa\U0001f44d-\U0001f44f\U0001f480\U0001f493-\U0001f49f\u2764]"
)
AFFIRMING = frozenset(("yes", "yep", "ie", "ydyn", "ydy", "oes", "do"))
COUNTING = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dau|dwy|ddau|ddwy|tri|tair|pedwar|pedair|pum|chwe|saith|wyth|naw|deg)$"
)
OPENING = re.compile(r"(?:^|[.:;!?…(\"'|•\n-]|[^\w\s,&'])\s*$")
BRIEF = 8  # words: in so few a name is news, in more it may be a speaker's
TITLED = 0.6  # of the words have a capital: a headline, where it tells nothing
PLAIN = (
    "figure_noun publishing to_come weekday newest earlier explainer invitation collected counted_apart recruitment undecided"
    " no_direction revised"
).split()
CORE, ALWAYS = (
    ("core", "publishing", "explainer", "invitation"),
    ("small", "telling", "doing", "counted", "neutral", "ordinary"),
)
PUT_OFF = re.compile(
    r"\b(?:postponed|postponing|delayed|cancelled|rescheduled|put\s+back|pushed\s+back|held\s+back|g?ohirio|g?ohiriwyd|[cg]anslo|[cg]anslwyd|aildrefnu)\b"
)
NONE = frozenset(("no", "not", "never", "dim", "ddim", "heb"))
QUESTION = re.compile(
    r"\W*(?:and |so |ond |felly )?(?:which|what|who|where|how many|how much|pwy|pa|beth|ble|faint|sawl)\b"
)
TELLING = ("direction", "superlative", "comparison", "manner", "amount", "hint")
# "It covers lone parents, couples and carers": what the figures are of, one after the other, without an article.
LISTING = re.compile(
    r"\W*(?:it|they|this|these|(?:the|this|our)\s+(?:release|bulletin|figures|data|statistics|dataset|report|article)|mae'n|maen\s+nhw'n"
    r"|mae'r\s+(?:datganiad|bwletin|ffigurau|data|ystadegau)\s+yn)\s+(?:will\s+|also\s+)*(?:covers?|includes?|cwmpasu|cynnwys)\b"
    r"(?!.*\b(?:an?|the|one|some|what|how|that|more|rhai|beth|sut)\b)[^!?]*$"
)
COUNTED = ("counted_apart", "collected")
GENERAL = ("cause", "forecast", "target_number")


def doubts(readings: list[Reading], asked: Reading | None, vocabulary: Vocabulary) -> Iterator[Statement]:
    """A statement for every sentence on a subject, or beside one, that has words other than those of an announcement."""
    found = {id(r): anchors(r, vocabulary) for r in (*readings, *([asked] if asked else []))}
    lender = next((r for r in (*([asked] if asked else []), *readings) if found[id(r)]), None)
    answers = asked is not None and any(raw(asked, sentence) for sentence in asked.sentences)
    for reading in readings:
        if reading.part.name.startswith("alt") and not reading.hits.get("chart"):
            continue
        for sentence in reading.sentences:
            if is_elsewhere(reading, sentence) or _is_service(reading, sentence):
                continue
            extra = unexplained(reading, sentence, vocabulary, answers=answers)
            if extra and found[id(reading)]:
                yield from _beside(reading, sentence, extra, found[id(reading)])
            elif extra and lender is not None:
                yield _lent(reading, sentence, extra, lender, found[id(lender)][-1])


def _beside(reading: Reading, sentence: Sentence, extra: list[Signal], known: list[Anchor]) -> Iterator[Statement]:
    """On its own subjects, or those of the sentence before; a sentence without a day or period takes theirs. One whose own
    subject counts only on its day is on its neighbour's too."""
    own = next((one for one in known if one.sentence == sentence), None)
    before = [one for one in known if one.sentence.start < sentence.start]
    after = [one for one in known if one.sentence.start > sentence.start]
    near = before[-1] if before else after[0] if after else None
    is_alone = own is not None and (names_a_day(reading, sentence) or any(m.period for m in reading.periods(sentence)))
    spots = (sentence,) if is_alone else reading.sentences
    is_weak = own is not None and own.on_its_day and near is not None and not near.on_its_day
    for on in (own, near) if is_weak else (own or near or known[0],):
        if on is not None:
            is_other = on is own and near is not None and not set(on.subjects) & set(near.subjects)
            source = None if near is None or is_alone or is_other else near.sentence
            told = stated(reading, sentence, on.subjects, extra, source)
            yield _doubt(told, on, *((reading, spot) for spot in spots))


def _lent(reading: Reading, sentence: Sentence, extra: list[Signal], lender: Reading, on: Anchor) -> Statement:
    """Beside another text of the post, or what it answers, that names the subject."""
    spots = ((reading, spot) for spot in reading.sentences)
    told = _doubt(stated(lender, on.sentence, on.subjects, []), on, (lender, on.sentence), *spots)
    start, end = reading.folded.span(extra[0].start, extra[-1].end)
    return replace(told, part=reading.part, start=start, end=end)


def _doubt(statement: Statement, on: Anchor, *spots: tuple[Reading, Sentence]) -> Statement:
    return replace(
        statement,
        in_doubt=True,
        to_come=statement.to_come or any(names_a_day(reading, sentence) for reading, sentence in spots),
        is_of_figures=any(r.has(s, "figure_noun", "publishing") or len(r.words) <= TERSE for r, s in spots),
        on_its_day=on.on_its_day,
        days=statement.days.union(*(reading.days(sentence) for reading, sentence in spots)),
        clocks=statement.clocks.union(*(clocks(reading.text(sentence)) for reading, sentence in spots)),
    )


def _is_service(reading: Reading, sentence: Sentence) -> bool:
    """Help, posts and events of our own, causes, aims and forecasts: the words of a subject, and no figures of it."""
    is_cited = cites(reading, sentence) and not reading.has(sentence, "to_come", "weekday")
    if is_wished_well(reading, sentence) and not raw(reading, sentence):
        return True
    if reading.has(sentence, "figure_noun") and not is_cited:
        return is_put_off(reading, sentence)
    has_period = any(m.period and m.period.end < reading.today for m in reading.periods(sentence))
    if is_recruiting(reading) or is_cited:
        return True
    if is_general(reading, sentence) or is_put_off(reading, sentence):
        return True
    if reading.has(sentence, "undecided", "example") or (not has_period and reading.has(sentence, *GENERAL)):
        return True
    is_explained = reading.has(sentence, "explainer") and not reading.has(sentence, "to_come")
    return not has_period and (is_explained or reading.has(sentence, "service"))


def is_put_off(reading: Reading, sentence: Sentence) -> bool:
    """News of a release that does not come, or comes later, with why: no content in it and no word that carries a mood."""
    if PUT_OFF.search(reading.text(sentence)) is None or raw(reading, sentence):
        return False
    said = (hit for group in ("charged", "hint", "manner") for hit in reading.hits.get(group, ()))
    moods = [h for h in said if sentence.first <= h.first < sentence.last and not _is_no_mood(reading, h)]
    return not moods


def _is_no_mood(reading: Reading, hit: Hit) -> bool:
    """`Won't`, and the Welsh month of March."""
    after = reading.words[hit.last].text if hit.last < len(reading.words) else ""
    said = reading.words[hit.first].text
    return (
        (said == "won" and after == "'t")
        or any(m.start <= reading.words[hit.first].start < m.end for m in reading.mentions)
        or hit in reading.subjects
    )


def unexplained(reading: Reading, sentence: Sentence, vocabulary: Vocabulary, *, answers: bool = False) -> list[Signal]:
    """The words of a sentence that are neither plain nor a name, a date, a time, a link or a tag."""
    plain = set[int]() if reading.part.name.startswith("alt") else _plain(reading, sentence, vocabulary, answers)
    tags = [m.span() for m in TAG.finditer(reading.folded.text, sentence.start, sentence.end)]
    is_short = sentence.last - sentence.first <= BRIEF
    told = reading.named(sentence) or (() if _open_lists(reading, sentence) else reading.subjects)
    tells_names = is_short and any(vocabulary.subjects[hit.value].names for hit in told)
    is_headline = tells_names or _is_headline(reading, sentence)
    is_listed = LISTING.match(reading.text(sentence)) is not None
    felt = {at for at, _ in reading.within(sentence, "hint")}
    free = set[int]() if is_headline else spared(reading, sentence, plain)
    found = []
    for number in range(sentence.first, sentence.last):
        word = reading.words[number]
        if number in plain or any(start <= word.start < end for start, end in tags):
            continue
        if EMOJI.match(word.text) and word.start not in felt and not FELT.match(word.text):
            continue
        if not reading.figures_text[word.start : word.end].strip():
            continue
        if (is_listed or number in free) and not _is_content(reading, number):
            continue
        if not is_headline and _is_a_name(reading, sentence, number):
            continue
        found.append(Signal("doubt", word.start, word.end))
    return found


def _plain(reading: Reading, sentence: Sentence, vocabulary: Vocabulary, answers: bool) -> set[int]:
    words = reading.words[sentence.first : sentence.last]
    kept = (*ALWAYS, *_open_lists(reading, sentence))
    spoken = (None, reading.language(sentence) or "en", reading.language(sentence) or "cy")
    plain = set(reading.titled)
    for hit in vocabulary.plain.find(words):
        if hit.value in spoken and hit.group in kept:
            plain.update(range(sentence.first + hit.first, sentence.first + hit.last))
    if words[0].text in vocabulary.names:
        plain.add(sentence.first)
    if not _follows_content(reading, sentence, answers):
        plain.update(n for n in range(sentence.first, sentence.last) if reading.words[n].text in AFFIRMING)
    plain.update(_quiet(reading, sentence))
    return plain - {n for hit in reading.hits.get("hint", ()) for n in _felt(reading, hit)}


def _quiet(reading: Reading, sentence: Sentence) -> Iterator[int]:
    firm = {hit.value for hit in reading.subjects if hit.group != BROAD}
    for hit in reading.subjects:
        if hit.group != BROAD or ((not firm or hit.value in firm) and not _tells(reading, hit)):
            yield from range(hit.first, hit.last)
    for hit in (hit for group in PLAIN for hit in reading.hits.get(group, ())):
        if not reading.is_other(sentence, hit):
            yield from _with_count(reading, sentence, hit)


def _with_count(reading: Reading, sentence: Sentence, hit: Hit) -> Iterator[int]:
    """The words of a phrase, and the numbers before what is counted apart: "5 things to know"."""
    yield from range(hit.first, hit.last)
    if hit.group in COUNTED:
        ahead = range(max(sentence.first, hit.first - 3), hit.first)
        yield from (n for n in ahead if COUNTING.match(reading.words[n].text))


def _felt(reading: Reading, hit: Hit) -> range:
    """The words of a hint, however plain each is by itself; none where it is denied: "no sneak peeks"."""
    is_denied = hit.first > 0 and reading.words[hit.first - 1].text in NONE
    return range(0) if is_denied else range(hit.first, hit.last)


def _tells(reading: Reading, hit: Hit) -> bool:
    """A word of a subject that is content too: happier, poorest."""
    return any(_is_content(reading, number) for number in range(hit.first, hit.last))


def _is_content(reading: Reading, number: int) -> bool:
    return any(hit.first <= number < hit.last for group in TELLING for hit in reading.hits.get(group, ()))


def _open_lists(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """What else passes: ordinary words beside one that publishes, explains or asks; which way it went in a real question."""
    text = reading.text(sentence)
    is_question = text.rstrip(" \"')").endswith("?")
    if is_question and (is_yes_or_no(text) or QUESTION.match(text)):
        return ("common", "asked")
    return ("common",) if is_question or reading.has(sentence, *CORE) else ()


def _follows_content(reading: Reading, sentence: Sentence, answers: bool) -> bool:
    """`Yes` to `is it up?` tells; to `are the figures out tomorrow?` it does not. `answers`: to a text that holds content."""
    at = reading.sentences.index(sentence)
    return answers if at == 0 else bool(raw(reading, reading.sentences[at - 1]))


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
