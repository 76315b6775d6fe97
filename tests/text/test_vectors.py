"""Words stand where their meaning does, in both languages, and a model reads its weights from there."""

from math import sqrt

import pytest

from bot.wiring.languages import vectors
from checks.model import Language, Run, WordVectors
from checks.text.vectors import Lean, language_of, middle, place


def stands(word: str, language: Language) -> list[int]:
    number, size = place(vectors(), word, language), vectors().size
    assert number is not None, word
    return list(vectors().table[number * size : (number + 1) * size])


def likeness(one: list[int], other: list[int]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True)) / sqrt(
        sum(a * a for a in one) * sum(b * b for b in other)
    )


@pytest.mark.parametrize(
    ("welsh", "english", "other"),
    [
        ("plant", "children", "road"),
        ("heddlu", "police", "library"),
        ("ofn", "afraid", "bins"),
        ("ysgol", "school", "petrol"),
        ("sbwriel", "rubbish", "teacher"),
        ("marwolaeth", "death", "parking"),
    ],
)
def test_a_welsh_word_stands_by_its_english_meaning(welsh: str, english: str, other: str) -> None:
    near, far = likeness(stands(welsh, "cy"), stands(english, "en")), likeness(stands(welsh, "cy"), stands(other, "en"))
    assert near > 0.5 > far


@pytest.mark.parametrize(
    ("form", "word"), [("blant", "plant"), ("mhlant", "plant"), ("phlant", "plant"), ("ardd", "gardd")]
)
def test_every_mutation_stands_where_the_word_does(form: str, word: str) -> None:
    assert stands(form, "cy") == stands(word, "cy")


def test_a_word_is_read_in_the_language_of_its_text() -> None:
    assert stands("hen", "cy") != stands("hen", "en")
    assert likeness(stands("hen", "cy"), stands("old", "en")) > likeness(stands("hen", "cy"), stands("chicken", "en"))


def test_every_place_is_whole() -> None:
    every = vectors()
    assert len(every.table) == every.size * (1 + max(*every.english.values(), *every.welsh.values()))


def test_the_middle_of_words_is_what_their_numbers_add_up_to() -> None:
    words = ["children", "playing", "zzxqy", "road"]
    weights = [[0.25 * n for n in range(vectors().size)]]
    lean = Lean(vectors(), weights)
    given = [row for word in words if (row := lean.of(word, "en")) is not None]
    told = sum(
        weight * at for weight, at in zip(weights[0], middle(vectors(), ((word, "en") for word in words)), strict=True)
    )
    assert len(given) == 3
    assert sum(row[0] for row in given) / sqrt(3) == pytest.approx(told)


def test_without_vectors_or_weights_no_word_adds_anything() -> None:
    assert Lean(WordVectors(), [[1.0]]).of("children", "en") is None
    assert Lean(vectors(), []).of("children", "en") is None
    assert middle(WordVectors(), [("children", "en")]) == []


def test_a_text_is_in_the_language_of_most_of_its_letters() -> None:
    assert language_of((Run(0, 10, "en"), Run(10, 40, "cy"))) == "cy"
    assert language_of((Run(0, 10, "other"),)) == "en"
