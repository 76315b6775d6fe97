"""How well runs tell Welsh from English, and both from other languages, on texts the weights were not made from.

    python -m tests.bench.parity.languages --data DIR

Makes the weights twice into a temporary folder: once without gov_pairs.tsv, measured on gov_pairs.tsv, and once without the
everyday sentences (welsh_sentences.txt, edos, davidson, the word list), measured on those. Then asks both detectors of other
languages about sentences written for this, and prints how many texts a second the shipped weights read.
"""

import argparse
import csv
import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bot.judge.bench import settle
from bot.wiring.languages import neither, reader
from bot.wiring.tools import detect
from checks.text.runs import Reader
from checks.text.words import WORD, Lean

WORDS = re.compile(WORD)
EVERYDAY = ("welsh_sentences", "edos_train_dev", "davidson", "lecsicon")
BACKWARDS = "ministryofjustice/laa-apply-for-legal-aid"
SAMPLE = 1000
THIRD = {
    "Polish": "Dlaczego ulica przed szkołą jest znowu zamknięta od rana?|Nikt nie odbiera telefonu w urzędzie od trzech dni",
    "Irish": "Tá an bóthar dúnta ó mhaidin inniu agus níl aon bhus ag rith.|Ba mhaith liom fios cathain a osclófar é arís."
    "|An bhfuil sé ceart go leor mo mhadra a thabhairt chuig an bpáirc|Níor bailíodh na boscaí ar ár sráid an tseachtain seo",
    "Gaelic": "Tha an rathad dùinte an-diugh agus chan eil bus sam bith ann.",
    "French": "Pourquoi la route devant notre maison est encore fermée aujourd'hui ?|Est-ce que quelqu'un peut me dire où aller",
    "German": "Warum ist das Schwimmbad am Wochenende schon wieder geschlossen worden|Wann wird der Müll endlich abgeholt?",
    "Spanish": "Por qué está cerrada otra vez la calle delante del colegio|Mi hijo necesita una plaza y nadie responde",
    "Portuguese": "A piscina vai estar aberta no domingo de manhã ou não|Quando vão recolher o lixo na minha rua esta semana?",
    "Romanian": "De ce este strada din fața școlii închisă din nou astăzi|Nimeni nu raspunde la telefon de trei zile",
    "Italian": "Perché la strada davanti alla scuola è di nuovo chiusa oggi|Vorrei sapere quando riapre la biblioteca",
    "Somali": "Fadlan ii sheeg goorta ay qashinka qaadi doonaan toddobaadkan|Waan ku faraxsanahay inaan arko maktabadda",
    "Turkish": "Okulun önündeki yol bugün neden yine kapalı acaba|Bu hafta kütüphane ne zaman açılacak öğrenmek istiyorum",
}
Texts = dict[str, list[str]]


def weights(path: Path) -> Lean:
    kept = json.loads(gzip.decompress(path.read_bytes()))
    words, stretches = ({k: v / kept["scale"] for k, v in kept[name].items()} for name in ("words", "stretches"))
    return Lean(words, stretches, kept["bias"] / kept["scale"])


