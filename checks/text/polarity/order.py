"""What the other side tells in another order: sentences, and the two halves of before and after."""

from itertools import permutations

from checks.model import Language, Renderings
from checks.text.polarity.answers import Answers, clause_at
from checks.text.polarity.opposites import Pole
from checks.text.polarity.sentences import Matched

MANY = 5  # sentences whose every order is tried
TELLING = 4  # letters
CLEARLY = 2  # words that another order must have in common beyond the order they stand in


def reordered(pairs: Matched, renderings: Renderings) -> Matched:
    """The English sentences with the Welsh ones that have most words in common with them; as given where no order is clearly
    better."""
    if not 1 < len(pairs) <= MANY:
        return pairs
    shared = [[Answers(one.words, other.words, renderings).shared() for _, other in pairs] for one, _ in pairs]
    here = range(len(pairs))
    best = max(permutations(here), key=lambda order: sum(shared[n][order[n]] for n in here))
    if sum(shared[n][best[n]] for n in here) < sum(shared[n][n] for n in here) + CLEARLY:
        return pairs
    return tuple((pairs[n][0], pairs[best[n]][1]) for n in here)


def turned_about(answers: Answers, english: Pole, welsh: Pole) -> bool:
    """Whether what comes after the one word comes before its opposite on the other side: left before the vote, y bleidlais wedi
    iddynt adael."""
    here, there = _behind(answers, "en", english), _behind(answers, "cy", welsh)
    straight = turned = 0
    for at, word in enumerate(answers.side("en")):
        place = answers.answer(word, "en") if word.start != english.start and len(word.low) >= TELLING else None
        if place is not None and place not in there[1]:
            alike = (at in here[0]) == (place in there[0])
            straight, turned = straight + alike, turned + (not alike)
    return turned > straight


def _behind(answers: Answers, language: Language, pole: Pole) -> tuple[range, range]:
    """Where what a word governs stands: behind it, to the end of its clause where it begins the sentence; and the word itself."""
    side = answers.side(language)
    first = next(n for n, word in enumerate(side) if word.start == pole.start)
    last = next((n for n, word in enumerate(side) if word.start >= pole.end), len(side))
    begins = not any(word.sort == "word" for word in side[:first])
    return range(last, max(last, clause_at(side, first)[1]) if begins else len(side)), range(first, last)
