"""Whose matter a comment is, by the words of config/services.yaml: tests/services.tsv has a service and a comment a line."""

from pathlib import Path

import pytest

from bot.rulebook import rulebook
from bot.rulebook.services import services
from bot.rulebook.source import RulebookError

CASES = [line.split("\t") for line in (Path(__file__).parents[1] / "services.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("service", "text"), CASES, ids=[text for _, text in CASES])
def test_a_comment_goes_to_the_service_whose_matter_it_is(service: str, text: str) -> None:
    assert rulebook().services.of(text) == (None if service == "-" else service)


def test_every_service_but_the_one_for_the_rest_has_its_cases_in_the_table() -> None:
    book = rulebook().services
    assert {service for service, _ in CASES} == {"-", *book.names} - {book.default}


def tree(**words: list[str]) -> dict[str, object]:
    rows = {key: {"name": {"en": key, "cy": key}, "words": {"en": said, "cy": []}} for key, said in words.items()}
    return {"default": next(iter(rows)), "services": rows}


def test_words_inside_a_longer_phrase_are_not_counted_again() -> None:
    book = services(tree(schools=["school bus"], transport=["bus"]))
    assert book.of("The school bus was late") == "schools"
    assert book.of("The bus was late") == "transport"


def test_a_service_without_words_for_a_language_is_refused_by_name() -> None:
    with pytest.raises(RulebookError, match=r"services\.waste\.words\.en"):
        services({"default": "waste", "services": {"waste": {"name": {"en": "Waste", "cy": "Gwastraff"}, "words": {}}}})