def trained(data: Path, without: tuple[str, ...]) -> Reader:
    """A reader with weights made without some sources."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "weights.json.gz"
        script = ["deploy/training/languages.py", "--data", str(data), "--out", str(out), "--without", *without]
        subprocess.run([sys.executable, *script], check=True, stdout=subprocess.DEVNULL)
        return Reader(weights(out), neither)


def public(data: Path) -> list[tuple[str, str]]:
    """(English, Welsh) pairs of public services."""
    with (data / "gov_pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["en"], row["cy"]) for row in rows if row["repo"] != BACKWARDS]


def everyday(data: Path) -> list[tuple[str, str]]:
    """(English, Welsh) sentences that have nothing to do with one another."""
    with (data / "edos_train_dev.csv").open(encoding="utf-8", newline="") as file:
        english = [re.sub(r"\[\w+\]", "", row["text"]).strip() for row in csv.DictReader(file)]
    welsh = [line for line in (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines() if " " in line]
    return list(zip(random.Random(1).sample(english, len(welsh)), welsh, strict=True))


def main_language(read: Reader, text: str) -> str | None:
    told: Counter[str] = Counter()
    for run in read(text):
        told[run.language] += run.end - run.start
    return max(told, key=lambda language: told[language]) if told else None


def cut(text: str, size: int) -> str:
    return " ".join(WORDS.findall(text)[:size])


def measure(name: str, read: Reader, pairs: list[tuple[str, str]]) -> None:
    """Right by length, one-language texts called mixed, words right in texts of two halves without a mark between them."""
    chance = random.Random(5)
    texts: Texts = {"en": [en for en, _ in pairs], "cy": [cy for _, cy in pairs]}
    for size in (1, 2, 3, 5, 8):
        shares = []
        for language, each in texts.items():
            sample = chance.sample([t for t in each if len(WORDS.findall(t)) >= size], SAMPLE)
            shares.append(sum(main_language(read, cut(t, size)) == language for t in sample) / SAMPLE)
        print(f"{name:9} {size} words     right: en {shares[0]:6.1%} cy {shares[1]:6.1%}")
    for language, each in texts.items():
        sample = chance.sample([t for t in each if len(t.split()) >= 4], SAMPLE)
        mixed = sum(len({run.language for run in read(t)}) > 1 for t in sample)
        print(f"{name:9} one language {language} called mixed: {mixed / SAMPLE:6.1%}")
    for size in (3, 5, 8, 12):
        long = [pair for pair in pairs if min(len(WORDS.findall(t)) for t in pair) >= size]
        sample_pairs = chance.sample(long, min(500, len(long)))
        right = sum(halves_right(read, pair, size, number % 2 == 0) for number, pair in enumerate(sample_pairs))
        print(f"{name:9} {size:2} and {size:2} words: {right / len(sample_pairs) / (2 * size):6.2%} of words right")


def halves_right(read: Reader, pair: tuple[str, str], size: int, english_first: bool) -> int:
    """How many words of one text made of both are in a run of their language."""
    order = ("en", "cy") if english_first else ("cy", "en")
    first, second = (cut(pair[0 if language == "en" else 1], size) for language in order)
    text = f"{first} {second}"
    runs = read(text)
    return sum(
        next((r.language for r in runs if r.start <= m.start() < r.end), None) == order[m.start() > len(first)]
        for m in WORDS.finditer(text)
    )


def others() -> None:
    """Which sentences of a third language each detector takes for none of ours."""
    gates: dict[str, Callable[[str], bool]] = {
        "py3langid": neither,
        "langdetect": lambda text: detect(text) not in ("en", "cy", None),
    }
    for name, gate in gates.items():
        read = Reader(reader().lean, gate)
        told = {
            language: [main_language(read, t) == "other" for t in each.split("|")] for language, each in THIRD.items()
        }
        missed = {language: each.count(False) for language, each in told.items() if not all(each)}
        print(
            f"{name:10} other languages: {sum(map(sum, told.values()))} of {sum(map(len, told.values()))}, missed {missed}"
        )


def speed(pairs: list[tuple[str, str]]) -> None:
    """Texts of 280 letters a second, each read for the first time, after words were seen once."""
    text = " ".join(t for pair in pairs for t in pair)
    pieces = [text[at : at + 280] for at in range(0, 280 * 3000, 280)]
    settle()  # as `pwyll check` does once it has loaded
    fresh = reader().lean
    read = Reader(Lean(fresh.words, fresh.stretches, fresh.bias), lambda piece: False)  # which has seen no word yet
    for name in ("new words", "seen words"):
        start = time.process_time()
        for piece in pieces:
            read(piece)
        print(f"{len(pieces) / (time.process_time() - start):8.0f} texts of 280 letters a second, {name}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    data = ask.parse_args().data
    measure("public", trained(data, ("gov_pairs",)), public(data))
    measure("everyday", trained(data, EVERYDAY), everyday(data))
    others()
    speed(everyday(data))


if __name__ == "__main__":
    main()
