"""Words that a prefix turns into their opposite (unhappy, anhapus), told where the other side has them without it."""

from collections.abc import Iterator, Sequence

from checks.model import Language, Renderings
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.polarity.answers import Answers, clause_at
from checks.text.polarity.denying import FORBIDS
from checks.text.polarity.negation import carried, times_denied
from checks.text.polarity.roots import ENGLISH, is_prefixed, roots
from checks.text.polarity.sentences import Sentence
from checks.text.renderings import forms
from checks.text.tokens import Word


def turned(left: Sentence, right: Sentence, renderings: Renderings) -> Iterator[Fault]:
    """A word with such a prefix on one side where the other has its root, and neither denies more than the other."""
    sides: dict[Language, Sequence[Word]] = {"en": _joined_up(left.words), "cy": right.words}
    prefixed = {
        language: [w for w in side if is_prefixed(w.low, language) and w.sort == "word"]
        for language, side in sides.items()
    }
    if not any(prefixed.values()) or times_denied(left.words, "en") or times_denied(right.words, "cy"):
        return
    if any(FORBIDS.fullmatch(word.low) for word in right.words):
        return
    for mine, begun in prefixed.items():
        other: Language = "cy" if mine == "en" else "en"
        if not begun:
            continue
        there = {form: word for word in sides[other] if word.sort == "word" for form in forms(word.low, other)}
        for word in begun:
            met = _root_met(word, mine, there, renderings)
            if (
                met is not None
                and not carried(sides[other], Answers(left.words, right.words, renderings), other, True)
                and not _is_joined(met, sides[other])
                and not _is_told(met, word, sides, mine, renderings)
            ):
                start = met.start if not word.low.startswith("non") else _clause_start(met, sides[other])
                here = Fact("polarity", word.start, word.end, NONE)
                against = Fact("polarity", start, met.end, NONE)
                yield Fault("polarity", here, against) if mine == "en" else Fault("polarity", against, here)


def _joined_up(words: Sequence[Word]) -> Sequence[Word]:
    """With `non` and what it stands before as one word: non-compliant, non compliant."""
    if not any(word.low == "non" for word in words):
        return words
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if before is not None and before.low == "non" and word.low == "-":
            continue
        if before is not None and before.low == "non" and word.sort == "word":
            found[-1] = Word("word", "non" + word.low, before.start, word.end, before.glued, before.capital)
        else:
            found.append(word)
    return found


def _is_told(
    met: Word, word: Word, sides: dict[Language, Sequence[Word]], language: Language, renderings: Renderings
) -> bool:
    """Whether another word than this is what the other side renders: resident and non-resident."""
    table = renderings.of(language)
    wanted = set(forms(met.low, "cy" if language == "en" else "en"))
    others = (each for each in sides[language] if each is not word and each.sort == "word")
    return word.low.startswith("non") and any(
        not wanted.isdisjoint(table.get(form, ())) for each in others for form in forms(each.low, language)
    )


def _clause_start(met: Word, side: Sequence[Word]) -> int:
    start, _ = clause_at(side, next(n for n, each in enumerate(side) if each is met))
    return side[start].start


def _is_joined(word: Word, side: Sequence[Word]) -> bool:
    """Whether it has its own prefix, with a hyphen or without, or stands against: di-dâl, yn erbyn y gyfraith."""
    at = next(n for n, each in enumerate(side) if each is word)
    around = {each.low for each in side[max(0, at - 2) : at]}
    return bool(around & {"-", "erbyn", "against", "non", "dad"}) or (ENGLISH.match(word.low) is not None)


def _root_met(word: Word, language: Language, there: dict[str, Word], renderings: Renderings) -> Word | None:
    """The word of the other side that renders a word's root, where nothing there renders the word itself."""
    table = renderings.of(language)
    own = {each for form in forms(word.low, language) for each in table.get(form, ())}
    if not own.isdisjoint(there):
        return None
    meant = {
        each for root in roots(word.low, language) for form in forms(root, language) for each in table.get(form, ())
    }
    return next((there[each] for each in sorted(meant) if each in there), None)
