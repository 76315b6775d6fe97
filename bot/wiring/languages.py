"""Readers of language made ready with the weights of `bot/models`: runs of Welsh and English, renderings, comments; py3langid
for all other languages."""

import gzip
import json
from array import array
from functools import cache, lru_cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from checks.model import BreachWeights, Renderings, Run, TellingWeights, Weights, WordVectors
from checks.text.renderings import mirrored
from checks.text.runs import Reader
from checks.text.words import Lean

MODELS = Path(__file__).parents[1] / "models"
OURS = ("en", "cy")
LEAST = 0.3  # the least probability at which another language is believed
TIMES = 10  # and how many times likelier than English and Welsh together it must be
SEEN = 4096


@cache
def lean() -> Lean:
    """The weights of words and stretches of letters, in natural log-odds."""
    kept = json.loads(gzip.decompress((MODELS / "languages.json.gz").read_bytes()))
    scale = kept["scale"]
    words, stretches = ({k: v / scale for k, v in kept[name].items()} for name in ("words", "stretches"))
    return Lean(words, stretches, kept["bias"] / scale)


@cache
def renderings() -> Renderings:
    """Which words of one language render which of the other."""
    kept = json.loads(gzip.decompress((MODELS / "renderings.json.gz").read_bytes()))
    return mirrored({english: frozenset(welsh) for english, welsh in kept.items()})


@cache
def breaches() -> BreachWeights:
    """What traits of comments weigh when a person may have to look."""
    kept = json.loads(gzip.decompress((MODELS / "breaches.json.gz").read_bytes()))
    scale = kept["scale"]
    scaled = {name: {trait: n / scale for trait, n in weights.items()} for name, weights in kept["kinds"].items()}
    traits = {trait: n / scale for trait, n in kept["traits"].items()}
    return BreachWeights(traits, kept["bias"], kept["least"], scaled, kept["priors"])


@cache
def telling() -> TellingWeights:
    """What traits of a post weigh when its words are asked whether they tell of statistics."""
    kept = json.loads(gzip.decompress((MODELS / "statements.json.gz").read_bytes()))
    traits = {trait: n / kept["scale"] for trait, n in kept["traits"].items()}
    return TellingWeights(traits, kept["bias"], kept["tells"], kept["silent"], tuple(kept["places"]))


@cache
def comments() -> Weights:
    """What the words of a comment say of what it asks for."""
    kept = json.loads(gzip.decompress((MODELS / "comments.json.gz").read_bytes()))
    features, signs = ({name: tuple(row) for name, row in kept[key].items()} for key in ("features", "signs"))
    places = tuple(tuple(row) for row in kept["places"])
    return Weights(tuple(kept["labels"]), kept["scale"], tuple(kept["bias"]), features, signs, places)


@cache
def vectors() -> WordVectors:
    """Where English and Welsh words stand among words that are used alike."""
    head, _, table = gzip.decompress((MODELS / "vectors.gz").read_bytes()).partition(b"\n")
    kept = json.loads(head)
    numbered = {word: number for number, word in enumerate(kept["english"])}
    return WordVectors(kept["size"], array("b", table), numbered, kept["welsh"])


@cache
def identifier() -> LanguageIdentifier:
    """py3langid's 142 languages: 98 MB and a second, so only once a text asks for it."""
    made: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-untyped-call]
    return made


@lru_cache(maxsize=SEEN)
def neither(text: str) -> bool:
    """Whether a sentence is in a language that is neither English nor Welsh."""
    likely = {str(language): float(share) for language, share in identifier().rank(text)}  # type: ignore[no-untyped-call]
    ours = sum(likely.get(language, 0.0) for language in OURS)
    best = max(likely.values(), default=0.0)
    return best >= LEAST and best >= TIMES * ours


@cache
def reader() -> Reader:
    return Reader(lean(), neither)


@lru_cache(maxsize=SEEN)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of a text (see `checks.text.runs`)."""
    return reader()(text)
