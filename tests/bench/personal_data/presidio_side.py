"""Presidio with its British recognisers and no model, as a reader for the bench. Kinds are not compared: any hit counts."""

import presidio_analyzer.predefined_recognizers as every
import spacy
import tldextract
from measure import Found, Reader
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    NhsRecognizer,
    PhoneRecognizer,
    UkNinoRecognizer,
)
from spacy.language import Language


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


def stay_offline() -> None:
    """Its reader of email addresses would fetch the list of public suffixes; the one in the wheel serves."""
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())


def theirs(threshold: float) -> Reader:
    stay_offline()
    registry = RecognizerRegistry(recognizers=[])
    made = [
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
    for recogniser in made:
        registry.add_recognizer(recogniser)
    engine = Blank(models=[{"lang_code": "en", "model_name": "blank"}])
    engine.load()
    analyser = AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=["en"], default_score_threshold=threshold
    )

    def read(text: str) -> list[Found]:
        return [Found(r.entity_type, r.start, r.end, "hide") for r in analyser.analyze(text, language="en")]

    return read
