"""Mutations both ways, and letters without accents."""

import pytest

from checks.text.welsh import fold, is_same_word, mutations_of, radicals_of

FORMS = {
    "pont": ("pont", "bont", "mhont", "phont"),
    "tŷ": ("tŷ", "dŷ", "nhŷ", "thŷ"),
    "Caerdydd": ("Caerdydd", "Gaerdydd", "Nghaerdydd", "Chaerdydd"),
    "bws": ("bws", "fws", "mws"),
    "Dinbych": ("Dinbych", "Ddinbych", "Ninbych"),
    "gwasanaeth": ("gwasanaeth", "wasanaeth", "ngwasanaeth"),
    "Gwynedd": ("Gwynedd", "Wynedd", "Ngwynedd"),
    "MERTHYR": ("MERTHYR", "FERTHYR"),
    "llyfrgell": ("llyfrgell", "lyfrgell"),
    "rheol": ("rheol", "reol"),
    "ysgol": ("ysgol", "hysgol"),
    "ŵyl": ("ŵyl", "hŵyl"),
    "ffordd": ("ffordd",),
    "siop": ("siop",),
    "chwaer": ("chwaer",),
    "": ("",),
}


@pytest.mark.parametrize(("word", "forms"), FORMS.items())
def test_a_word_has_its_mutations(word: str, forms: tuple[str, ...]) -> None:
    assert mutations_of(word) == forms


@pytest.mark.parametrize("word", FORMS)
def test_every_mutation_leads_back_to_its_word(word: str) -> None:
    for form in mutations_of(word):
        assert word in radicals_of(form)


@pytest.mark.parametrize(
    ("form", "radical"),
    [
        ("Ngheredigion", "Ceredigion"),
        ("dref", "tref"),
        ("fore", "bore"),
        ("fis", "mis"),
        ("ardd", "gardd"),
        ("hathro", "athro"),
    ],
)
def test_a_mutated_word_leads_to_its_radical(form: str, radical: str) -> None:
    assert radical in radicals_of(form)


@pytest.mark.parametrize("word", ["ffôn", "llaw", "rhif", "swyddfa", "jeli"])
def test_what_is_no_mutation_leads_nowhere_else(word: str) -> None:
    assert radicals_of(word) == (word,)


def test_accents_and_apostrophes_are_folded() -> None:
    assert [fold(w) for w in ("Tŷ’r", "DŴR", "w\u0302yn", "sgïo", "Môn")] == ["ty'r", "dwr", "wyn", "sgio", "mon"]


@pytest.mark.parametrize(
    ("one", "other"), [("Gaerdydd", "Nghaerdydd"), ("thŷ", "TY"), ("wasanaeth", "gwasanaeth"), ("x", "X")]
)
def test_forms_of_one_word_are_the_same_word(one: str, other: str) -> None:
    assert is_same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Caerdydd", "Caerfyrddin"), ("tŷ", "cŷ"), ("ffordd", "bordd"), ("ysgol", "gosgol")]
)
def test_forms_of_two_words_are_not(one: str, other: str) -> None:
    assert not is_same_word(one, other)
