"""The tools that checks are handed: runs, spaCy's tokenizers, langdetect, simplemma, and the organisation's own data."""

from collections import deque
from functools import cache, lru_cache

import simplemma
import spacy
from langdetect.detector_factory import DetectorFactory
from langdetect.detector_factory import detect as first_language
from langdetect.lang_detect_exception import LangDetectException
from spacy.language import Language as SpacyLanguage

from bot.rulebook import Rulebook
from bot.wiring.languages import breaches, comments, renderings, runs, telling, vectors
from checks.model import Language, Token, Tools

SEEN = 4096


class Welsh(SpacyLanguage):  # type: ignore[no-untyped-call]
    """spaCy ships no Welsh; its language-neutral rules keep `i'n` and `mae'r` whole, which is what we want of words."""

    lang = "cy"


@cache
def _tokenizer(language: Language) -> spacy.tokenizer.Tokenizer:
    return spacy.blank("en").tokenizer if language == "en" else Welsh().tokenizer


@lru_cache(maxsize=SEEN)
def tokenise(text: str, language: Language) -> tuple[Token, ...]:
    """Words and marks by spaCy's rules for the language; white space is no token."""
    made = _tokenizer(language)(text)
    return tuple(Token(t.idx, t.idx + len(t), t.text) for t in made if not t.is_space)


@lru_cache(maxsize=SEEN)
def detect(text: str) -> str | None:
    """langdetect's first answer; None where the text has nothing it can read (empty, digits, emoji)."""
    DetectorFactory.seed = 0
    try:
        return str(first_language(text))
    except LangDetectException:
        return None


def lemma(word: str, language: Language) -> str:
    """simplemma's lemma, the word itself where it knows none."""
    return simplemma.lemmatize(word, lang=language)


@lru_cache(maxsize=16 * SEEN)
def known(word: str) -> bool:
    """Whether simplemma's English or Welsh dictionary has the word or a form of it; small letters."""
    return simplemma.is_known(word, "en") or simplemma.is_known(word, "cy")


# What checks prepare from tools costs seconds and is kept beside them, so equal tools are one and the same.
_MADE: deque[Tools] = deque(maxlen=2)


def tools(book: Rulebook) -> Tools:
    """The tools for one rulebook; the same object as before for one that says the same."""
    made = Tools(
        runs=runs,
        tokenise=tokenise,
        detect=detect,
        lemma=lemma,
        known=known,
        organisation=book.organisation,
        accounts=book.accounts,
        lexicons=book.lexicons,
        data=book.data,
        renderings=renderings(),
        comments=comments(),
        breaches=breaches(),
        telling=telling(),
        vectors=vectors(),
    )
    before = next((one for one in _MADE if one == made), None)
    if before is None:
        _MADE.append(made)
    return before or made
