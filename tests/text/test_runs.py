"""Which words are Welsh, which English, which neither."""

import pytest

from bot.wiring.languages import runs


def told(text: str) -> list[tuple[str, str]]:
    return [(run.language, text[run.start : run.end]) for run in runs(text)]


ONE_LANGUAGE = [
    ("en", "The leisure centre in Pontypridd will be closed on Friday."),
    ("en", "Join us at Parc Coffa Ynysangharad for Eisteddfod Genedlaethol Cymru this August!"),
    ("en", "Tickets on sale for the panto at the Coliseum, Aberdare — Jac a'r Goeden Ffa — from 5 December"),
    ("en", "Roadworks on Heol y Bont Faen and Ffordd y Mileniwm start on Monday"),
    ("en", "Well done to pupils at Ysgol Gyfun Garth Olwg, who won again."),
    ("en", "I am at the library"),
    ("en", "OK"),
    ("cy", "Ymunwch â ni ar Facebook Live am 7pm heno i drafod y gyllideb"),
    ("cy", "Robert Lewandowski a Krzysztof Piątek yn arwyddo i Abertawe"),
    ("cy", "Shwmae, wy'n moyn siarad am y parking charges yn town plis"),
    ("cy", "Mae Strictly Come Dancing yn dod i Gaerdydd nos Sadwrn"),
    ("cy", "Hapus i helpu"),
    ("cy", "Nadolig Llawen"),
    ("cy", "Gwnewch gais am Universal Credit drwy GOV.UK"),
    ("cy", "Diolch!"),
    ("other", "Dzień dobry, chciałbym zapytać o odbiór śmieci w przyszłym tygodniu."),
    ("other", "Tá an bóthar dúnta ó mhaidin inniu agus níl aon bhus ag rith."),
    ("other", "Hola, quería preguntar cuándo abre la biblioteca esta semana."),
    ("other", "Waan ku faraxsanahay inaan arko in maktabaddu ay furan tahay maanta."),
    ("other", "متى تفتح المكتبة هذا الأسبوع؟"),
    ("other", "Дуже дякую за допомогу"),
    ("other", "Dziękuję bardzo"),
]


@pytest.mark.parametrize(("language", "text"), ONE_LANGUAGE, ids=lambda value: value)
def test_a_text_of_one_language_is_in_one_language(language: str, text: str) -> None:
    assert {run.language for run in runs(text)} == {language}


@pytest.mark.parametrize(
    "text", ["", "   ", "12:30", "🎄🎄", "#Nadolig", "@CyngorBG", "https://brogerallt.example/cy/agor", "…"]
)
def test_names_tags_links_and_numbers_are_in_no_language(text: str) -> None:
    assert told(text) == []


def test_the_two_halves_of_a_text_are_told_apart_in_either_order() -> None:
    welsh, english = "Ffordd ar gau: A4058 Heol Trehafod", "Road closed: A4058 Trehafod Road"
    assert told(f"{welsh}\n\n{english}") == [("cy", welsh), ("en", english)]
    assert told(f"{english} / {welsh}") == [("en", english), ("cy", welsh)]
    assert told(f"{english}. {welsh}.") == [("en", english), ("cy", welsh)]


def test_halves_without_any_mark_between_them_are_told_apart() -> None:
    text = "bydd y pwll nofio ar agor o hanner dydd the swimming pool will be open from nine"
    assert told(text) == [
        ("cy", "bydd y pwll nofio ar agor o hanner dydd"),
        ("en", "the swimming pool will be open from nine"),
    ]


def test_a_link_or_a_tag_breaks_a_run_and_stands_in_none() -> None:
    text = "Book your place at https://brogerallt.example/book before noon #Sport today"
    assert told(text) == [("en", "Book your place at"), ("en", "before noon"), ("en", "today")]


def test_a_sentence_in_another_language_stands_beside_ours() -> None:
    text = "Dziękuję bardzo za pomoc. Thank you very much for your help with the bins."
    assert told(text) == [
        ("other", "Dziękuję bardzo za pomoc"),
        ("en", "Thank you very much for your help with the bins"),
    ]


def test_letters_apart_from_their_accents_and_dressed_up_ones_are_read() -> None:
    assert {r.language for r in runs("Mae'r tw\u0302r ar agor heddiw")} == {"cy"}
    assert {r.language for r in runs("𝐁𝐨𝐥𝐝 news from the council today, folks")} == {"en"}


def test_a_letter_in_disguise_is_no_other_language() -> None:
    assert {r.language for r in runs("what a lovely flοwer in the park")} == {"en"}
